import { addMonths, type IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import { withRate } from '../schedule/period-interest.ts';
import { type Period, periodsOf, wholeMonths } from '../schedule/periods.ts';
import { buildRows, lessenCustom, NO_LEVEL, type Stretch } from '../schedule/rows.ts';
import { afterPrepayment, keptFrom, stretchOf } from '../schedule/schedule.ts';
import type { CustomRow, RepaymentMethod, ScheduleRow, ScheduleTerms } from '../schedule/schedule-terms.ts';
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
  const planned = keepTerm ? null : buildRows({ ...current, isLenient: true });
  const keeps = planned?.ok ? keptFrom(current, planned.value.levels, 0) : null;
  return joined(plan, next, afterPrepayment(current, 0, left, { keepTerm, keeps }));
}

/**
 * The dues to come on another balance than the plan had: a small difference is another system's rounding, which the last
 * due takes; a large one is spread anew.
 */
export function planOnBalance(plan: Plan, next: number, left: Fen): Plan | null {
  const current = atRow(plan, next);
  if (current === null) return left === 0 ? plan : null;
  if (left === 0) return joined(plan, next, { ...current, periods: [] });
  const isRounding = Math.abs(left - current.opening) <= current.periods.length * FEN_PER_YUAN;
  if (isRounding && current.custom.length === 0) {
    const level = current.level.regular === null ? (plan.tail?.levels.at(-1) ?? current.level) : current.level;
    return joined(plan, next, { ...current, opening: left, level });
  }
  return joined(plan, next, afterPrepayment(current, 0, left, { keepTerm: true, keeps: null }));
}
const FEN_PER_YUAN = 100;

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
  return joined(plan, next, { ...current, rates: withRate(current.rates, from, annualRate) });
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
  if (INSTALMENT_METHODS.has(current.method)) {
    const rates = to.annualRate === null ? current.rates : withRate(current.rates, to.from, to.annualRate);
    const more = periodsBetween(terms, endOn, to.maturityOn, current.monthsPerPeriod);
    const periods = [...current.periods, ...more];
    const stretch = { ...current, rates, periods, level: NO_LEVEL, firstRegular: null };
    return { plan: joined(plan, next, stretch), rateFrom: to.from };
  }
  const rates = to.annualRate === null ? current.rates : withRate(current.rates, endOn, to.annualRate);
  const more = extensionPeriods(terms, current.method, endOn, to.maturityOn, current.monthsPerPeriod);
  const stretch = { ...current, rates, periods: [...current.periods, ...more], custom: customExtended(current, more) };
  return { plan: joined(plan, next, stretch), rateFrom: endOn };
}

/** Typed rows go on with interest alone; the sum that the last of them was to repay falls due at the new end. */
function customExtended({ custom }: Stretch, more: readonly Period[]): readonly CustomRow[] {
  if (custom.length === 0) return custom;
  const rows = custom.map((row, index) => (index === custom.length - 1 ? { ...row, principal: ZERO_FEN } : row));
  return [...rows, ...more.map(({ dueOn }) => ({ dueOn, principal: ZERO_FEN, interest: null }))];
}

/** Methods whose extension spreads the dues anew, at the new rate at once (L14); of the others principal waits. */
export const INSTALMENT_METHODS: ReadonlySet<RepaymentMethod> = new Set([
  'EQUAL_INSTALMENT',
  'EQUAL_PRINCIPAL',
  'FLAT',
  'MORTGAGE_EPI',
  'MORTGAGE_EP',
]);

