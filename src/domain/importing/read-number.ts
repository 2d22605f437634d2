import { type Fen, parseYuan } from '../kernel/money.ts';
import { parseRate, type Rate } from '../kernel/rate.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { plainTyping } from '../kernel/typed-number.ts';

/** What one unit of the source is: 元, 分, 万元. */
export const AMOUNT_UNITS = ['yuan', 'fen', 'tenThousandYuan'] as const;
export type AmountUnit = (typeof AMOUNT_UNITS)[number];

/** 0.0435 or 4.35% · 4.35 meaning per cent a year · 3.625 meaning ‰ a month. */
export const RATE_UNITS = ['fraction', 'percent', 'monthlyPermille'] as const;
export type RateUnit = (typeof RATE_UNITS)[number];

export type AmountReason = 'AMOUNT_INVALID' | 'AMOUNT_TOO_PRECISE' | 'AMOUNT_TOO_LARGE';
export type RateReason = 'RATE_INVALID' | 'RATE_OUT_OF_RANGE' | 'RATE_AMBIGUOUS';

/** How far the decimal point stands right of the yuan's, per unit. */
const SHIFT: Readonly<Record<AmountUnit, number>> = { yuan: 0, fen: -2, tenThousandYuan: 4 };
const PLAIN_NUMBER = /^(-?)(\d+|\d{1,3}(?:[, ]\d{3})+)?(?:\.(\d+))?$/;
const MONEY_REASONS: Readonly<Record<string, AmountReason>> = {
  MONEY_TOO_MANY_DECIMALS: 'AMOUNT_TOO_PRECISE',
  MONEY_TOO_LARGE: 'AMOUNT_TOO_LARGE',
};

/**
 * Reads an amount: thousands separators, full-width digits, ¥ and 元, and accountants' brackets for a negative one.
 * A third decimal of a yuan is refused unless it is a nought: half a fen belongs to nobody.
 */
export function readAmount(text: string, unit: AmountUnit): Result<Fen, AmountReason> {
  const typed = plainTyping(text).replace(/^\((.+)\)$/, '-$1');
  const yuan = parseYuan(unit === 'yuan' ? withoutIdleNoughts(typed) : (shifted(typed, SHIFT[unit]) ?? ''));
  if (yuan.ok) return yuan;
  return err(MONEY_REASONS[yuan.error.code] ?? 'AMOUNT_INVALID');
}

function withoutIdleNoughts(typed: string): string {
  return typed.replace(/(\.\d{2})0+$/, '$1');
}

/** The number's text with its decimal point moved right; null when it is no plain number. */
function shifted(typed: string, places: number): string | null {
  const [, sign = '', whole = '', decimals = ''] = PLAIN_NUMBER.exec(typed.replace(/ ?(万元|元|分)$/, '')) ?? [];
  if (whole + decimals === '') return null;
  const digits = whole.replace(/[, ]/g, '');
  if (places < 0) {
    const padded = digits.padStart(1 - places, '0');
    return withoutIdleNoughts(`${sign}${padded.slice(0, places)}.${padded.slice(places)}${decimals}`);
  }
  const moved = decimals.padEnd(places, '0');
  return withoutIdleNoughts(`${sign}${digits}${moved.slice(0, places)}.${moved.slice(places)}00`);
}

/** Reads a whole number; separators in threes and an idle `.0` (Excel) are allowed. */
export function readInteger(text: string): Result<number, 'INTEGER_INVALID'> {
  const [, sign = '', whole = '', decimals = ''] = PLAIN_NUMBER.exec(plainTyping(text)) ?? [];
  if (whole === '' || /[1-9]/.test(decimals)) return err('INTEGER_INVALID');
  const value = Number(`${sign}${whole.replace(/[, ]/g, '')}`);
  return Number.isSafeInteger(value) ? ok(value === 0 ? 0 : value) : err('INTEGER_INVALID');
}

const MONTHS_PER_YEAR = 12n;
/** A bare number of per cent below this is rather a cell that Excel shows as 4.35% and stores as 0.0435. */
const LOWEST_PERCENT = 0.3;
const STORED_RATE = /^[01](\.\d{1,10})?$/;

/**
 * Reads a yearly rate of 0 to 100 % with at most ten decimals; more is a wrong unit or a wrong column. In a column of per
 * cent a bare 0.0435 is refused as ambiguous: as written it is 0.0435 %, as meant it is hardly that.
 */
export function readRate(text: string, unit: RateUnit): Result<Rate, RateReason> {
  const typed = plainTyping(text).replace(/ ?‰$/, '');
  const yearly = unit === 'monthlyPermille' ? yearlyPercent(typed) : typed;
  if (yearly === null) return err('RATE_INVALID');
  const isPercent = unit !== 'fraction' && !yearly.endsWith('%');
  if (isPercent && Number(yearly) > 0 && Number(yearly) < LOWEST_PERCENT) return err('RATE_AMBIGUOUS');
  const parsed = parseRate(isPercent ? `${yearly}%` : yearly);
  if (!parsed.ok) return err(parsed.error.code === 'RATE_TOO_LARGE' ? 'RATE_OUT_OF_RANGE' : 'RATE_INVALID');
  if (Number(parsed.value) > 1) return err('RATE_OUT_OF_RANGE');
  return STORED_RATE.test(parsed.value) ? parsed : err('RATE_INVALID');
}

/** ‰ a month as per cent a year: × 12 / 10, exact. */
function yearlyPercent(typed: string): string | null {
  const [, sign = '', whole = '', decimals = ''] = PLAIN_NUMBER.exec(typed) ?? [];
  if (sign !== '' || whole + decimals === '') return null;
  const places = decimals.length + 1;
  const digits = String(BigInt(whole.replace(/[, ]/g, '') + decimals) * MONTHS_PER_YEAR).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
