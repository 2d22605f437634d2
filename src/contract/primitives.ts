import { z } from 'zod';
import type { LoanClass } from '../domain/classification/loan-class.ts';
import { type IsoDay as IsoDayType, isIsoDay } from '../domain/kernel/iso-day.ts';
import type { Fen as FenType } from '../domain/kernel/money.ts';

/** A row's identity: a positive safe integer given by the book. */
export const Id = z.int().positive();

/** An amount in fen (1/100 yuan), a safe integer. Branded so that yuan and fen cannot be mixed. */
export const Fen = z.int() as unknown as z.ZodType<FenType, FenType>;

/** An existing calendar day, `YYYY-MM-DD`; impossible dates such as 2025-11-31 are refused. */
export const IsoDay = z.string().refine(isIsoDay, { error: 'DAY_IMPOSSIBLE' }) as unknown as z.ZodType<
  IsoDayType,
  IsoDayType
>;

/** A calendar month, `YYYY-MM`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** An instant, UTC ISO 8601. */
export const Instant = z.iso.datetime();

/** A yearly rate as a plain decimal string: 0.0435 is 4.35 %. */
export const Rate = z.string().regex(/^\d(\.\d{1,10})?$/);

/** Text a person typed: trimmed, non-empty, no NUL, at most `max` characters (code units). */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'));

/** Text that may be left out; an empty string is stored as null by the services. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !value.includes('\u0000'))
    .nullable();

/** A row's optimistic version: what the form had read. */
export const Version = z.int().nonnegative();

/** One page of a list asked for: rows `offset` … `offset + limit`. */
export const PageInput = z.strictObject({ offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(200) });
export type PageInput = z.infer<typeof PageInput>;

/** One page of rows with the count of all rows that match. */
export const pageOf = <T extends z.ZodType>(row: T) => z.strictObject({ rows: z.array(row), total: z.int() });

/** How a list is ordered, by a key of the feature's own closed list. */
export const sortBy = <const K extends readonly [string, ...string[]]>(keys: K) =>
  z.strictObject({ key: z.enum(keys), direction: z.enum(['asc', 'desc']) });

/** Five-category class; null where nobody has judged (未认定). */
export const LoanClassValue = z.enum([
  'NORMAL',
  'SPECIAL_MENTION',
  'SUBSTANDARD',
  'DOUBTFUL',
  'LOSS',
] as const satisfies readonly LoanClass[]);

/** What is known of an overdue: none, since a day (or at least since), of unknown length, or nothing known. */
export const OverdueKind = z.enum(['NONE', 'SINCE', 'UNKNOWN_LENGTH', 'UNKNOWN']);

/** Overdue as lists and headers show it. `days` is null where the length is not known. */
export const OverdueView = z.strictObject({
  kind: OverdueKind,
  sinceOn: IsoDay.nullable(),
  days: z.int().nullable(),
  atLeast: z.boolean(),
});
export type OverdueView = z.infer<typeof OverdueView>;

/** A sum that says how many of its parts were unknown (and are not in it). */
export const KnownSum = z.strictObject({ fen: Fen, count: z.int(), unknown: z.int() });
export type KnownSum = z.infer<typeof KnownSum>;
