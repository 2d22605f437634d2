import {
  addDays,
  addMonths,
  firstDayOfMonth,
  type IsoDay,
  lastDayOfMonth,
  maxDay,
  monthOf,
} from '../kernel/iso-day.ts';

/**
 * Classes of 剩余期限 (remaining term), shortest first: matured and still live, days up to 30, 90, 180, 360, then up to
 * three years by the calendar, and beyond (credit-rules T1).
 */
export const REMAINING_TERMS = ['MATURED', 'D30', 'D90', 'D180', 'D360', 'Y3', 'OVER_Y3'] as const;
export type RemainingTerm = (typeof REMAINING_TERMS)[number];

/** A span of maturities: both ends included, null is open. */
export type MaturitySpan = { readonly from: IsoDay | null; readonly to: IsoDay | null };

/** A class with the maturities that fall into it on the day the classes were made for. */
export type TermSpan = MaturitySpan & { readonly key: RemainingTerm };

const DAY_LIMITS = [
  ['D30', 30],
  ['D90', 90],
  ['D180', 180],
  ['D360', 360],
] as const;
const LONG_MONTHS = 36;

/** The classes as spans of maturities on a day, in order, without gap or overlap. Maturing on the day itself: D30. */
export function termSpansOn(day: IsoDay): TermSpan[] {
  const spans: TermSpan[] = [{ key: 'MATURED', from: null, to: addDays(day, -1) }];
  let from = day;
  for (const [key, days] of DAY_LIMITS) {
    const to = addDays(day, days);
    spans.push({ key, from, to });
    from = addDays(to, 1);
  }
  const to = addMonths(day, LONG_MONTHS);
  spans.push({ key: 'Y3', from, to }, { key: 'OVER_Y3', from: addDays(to, 1), to: null });
  return spans;
}

/** A calendar month of the board. The first is the month of the day, from the day on: what matured before is apart. */
export type MonthSpan = { readonly month: string; readonly from: IsoDay; readonly to: IsoDay };

/** So many calendar months from the month of a day on. */
export function monthSpansFrom(day: IsoDay, count: number): MonthSpan[] {
  const first = firstDayOfMonth(day);
  return Array.from({ length: count }, (_, index) => {
    const start = addMonths(first, index);
    return { month: monthOf(start), from: maxDay(start, day), to: lastDayOfMonth(start) };
  });
}
