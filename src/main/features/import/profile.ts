import { z } from 'zod';
import { IsoDay } from '../../../contract/primitives.ts';
import type { Source } from '../../../domain/importing/expression.ts';
import { IMPORT_KINDS, type ImportKind } from '../../../domain/importing/target-fields.ts';
import type { IsoDay as Day } from '../../../domain/kernel/iso-day.ts';
import { AppError } from '../../rpc/app-error.ts';
import { ColumnName, ConditionSchema, ExpressionSchema } from './profile-expression.ts';
import { firstSenselessPart } from './profile-sense.ts';

const FileKey = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/);
const HeadingRow = z.int().min(1).max(50).default(1);

const CsvFormat = z.strictObject({
  kind: z.literal('csv'),
  delimiter: z.string().length(1).default(','),
  quote: z.string().length(1).nullable().default('"'),
  encoding: z.enum(['utf8', 'gbk', 'ascii']).default('utf8'),
  headingRow: HeadingRow,
});
const XlsxFormat = z.strictObject({
  kind: z.literal('xlsx'),
  /** Name of the sheet; null takes the first. */
  sheet: z.string().min(1).max(60).nullable().default(null),
  headingRow: HeadingRow,
});

const FileSpec = z.strictObject({
  /** Name of the file; `*` stands for any characters, `?` for one. Capitals do not matter. */
  name: z.string().min(1).max(100),
  optional: z.boolean().default(false),
  /** Columns that need not be there; what they would say is then blank. */
  optionalColumns: z.array(ColumnName).max(100).default([]),
  format: z.discriminatedUnion('kind', [CsvFormat, XlsxFormat]),
});
export type FileSpec = z.infer<typeof FileSpec>;

const SourceSpec = z.strictObject({
  file: FileKey,
  kind: z.enum(IMPORT_KINDS),
  when: z.array(ConditionSchema).max(20).default([]),
  fields: z.record(z.string().max(40), ExpressionSchema),
});

const ProfileSchema = z.strictObject({
  format: z.literal('creditdesk.import-profile'),
  version: z.literal(1),
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(1000),
  currency: z.string().regex(/^[A-Z]{3}$/),
  positionAsOf: IsoDay.nullable().default(null),
  files: z.record(FileKey, FileSpec),
  sources: z.array(SourceSpec).min(1).max(60),
  /** What the files hold and this import leaves behind, with the reason: told once in the report. */
  notTaken: z
    .array(
      z.strictObject({
        file: FileKey,
        columns: z.array(ColumnName).max(200),
        why: z.string().trim().min(1).max(300),
      }),
    )
    .max(50)
    .default([]),
});

/** A checked profile: plain data, defaults filled in. */
export interface ImportProfile {
  readonly name: string;
  readonly description: string;
  readonly currency: string;
  readonly positionAsOf: Day | null;
  readonly files: Readonly<Record<string, FileSpec>>;
  readonly sources: readonly Source<ImportKind>[];
  readonly notTaken: readonly { readonly file: string; readonly columns: readonly string[]; readonly why: string }[];
}

const MAX_PROFILE_BYTES = 1_000_000;
const MAX_DEPTH = 60;

/** Reads a profile's JSON. Throws PROFILE_INVALID with the path of the first thing wrong and a coded reason. */
export function parseProfile(content: Uint8Array): ImportProfile {
  if (content.length > MAX_PROFILE_BYTES) throw invalid([], 'TOO_LARGE');
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    throw invalid([], 'NOT_JSON');
  }
  return checkProfile(document);
}

/** Checks a profile that is already an object (it has crossed to the worker, say). */
export function checkProfile(document: unknown): ImportProfile {
  // SECURITY: before anything walks it, a profile nested thousands deep must not exhaust the stack.
  if (!isShallow(document, MAX_DEPTH)) throw invalid([], 'TOO_DEEP');
  const parsed = ProfileSchema.safeParse(document);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(issue?.path ?? [], issue === undefined ? 'SHAPE' : reasonOf(issue));
  }
  const { format: _format, version: _version, ...profile } = parsed.data;
  const senseless = firstSenselessPart(profile);
  if (senseless !== null) throw invalid(senseless.path, senseless.reason);
  return profile;
}

/** The document a profile came from, for its way to the worker. */
export function profileDocument(profile: ImportProfile): unknown {
  return { format: 'creditdesk.import-profile', version: 1, ...profile };
}

function invalid(path: readonly PropertyKey[], reason: string): AppError {
  return new AppError('PROFILE_INVALID', { path: path.map(String).join('.').slice(0, 200), reason });
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'unrecognized_keys') return `UNKNOWN_KEY:${issue.keys[0] ?? ''}`.slice(0, 80);
  return issue.code.toUpperCase();
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((part) => isShallow(part, depth - 1));
}
