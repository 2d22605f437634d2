import { createHash, randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';

/** A file a person picked, by path (desktop) or by content (browser). */
export interface InputFile {
  readonly name: string;
  readonly size: number;
  read(): Promise<Buffer>;
}

/** A paper ready to be fetched once. `produce` runs when it is fetched, so that nothing plain lies about before. */
export interface OutputFile {
  readonly suggestedName: string;
  produce(): Promise<Buffer>;
}

/**
 * Files on their way in and out. What crosses to the renderer is only a random token, good once and for a short time;
 * paths stay on this side.
 */
export class Transfers {
  readonly #inputs = new Map<string, InputFile>();
  readonly #outputs = new Map<string, { file: OutputFile; model: unknown }>();

  async grantPath(path: string): Promise<{ token: string; name: string; size: number }> {
    const { size } = await stat(path);
    return this.#grant({ name: basename(path), size, read: () => readFile(path) });
  }

  grantContent(name: string, content: Buffer): { token: string; name: string; size: number } {
    return this.#grant({ name: basename(name), size: content.length, read: async () => content });
  }

  #grant(input: InputFile): { token: string; name: string; size: number } {
    const token = newToken();
    remember(this.#inputs, token, input);
    return { token, name: input.name, size: input.size };
  }

  /** Gives the file and forgets the token; undefined for a token never granted or used before. */
  takeInput(token: string): InputFile | undefined {
    const input = this.#inputs.get(token);
    this.#inputs.delete(token);
    return input;
  }

  /** Gives the file and keeps the token good: for a check that the act itself may follow. */
  lookAtInput(token: string): InputFile | undefined {
    return this.#inputs.get(token);
  }

  /** `model` is what the print route asks for by the same ticket. */
  offer(file: OutputFile, model: unknown = null): string {
    const ticket = newToken();
    remember(this.#outputs, ticket, { file, model });
    return ticket;
  }

  modelOf(ticket: string): unknown {
    return this.#outputs.get(ticket)?.model;
  }

  async takeOutput(ticket: string): Promise<{ name: string; content: Buffer } | undefined> {
    const entry = this.#outputs.get(ticket);
    if (entry === undefined) return undefined;
    this.#outputs.delete(ticket);
    return { name: entry.file.suggestedName, content: await entry.file.produce() };
  }

  forgetOutput(ticket: string): void {
    this.#outputs.delete(ticket);
  }

  /** Everything granted or offered ends with the session. */
  clear(): void {
    this.#inputs.clear();
    this.#outputs.clear();
  }
}

/** Writes beside the target and renames, so that a full disk or a crash never leaves half a file under its name. */
export async function writeWhole(path: string, content: Buffer): Promise<void> {
  const partial = `${path}.partial`;
  try {
    const file = await open(partial, 'w', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

const KEPT = 200;

/** Keeps the newest tokens only: an abandoned dialog must not hold its file for ever. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > KEPT && oldest !== undefined) map.delete(oldest);
}

function newToken(): string {
  return createHash('sha256').update(randomBytes(32)).digest('base64url');
}
