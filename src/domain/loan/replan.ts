import { addDays, addMonths, type IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import { type DatedRate, rateOn } from '../schedule/period-interest.ts';
import { type Period, periodsOf, wholeMonths } from '../schedule/periods.ts';
import { buildRows, lessenCustom, type Stretch } from '../schedule/rows.ts';
import { afterPrepayment, stretchOf } from '../schedule/schedule.ts';
import type { RepaymentMethod, ScheduleRow, ScheduleTerms } from '../schedule/schedule-terms.ts';
import { computedPlan, itemOf, type LoanTerms, type Plan, type PlanItem } from './loan-plan.ts';

/**
 * A plan changed from row `next` on (0-based: rows before it have fallen due and stay). Each returns null where the
 * changed plan cannot be known: then it is unknown, never guessed.
 */

/** Part of the principal that is not due yet is repaid early (credit-rules L13). */
export function planAfterPrepayment(plan: Plan, next: number, left: Fen, keepTerm: boolean): Plan | null {
  const { tail } = plan;
  if (tail === null) return plan.split ? statedAfterPrepayment(plan, next, left) : null;
  const current = atRow(plan, next);
  if (current === null) return null;
  if (left === 0) return joined(plan, next, { ...current, periods: [] });
  const regular = current.regular ?? tail.regular;
  return joined(plan, next, afterPrepayment(current, 0, left, { keepTerm, regular }));
}

/** Dues that somebody stated, with less to repay: the last ones go first. */
function statedAfterPrepayment(plan: Plan, next: number, left: Fen): Plan {
  const rest = plan.items.slice(next);
  const lessened = lessenCustom(
    rest.map((item) => ({ dueOn: item.dueOn, principal: item.principal ?? ZERO_FEN, interest: item.interest })),
    left,
    false,
    'HALF_UP',
  );
  const items = rest.flatMap((item, index): PlanItem[] => {
    const principal = lessened[index]?.principal ?? ZERO_FEN;
    const payment = fen(principal + (item.interest ?? 0));
    return payment === 0 ? [] : [{ ...item, principal, payment }];
  });
  return { ...plan, items: [...plan.items.slice(0, next), ...items] };
}

/** Another rate from a day on; the running period bears the old or both, as the loan says (credit-rules S14). */
export function planAtNewRate(plan: Plan, next: number, from: IsoDay, annualRate: Rate): Plan | null {
  // Nothing is still to fall due, or the dues are stated without a rate: the plan is what it was.
  if (plan.tail === null || next >= plan.rows.length) return plan;
  const current = atRow(plan, next);
  if (current === null) return null;
  const rates = [...current.rates.filter((dated) => dated.from < from), { from, annualRate }];
  return joined(plan, next, { ...current, rates });
}

/**
 * 展期. Instalments are spread anew to the later maturity. Where principal falls due in one sum at the end, the old last
 * due keeps its interest, and the principal goes on from there to the new maturity (credit-rules L14).
 */
export function planExtended(
  plan: Plan,
  next: number,
  terms: LoanTerms,
  to: { readonly maturityOn: IsoDay; readonly annualRate: Rate | null; readonly from: IsoDay },
): { readonly plan: Plan | null; readonly rateFrom: IsoDay } | null {
  const current = atRow(plan, next);
  const last = plan.rows.at(-1);
  if (current === null || last === undefined) return null;
  const endOn = current.periods.at(-1)?.endOn;
  if (endOn === undefined) return null;
  // A maturity that is not later than the last due moves nothing.
  if (to.maturityOn <= endOn) return { plan, rateFrom: to.from };
  if (INSTALMENTS.has(current.method)) {
    const rates = to.annualRate === null ? current.rates : withRate(current.rates, to.from, to.annualRate);
    const more = periodsBetween(terms, endOn, to.maturityOn, current.monthsPerPeriod);
    const stretch = { ...current, rates, periods: [...current.periods, ...more], regular: null };
    return { plan: joined(plan, next, stretch), rateFrom: to.from };
  }
  const before = buildRows(current);
  if (!before.ok) return null;
  const kept = before.value.rows.map((row, index): ScheduleRow => {
    const isLast = index === before.value.rows.length - 1;
    return isLast ? { ...row, principal: ZERO_FEN, payment: row.interest, closing: row.opening } : row;
  });
  const rates = to.annualRate === null ? current.rates : withRate(current.rates, endOn, to.annualRate);
  const stretch: Stretch = {
    ...current,
    method: current.method === 'BULLET' ? 'BULLET' : 'INTEREST_FIRST',
    rates,
    periods: extensionPeriods(terms, current, endOn, to.maturityOn),
    firstPeriod: last.period + 1,
    opening: last.opening,
    gracePeriods: 0,
    regular: null,
    regularAt: null,
    endsWhenPaid: false,
    custom: [],
  };
  const built = buildRows(stretch);
  if (!built.ok) return null;
  const rows = [...plan.rows.slice(0, next), ...kept, ...built.value.rows];
  return { plan: computedPlan(rows, { stretch, from: next + kept.length, regular: null }), rateFrom: endOn };
}

const INSTALMENTS: ReadonlySet<Stretch['method']> = new Set([
  'EQUAL_INSTALMENT',
  'EQUAL_PRINCIPAL',
  'FLAT',
  'MORTGAGE_EPI',
  'MORTGAGE_EP',
]);

function extensionPeriods(terms: LoanTerms, current: Stretch, startOn: IsoDay, maturityOn: IsoDay): Period[] {
  if (current.method === 'BULLET') return [wholeMonths(terms, startOn, maturityOn)];
  const { settlement, calendar } = terms;
  if (!settlement) return periodsBetween(terms, startOn, maturityOn, current.monthsPerPeriod);
  const asked = { ...NO_PERIODS, startOn, maturityOn, settlement, calendar };
  const periods = periodsOf({ ...asked, method: 'INTEREST_FIRST', interestBasis: current.interest.basis });
  return periods.ok ? periods.value : periodsBetween(terms, startOn, maturityOn, current.monthsPerPeriod);
}

/** periodsOf looks only at days. */
const NO_PERIODS = { principal: fen(1), annualRate: '0' as Rate, periods: null, monthsPerPeriod: 1 } as const;

/** Periods of so many months from a day to a later one; the last may be shorter. */
function periodsBetween(terms: LoanTerms, startOn: IsoDay, endOn: IsoDay, months: number): Period[] {
  const periods: Period[] = [];
  let from = startOn;
  for (let count = 1; from < endOn; count += 1) {
    const regular = addMonths(startOn, count * months);
    const to = regular < endOn ? regular : endOn;
    periods.push(wholeMonths(terms, from, to));
    from = to;
  }
  return periods;
}

/** A sum agreed anew: by method and periods (重组), or on the loan's own way to another maturity (展期 at maturity). */
export type AgreedRest = {
  readonly principal: Fen;
  readonly annualRate: Rate;
  readonly startOn: IsoDay;
  readonly maturityOn?: IsoDay;
  readonly method?: RepaymentMethod;
  readonly periods?: number;
  readonly monthsPerPeriod?: number;
};

/** Rows before `next` stay as they fell due; behind them the sum is repaid as agreed (credit-rules L14, L15). */
export function planOfRest(plan: Plan | null, next: number, terms: LoanTerms, rest: AgreedRest): Plan | null {
  const agreed = termsOfRest(terms, rest);
  const days = periodsOf(agreed);
  if (!days.ok) return null;
  const before = plan?.rows.slice(0, next) ?? [];
  const firstPeriod = (before.at(-1)?.period ?? 0) + 1;
  const stretch = { ...stretchOf(agreed, days.value), firstPeriod };
  const built = buildRows(stretch);
  if (!built.ok) return null;
  return computedPlan([...before, ...built.value.rows], { stretch, from: before.length, regular: built.value.regular });
}

function termsOfRest(terms: LoanTerms, rest: AgreedRest): ScheduleTerms {
  const { principal, annualRate, startOn } = rest;
  const method = rest.method ?? (terms.method === 'BULLET' || !terms.settlement ? 'BULLET' : 'INTEREST_FIRST');
  const periods = rest.periods ?? null;
  const monthsPerPeriod = rest.monthsPerPeriod ?? terms.monthsPerPeriod;
  const agreedEnd = periods === null ? null : addMonths(startOn, periods * monthsPerPeriod);
  return {
    method,
    annualRate,
    principal,
    periods,
    monthsPerPeriod,
    startOn,
    interestBasis: terms.interestBasis,
    maturityOn: rest.maturityOn ?? agreedEnd,
    settlement: rest.method === undefined ? terms.settlement : null,
    repayDay: Number(startOn.slice(8)),
    amortisationPeriods: terms.amortisationPeriods,
    straddle: terms.straddle,
    rounding: terms.rounding,
    roundingUnit: terms.roundingUnit,
    calendar: terms.calendar,
  };
}

/** A due of interest alone on a day, put before row `next`: what had run up when a sum was agreed anew. */
export function planWithInterestDue(plan: Plan, next: number, dueOn: IsoDay, interest: Fen): Plan {
  const row = plan.rows[next];
  if (row === undefined) return plan;
  const due = {
    ...row,
    dueOn,
    principal: ZERO_FEN,
    interest,
    payment: interest,
    closing: row.opening,
    interestParts: [],
  };
  const rows = [...plan.rows.slice(0, next), due, ...plan.rows.slice(next)];
  return { ...plan, rows, items: rows.map(itemOf) };
}

/** The stretch as it stands before row `next`: what is left to fall due, on what is left. */
function atRow(plan: Plan, next: number): Stretch | null {
  const { tail, rows } = plan;
  const first = rows[next];
  if (tail === null || first === undefined || next < tail.from) return null;
  const { stretch } = tail;
  const done = next - tail.from;
  const isFresh = done === 0;
  return {
    ...stretch,
    // A kept instalment may end sooner than the agreed periods do.
    periods: stretch.periods.slice(done, done + rows.length - next),
    firstPeriod: first.period,
    opening: first.opening,
    gracePeriods: Math.max(0, stretch.gracePeriods - done),
    amortisationPeriods: Math.max(1, stretch.amortisationPeriods - done),
    regular: isFresh ? stretch.regular : regularBefore(stretch, done, tail.regular),
    regularAt: isFresh ? stretch.regularAt : rateOn(stretch.rates, previousStart(rows, next, first.startOn)),
    endsWhenPaid: false,
    custom: stretch.custom.slice(done),
  };
}

/** Nothing regular has begun while only interest is paid. */
function regularBefore(stretch: Stretch, done: number, regular: Fen | null): Fen | null {
  return done <= stretch.gracePeriods && !stretch.endsWhenPaid ? stretch.regular : regular;
}

const previousStart = (rows: readonly ScheduleRow[], next: number, otherwise: IsoDay): IsoDay =>
  rows[next - 1]?.startOn ?? addDays(otherwise, -1);

function withRate(rates: readonly DatedRate[], from: IsoDay, annualRate: Rate): DatedRate[] {
  return [...rates.filter((dated) => dated.from < from), { from, annualRate }];
}

/** The rows that have fallen due, and the stretch built behind them. */
function joined(plan: Plan, next: number, stretch: Stretch): Plan | null {
  const built = buildRows(stretch);
  if (!built.ok) return null;
  const rows = [...plan.rows.slice(0, next), ...built.value.rows];
  return computedPlan(rows, { stretch, from: next, regular: built.value.regular });
}

/** The rows that have fallen due without what is unpaid of them, where that is agreed anew. */
export function withoutUnpaid(
  plan: Plan,
  unpaid: readonly { readonly index: number; readonly principal: number; readonly interest: number }[],
  alsoInterest: boolean,
): Plan {
  const rows = [...plan.rows];
  const items = [...plan.items];
  for (const { index, principal, interest } of unpaid) {
    const less = alsoInterest ? interest : 0;
    const row = rows[index];
    if (row !== undefined) rows[index] = lessened(row, principal, less);
    const item = items[index];
    if (item !== undefined) items[index] = lessened(item, principal, less);
  }
  return { ...plan, rows, items };
}

function lessened<T extends PlanItem | ScheduleRow>(due: T, principal: number, interest: number): T {
  return {
    ...due,
    principal: fen((due.principal ?? 0) - principal),
    interest: fen((due.interest ?? 0) - interest),
    payment: fen(due.payment - principal - interest),
  };
}
