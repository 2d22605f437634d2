import { z } from 'zod';
import type { Figure, ItemKind, Unexplained } from '../domain/loan/explanation.ts';
import {
  AllocationOrderValue,
  DueRow,
  InterestBasisValue,
  LoanEventRow,
  LoanRow,
  LoanStatus,
  PrepaymentOptionValue,
  RepaymentMethodValue,
  RoundingUnitValue,
  RoundingValue,
  StraddleValue,
} from './loan.ts';
import { Fen, Id, IsoDay, LoanClassValue, OverdueView, Rate } from './primitives.ts';
import { query } from './rpc.ts';

/**
 * How loud an overdue is: up to the alert limit it is tolerable where a plan to repay is agreed, beyond it a full alert; an
 * overdue of unknown length is taken as the serious case (credit-rules R6, R8).
 */
export const OverdueAlert = z.enum(['NONE', 'TOLERABLE', 'FULL', 'UNKNOWN']);

/** The figures of a loan as of a day. Null is unknown, never zero. */
export const LoanFigures = z.strictObject({
  status: LoanStatus,
  balance: Fen.nullable(),
  overdue: OverdueView,
  alert: OverdueAlert,
  overduePrincipal: Fen.nullable(),
  arrearsInterest: Fen.nullable(),
  penalty: Fen.nullable(),
  compound: Fen.nullable(),
  accruedInterest: Fen.nullable(),
  surplus: Fen,
  prepaidPrincipal: Fen,
  overpaidPrincipal: Fen,
  /** All that would have to be paid on the day to be free of the loan. */
  payoff: Fen.nullable(),
  annualRate: Rate.nullable(),
  maturityOn: IsoDay,
  /** How often the loan was extended. */
  extensions: z.int(),
  nextDueOn: IsoDay.nullable(),
  nextDuePayment: Fen.nullable(),
  settledOn: IsoDay.nullable(),
  loanClass: LoanClassValue.nullable(),
  misused: z.boolean(),
});
export type LoanFigures = z.infer<typeof LoanFigures>;

/** What was agreed, and how every number of the loan is counted. */
export const LoanAgreement = z.strictObject({
  contractId: Id.nullable(),
  annualRate: Rate.nullable(),
  /** What a flat rate really costs a year, in percent with four decimals; null for rates on what is left. */
  trueRate: z.strictObject({ simple: z.string(), compound: z.string() }).nullable(),
  maturityOn: IsoDay,
  method: RepaymentMethodValue.nullable(),
  periods: z.int().nullable(),
  monthsPerPeriod: z.int(),
  interestBasis: InterestBasisValue,
  settlement: z.strictObject({ day: z.int(), months: z.int(), inclusive: z.boolean() }).nullable(),
  repayDay: z.int().nullable(),
  gracePeriods: z.int(),
  amortisationPeriods: z.int().nullable(),
  straddle: StraddleValue,
  rounding: RoundingValue,
  roundingUnit: RoundingUnitValue,
  shiftsOnHoliday: z.boolean(),
  lpr: z
    .strictObject({
      tenor: z.enum(['ONE_YEAR', 'FIVE_YEAR']),
      pointsBp: z.int(),
      repricingDay: z.enum(['JANUARY_1', 'ANNIVERSARY']).nullable(),
      repricingMonths: z.int().nullable(),
    })
    .nullable(),
  penaltyFactor: Rate,
  misuseFactor: Rate,
  compoundRate: z.enum(['PENALTY', 'CONTRACT_WITHIN_TERM']),
  compoundOnPenalty: z.boolean(),
  allocationOrder: AllocationOrderValue,
  principalFirstAfterDays: z.int(),
  /** Which of the four the loan carries itself, instead of the book's. */
  own: z.strictObject({ penaltyFactor: z.boolean(), misuseFactor: z.boolean(), allocationOrder: z.boolean() }),
});
export type LoanAgreement = z.infer<typeof LoanAgreement>;

