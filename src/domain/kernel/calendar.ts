import { addDays, type IsoDay, weekdayOf, yearOf } from './iso-day.ts';

/** One line of the holiday table: a weekday that is off, or a weekend day worked instead (调休). */
export type Holiday = { readonly day: IsoDay; readonly kind: 'HOLIDAY' | 'WORKDAY'; readonly name: string };

/**
 * The bank's working days. For a year the table does not know, only weekends are off: ask `isYearKnown` and say so where
 * the answer matters, because public holidays of that year have not been announced to the program (credit-rules K5).
 */
export type Calendar = {
  /** Whether the bank works on the day. */
  readonly isBusinessDay: (day: IsoDay) => boolean;
  /** The first working day strictly after the day. */
  readonly nextBusinessDay: (day: IsoDay) => IsoDay;
  /** The last working day strictly before the day. */
  readonly previousBusinessDay: (day: IsoDay) => IsoDay;
  /** Whether the table has any entry for the year. */
  readonly isYearKnown: (year: number) => boolean;
};

// A table that marks whole years as holidays must not hang the program.
const LONGEST_CLOSURE_DAYS = 366;

/** Builds the calendar from the holiday table; when a day is listed twice the later line wins. */
export function createCalendar(holidays: Iterable<Holiday>): Calendar {
  const kinds = new Map<IsoDay, Holiday['kind']>();
  const years = new Set<number>();
  for (const holiday of holidays) {
    kinds.set(holiday.day, holiday.kind);
    years.add(yearOf(holiday.day));
  }
  const isBusinessDay = (day: IsoDay): boolean => {
    const kind = kinds.get(day);
    return kind === undefined ? weekdayOf(day) <= 5 : kind === 'WORKDAY';
  };
  const step = (from: IsoDay, by: 1 | -1): IsoDay => {
    let day = from;
    for (let tried = 0; tried < LONGEST_CLOSURE_DAYS; tried += 1) {
      day = addDays(day, by);
      if (isBusinessDay(day)) return day;
    }
    throw new RangeError(`no working day within a year of ${from}`);
  };
  return {
    isBusinessDay,
    nextBusinessDay: (day) => step(day, 1),
    previousBusinessDay: (day) => step(day, -1),
    isYearKnown: (year) => years.has(year),
  };
}
