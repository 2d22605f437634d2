import { z } from 'zod';
import { Id, IsoDay, text, Version } from './primitives.ts';
import { command, None, query } from './rpc.ts';
import { BookMode } from './session.ts';

export const BookSettings = z.strictObject({
  bank: z.string(),
  branch: z.string(),
  mode: BookMode,
  currency: z.string(),
  workingDate: IsoDay,
  workingDateIsSet: z.boolean(),
  version: Version,
});
export type BookSettings = z.infer<typeof BookSettings>;

export const HolidayRow = z.strictObject({ day: IsoDay, kind: z.enum(['HOLIDAY', 'WORKDAY']), name: z.string() });

/** One editable number of the credit rules with its default, unit, range and source. */
export const Parameter = z.strictObject({
  key: z.string(),
  group: z.string(),
  value: z.int(),
  defaultValue: z.int(),
  unit: z.enum(['DAYS', 'FEN', 'COUNT', 'PERCENT']),
  min: z.int(),
  max: z.int(),
  /** Where the default comes from, e.g. `credit-rules.md PL-3`. */
  source: z.string(),
  version: Version,
});
export type Parameter = z.infer<typeof Parameter>;

export const settings = {
  'settings.get': query({ input: None, output: BookSettings, permission: 'session' }),
  'settings.update': command({
    input: z.strictObject({ bank: text(60), branch: text(60), mode: BookMode, version: Version }),
    output: z.strictObject({ version: Version }),
    permission: 'settings.manage',
    audit: 'settings.update',
  }),
  /** Sets the working date to a past day (null: back to today) and starts the job that brings every loan's state there. */
  'settings.setWorkingDate': command({
    input: z.strictObject({ day: IsoDay.nullable() }),
    output: z.strictObject({ workingDate: IsoDay, jobId: Id.nullable() }),
    permission: 'settings.manage',
    audit: 'settings.setWorkingDate',
  }),
  'holiday.list': query({
    input: z.strictObject({ year: z.int().min(1990).max(2100) }),
    output: z.strictObject({ rows: z.array(HolidayRow), yearKnown: z.boolean() }),
    permission: 'session',
  }),
  'holiday.save': command({
    input: z.strictObject({ day: IsoDay, kind: z.enum(['HOLIDAY', 'WORKDAY']), name: text(40) }),
    output: None,
    permission: 'settings.manage',
    audit: 'holiday.save',
  }),
  'holiday.remove': command({
    input: z.strictObject({ day: IsoDay }),
    output: None,
    permission: 'settings.manage',
    audit: 'holiday.remove',
  }),
  'parameter.list': query({
    input: None,
    output: z.strictObject({ rows: z.array(Parameter) }),
    permission: 'session',
  }),
  'parameter.update': command({
    input: z.strictObject({ key: text(60), value: z.int(), version: Version }),
    output: z.strictObject({ version: Version }),
    permission: 'settings.manage',
    audit: 'parameter.update',
  }),
} as const;
