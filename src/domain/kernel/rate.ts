import { decimalText } from './exact.ts';
import { type Fen, fenOfBigInt, type Rounding, roundDiv } from './money.ts';
import { err, ok, type Result } from './result.ts';
import { plainTyping } from './typed-number.ts';

declare const rateBrand: unique symbol;

/** An annual rate as a plain decimal string without trailing zeros: '0.0435' is 4.35 % a year. Never a float. */
export type Rate = string & { readonly [rateBrand]: true };

/** Why typed text is not a rate. `text` is what was typed. */
export type RateError = {
  readonly code: 'RATE_EMPTY' | 'RATE_NOT_A_NUMBER' | 'RATE_NEGATIVE' | 'RATE_TOO_PRECISE' | 'RATE_TOO_LARGE';
  readonly params: { readonly text: string };
};

/** A rate as an exact fraction. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

const MAX_DECIMALS = 12;
const MAX_WHOLE_DIGITS = 4;
const PLAIN = /^(-?)(\d*)(?:\.(\d+))?(%?)$/;

/**
 * Reads '0.0435' or '4.35%' (full-width forms too). Refused with a code: nothing typed, not a number, negative, more
 * than 12 decimals, more than 4 digits before the point. Whether a rate is sensible for a loan is for the loan to say.
 */
export function parseRate(text: string): Result<Rate, RateError> {
  const refuse = (code: RateError['code']) => err<RateError>({ code, params: { text } });
  const typed = plainTyping(text).replace(/ ?%$/, '%');
  if (typed === '') return refuse('RATE_EMPTY');
  const match = PLAIN.exec(typed);
  const [, sign = '', whole = '', decimals = '', percent = ''] = match ?? [];
  if (!match || whole + decimals === '') return refuse('RATE_NOT_A_NUMBER');
  const places = decimals.length + (percent === '' ? 0 : 2);
  const digits = (whole + decimals).padStart(places + 1, '0');
  const wholePart = digits.slice(0, digits.length - places).replace(/^0+(?=\d)/, '');
  const decimalPart = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '');
  const plain = decimalPart === '' ? wholePart : `${wholePart}.${decimalPart}`;
  if (sign === '-' && plain !== '0') return refuse('RATE_NEGATIVE');
  if (decimalPart.length > MAX_DECIMALS) return refuse('RATE_TOO_PRECISE');
  if (wholePart.length > MAX_WHOLE_DIGITS) return refuse('RATE_TOO_LARGE');
  return ok(plain as Rate);
}

/** A rate written in code or read from the book. Throws RangeError when it is none: that is a programmer's error. */
export function rate(text: string): Rate {
  const parsed = parseRate(text);
  if (!parsed.ok) throw new RangeError(`not a rate: ${text} (${parsed.error.code})`);
  return parsed.value;
}

// A portfolio has few rates and asks for each of them millions of times.
const fractions = new Map<Rate, Fraction>();
const MOST_FRACTIONS = 5000;

/** The rate as an exact fraction, e.g. '0.0435' → 435/10000. */
export function rateFraction(value: Rate): Fraction {
  const known = fractions.get(value);
  if (known !== undefined) return known;
  const [whole = '0', decimals = ''] = value.split('.');
  const fraction = { numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(decimals.length) };
  if (fractions.size >= MOST_FRACTIONS) fractions.clear();
  fractions.set(value, fraction);
  return fraction;
}

/** Order of two fractions with positive denominators, exact: negative when a < b. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** '4.35%': percent with fixed places, half up. */
export function formatPercent(value: Rate, places = 2): string {
  const { numerator, denominator } = rateFraction(value);
  const scaled = roundDiv(numerator * 100n * 10n ** BigInt(places), denominator, 'HALF_UP');
  const digits = String(scaled).padStart(places + 1, '0');
  return places === 0 ? `${digits}%` : `${digits.slice(0, -places)}.${digits.slice(-places)}%`;
}

/**
 * Interest = principal × annual rate × numerator/denominator (e.g. days/360, months/12), exact, rounded once to fen
 * (credit-rules S2, S3).
 */
export function interestOf(
  principal: Fen,
  annualRate: Rate,
  numerator: number,
  denominator: number,
  rounding: Rounding,
): Fen {
  const fraction = rateFraction(annualRate);
  const top = BigInt(principal) * fraction.numerator * BigInt(numerator);
  return fenOfBigInt(roundDiv(top, fraction.denominator * BigInt(denominator), rounding));
}

/**
 * The product of two rates as a decimal, exact: 0.0435 × 1.5 = 0.06525. What would need more than the 12 decimals of a rate
 * is rounded half up there. Throws RangeError from 10,000 on: factors are checked where they are agreed.
 */
export function multiplyRate(a: Rate, b: Rate): Rate {
  const [x, y] = [rateFraction(a), rateFraction(b)];
  const scale = 10n ** BigInt(MAX_DECIMALS);
  const scaled = roundDiv(x.numerator * y.numerator * scale, x.denominator * y.denominator, 'HALF_UP');
  return rate(decimalText(scaled, MAX_DECIMALS));
}

/** The higher of two rates. */
export function higherRate(a: Rate, b: Rate): Rate {
  const [x, y] = [rateFraction(a), rateFraction(b)];
  return x.numerator * y.denominator >= y.numerator * x.denominator ? a : b;
}

/** a − b as an exact decimal; '0' when b is not smaller. */
export function rateAbove(a: Rate, b: Rate): Rate {
  const [x, y] = [rateFraction(a), rateFraction(b)];
  const denominator = x.denominator > y.denominator ? x.denominator : y.denominator;
  const difference = (x.numerator * denominator) / x.denominator - (y.numerator * denominator) / y.denominator;
  if (difference <= 0n) return rate('0');
  const places = String(denominator).length - 1;
  const digits = String(difference).padStart(places + 1, '0');
  return rate(places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`);
}