/** The days on which interest falls due while a sum waits for a later maturity. */
function extensionPeriods(
  terms: LoanTerms,
  method: RepaymentMethod,
  startOn: IsoDay,
  maturityOn: IsoDay,
  monthsPerPeriod: number,
): Period[] {
  if (method === 'BULLET') return [wholeMonths(terms, startOn, maturityOn)];
  const { settlement, calendar, interestBasis } = terms;
  if (!settlement) return periodsBetween(terms, startOn, maturityOn, monthsPerPeriod);
  const asked = { ...NO_PERIODS, startOn, maturityOn, settlement, calendar, interestBasis };
  const periods = periodsOf({ ...asked, method: 'INTEREST_FIRST' });
  return periods.ok ? periods.value : periodsBetween(terms, startOn, maturityOn, monthsPerPeriod);
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

/** A sum agreed anew from a day on: by method and periods (重组). */
export type AgreedAnew = {
  readonly principal: Fen;
  readonly annualRate: Rate;
  readonly startOn: IsoDay;
  readonly method: RepaymentMethod;
  readonly periods: number;
  readonly monthsPerPeriod: number;
};

/** 重组: dues before `next` stay as they fell; behind them the sum is repaid as agreed (credit-rules L15). */
export function planRestructured(plan: Plan | null, next: number, terms: LoanTerms, agreed: AgreedAnew): Plan | null {
  const { startOn, periods, monthsPerPeriod } = agreed;
  const anew: ScheduleTerms = {
    ...agreed,
    interestBasis: terms.interestBasis,
    maturityOn: agreed.method === 'BULLET' ? addMonths(startOn, periods * monthsPerPeriod) : null,
    repayDay: Number(startOn.slice(8)),
    amortisationPeriods: terms.amortisationPeriods,
    straddle: terms.straddle,
    rounding: terms.rounding,
    roundingUnit: terms.roundingUnit,
    calendar: terms.calendar,
  };
  const days = periodsOf(anew);
  return days.ok ? behind(plan, next, stretchOf(anew, days.value)) : null;
}

/** 展期 on the day of maturity: the sum waits for a later one, interest falling due in between (credit-rules L14). */
export function planOfUnpaid(
  plan: Plan | null,
  next: number,
  terms: LoanTerms,
  sum: Pick<AgreedAnew, 'principal' | 'annualRate' | 'startOn'> & { readonly maturityOn: IsoDay },
): Plan | null {
  const { principal, annualRate, startOn, maturityOn } = sum;
  const method = terms.method === 'BULLET' ? 'BULLET' : 'INTEREST_FIRST';
  const periods = extensionPeriods(terms, method, startOn, maturityOn, terms.monthsPerPeriod);
  return behind(plan, next, stretchOf({ ...terms, method, annualRate, principal, custom: null }, periods));
}

/** A stretch of its own behind the dues that have fallen. */
function behind(plan: Plan | null, next: number, alone: Stretch): Plan | null {
  const before = plan === null ? [] : fallenRows(plan, next);
  const stretch = { ...alone, isLenient: true, firstPeriod: (before.at(-1)?.period ?? 0) + 1 };
  const built = buildRows(stretch);
  if (!built.ok) return null;
  return computedPlan([...before, ...built.value.rows], { stretch, from: before.length, levels: built.value.levels });
}

/** Rows of the dues that have fallen; of stated dues nothing is known but what was due. */
function fallenRows(plan: Plan, next: number): ScheduleRow[] {
  if (plan.tail !== null) return plan.rows.slice(0, next);
  let opening = plan.items.reduce((sum, item) => sum + (item.principal ?? 0), 0);
  return plan.items.slice(0, next).map(({ period, dueOn, payment, ...due }) => {
    const principal = due.principal ?? ZERO_FEN;
    const row = { period, startOn: dueOn, dueOn, days: 0, opening: fen(opening), principal, payment };
    opening -= principal;
    return { ...row, interest: due.interest ?? ZERO_FEN, closing: fen(opening), interestParts: [] };
  });
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
  return {
    ...stretch,
    // A kept instalment may end sooner than the agreed periods do.
    periods: stretch.periods.slice(done, done + rows.length - next),
    firstPeriod: first.period,
    opening: first.opening,
    gracePeriods: Math.max(0, stretch.gracePeriods - done),
    amortisationPeriods: Math.max(1, stretch.amortisationPeriods - done),
    level: tail.levels[done - 1] ?? stretch.level,
    firstRegular: done === 0 ? stretch.firstRegular : null,
    endsWhenPaid: false,
    custom: stretch.custom.slice(done),
  };
}

/** The rows that have fallen due, and the stretch built behind them. */
function joined(plan: Plan, next: number, stretch: Stretch): Plan | null {
  // RULE: an agreement that exists cannot be refused: a due below its interest repays no principal.
  const lenient = { ...stretch, isLenient: true };
  const built = buildRows(lenient);
  if (!built.ok) return null;
  const rows = [...plan.rows.slice(0, next), ...built.value.rows];
  return computedPlan(rows, { stretch: lenient, from: next, levels: built.value.levels });
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
