import { addDays, addMonths, daysBetween, firstDayOfMonth, type IsoDay, lastDayOfMonth } from '../kernel/iso-day.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { CustomRow, ScheduleError, ScheduleTerms, Settlement } from './schedule-terms.ts';

/**
 * One period: interest runs from startOn to endOn (first day counted, last not), money is due on dueOn. `months` and
 * `oddDays` are its length where whole months count: a regular period has no odd days, a broken one no months.
 */
export type Period = {
  readonly startOn: IsoDay;
  readonly endOn: IsoDay;
  readonly dueOn: IsoDay;
  readonly months: number;
  readonly oddDays: number;
};

const MAX_PERIODS = 1200;

/** The periods of the terms in order; refused where the terms do not say enough (credit-rules S1, S7, S8, S11, S12). */
export function periodsOf(terms: ScheduleTerms): Result<Period[], ScheduleError> {
  switch (terms.method) {
    case 'CUSTOM':
      return customPeriods(terms, terms.custom ?? []);
    case 'MORTGAGE_EPI':
    case 'MORTGAGE_EP':
      return mortgagePeriods(terms);
    case 'BULLET':
      return bulletPeriod(terms);
    case 'INTEREST_FIRST':
      return terms.settlement ? settlementPeriods(terms, terms.settlement) : anniversaries(terms);
    default:
      return anniversaries(terms);
  }
}

/** Periods 1…n of so many months, anchored on the start and clamped to month ends, never chained. */
function anniversaries(terms: ScheduleTerms): Result<Period[], ScheduleError> {
  const { startOn, monthsPerPeriod } = terms;
  const periods = terms.periods ?? 0;
  const rows: Period[] = [];
  let from = startOn;
  for (let period = 1; period <= periods; period += 1) {
    const endOn = addMonths(startOn, period * monthsPerPeriod);
    rows.push(regular(terms, from, endOn, monthsPerPeriod));
    from = endOn;
  }
  return ok(rows);
}

/** 利随本清: one period to maturity, as whole months and odd days from clamped anniversaries. */
function bulletPeriod(terms: ScheduleTerms): Result<Period[], ScheduleError> {
  const end = maturityOf(terms);
  if (!end.ok) return end;
  return ok([wholeMonths(terms, terms.startOn, end.value)]);
}

/** Maturity as stated, else the end of the periods. */
function maturityOf(terms: ScheduleTerms): Result<IsoDay, ScheduleError> {
  const { startOn, periods, monthsPerPeriod } = terms;
  const maturityOn = terms.maturityOn ?? (periods === null ? null : addMonths(startOn, periods * monthsPerPeriod));
  if (maturityOn === null) return err({ code: 'MATURITY_MISSING', params: {} });
  if (maturityOn <= startOn) return err({ code: 'MATURITY_NOT_AFTER_START', params: { startOn, maturityOn } });
  return ok(maturityOn);
}

/** From settlement day to settlement day; one that would fall due on or after maturity is merged into the last period. */
function settlementPeriods(terms: ScheduleTerms, settlement: Settlement): Result<Period[], ScheduleError> {
  const end = maturityOf(terms);
  if (!end.ok) return end;
  const rows: Period[] = [];
  let from = terms.startOn;
  for (const dueOn of settlementDays(terms.startOn, end.value, settlement)) {
    const isWhole = from !== terms.startOn;
    rows.push(isWhole ? regular(terms, from, dueOn, settlement.months) : broken(terms, from, dueOn));
    from = dueOn;
    if (rows.length > MAX_PERIODS) return tooMany(rows.length);
  }
  rows.push(broken(terms, from, end.value));
  return ok(rows);
}

