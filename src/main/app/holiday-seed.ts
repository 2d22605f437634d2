import chineseDays from 'chinese-days';
import type { Holiday } from '../../domain/kernel/calendar.ts';
import { addDays, type IsoDay, isoDay, weekdayOf, yearOf } from '../../domain/kernel/iso-day.ts';

/** Years the State Council's notices in the seed cover. Later years are entered in the settings; nothing is guessed. */
const FIRST = isoDay('2010-01-01');
const LAST_YEAR = 2026;

/** Public holidays and make-up working days (调休) as published, for a new book's editable table. */
export function holidaySeed(): Holiday[] {
  const rows: Holiday[] = [];
  for (let day: IsoDay = FIRST; yearOf(day) <= LAST_YEAR; day = addDays(day, 1)) {
    const { name, work } = chineseDays.getDayDetail(day);
    const parts = name.split(',');
    const weekend = weekdayOf(day) >= 6;
    // Ordinary days carry the weekday's name alone; notices carry "English,中文,days".
    if (parts.length < 2) continue;
    const chinese = parts[1] ?? name;
    if (!work) rows.push({ day, kind: 'HOLIDAY', name: chinese });
    else if (weekend) rows.push({ day, kind: 'WORKDAY', name: `${chinese}调休` });
  }
  return rows;
}
