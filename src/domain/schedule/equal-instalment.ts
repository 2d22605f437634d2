import { type Fen, fenOfBigInt, type Rounding, roundDiv } from '../kernel/money.ts';
import { type Rate, rateFraction } from '../kernel/rate.ts';

/**
 * The level instalment of 等额本息: A = P·i(1+i)^n / ((1+i)^n − 1) with i = annual rate × months/12; at rate 0 simply P/n.
 * Computed as one exact fraction and rounded once to fen, so that a half fen can never fall on the wrong side
 * (credit-rules S4).
 */
export function levelInstalment(
  principal: Fen,
  annualRate: Rate,
  periods: number,
  monthsPerPeriod: number,
  rounding: Rounding,
): Fen {
  const fraction = rateFraction(annualRate);
  const growth = fraction.numerator * BigInt(monthsPerPeriod);
  if (growth === 0n) return fenOfBigInt(roundDiv(BigInt(principal), BigInt(periods), rounding));
  const base = fraction.denominator * 12n;
  const shared = greatestCommonDivisor(growth, base);
  const bottom = base / shared; // 1 + i = top / bottom
  const top = bottom + growth / shared;
  const count = BigInt(periods);
  const topPower = top ** count;
  const bottomPower = bottom ** count;
  const numerator = BigInt(principal) * (top - bottom) * topPower;
  return fenOfBigInt(roundDiv(numerator, bottom * (topPower - bottomPower), rounding));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
