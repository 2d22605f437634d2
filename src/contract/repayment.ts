import { z } from 'zod';
import { LoanStatus, PrepaymentOptionValue } from './loan.ts';
import { Fen, Id, IsoDay, Month, OverdueView, optionalText, text } from './primitives.ts';
import { command, query } from './rpc.ts';

/** What a payment is said to have gone to, each ≥ 0. */
export const SplitInput = z.strictObject({ principal: Fen, interest: Fen, penalty: Fen, compound: Fen });
export type SplitInput = z.infer<typeof SplitInput>;

/** What a payment goes to; null where nobody can tell. `surplus` waits for the next due. */
export const DivisionView = z.strictObject({
  principal: Fen.nullable(),
  interest: Fen.nullable(),
  penalty: Fen.nullable(),
  compound: Fen.nullable(),
  fees: Fen,
  surplus: Fen,
});
export type DivisionView = z.infer<typeof DivisionView>;

/** A loan at the end of a day (`asOf` beside it), as far as a payment changes it. Null is unknown, never zero. */
export const StandingView = z.strictObject({
  status: LoanStatus,
  balance: Fen.nullable(),
  overdue: OverdueView,
  overduePrincipal: Fen.nullable(),
  arrearsInterest: Fen.nullable(),
  penalty: Fen.nullable(),
  compound: Fen.nullable(),
  surplus: Fen,
  nextDueOn: IsoDay.nullable(),
  nextDuePayment: Fen.nullable(),
});
export type StandingView = z.infer<typeof StandingView>;

/** A payment of the same day and sum that stands already. */
export const AlikeEvent = z.strictObject({ eventId: Id, kind: z.string(), recordedAt: z.string() });

/** Months already closed whose figures the book will no longer confirm; they stay as reported and list the difference. */
const Restates = z.array(Month);

/** What the book is told of one payment. `amount` is all of the money, fees included. */
export const RepaymentInput = z.strictObject({
  loanId: Id,
  on: IsoDay,
  amount: Fen,
  fees: Fen,
  /** Who states no division leaves it to the loan's own order. */
  split: SplitInput.nullable(),
});
export type RepaymentInput = z.infer<typeof RepaymentInput>;

export const RepaymentPreview = z.strictObject({
  division: DivisionView,
  dues: z.array(z.strictObject({ period: z.int(), dueOn: IsoDay, principal: Fen, interest: Fen, paidUp: z.boolean() })),
  asOf: IsoDay,
  before: StandingView,
  after: StandingView,
  alike: z.array(AlikeEvent),
  /** Events later than the day, which are reckoned anew. */
  following: z.int(),
  restates: Restates,
});
export type RepaymentPreview = z.infer<typeof RepaymentPreview>;

/** 结清试算: all that would have to be paid on a day, term by term. */
export const PayoffQuoteView = z.strictObject({
  on: IsoDay,
  overduePrincipal: Fen,
  overdueInterest: Fen,
  penalty: Fen,
  compound: Fen,
  /** Principal not fallen due, and the interest that has run up on it. */
  principal: Fen,
  accruedInterest: Fen,
  /** Money that waits and is taken off. */
  surplus: Fen,
  fees: Fen,
  total: Fen,
  /** What the accrued interest is made of: whole periods, and balance × rate × days/base of the running one. */
  accrual: z.strictObject({
    whole: Fen,
    running: z.array(z.strictObject({ balance: Fen, annualRate: z.string(), days: z.int(), base: z.int() })),
  }),
  /** What penalty and compound interest are made of: base × rate × days/360. */
  penaltyParts: z.array(
    z.strictObject({
      kind: z.enum(['PENALTY', 'COMPOUND', 'MISUSE']),
      annualRate: z.string(),
      from: IsoDay,
      to: IsoDay,
      base: Fen,
      days: z.int(),
    }),
  ),
  /** A part can be repaid early; false for 等本等息. */
  takesPart: z.boolean(),
});
export type PayoffQuoteView = z.infer<typeof PayoffQuoteView>;

/** A plan from a day on in a few figures. */
export const PlanSummary = z.strictObject({
  /** The first regular payment still to come. */
  instalment: Fen.nullable(),
  remaining: z.int(),
  lastDueOn: IsoDay.nullable(),
  interest: Fen.nullable(),
});
export type PlanSummary = z.infer<typeof PlanSummary>;

const PlanSide = z.strictObject({ principal: Fen.nullable(), interest: Fen.nullable(), payment: Fen });

