import {
  addDays,
  addMonths,
  firstDayOfMonth,
  type IsoDay,
  isoDay,
  lastDayOfMonth,
  monthOf,
} from '../kernel/iso-day.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/** A month's close as the order of months sees it. `month` is YYYY-MM. */
export type MonthClosing = { readonly month: string; readonly state: 'CLOSED' | 'REOPENED' };

/**
 * Why a month cannot be closed. NOT_OVER: its last day is after the working date. ALREADY_CLOSED. OUT_OF_ORDER: another
 * month (`expected`) comes first.
 */
export type MonthRefusal =
  | { readonly code: 'NOT_OVER'; readonly lastDay: IsoDay }
  | { readonly code: 'ALREADY_CLOSED' }
  | { readonly code: 'OUT_OF_ORDER'; readonly expected: string };

/** First day of the month after this one. */
function monthAfter(month: string): string {
  return monthOf(addDays(lastDayOfMonth(isoDay(`${month}-01`)), 1));
}

/** Last day of a month YYYY-MM. */
export function lastDayOf(month: string): IsoDay {
  return lastDayOfMonth(isoDay(`${month}-01`));
}

/**
 * The one month that may be closed next, or null where none was ever closed and any month that is over may be the first.
 * The month after the latest closed one; where every close was reopened, the earliest of those (credit-rules D2).
 */
export function nextMonth(closings: readonly MonthClosing[]): string | null {
  const closed = closings.filter(({ state }) => state === 'CLOSED').map(({ month }) => month);
  const latest = closed.sort().at(-1);
  if (latest !== undefined) return monthAfter(latest);
  return (
    closings
      .map(({ month }) => month)
      .sort()
      .at(0) ?? null
  );
}

/**
 * Whether a month may be closed: it is over on the working date (its last day counts, the figures speak of the end of a
 * day), it is not closed, and it is the next in order.
 */
export function mayCloseMonth(
  month: string,
  workingDate: IsoDay,
  closings: readonly MonthClosing[],
): Result<IsoDay, MonthRefusal> {
  const lastDay = lastDayOf(month);
  if (closings.some((one) => one.month === month && one.state === 'CLOSED')) return err({ code: 'ALREADY_CLOSED' });
  if (lastDay > workingDate) return err({ code: 'NOT_OVER', lastDay });
  const expected = nextMonth(closings);
  if (expected !== null && expected !== month) return err({ code: 'OUT_OF_ORDER', expected });
  return ok(lastDay);
}

/** The last months that are over on the working date, newest first: what a first close may begin with. */
export function monthsOver(workingDate: IsoDay, count: number): string[] {
  const newest = lastDayOfMonth(workingDate) === workingDate ? 0 : 1;
  const first = firstDayOfMonth(workingDate);
  return Array.from({ length: count }, (_, index) => monthOf(addMonths(first, -(newest + index))));
}
