import { type Calendar, createCalendar } from '../../../domain/kernel/calendar.ts';
import type { ReadDb } from '../../db/types.ts';
import { allHolidays, listHolidays } from './holiday.repository.ts';

export { allHolidays } from './holiday.repository.ts';

/** The business calendar of the years around `year`, from the editable holiday table. */
export async function readCalendar(db: ReadDb, year: number): Promise<Calendar> {
  const years = await Promise.all([year - 1, year, year + 1].map((each) => listHolidays(db, each)));
  return createCalendar(years.flat());
}

/** The whole holiday table as a calendar: dues of one loan may lie years apart. */
export async function readWholeCalendar(db: ReadDb): Promise<Calendar> {
  return createCalendar(await allHolidays(db));
}
