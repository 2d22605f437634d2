import { z } from 'zod';
import { Id, Instant, PageInput, pageOf } from './primitives.ts';
import { Prepared } from './report.ts';
import { command, host, query } from './rpc.ts';

/** What an import can bring, in the order it is stored. */
export const ImportKind = z.enum([
  'customer',
  'product',
  'productParty',
  'loan',
  'repayment',
  'coreDue',
  'serviceRecord',
]);
export type ImportKind = z.infer<typeof ImportKind>;

export const ProfileSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('builtin'), id: z.string().max(40) }),
  z.strictObject({ kind: z.literal('file'), token: z.string().max(80) }),
]);

export const ImportProblem = z.strictObject({
  file: z.string(),
  /** 1-based line of the file, header included; null when the whole file is meant. */
  row: z.int().nullable(),
  column: z.string().nullable(),
  /** Closed reason code; the renderer and the command line word it. */
  reason: z.string(),
  value: z.string().nullable(),
  kind: ImportKind.nullable(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

const Counts = z.partialRecord(ImportKind, z.int());

export const ImportRun = z.strictObject({
  id: Id,
  profileName: z.string(),
  files: z.array(z.string()),
  state: z.enum(['DONE', 'UNDONE', 'CHECKED']),
  source: z.enum(['FILES', 'SAMPLE']),
  taken: Counts,
  refused: Counts,
  problemCount: z.int(),
  /** The day the imported positions speak of, when the profile states one. */
  positionAsOf: z.string().nullable(),
  currency: z.string().nullable(),
  at: Instant,
  actorName: z.string(),
});
export type ImportRun = z.infer<typeof ImportRun>;

export const importing = {
  'import.listProfiles': query({
    input: z.strictObject({}),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          description: z.string(),
          files: z.array(z.string()),
          /** True when its files come with the program (sample portfolio). */
          bundled: z.boolean(),
        }),
      ),
    }),
    permission: 'import.run',
  }),
  /**
   * Starts an import on the worker: one transaction, all or nothing stored; refused rows are listed with reasons.
   * `files` empty means the profile's bundled files. `dryRun` checks everything and stores only the report.
   */
  'import.start': command({
    input: z.strictObject({
      profile: ProfileSource,
      files: z.array(z.string().max(80)).max(30),
      managerId: Id.nullable(),
      dryRun: z.boolean(),
    }),
    output: z.strictObject({ jobId: Id }),
    permission: 'import.run',
    audit: 'import.start',
  }),
  /** Saves the empty workbook that a built-in profile reads, to be filled in. */
  'import.saveTemplate': host({
    input: z.strictObject({ profileId: z.string().max(40) }),
    prepared: Prepared,
    output: z.strictObject({ savedAs: z.string().nullable() }),
    permission: 'import.run',
    audit: 'import.saveTemplate',
  }),
  'import.list': query({
    input: z.strictObject({ page: PageInput }),
    output: pageOf(ImportRun),
    permission: 'import.run',
  }),
  'import.get': query({
    input: z.strictObject({ importId: Id, page: PageInput }),
    output: z.strictObject({ run: ImportRun, problems: pageOf(ImportProblem), canUndo: z.boolean() }),
    permission: 'import.run',
  }),
  /** Takes a whole import back, unless something recorded later depends on it (IMPORT_NOT_UNDOABLE with counts). */
  'import.undo': command({
    input: z.strictObject({ importId: Id }),
    output: z.strictObject({ jobId: Id }),
    permission: 'import.run',
    audit: 'import.undo',
  }),
} as const;