/** One way of repaying early: the plan it leaves, beside the present one. */
export const PrepaymentChoice = z.strictObject({
  option: PrepaymentOptionValue,
  plan: PlanSummary,
  /** Interest still to come that need not be paid; null where a part is unknown. */
  interestSaved: Fen.nullable(),
  dues: z.array(z.strictObject({ dueOn: IsoDay, before: PlanSide.nullable(), after: PlanSide.nullable() })),
});
export type PrepaymentChoice = z.infer<typeof PrepaymentChoice>;

export const PrepaymentPreview = z.strictObject({
  division: DivisionView,
  asOf: IsoDay,
  before: StandingView,
  after: StandingView,
  present: PlanSummary,
  choices: z.array(PrepaymentChoice),
  alike: z.array(AlikeEvent),
  following: z.int(),
  restates: Restates,
});
export type PrepaymentPreview = z.infer<typeof PrepaymentPreview>;

export const ReversalFrom = z.enum(['TODAY', 'EVENT_DAY']);
export type ReversalFrom = z.infer<typeof ReversalFrom>;

const ReversalInput = z.strictObject({ loanId: Id, eventId: Id, from: ReversalFrom });

export const ReversalPreview = z.strictObject({
  event: z.strictObject({
    id: Id,
    kind: z.string(),
    on: IsoDay,
    amount: Fen.nullable(),
    recordedAt: z.string(),
    actorName: z.string().nullable(),
    remark: z.string().nullable(),
  }),
  /** The batch it came with, null when it came alone. */
  batch: z.strictObject({ id: Id, title: z.string() }).nullable(),
  /** It carries out a change that a second person approved. */
  ofChange: z.boolean(),
  asOf: IsoDay,
  before: StandingView,
  after: StandingView,
  following: z.int(),
  restates: Restates,
});
export type ReversalPreview = z.infer<typeof ReversalPreview>;

const byLoan = { kind: 'loan', path: 'loanId' } as const;
const Recorded = z.strictObject({ eventId: Id, settled: z.boolean(), restates: Restates });

export const repayment = {
  /** What a payment would go to and what would stay owed. Refuses what recording refuses, but for a payment alike. */
  'repayment.preview': query({
    input: RepaymentInput,
    output: RepaymentPreview,
    permission: 'loan.write',
    subject: byLoan,
  }),
  /** Records money that came back. A day before others is reckoned in; a payment alike needs `evenIfAlike`. */
  'repayment.record': command({
    input: z.strictObject({ ...RepaymentInput.shape, remark: optionalText(200), evenIfAlike: z.boolean() }),
    output: Recorded,
    permission: 'loan.write',
    audit: 'repayment.record',
    subject: byLoan,
  }),
  /** 结清试算 for a day not before the last event; fees where both sides agreed on some. */
  'repayment.payoffQuote': query({
    input: z.strictObject({ loanId: Id, on: IsoDay, fees: Fen }),
    output: PayoffQuoteView,
    permission: 'loan.read',
    subject: byLoan,
  }),
  /** Both ways of repaying a part early, beside the plan as it is. */
  'repayment.previewPrepay': query({
    input: z.strictObject({ loanId: Id, on: IsoDay, amount: Fen }),
    output: PrepaymentPreview,
    permission: 'loan.write',
    subject: byLoan,
  }),
  /** 提前还款: a part of the principal, or with PAYOFF exactly what the quote of the day says, which settles the loan. */
  'repayment.prepay': command({
    input: z.strictObject({
      loanId: Id,
      on: IsoDay,
      amount: Fen,
      fees: Fen,
      way: z.enum([...PrepaymentOptionValue.options, 'PAYOFF']),
      remark: optionalText(200),
      evenIfAlike: z.boolean(),
    }),
    output: Recorded,
    permission: 'loan.write',
    audit: 'repayment.prepay',
    subject: byLoan,
  }),
  'repayment.previewReverse': query({
    input: ReversalInput,
    output: ReversalPreview,
    permission: 'loan.write',
    subject: byLoan,
  }),
  /** 冲正: the loan is as if the event had never been, from today or from the event's own day on. */
  'repayment.reverse': command({
    input: z.strictObject({ ...ReversalInput.shape, reason: text(200) }),
    output: z.strictObject({
      eventId: Id,
      on: IsoDay,
      restates: Restates,
      ofBatch: Id.nullable(),
      ofChange: z.boolean(),
    }),
    permission: 'loan.write',
    audit: 'repayment.reverse',
    subject: byLoan,
  }),
  /** 挪用: so much of the balance (null: all of it) is used for something else from the day on; 0: put right. */
  'loan.markMisuse': command({
    input: z.strictObject({ loanId: Id, on: IsoDay, amount: Fen.nullable(), reason: text(200) }),
    output: z.strictObject({ eventId: Id, restates: Restates }),
    permission: 'loan.write',
    audit: 'loan.markMisuse',
    subject: byLoan,
  }),
} as const;
