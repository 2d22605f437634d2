import { z } from 'zod';
import type { DueField, DueStanding } from '../domain/core-comparison/compare-dues.ts';
import type { Against } from '../domain/core-comparison/compare-loan.ts';
import type { SplitOrder } from '../domain/core-comparison/compare-split.ts';
import type { Convention, OwnConvention } from '../domain/core-comparison/convention.ts';
import { RepaymentMethodValue } from './loan.ts';
import { Fen, Id, Instant, IsoDay, PageInput, pageOf, Version } from './primitives.ts';
import { command, query } from './rpc.ts';

/** Conventions that a loan's own terms can express, and may take over from the core system. */
export const OwnConventionValue = z.enum([
  'BASIS_PER_PERIOD',
  'BASIS_ACT_360',
  'BASIS_ACT_365',
  'BASIS_30_360',
  'BASIS_MONTHS_DAYS',
  'SETTLEMENT_INCLUSIVE',
  'SETTLEMENT_EXCLUSIVE',
  'HOLIDAY_SHIFT',
  'HOLIDAY_STAYS',
  'ROUND_HALF_UP',
  'ROUND_HALF_EVEN',
  'ROUND_TO_FEN',
  'ROUND_TO_JIAO',
  'ROUND_TO_YUAN',
  'STRADDLE_KEEP_OLD',
  'STRADDLE_SPLIT_BY_DAYS',
] satisfies readonly OwnConvention[]);

/** Every convention that may explain a difference. */
export const ConventionValue = z.enum([
  ...OwnConventionValue.options,
  'REMAINDER_FIRST',
  'MONTH_END_CHAINED',
  'MONTH_END_STAYS',
  'FIRST_PERIOD_LONG',
  'FIRST_PERIOD_SHORT',
  'FIRST_PERIOD_BY_DAYS',
  'INSTALMENT_UP',
  'INSTALMENT_DOWN',
  'INTEREST_TO_MOVED_DAY',
] satisfies readonly Convention[]);

/**
 * How a loan stands against the core system. SAME: every due agrees. EXPLAINED: one convention (or two) makes it so.
 * PARTLY: it makes most of them agree. UNEXPLAINED: none does. NO_PLAN: we have no plan to compare. NO_DUES: only payments
 * came from there.
 */
export const CoreStanding = z.enum(['SAME', 'EXPLAINED', 'PARTLY', 'UNEXPLAINED', 'NO_PLAN', 'NO_DUES']);
export type CoreStanding = z.infer<typeof CoreStanding>;
export const AgainstValue = z.enum(['AGREED', 'IN_FORCE'] satisfies readonly Against[]);
export const SplitOrderValue = z.enum([
  'INTEREST_FIRST',
  'PRINCIPAL_FIRST',
  'EARLY_PRINCIPAL',
] satisfies readonly SplitOrder[]);

/** A loan that has dues or payments of the core system, with what its comparison found. */
export const CoreLoan = z.strictObject({
  loanId: Id,
  loanNumber: z.string(),
  customerId: Id,
  customerName: z.string(),
  method: RepaymentMethodValue.nullable(),
  standing: CoreStanding,
  against: AgainstValue.nullable(),
  /** Dues of theirs, and lines in which the two disagree. */
  dues: z.int(),
  differing: z.int(),
  /** What explains most: so many of the differing lines; nothing found leaves both empty. */
  conventions: z.array(ConventionValue),
  explained: z.int(),
  /** The loan's own terms can say it. */
  adoptable: z.boolean(),
  /** Imported payments with stated parts, and those that our order would divide otherwise. */
  splits: z.int(),
  splitsDiffering: z.int(),
  adopted: z.array(OwnConventionValue).nullable(),
  adoptedAt: Instant.nullable(),
  adoptedByName: z.string().nullable(),
  comparedAt: Instant,
  version: Version,
});
export type CoreLoan = z.infer<typeof CoreLoan>;

const amounts = { principal: Fen.nullable(), interest: Fen.nullable(), balance: Fen.nullable() };

