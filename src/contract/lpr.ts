import { z } from 'zod';
import type { LprTenor } from '../domain/lpr/lpr.ts';
import type { RepricingProblem } from '../domain/lpr/repricing.ts';
import { Fen, Id, Instant, IsoDay, KnownSum, PageInput, pageOf, Rate, Version } from './primitives.ts';
import { command, None, query } from './rpc.ts';

export const LprTenorValue = z.enum(['ONE_YEAR', 'FIVE_YEAR'] satisfies readonly LprTenor[]);

/** One announcement of the loan prime rate. Until an administrator has checked it, nothing is repriced by it. */
export const LprAnnouncement = z.strictObject({
  effectiveOn: IsoDay,
  oneYear: Rate,
  fiveYear: Rate,
  checkedByName: z.string().nullable(),
  checkedAt: Instant.nullable(),
  /** A repricing that stands took its rate from here. */
  used: z.boolean(),
  version: Version,
});
export type LprAnnouncement = z.infer<typeof LprAnnouncement>;

export const RepricingProblemValue = z.enum([
  'NO_REPRICING_DAY',
  'NO_LPR',
  'LPR_UNCHECKED',
  'BELOW_ZERO',
  'RATE_UNKNOWN',
] satisfies readonly RepricingProblem[]);

/** A loan on one of its repricing days: what a run would do with it. Amounts are null where no plan says them. */
export const RepricingRow = z.strictObject({
  loanId: Id,
  loanNumber: z.string(),
  customerId: Id,
  customerName: z.string(),
  managerName: z.string(),
  outcome: z.enum(['CHANGE', 'UNCHANGED', 'PROBLEM']),
  problem: RepricingProblemValue.nullable(),
  tenor: LprTenorValue,
  pointsBp: z.int(),
  balance: Fen.nullable(),
  effectiveOn: IsoDay.nullable(),
  oldLpr: Rate.nullable(),
  newLpr: Rate.nullable(),
  /** Day of the announcement the new rate comes from. */
  lprOn: IsoDay.nullable(),
  oldRate: Rate.nullable(),
  newRate: Rate.nullable(),
  /** The first due that changes, and its payment before and after. */
  firstDueOn: IsoDay.nullable(),
  oldPayment: Fen.nullable(),
  newPayment: Fen.nullable(),
  /** Interest of all dues from the day on, new less old. */
  interestDifference: Fen.nullable(),
});
export type RepricingRow = z.infer<typeof RepricingRow>;

export const RepricingRun = z.strictObject({
  id: Id,
  title: z.string(),
  upTo: IsoDay,
  count: z.int(),
  state: z.enum(['DONE', 'UNDONE']),
  actorName: z.string(),
  at: Instant,
  canUndo: z.boolean(),
  version: Version,
});
export type RepricingRun = z.infer<typeof RepricingRun>;

const rates = { oneYear: Rate, fiveYear: Rate };

export const lpr = {
  'lpr.list': query({
    input: None,
    output: z.strictObject({ rows: z.array(LprAnnouncement) }),
    permission: 'session',
  }),
  /** `repricedSince`: repricings that stand and should have taken their rate from it, had it been there. */
  'lpr.add': command({
    input: z.strictObject({ effectiveOn: IsoDay, ...rates }),
    output: z.strictObject({ repricedSince: z.int() }),
    permission: 'settings.manage',
    audit: 'lpr.add',
  }),
  /** Corrects the rates of an announcement that nothing was repriced by; it then waits to be checked again. */
  'lpr.correct': command({
    input: z.strictObject({ effectiveOn: IsoDay, ...rates, version: Version }),
    output: z.strictObject({ version: Version }),
    permission: 'settings.manage',
    audit: 'lpr.correct',
  }),
  /** Says that announcements have been compared with what was published. */
  'lpr.check': command({
    input: z.strictObject({
      rows: z
        .array(z.strictObject({ effectiveOn: IsoDay, version: Version }))
        .min(1)
        .max(500),
    }),
    output: z.strictObject({ checked: z.int() }),
    permission: 'settings.manage',
    audit: 'lpr.check',
  }),
  /** Removes the latest announcement while nothing was repriced by it. */
  'lpr.remove': command({
    input: z.strictObject({ effectiveOn: IsoDay, version: Version }),
    output: None,
    permission: 'settings.manage',
    audit: 'lpr.remove',
  }),
  /** What a repricing run up to a day would do with the loans in scope. Nothing is stored. */
  'lpr.previewRun': query({
    input: z.strictObject({
      upTo: IsoDay,
      outcome: z.enum(['CHANGE', 'UNCHANGED', 'PROBLEM']),
      page: PageInput,
    }),
    output: z.strictObject({
      ...pageOf(RepricingRow).shape,
      counts: z.strictObject({ change: z.int(), unchanged: z.int(), problem: z.int(), loans: z.int() }),
      /** Of the loans that change: their balance, and what the change comes to in a year at that balance. */
      sums: z.strictObject({ balance: KnownSum, yearlyInterest: Fen }),
      /** Names what was looked at: a run is refused when the book says something else by then. */
      fingerprint: z.string(),
      /** The latest announcement of the table. */
      lprUpTo: IsoDay.nullable(),
    }),
    permission: 'loan.write',
  }),
  /** Stores every change of the preview in one batch, all or nothing. */
  'lpr.run': command({
    input: z.strictObject({ upTo: IsoDay, fingerprint: z.string().max(80) }),
    output: z.strictObject({ batchId: Id, changed: z.int(), jobId: Id.nullable() }),
    permission: 'loan.write',
    audit: 'lpr.run',
  }),
  'lpr.listRuns': query({
    input: z.strictObject({ page: PageInput }),
    output: pageOf(RepricingRun),
    permission: 'loan.read',
  }),
  /** Takes a run back by reversals; the loans are then as if it had never been. The latest run goes first. */
  'lpr.undoRun': command({
    input: z.strictObject({ batchId: Id, version: Version }),
    output: z.strictObject({ version: Version, jobId: Id.nullable() }),
    permission: 'loan.write',
    audit: 'lpr.undoRun',
  }),
} as const;
