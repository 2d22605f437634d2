import type { Calendar } from '../kernel/calendar.ts';
import { addMonths, type IsoDay, yearOf } from '../kernel/iso-day.ts';
import type { Rounding } from '../kernel/money.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import type { Level, Stretch } from '../schedule/rows.ts';
import { buildStretch } from '../schedule/schedule.ts';
import type {
  CustomRow,
  InterestBasis,
  RepaymentMethod,
  RoundingUnit,
  ScheduleRow,
  ScheduleTerms,
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
 * principal and interest of the dues are known apart. A computed plan carries its rows (one an item) and the stretch its
 * last rows were built from, from which a changed agreement goes on.
 */
export type Plan = {
  readonly source: 'COMPUTED' | 'STATED';
  readonly split: boolean;
  readonly items: readonly PlanItem[];
  readonly rows: readonly ScheduleRow[];
  readonly tail: PlanTail | null;
};

/** The stretch that the rows from number `from` (0-based) on were built from, and what was in force after each of them. */
export type PlanTail = { readonly stretch: Stretch; readonly from: number; readonly levels: readonly Level[] };

const MAX_PERIODS = 1200;
const LAST_YEAR = 9999;
const FEN_PER_YUAN = 100;

/**
 * The loan's plan, null when the terms do not say enough. Rate and method with what the method needs give a computed
 * schedule; else periods and a stated instalment give the stated one (credit-rules L2).
 */
export function planOf(terms: LoanTerms): Plan | null {
  const { annualRate, method, periods } = terms;
  if (annualRate !== null && method !== null) {
    const agreed = scheduleTermsOf(terms, annualRate, method);
    const built = buildStretch(agreed);
    return built.ok ? computedPlan(built.value.rows, { ...built.value, from: 0 }) : null;
  }
  return periods === null || terms.statedInstalment === null
    ? null
    : statedPlan(terms, periods, terms.statedInstalment);
}

/** The terms of the schedule of a loan whose rate and method are known. */
export function scheduleTermsOf(terms: LoanTerms, annualRate: Rate, method: RepaymentMethod): ScheduleTerms {
  // The maturity of a loan with counted dues is the last of them; stored days may be a day off in other systems.
  const endsOnDay = terms.settlement != null || method === 'BULLET';
  return { ...terms, annualRate, method, maturityOn: endsOnDay ? terms.maturityOn : null };
}

/** A computed plan of rows. */
export function computedPlan(rows: readonly ScheduleRow[], tail: PlanTail): Plan {
  return { source: 'COMPUTED', split: true, items: rows.map(itemOf), rows, tail };
}

/** What of a row falls due. */
export function itemOf({ period, dueOn, principal, interest, payment }: ScheduleRow): PlanItem {
  return { period, dueOn, principal, interest, payment };
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
  return { source: 'STATED', split, items, rows: [], tail: null };
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
