import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { storageError } from '../db/sqlite-errors.ts';
import { CliArguments, UsageError } from './cli-arguments.ts';
import { CliBook, type CliPlaces, Refused } from './cli-book.ts';
import { type VerbContext, verbs } from './cli-verbs.ts';
import { refusalWords, USAGE } from './cli-words.ts';

/** The outside of one run, so that a test can stand in for the console. */
export interface CliIo {
  readonly stdin: NodeJS.ReadableStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  out(json: string): void;
  words(words: string): void;
}

/**
 * The same program without windows (cli.md): one JSON document on stdout, words on stderr.
 * Exit code 0 done, 1 refused, 2 wrong usage.
 */
export async function runCli(argv: readonly string[], io: CliIo, places: CliPlaces): Promise<number> {
  let book: CliBook | undefined;
  try {
    const args = new CliArguments(argv);
    const verb = Object.hasOwn(verbs, args.verb) ? verbs[args.verb] : undefined;
    if (verb === undefined) throw new UsageError(args.verb === '' ? '' : `no verb ${args.verb}`);
    const answer = await verb({
      args,
      say: io.words,
      ...sources(args, io),
      book: async () => {
        book ??= await CliBook.at(args, places);
        return book;
      },
    });
    await print(args, io, answer);
    return isFoundWrong(answer) ? 1 : 0;
  } catch (error) {
    return explain(error, io);
  } finally {
    await book?.close();
  }
}

/** A verb may answer properly that something is wrong: an identifier is not valid. */
function isFoundWrong(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'valid' in answer && answer.valid === false;
}

function explain(error: unknown, io: CliIo): number {
  if (error instanceof UsageError) {
    io.words(error.message === '' ? USAGE : `${error.message}\n${USAGE}`);
    return 2;
  }
  const known = storageError(error);
  const body =
    error instanceof Refused
      ? error.body
      : ({ code: known?.code ?? 'INTERNAL', params: known?.params ?? {}, traceId: '' } as const);
  io.out(`${JSON.stringify({ ok: false, error: body })}\n`);
  io.words(refusalWords(body));
  return 1;
}

function sources(args: CliArguments, io: CliIo): Pick<VerbContext, 'password' | 'input'> {
  let stdin: Promise<string> | undefined;
  const readStdin = () => {
    stdin ??= text(io.stdin);
    return stdin;
  };
  return {
    password: async () => {
      const given = args.flag('password-stdin')
        ? (await readStdin()).replace(/\r?\n$/, '')
        : io.environment.CREDITDESK_PASSWORD;
      if (given === undefined || given === '')
        throw new UsageError('no password: --password-stdin or CREDITDESK_PASSWORD');
      return given;
    },
    input: async () => {
      const source = args.text('input') ?? '{}';
      if (source === '-' && args.flag('password-stdin'))
        throw new UsageError('standard input is taken by the password');
      return parseJson(
        source === '-' ? await readStdin() : source.startsWith('@') ? await readInput(source.slice(1)) : source,
      );
    },
  };
}

async function readInput(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`cannot read ${path}`);
  }
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw new UsageError('--input wants JSON, @FILE or -');
  }
}

async function print(args: CliArguments, io: CliIo, answer: unknown): Promise<void> {
  const json = `${JSON.stringify(answer)}\n`;
  const file = args.text('out');
  // A windowed program has no console on Windows: --out is how its answer is read there.
  if (file === undefined) io.out(json);
  else await writeFile(file, json);
}

if (import.meta.main) {
  const root = new URL('../../../', import.meta.url);
  const manifest: { version: string } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  process.exitCode = await runCli(
    process.argv.slice(2),
    {
      stdin: process.stdin,
      environment: process.env,
      out: (json) => process.stdout.write(json),
      words: (words) => process.stderr.write(`${words}\n`),
    },
    {
      samplesFolder: fileURLToPath(new URL('resources/samples/', root)),
      jobWorker: new URL('src/main/app/job-worker.ts', root),
      version: manifest.version,
    },
  );
}