/** Days on which interest falls due strictly between two days: the settlement day, or the day after it when inclusive. */
function* settlementDays(startOn: IsoDay, endOn: IsoDay, { day, months, inclusive }: Settlement): Generator<IsoDay> {
  for (let month = firstDayOfMonth(startOn); month < endOn; month = addMonths(month, 1)) {
    if (Number(month.slice(5, 7)) % months !== 0) continue;
    const settleOn = dayInMonth(month, day);
    const dueOn = inclusive ? addDays(settleOn, 1) : settleOn;
    if (dueOn > startOn && dueOn < endOn) yield dueOn;
  }
}

/** First due on the repay day of the month after drawdown: a long first period, or a short one (credit-rules S11). */
function mortgagePeriods(terms: ScheduleTerms): Result<Period[], ScheduleError> {
  const { startOn, repayDay, periods } = terms;
  if (!repayDay) return err({ code: 'REPAY_DAY_IMPOSSIBLE', params: { day: repayDay ?? null } });
  const month = firstDayOfMonth(startOn);
  const anchor = dayInMonth(month, repayDay);
  const rows: Period[] = [];
  let from = startOn;
  for (let period = 1; period <= (periods ?? 0); period += 1) {
    const endOn = dayInMonth(addMonths(month, period), repayDay);
    if (period > 1) rows.push(regular(terms, from, endOn, 1));
    else if (startOn > anchor) rows.push(broken(terms, from, endOn));
    else rows.push({ ...regular(terms, from, endOn, 1), oddDays: daysBetween(startOn, anchor) });
    from = endOn;
  }
  return ok(rows);
}

function customPeriods(terms: ScheduleTerms, custom: readonly CustomRow[]): Result<Period[], ScheduleError> {
  if (custom.length === 0) return err({ code: 'CUSTOM_EMPTY', params: {} });
  if (custom.length > MAX_PERIODS) return tooMany(custom.length);
  const rows: Period[] = [];
  let from = terms.startOn;
  for (const [index, { dueOn }] of custom.entries()) {
    if (dueOn <= from) return err({ code: 'CUSTOM_DAYS_NOT_RISING', params: { period: index + 1, dueOn } });
    rows.push(wholeMonths(terms, from, dueOn));
    from = dueOn;
  }
  const { maturityOn } = terms;
  if (maturityOn && maturityOn !== from) {
    return err({ code: 'CUSTOM_END_DIFFERS', params: { dueOn: from, maturityOn } });
  }
  return ok(rows);
}

const tooMany = (periods: number) =>
  err({ code: 'PERIODS_OUT_OF_RANGE', params: { periods, max: MAX_PERIODS } } as const);

function regular(terms: ScheduleTerms, startOn: IsoDay, endOn: IsoDay, months: number): Period {
  return { startOn, endOn, dueOn: payableOn(terms, endOn), months, oddDays: 0 };
}

function broken(terms: ScheduleTerms, startOn: IsoDay, endOn: IsoDay): Period {
  return { startOn, endOn, dueOn: payableOn(terms, endOn), months: 0, oddDays: daysBetween(startOn, endOn) };
}

/** A period as whole months, counted by clamped anniversaries of its start, and the days left over (credit-rules S13). */
export function wholeMonths(terms: Pick<ScheduleTerms, 'calendar'>, startOn: IsoDay, endOn: IsoDay): Period {
  let months = 0;
  while (addMonths(startOn, months + 1) <= endOn) months += 1;
  const oddDays = daysBetween(addMonths(startOn, months), endOn);
  return { startOn, endOn, dueOn: payableOn(terms, endOn), months, oddDays };
}

/** The day itself, or the working day after it where dues move with the holidays (credit-rules S16). */
export function payableOn({ calendar }: Pick<ScheduleTerms, 'calendar'>, day: IsoDay): IsoDay {
  return !calendar || calendar.isBusinessDay(day) ? day : calendar.nextBusinessDay(day);
}

/** The day of the month, clamped to its end. */
export function dayInMonth(month: IsoDay, day: number): IsoDay {
  const last = lastDayOfMonth(month);
  return day >= Number(last.slice(8)) ? last : addDays(firstDayOfMonth(month), day - 1);
}
