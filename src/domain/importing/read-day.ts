import { addDays, type IsoDay, isIsoDay, isoDay } from '../kernel/iso-day.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { plainTyping } from '../kernel/typed-number.ts';

/** The ways of writing a day that a profile may name. Y/M/D families take one or two digits and a trailing time. */
export const DAY_FORMATS = [
  'YYYY-MM-DD',
  'YYYY/M/D',
  'YYYY.M.D',
  'YYYY年M月D日',
  'YYYYMMDD',
  'YYMMDD',
  'EXCEL_SERIAL',
] as const;
export type DayFormat = (typeof DAY_FORMATS)[number];

/** How to read a day. `century` (1900, 2000) is what two-digit years are counted from; only YYMMDD needs it. */
export type DayReading = { readonly formats: readonly DayFormat[]; readonly century: number | null };

/** Written in none of the formats, or in one of them but no such day exists (11月31日). */
export type DayReason = 'DATE_MALFORMED' | 'DATE_IMPOSSIBLE';

const TIME = '(?: ?T?\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z?)?';
const SHAPES: Readonly<Record<Exclude<DayFormat, 'EXCEL_SERIAL'>, RegExp>> = {
  'YYYY-MM-DD': new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${TIME}$`),
  'YYYY/M/D': new RegExp(`^(\\d{4})/(\\d{1,2})/(\\d{1,2})${TIME}$`),
  'YYYY.M.D': new RegExp(`^(\\d{4})\\.(\\d{1,2})\\.(\\d{1,2})${TIME}$`),
  YYYY年M月D日: new RegExp(`^(\\d{4})年 ?(\\d{1,2})月 ?(\\d{1,2})[日号]${TIME}$`),
  YYYYMMDD: new RegExp(`^(\\d{4})(\\d{2})(\\d{2})${TIME}$`),
  YYMMDD: new RegExp(`^(\\d{2})(\\d{2})(\\d{2})${TIME}$`),
};
const SERIAL = /^(\d{1,5})(?:\.\d+)?$/;
/** Excel's 60 is a 29 February 1900 that never was; days after it are counted one too far. */
const SERIAL_PHANTOM = 60;
const SERIAL_BASE = isoDay('1899-12-31');

/**
 * Reads a day in the first of the formats whose shape fits, full-width digits included; a time behind it is dropped.
 * The shape decides: 20251131 is an impossible YYYYMMDD, not something else.
 */
export function readDay(text: string, reading: DayReading): Result<IsoDay, DayReason> {
  const typed = plainTyping(text);
  for (const format of reading.formats) {
    if (format === 'EXCEL_SERIAL') {
      const serial = SERIAL.exec(typed)?.[1];
      if (serial !== undefined) return serialDay(Number(serial));
      continue;
    }
    const match = SHAPES[format].exec(typed);
    if (!match) continue;
    const [, year = '', month = '', date = ''] = match;
    const full = format === 'YYMMDD' ? String((reading.century ?? 0) + Number(year)) : year;
    return existing(`${full.padStart(4, '0')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  }
  return err('DATE_MALFORMED');
}

/** The day of an Excel serial number of the 1900 system: 1 is 1900-01-01, 61 is 1900-03-01. */
export function serialDay(serial: number): Result<IsoDay, DayReason> {
  if (serial < 1 || serial === SERIAL_PHANTOM) return err('DATE_IMPOSSIBLE');
  return ok(addDays(SERIAL_BASE, serial > SERIAL_PHANTOM ? serial - 1 : serial));
}

function existing(written: string): Result<IsoDay, DayReason> {
  return isIsoDay(written) ? ok(written) : err('DATE_IMPOSSIBLE');
}