/** Principal repaid early: it stands between two dues, in none. */
export const PrepaidRow = z.strictObject({ eventId: Id, afterPeriod: z.int(), on: IsoDay, principal: Fen.nullable() });
export type PrepaidRow = z.infer<typeof PrepaidRow>;

/**
 * 重组观察期: from the first due agreed anew, at least two periods and a year; a due missed in it starts it again
 * (credit-rules C23). Days are null where too few dues are agreed.
 */
export const RestructuringView = z.strictObject({
  restructuredOn: IsoDay,
  performingBefore: z.boolean(),
  times: z.int(),
  status: z.enum(['NOT_STARTED', 'RUNNING', 'PASSED']),
  startsOn: IsoDay.nullable(),
  endsOn: IsoDay.nullable(),
  missed: z.array(IsoDay).readonly(),
});
export type RestructuringView = z.infer<typeof RestructuringView>;

const Part = z.strictObject({
  balance: Fen,
  annualRate: z.string(),
  count: z.int(),
  base: z.int(),
  unit: z.enum(['DAYS', 'MONTHS']),
  from: IsoDay.nullable(),
  to: IsoDay.nullable(),
  factor: z.string().nullable(),
});

export const FigureValue = z.enum([
  'ROW_INTEREST',
  'ROW_PRINCIPAL',
  'ROW_PAYMENT',
  'ROW_CLOSING',
  'BALANCE',
  'OVERDUE_DAYS',
  'OVERDUE_PRINCIPAL',
  'ARREARS_INTEREST',
  'PENALTY',
  'COMPOUND',
  'ACCRUED_INTEREST',
  'SURPLUS',
  'PAYOFF',
  'CLASS',
  'PAYMENT',
] satisfies readonly Figure[]);

const Item = z.strictObject({
  kind: z.enum([
    'POSITION',
    'DRAWDOWN',
    'REPAYMENT',
    'PREPAYMENT',
    'RESTRUCTURING',
    'WRITE_OFF',
    'SETTLEMENT',
    'OTHER_EVENT',
    'OPENING',
    'INSTALMENT',
    'PRINCIPAL',
    'INTEREST',
    'MONTH_INTEREST',
    'REST',
    'INTEREST_ONLY',
    'TYPED',
    'STATED_ARREARS',
    'DUE_UNPAID',
    'MATURED_BALANCE',
    'ACCRUED',
    'RAN_UP',
    'PAID',
    'RECEIVED',
    'APPLIED',
    'OVERDUE_PRINCIPAL',
    'NOT_DUE_PRINCIPAL',
    'ARREARS_INTEREST',
    'PENALTY',
    'COMPOUND',
    'SURPLUS',
    'FEES',
    'DUE_PRINCIPAL',
    'DUE_INTEREST',
    'EARLY_PRINCIPAL',
    'EARLY_INTEREST',
    'WAITS',
  ] satisfies readonly ItemKind[]),
  fen: Fen,
  on: IsoDay.nullable(),
  period: z.int().nullable(),
  parts: z.array(Part).readonly(),
});

const rounded = { rounding: RoundingValue, unit: z.int() };

/** How a number came about, every term as data. */
export const Formula = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('INTEREST'), parts: z.array(Part).readonly(), ...rounded }),
  z.strictObject({
    kind: z.literal('ANNUITY'),
    principal: Fen,
    annualRate: z.string(),
    periods: z.int(),
    monthsPerPeriod: z.int(),
    ...rounded,
  }),
  z.strictObject({ kind: z.literal('SHARE'), principal: Fen, periods: z.int(), ...rounded }),
  z.strictObject({ kind: z.literal('SUM'), items: z.array(Item).readonly() }),
  z.strictObject({ kind: z.literal('DAYS'), from: IsoDay, to: IsoDay }),
  z.strictObject({
    kind: z.literal('FLOOR'),
    floor: LoanClassValue,
    fired: z
      .array(
        z.strictObject({
          rule: z.string(),
          floor: LoanClassValue,
          binding: z.boolean(),
          verified: z.boolean(),
          actual: z.int().nullable(),
          limit: z.int().nullable(),
        }),
      )
      .readonly(),
    unchecked: z.array(z.string()).readonly(),
    notHeld: z.array(z.string()).readonly(),
  }),
]);
export type Formula = z.infer<typeof Formula>;

