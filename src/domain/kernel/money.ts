import { chineseNumerals } from './chinese-numerals.ts';
import { err, ok, type Result } from './result.ts';
import { plainTyping } from './typed-number.ts';

declare const fenBrand: unique symbol;

/** An amount of money in whole fen (1/100 yuan), always a safe integer; may be negative. */
export type Fen = number & { readonly [fenBrand]: true };

/** Why typed text is not an amount. `text` is what was typed. */
export type MoneyError = {
  readonly code: 'MONEY_EMPTY' | 'MONEY_NOT_A_NUMBER' | 'MONEY_TOO_MANY_DECIMALS' | 'MONEY_TOO_LARGE';
  readonly params: { readonly text: string };
};

/** Brands a whole number of fen. Throws RangeError for fractions and beyond ±(2^53 − 1): that is a programmer's error. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole, safe number of fen: ${value}`);
  return (value + 0) as Fen; // + 0 turns −0 into 0, which Object.is and JSON would otherwise tell apart
}

/** A whole number of fen out of a BigInt product. Throws RangeError beyond the safe range. */
export function fenOfBigInt(value: bigint): Fen {
  return fen(Number(value));
}

/** 0.00 yuan. */
export const ZERO_FEN: Fen = fen(0);

/** a + b, in fen. */
export function addFen(a: Fen, b: Fen): Fen {
  return fen(a + b);
}

/** a − b, in fen. */
export function subFen(a: Fen, b: Fen): Fen {
  return fen(a - b);
}

/** −a, in fen. */
export function negateFen(a: Fen): Fen {
  return fen(-a);
}

/** Sum of amounts; 0 for none. Throws RangeError when the sum leaves the safe range. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = ZERO_FEN;
  for (const amount of amounts) total = addFen(total, amount);
  return total;
}

/** Order for sorting: negative when a < b. */
export function compareFen(a: Fen, b: Fen): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The smaller of two amounts. */
export function minFen(a: Fen, b: Fen): Fen {
  return a < b ? a : b;
}

const AMOUNT = /^(-?)(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.(\d+))?$/;

/**
 * Reads an amount in yuan as people write it: thousands separators (comma or space, only in threes), full-width digits,
 * ¥ or ￥ before, 元 after. Refused with a code: nothing typed, not a number, more than two decimals, out of range.
 */
export function parseYuan(text: string): Result<Fen, MoneyError> {
  const refuse = (code: MoneyError['code']) => err<MoneyError>({ code, params: { text } });
  const typed = plainTyping(text);
  if (typed === '') return refuse('MONEY_EMPTY');
  const bare = typed
    .replace(/^(-?) ?¥ ?(-?)/, '$1$2')
    .replace(/ ?元$/, '')
    .replace(/^- /, '-');
  const match = AMOUNT.exec(bare);
  const [, sign = '', whole = '', decimals = ''] = match ?? [];
  if (!match || whole + decimals === '') return refuse('MONEY_NOT_A_NUMBER');
  if (decimals.length > 2) return refuse('MONEY_TOO_MANY_DECIMALS');
  const digits = whole.replace(/[, ]/g, '') + decimals.padEnd(2, '0');
  const size = Number(digits);
  if (!Number.isSafeInteger(size)) return refuse('MONEY_TOO_LARGE');
  return ok(fen(sign === '-' ? -size : size));
}

/** '1234.50': two decimals, no separators. The form used in files and by the command line. */
export function yuanText(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** '1,234.50': two decimals, thousands separators. The form shown and printed. */
export function formatYuan(amount: Fen): string {
  return yuanText(amount).replace(/\B(?=(\d{3})+\.)/g, ',');
}

/**
 * 大写金额, as written on contracts and vouchers: 16,409.02 → 壹万陆仟肆佰零玖元零贰分. An amount that ends at 元 carries 整, one
 * that ends at 角 or 分 does not; negative amounts start with 负. Source: 人民银行《正确填写票据和结算凭证的基本规定》
 * (credit-rules K3).
 */
export function chineseAmount(amount: Fen): string {
  return chineseNumerals(amount);
}

/**
 * How a quotient that falls between two whole units is settled. HALF_UP (四舍五入) sends an exact half away from zero,
 * HALF_EVEN sends it to the even neighbour. Default everywhere: HALF_UP (credit-rules K1).
 */
export type Rounding = 'HALF_UP' | 'HALF_EVEN';

/** Exact division of whole numbers with one rounding at the end. Throws RangeError when the denominator is 0. */
export function roundDiv(numerator: bigint, denominator: bigint, mode: Rounding): bigint {
  if (denominator === 0n) throw new RangeError('roundDiv: denominator is 0');
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const whole = top / bottom;
  const twiceRest = (top - whole * bottom) * 2n;
  const up = twiceRest > bottom || (twiceRest === bottom && (mode === 'HALF_UP' || whole % 2n === 1n));
  const size = up ? whole + 1n : whole;
  return negative ? -size : size;
}
