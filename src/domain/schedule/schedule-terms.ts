import type { Calendar } from '../kernel/calendar.ts';
import type { IsoDay } from '../kernel/iso-day.ts';
import type { Fen, Rounding } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';

/**
 * The ways of repaying: 等额本息, 等额本金, 付息到期还本, 利随本清, 等本等息, 按揭等额本息, 按揭等额本金, 气球贷, 自定义计划
 * (credit-rules S4, S5, S7–S12).
 */
export const REPAYMENT_METHODS = [
  'EQUAL_INSTALMENT',
  'EQUAL_PRINCIPAL',
  'INTEREST_FIRST',
  'BULLET',
  'FLAT',
  'MORTGAGE_EPI',
  'MORTGAGE_EP',
  'BALLOON',
  'CUSTOM',
] as const;
export type RepaymentMethod = (typeof REPAYMENT_METHODS)[number];

/**
 * How the interest of a period is counted. PER_PERIOD: annual rate × months/12 whatever the days. ACT/360, ACT/365:
 * calendar days, first counted, last not. 30/360: every month has 30 days. MONTHS+DAYS: whole months at rate/12, odd days
 * at rate/360 (credit-rules S2, S3, S13). FLAT ignores it: its interest is always a twelfth of the flat rate a month.
 */
export const INTEREST_BASES = ['PER_PERIOD', 'ACT/360', 'ACT/365', '30/360', 'MONTHS+DAYS'] as const;
export type InterestBasis = (typeof INTEREST_BASES)[number];

/** What a period that a new rate falls into bears: the old rate to its end, or both by their days (credit-rules S14). */
export const STRADDLE_RULES = ['KEEP_OLD', 'SPLIT_BY_DAYS'] as const;
export type StraddleRule = (typeof STRADDLE_RULES)[number];

/** After a part is repaid early: the same term with smaller dues, or the same dues for fewer periods (credit-rules S15). */
export const PREPAYMENT_OPTIONS = ['KEEP_TERM', 'KEEP_INSTALMENT'] as const;
export type PrepaymentOption = (typeof PREPAYMENT_OPTIONS)[number];

/** Amounts are rounded to multiples of so many fen: the fen, the jiao, the yuan. */
export const ROUNDING_UNITS = [1, 10, 100] as const;
export type RoundingUnit = (typeof ROUNDING_UNITS)[number];

/**
 * 结息日 of 付息到期还本: day of the month, every so many months (1; 3 in March, June, September, December). Inclusive: the
 * settlement day bears interest and money is due the day after; else the period ends before it and money is due on it.
 */
export type Settlement = { readonly day: number; readonly months: number; readonly inclusive: boolean };

/** The yearly rate from a day or a period on. */
export type RateStep = { readonly annualRate: Rate } & ({ readonly from: IsoDay } | { readonly fromPeriod: number });

/** A part repaid early, right after the instalment of a period; it stands between two rows, in none. */
export type PlannedPrepayment = {
  readonly afterPeriod: number;
  readonly amount: Fen;
  readonly option: PrepaymentOption;
};

/** A row somebody typed or imported: interest null is computed by the basis. */
export type CustomRow = { readonly dueOn: IsoDay; readonly principal: Fen; readonly interest: Fen | null };

/**
 * What decides a schedule; every choice that decides a number is a field. Days are given by `periods` of
 * `monthsPerPeriod` months anchored on `startOn`, or by `maturityOn` (INTEREST_FIRST with `settlement`, BULLET), or by
 * `repayDay` (MORTGAGE_*: first due in the month after drawdown), or by `custom`. What a method does not use is ignored.
 */
export type ScheduleTerms = {
  readonly method: RepaymentMethod;
  readonly principal: Fen;
  /** Of FLAT: the flat rate on the original principal. */
  readonly annualRate: Rate;
  readonly periods: number | null;
  readonly monthsPerPeriod: number;
  readonly startOn: IsoDay;
  readonly interestBasis: InterestBasis;
  readonly maturityOn?: IsoDay | null | undefined;
  readonly settlement?: Settlement | null | undefined;
  readonly repayDay?: number | null | undefined;
  /** First so many periods pay interest only. */
  readonly gracePeriods?: number | undefined;
  /** BALLOON: dues as if repaid over so many periods; the last due takes the rest. */
  readonly amortisationPeriods?: number | null | undefined;
  readonly custom?: readonly CustomRow[] | null | undefined;
  /** Later rates, in order; `annualRate` holds until the first. */
  readonly rateSteps?: readonly RateStep[] | undefined;
  readonly straddle?: StraddleRule | undefined;
  readonly prepayments?: readonly PlannedPrepayment[] | undefined;
  /** Default HALF_UP, to the fen. */
  readonly rounding?: Rounding | undefined;
  readonly roundingUnit?: RoundingUnit | undefined;
  /** Dues on a day off move to the next working day; interest goes on by the nominal days (credit-rules S16). */
  readonly calendar?: Calendar | null | undefined;
};

