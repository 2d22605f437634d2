import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { InputOf } from '../../contract/index.ts';
import type { ReportFormat } from '../../contract/report.ts';

export type FolderTrouble = { readonly state: 'GONE'; readonly folder: string } | { readonly state: 'DAMAGED' };

/** The system's dialogs. Cancelling answers null, or an empty list. */
export interface Dialogs {
  openFiles(request: InputOf<'file.pick'>): Promise<readonly string[]>;
  saveFile(suggestedName: string, format: ReportFormat): Promise<string | null>;
  chooseFolder(): Promise<string | null>;
  /** The data folder that was chosen once cannot be found. */
  folderTrouble(trouble: FolderTrouble): Promise<'CHOOSE' | 'RETRY' | 'QUIT'>;
}

const Answers = z.array(z.strictObject({ dialog: z.string(), answer: z.unknown() }));
const Path = z.string().nullable();
const Trouble = z.enum(['CHOOSE', 'RETRY', 'QUIT']);

/**
 * Answers from a file that a test writes, a list of `{ dialog, answer }`: each dialog takes the first answer of its
 * name, or counts as cancelled. `print` stands for the printer's dialog.
 */
export class PreparedDialogs implements Dialogs {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async openFiles(): Promise<readonly string[]> {
    return this.#take('openFiles', z.array(z.string())) ?? [];
  }

  async saveFile(): Promise<string | null> {
    return this.#take('saveFile', Path) ?? null;
  }

  async chooseFolder(): Promise<string | null> {
    return this.#take('chooseFolder', Path) ?? null;
  }

  async folderTrouble(): Promise<'CHOOSE' | 'RETRY' | 'QUIT'> {
    return this.#take('folderTrouble', Trouble) ?? 'QUIT';
  }

  async print(): Promise<boolean> {
    return this.#take('print', z.boolean()) ?? false;
  }

  #take<T>(dialog: string, shape: z.ZodType<T>): T | undefined {
    const answers = Answers.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    const found = answers.find((entry) => entry.dialog === dialog);
    if (found === undefined) return undefined;
    writeFileSync(this.#file, JSON.stringify(answers.filter((entry) => entry !== found)));
    return shape.parse(found.answer);
  }
}
