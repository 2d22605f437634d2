import { err, ok, type Result } from './result.ts';

declare const dayBrand: unique symbol;

/** A calendar day 'YYYY-MM-DD' that exists, years 0001–9999. Text order is day order. */
export type IsoDay = string & { readonly [dayBrand]: true };

/** Why text is not a day: not written as YYYY-MM-DD, or a day no calendar has (2025-11-31). */
export type DayError = {
  readonly code: 'DAY_MALFORMED' | 'DAY_IMPOSSIBLE';
  readonly params: { readonly text: string };
};

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const EPOCH_OFFSET = 719_468; // days from 0000-03-01 to 1970-01-01
const MIN_EPOCH_DAY = -719_162; // 0001-01-01
const MAX_EPOCH_DAY = 2_932_896; // 9999-12-31
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

// Read by character codes: schedules take days apart millions of times, and slices would be most of their cost.
function parts(day: string): { year: number; month: number; date: number } {
  return {
    year: digitAt(day, 0) * 1000 + digitAt(day, 1) * 100 + digitAt(day, 2) * 10 + digitAt(day, 3),
    month: digitAt(day, 5) * 10 + digitAt(day, 6),
    date: digitAt(day, 8) * 10 + digitAt(day, 9),
  };
}

const digitAt = (day: string, index: number): number => day.charCodeAt(index) - 48;

function exists(text: string): boolean {
  const { year, month, date } = parts(text);
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
}

function written(year: number, month: number, date: number): IsoDay {
  if (year < 1 || year > 9999) throw new RangeError(`day outside years 0001–9999: ${year}-${month}-${date}`);
  const y = year < 1000 ? String(year).padStart(4, '0') : String(year);
  return `${y}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}` as IsoDay;
}

/** Days since 1970-01-01 in the Gregorian calendar; years are counted from March so that 29 February comes last. */
function toEpochDay(day: IsoDay): number {
  const { year, month, date } = parts(day);
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - EPOCH_OFFSET;
}

function fromEpochDay(epochDay: number): IsoDay {
  if (!Number.isInteger(epochDay) || epochDay < MIN_EPOCH_DAY || epochDay > MAX_EPOCH_DAY) {
    throw new RangeError(`day outside years 0001–9999: epoch day ${epochDay}`);
  }
  const shifted = epochDay + EPOCH_OFFSET;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date);
}

/** Whether the text is an existing day written YYYY-MM-DD. */
export function isIsoDay(text: string): text is IsoDay {
  return SHAPE.test(text) && exists(text);
}

/** Reads YYYY-MM-DD strictly. 2025-11-31 is refused as DAY_IMPOSSIBLE, any other writing as DAY_MALFORMED. */
export function parseIsoDay(text: string): Result<IsoDay, DayError> {
  if (!SHAPE.test(text)) return err({ code: 'DAY_MALFORMED', params: { text } });
  return isIsoDay(text) ? ok(text) : err({ code: 'DAY_IMPOSSIBLE', params: { text } });
}

/** A day written in code or read from the book. Throws RangeError when it is none: that is a programmer's error. */
export function isoDay(text: string): IsoDay {
  if (!isIsoDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** The day n calendar days later (earlier when n is negative). */
export function addDays(day: IsoDay, n: number): IsoDay {
  return fromEpochDay(toEpochDay(day) + n);
}

/**
 * The day n months after the anchor, clamped to the month's end. Always count from the original anchor, never from the
 * previous result: 31 Jan + 1 = 28 Feb, 31 Jan + 2 = 31 Mar (credit-rules S1).
 */
export function addMonths(anchor: IsoDay, n: number): IsoDay {
  const { year, month, date } = parts(anchor);
  const months = year * 12 + (month - 1) + n;
  const targetYear = Math.floor(months / 12);
  const targetMonth = months - targetYear * 12 + 1;
  return written(targetYear, targetMonth, Math.min(date, daysInMonth(targetYear, targetMonth)));
}

/** Calendar days from one day to another, first counted, last not (算头不算尾); negative when `to` is earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** 'YYYY-MM'. */
export function monthOf(day: IsoDay): string {
  return day.slice(0, 7);
}

/** The year as a number. */
export function yearOf(day: IsoDay): number {
  return Number(day.slice(0, 4));
}

/** First day of the day's month. */
export function firstDayOfMonth(day: IsoDay): IsoDay {
  return `${day.slice(0, 8)}01` as IsoDay;
}

/** Last day of the day's month. */
export function lastDayOfMonth(day: IsoDay): IsoDay {
  const { year, month } = parts(day);
  return written(year, month, daysInMonth(year, month));
}

/** 1 (Monday) … 7 (Sunday). */
export function weekdayOf(day: IsoDay): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const fromMonday = (((toEpochDay(day) + 3) % 7) + 7) % 7;
  return (fromMonday + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** Order for sorting: negative when a is earlier. */
export function compareDays(a: IsoDay, b: IsoDay): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The earlier of two days. */
export function minDay(a: IsoDay, b: IsoDay): IsoDay {
  return a <= b ? a : b;
}

/** The later of two days. */
export function maxDay(a: IsoDay, b: IsoDay): IsoDay {
  return a >= b ? a : b;
}

/**
 * The calendar day in Shanghai (UTC+8 all year) of an instant written in ISO 8601 with its offset ('…Z', '…+08:00').
 * Throws RangeError for anything else: instants come from the program, not from people.
 */
export function shanghaiDayOf(instantIso: string): IsoDay {
  const ms = /(?:Z|[+-]\d{2}:\d{2})$/.test(instantIso) ? Date.parse(instantIso) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${instantIso}`);
  return fromEpochDay(Math.floor((ms + SHANGHAI_MS) / DAY_MS));
}
