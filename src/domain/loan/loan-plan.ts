import type { Calendar } from '../kernel/calendar.ts';
import { addMonths, type IsoDay, yearOf } from '../kernel/iso-day.ts';
import type { Rounding } from '../kernel/money.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import { buildSchedule } from '../schedule/schedule.ts';
import type {
  CustomRow,
  InterestBasis,
  RepaymentMethod,
  RoundingUnit,
  Schedule,
  Settlement,
  StraddleRule,
} from '../schedule/schedule-terms.ts';
import type { LoanPolicy } from './loan-policy.ts';

/**
 * What is known of a loan's agreement. An imported loan may lack rate, method, periods; what is null is unknown.
 * `statedInstalment` is a payment per period that the source states without saying how it was made up.
 */
export type LoanTerms = {
  readonly principal: Fen;
  readonly annualRate: Rate | null;
  readonly method: RepaymentMethod | null;
  readonly periods: number | null;
  readonly monthsPerPeriod: number;
  readonly startOn: IsoDay;
  readonly maturityOn: IsoDay;
  readonly interestBasis: InterestBasis;
  readonly statedInstalment: Fen | null;
  readonly settlement?: Settlement | null | undefined;
  readonly repayDay?: number | null | undefined;
  readonly gracePeriods?: number | undefined;
  readonly amortisationPeriods?: number | null | undefined;
  readonly custom?: readonly CustomRow[] | null | undefined;
  readonly straddle?: StraddleRule | undefined;
  readonly rounding?: Rounding | undefined;
  readonly roundingUnit?: RoundingUnit | undefined;
  /** Set where dues on a day off move to the next working day. */
  readonly calendar?: Calendar | null | undefined;
  /** What an unpaid part costs and where money goes; the book's default where absent. */
  readonly policy?: LoanPolicy | undefined;
};

/** One due of a plan. principal and interest are null when only the payment is known. */
export type PlanItem = {
  readonly period: number;
  readonly dueOn: IsoDay;
  readonly principal: Fen | null;
  readonly interest: Fen | null;
  readonly payment: Fen;
};

/**
 * What falls due and when. COMPUTED from rate, method and periods; STATED from a stated instalment. `split` says whether
 * principal and interest of the dues are known apart.
 */
export type Plan = {
  readonly source: 'COMPUTED' | 'STATED';
  readonly split: boolean;
  readonly items: readonly PlanItem[];
};

const MAX_PERIODS = 1200;
const LAST_YEAR = 9999;
const FEN_PER_YUAN = 100;

/**
 * The loan's plan, null when the terms do not say enough. Rate, method and periods give a computed schedule; else periods
 * and a stated instalment give the stated one (credit-rules L2).
 */
export function planOf(terms: LoanTerms): Plan | null {
  const { principal, annualRate, method, periods, monthsPerPeriod, startOn, interestBasis } = terms;
  if (periods === null) return null;
  if (annualRate !== null && method !== null) {
    const built = buildSchedule({ method, principal, annualRate, periods, monthsPerPeriod, startOn, interestBasis });
    if (!built.ok) return null;
    const items = built.value.rows.map((row) => ({
      period: row.period,
      dueOn: row.dueOn,
      principal: row.principal,
      interest: row.interest,
      payment: row.payment,
    }));
    return { source: 'COMPUTED', split: true, items };
  }
  return terms.statedInstalment === null ? null : statedPlan(terms, periods, terms.statedInstalment);
}

/**
 * Equal stated dues. Where they only just add up to the principal, leaving no room for interest, they are principal
 * wholly; a last due absorbs what instalments rounded to whole yuan leave over. Where they add up to more, nobody said
 * how much of each is interest, and the split stays unknown.
 */
function statedPlan(terms: LoanTerms, periods: number, instalment: Fen): Plan | null {
  const months = periods * terms.monthsPerPeriod;
  const countable = Number.isInteger(months) && periods >= 1 && periods <= MAX_PERIODS && months >= periods;
  if (!countable || yearOf(terms.startOn) + Math.ceil(months / 12) > LAST_YEAR) return null;
  if (instalment <= 0 || terms.principal <= 0) return null;
  const shortfall = terms.principal - instalment * periods;
  const split = shortfall >= 0 && shortfall < periods * FEN_PER_YUAN;
  const last = shortfall > 0 ? fen(instalment + shortfall) : instalment;
  const items = Array.from({ length: periods }, (_, index): PlanItem => {
    const payment = index === periods - 1 ? last : instalment;
    return {
      period: index + 1,
      dueOn: addMonths(terms.startOn, (index + 1) * terms.monthsPerPeriod),
      principal: split ? payment : null,
      interest: split ? ZERO_FEN : null,
      payment,
    };
  });
  return { source: 'STATED', split, items };
}

/** Principal of the plan's dues after a day; null when the plan does not tell principal from interest. */
export function plannedPrincipalAfter(plan: Plan, day: IsoDay): Fen | null {
  let total: number = ZERO_FEN;
  for (const item of plan.items) {
    if (item.principal === null) return null;
    if (item.dueOn > day) total += item.principal;
  }
  return fen(total);
}