/** A figure with what it is made of; where it has no formula, `unexplained` says why. */
export const Explanation = z.strictObject({
  figure: FigureValue,
  period: z.int().nullable(),
  value: z.int().nullable(),
  loanClass: LoanClassValue.nullable(),
  formulas: z.array(Formula).readonly(),
  rules: z.array(z.string()).readonly(),
  unexplained: z.enum(['NO_PLAN', 'NOT_SPLIT', 'STATED', 'NOT_KNOWN'] satisfies readonly Unexplained[]).nullable(),
});
export type Explanation = z.infer<typeof Explanation>;

/** One supposed act. Nothing of it is stored. */
export const WhatIfStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('repay'), on: IsoDay, amount: Fen }),
  z.strictObject({ kind: z.literal('prepay'), on: IsoDay, amount: Fen, option: PrepaymentOptionValue }),
  z.strictObject({ kind: z.literal('extend'), on: IsoDay, maturityOn: IsoDay, annualRate: Rate.nullable() }),
  z.strictObject({ kind: z.literal('rate'), on: IsoDay, annualRate: Rate }),
]);
export type WhatIfStep = z.infer<typeof WhatIfStep>;

/** A loan as it stands on a day, with what is still to come. */
export const WhatIfSide = z.strictObject({
  figures: LoanFigures,
  dues: z.array(DueRow),
  /** Of the dues not paid by the day; null where the plan does not say. */
  remainingPeriods: z.int(),
  remainingInterest: Fen.nullable(),
  remainingPayment: Fen.nullable(),
});
export type WhatIfSide = z.infer<typeof WhatIfSide>;

const byLoan = { kind: 'loan', path: 'loanId' } as const;
/** The day asked about: the working date unless a day up to it is named. */
const asOf = IsoDay.optional();

export const loanPage = {
  /** One loan whole as of a day: row, figures, agreement, plan with what is paid, events. `loan` is the ledger's row. */
  'loan.get': query({
    input: z.strictObject({ loanId: Id, asOf }),
    output: z.strictObject({
      loan: LoanRow,
      figures: LoanFigures,
      agreement: LoanAgreement,
      statedInstalment: Fen.nullable(),
      periods: z.int().nullable(),
      currency: z.string(),
      remark: z.string().nullable(),
      /** COMPUTED from the terms, STATED by the source, null without a plan. */
      planSource: z.enum(['COMPUTED', 'STATED']).nullable(),
      dues: z.array(DueRow),
      prepaid: z.array(PrepaidRow),
      restructuring: RestructuringView.nullable(),
      events: z.array(LoanEventRow),
      /** Days of overdue beyond which the alert is full. */
      alertAfterDays: z.int(),
      /** The day the state speaks of. */
      asOf: IsoDay,
    }),
    permission: 'loan.read',
    subject: byLoan,
  }),
  /** What a figure of the loan, the figures of one row of its plan, or a payment are made of. */
  'loan.explain': query({
    input: z.strictObject({
      loanId: Id,
      asOf,
      about: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('figure'), figure: FigureValue }),
        z.strictObject({ kind: z.literal('row'), period: z.int().positive() }),
        z.strictObject({ kind: z.literal('event'), eventId: Id }),
      ]),
    }),
    output: z.strictObject({ asOf: IsoDay, explanations: z.array(Explanation) }),
    permission: 'loan.read',
    subject: byLoan,
  }),
  /** The loan on a day with and without supposed acts. Nothing is stored. */
  'loan.whatIf': query({
    input: z.strictObject({ loanId: Id, steps: z.array(WhatIfStep).min(1).max(4), asOf: IsoDay }),
    output: z.strictObject({ asOf: IsoDay, before: WhatIfSide, after: WhatIfSide }),
    permission: 'loan.read',
    subject: byLoan,
  }),
} as const;