/** One line of a comparison: ours, theirs, and what differs. */
export const CoreDueRow = z.strictObject({
  standing: z.enum(['SAME', 'DIFFERENT', 'MISSING', 'EXTRA', 'OUTSIDE'] satisfies readonly DueStanding[]),
  ours: z.strictObject({ period: z.int(), dueOn: IsoDay, payment: Fen, ...amounts }).nullable(),
  theirs: z.strictObject({ period: z.int().nullable(), dueOn: IsoDay, ...amounts }).nullable(),
  differences: z.array(z.enum(['DAY', 'PRINCIPAL', 'INTEREST', 'PAYMENT', 'BALANCE'] satisfies readonly DueField[])),
});
export type CoreDueRow = z.infer<typeof CoreDueRow>;

/** What assuming one or two conventions comes to. */
export const CoreAttempt = z.strictObject({
  conventions: z.array(ConventionValue),
  explained: z.int(),
  left: z.int(),
  adoptable: z.boolean(),
});
export type CoreAttempt = z.infer<typeof CoreAttempt>;

const SplitParts = z.strictObject({
  principal: Fen,
  interest: Fen,
  penalty: Fen.nullable(),
  compound: Fen.nullable(),
  /** Money that waits for the next due. */
  surplus: Fen,
});

/** An imported payment: the parts the source states beside what our order makes of the same sum. */
export const CoreSplit = z.strictObject({
  eventId: Id,
  on: IsoDay,
  total: Fen,
  stated: SplitParts,
  /** Null where our order cannot divide: too little is known of the loan. */
  ours: SplitParts.nullable(),
  differs: z.boolean(),
  explainedBy: SplitOrderValue.nullable(),
});
export type CoreSplit = z.infer<typeof CoreSplit>;

export const CoreLoanFilter = z.strictObject({
  /** The beginning of a loan's number, or of its contract's. */
  text: z.string().max(60).optional(),
  standings: z.array(CoreStanding).max(6).optional(),
  /** Only loans with payments divided otherwise. */
  splitsDiffer: z.boolean().optional(),
  /** Only loans that this import brought dues or payments of. */
  importId: Id.optional(),
});
export type CoreLoanFilter = z.infer<typeof CoreLoanFilter>;

const byLoan = { kind: 'loan', path: 'loanId' } as const;

export const coreComparison = {
  /** Loans with figures of the core system, those that differ without explanation first. */
  'coreComparison.list': query({
    input: z.strictObject({ filter: CoreLoanFilter, page: PageInput }),
    output: z.strictObject({
      ...pageOf(CoreLoan).shape,
      /** Loans by standing, of everything in scope (and of the import, where one is asked for). */
      counts: z.record(CoreStanding, z.int()),
      splitsDiffering: z.int(),
    }),
    permission: 'loan.read',
  }),
  'coreComparison.get': query({
    input: z.strictObject({ loanId: Id }),
    output: z.strictObject({
      /** Null where nothing of the core system has been imported for the loan. */
      loan: CoreLoan.nullable(),
      rows: z.array(CoreDueRow),
      attempts: z.array(CoreAttempt),
      splits: z.array(CoreSplit),
    }),
    permission: 'loan.read',
    subject: byLoan,
  }),
  /** Payments of which our order would have made something else than the source states, newest first. */
  'coreComparison.listSplits': query({
    input: z.strictObject({ importId: Id.optional(), explainedBy: SplitOrderValue.nullish(), page: PageInput }),
    output: pageOf(
      z.strictObject({
        loanId: Id,
        loanNumber: z.string(),
        customerId: Id,
        customerName: z.string(),
        split: CoreSplit,
      }),
    ),
    permission: 'loan.read',
  }),
  /** Takes the explaining convention over into the loan's own terms; its plan and states are told anew. */
  'coreComparison.adopt': command({
    input: z.strictObject({ loanId: Id, conventions: z.array(OwnConventionValue).min(1).max(2), version: Version }),
    output: z.strictObject({ version: Version, standing: CoreStanding, differing: z.int() }),
    permission: 'loan.write',
    audit: 'coreComparison.adopt',
    subject: byLoan,
  }),
} as const;
