import { divideToUnit } from '../kernel/exact.ts';
import { type Fen, fenOfBigInt, type Rounding } from '../kernel/money.ts';
import { type Rate, rateFraction } from '../kernel/rate.ts';

/**
 * The level instalment of 等额本息: A = P·i(1+i)^n / ((1+i)^n − 1) with i = annual rate × months/12; at rate 0 simply P/n.
 * Computed as one exact fraction and rounded once (to `unit` fen), so that a half fen can never fall on the wrong side
 * (credit-rules S4).
 */
export function levelInstalment(
  principal: Fen,
  annualRate: Rate,
  periods: number,
  monthsPerPeriod: number,
  rounding: Rounding,
  unit = 1,
): Fen {
  const { numerator, denominator } = annuityFactor(annualRate, periods, monthsPerPeriod);
  return fenOfBigInt(divideToUnit(BigInt(principal) * numerator, denominator, rounding, unit));
}

/** A / P of 等额本息 as an exact fraction. */
export type Factor = { readonly numerator: bigint; readonly denominator: bigint };

// Many loans share rate and term; the powers of one factor are numbers of thousands of digits.
const known = new Map<string, Factor>();
const MOST_KNOWN = 2000;

/** The level instalment of a unit of principal, exact and not rounded (credit-rules S4). */
export function annuityFactor(annualRate: Rate, periods: number, monthsPerPeriod: number): Factor {
  const key = `${annualRate} ${periods} ${monthsPerPeriod}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const factor = computeFactor(annualRate, periods, monthsPerPeriod);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, factor);
  return factor;
}

function computeFactor(annualRate: Rate, periods: number, monthsPerPeriod: number): Factor {
  const fraction = rateFraction(annualRate);
  const growth = fraction.numerator * BigInt(monthsPerPeriod);
  const count = BigInt(periods);
  if (growth === 0n) return { numerator: 1n, denominator: count };
  const base = fraction.denominator * 12n;
  const shared = greatestCommonDivisor(growth, base);
  const bottom = base / shared; // 1 + i = top / bottom
  const top = bottom + growth / shared;
  const topPower = top ** count;
  return { numerator: (top - bottom) * topPower, denominator: bottom * (topPower - bottom ** count) };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
