import { isoDay, lastDayOfMonth } from '../../../domain/kernel/iso-day.ts';

/** The last day of a month YYYY-MM. */
export const lastDayOf = (month: string): string => lastDayOfMonth(isoDay(`${month}-01`));