/** One instalment; amounts in fen; payment = principal + interest, closing = opening − principal. */
export type ScheduleRow = {
  readonly period: number;
  readonly startOn: IsoDay;
  /** The day money is due: the nominal end of the period, or the working day after it. */
  readonly dueOn: IsoDay;
  /** Calendar days of the period, first counted, last not. */
  readonly days: number;
  readonly opening: Fen;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly payment: Fen;
  readonly closing: Fen;
  /** What the interest is the sum of; empty where it was typed, not computed. */
  readonly interestParts: readonly InterestPart[];
};

/**
 * The identity of an interest: balance × annual rate × count / base, and the sum of all parts rounded once. `unit` says
 * what `count` counts: days of a year of `base` days, or months of a year of 12 (a share of a period: both multiplied by
 * the period's days).
 */
export type InterestPart = {
  readonly balance: Fen;
  readonly annualRate: Rate;
  readonly count: number;
  readonly base: number;
  readonly unit: 'DAYS' | 'MONTHS';
};

export type ScheduleTotals = {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly payment: Fen;
  readonly periods: number;
};

export type Schedule = { readonly rows: readonly ScheduleRow[]; readonly totals: ScheduleTotals };

/** Why no schedule can be made of the terms. `params` fill the words. */
export type ScheduleError =
  | { readonly code: 'PRINCIPAL_NOT_POSITIVE'; readonly params: { readonly principal: number } }
  | {
      readonly code: 'PERIODS_OUT_OF_RANGE';
      readonly params: { readonly periods: number | null; readonly max: number };
    }
  | { readonly code: 'RATE_OUT_OF_RANGE'; readonly params: { readonly annualRate: string } }
  | { readonly code: 'PERIOD_MONTHS_OUT_OF_RANGE'; readonly params: { readonly months: number; readonly max: number } }
  | { readonly code: 'START_IMPOSSIBLE'; readonly params: { readonly text: string } }
  | { readonly code: 'END_BEYOND_CALENDAR'; readonly params: { readonly startOn: string } }
  | { readonly code: 'AMOUNT_TOO_LARGE'; readonly params: { readonly principal: number } }
  | { readonly code: 'INSTALMENT_BELOW_INTEREST'; readonly params: { readonly period: number } }
  | { readonly code: 'METHOD_UNSUPPORTED'; readonly params: { readonly method: string } }
  | { readonly code: 'BASIS_UNSUPPORTED'; readonly params: { readonly basis: string } }
  | { readonly code: 'MATURITY_MISSING'; readonly params: Record<string, never> }
  | {
      readonly code: 'MATURITY_NOT_AFTER_START';
      readonly params: { readonly startOn: string; readonly maturityOn: string };
    }
  | { readonly code: 'SETTLEMENT_IMPOSSIBLE'; readonly params: { readonly day: number; readonly months: number } }
  | { readonly code: 'REPAY_DAY_IMPOSSIBLE'; readonly params: { readonly day: number | null } }
  | { readonly code: 'GRACE_TOO_LONG'; readonly params: { readonly grace: number; readonly periods: number } }
  | {
      readonly code: 'AMORTISATION_TOO_SHORT';
      readonly params: { readonly amortisation: number | null; readonly periods: number };
    }
  | { readonly code: 'CUSTOM_EMPTY'; readonly params: Record<string, never> }
  | { readonly code: 'CUSTOM_DAYS_NOT_RISING'; readonly params: { readonly period: number; readonly dueOn: string } }
  | { readonly code: 'CUSTOM_NEGATIVE'; readonly params: { readonly period: number } }
  | { readonly code: 'CUSTOM_SUM_DIFFERS'; readonly params: { readonly sum: number; readonly principal: number } }
  | { readonly code: 'CUSTOM_END_DIFFERS'; readonly params: { readonly dueOn: string; readonly maturityOn: string } }
  | {
      readonly code: 'PREPAYMENT_IMPOSSIBLE';
      readonly params: { readonly afterPeriod: number; readonly amount: number };
    };
