import { type Rounding, roundDiv } from './money.ts';

/**
 * value × numerator / denominator, exact, rounded once to a multiple of `unit` (all whole, value ≥ 0, denominator > 0).
 * Plain integer arithmetic while every product is a safe integer, BigInt beyond: the answer is the same (credit-rules K1).
 * Throws RangeError when the result itself is no safe integer.
 */
export function mulDiv(value: number, numerator: number, denominator: number, mode: Rounding, unit: number): number {
  const product = value * numerator;
  const divisor = denominator * unit;
  if (product <= Number.MAX_SAFE_INTEGER && divisor <= MAX_DIVISOR) return divide(product, divisor, mode) * unit;
  const exact = roundDiv(BigInt(value) * BigInt(numerator), BigInt(denominator) * BigInt(unit), mode) * BigInt(unit);
  const result = Number(exact);
  if (!Number.isSafeInteger(result)) throw new RangeError(`product out of range: ${value} × ${numerator}`);
  return result;
}

// Twice a remainder must stay exact.
const MAX_DIVISOR = Math.floor(Number.MAX_SAFE_INTEGER / 2);

function divide(product: number, divisor: number, mode: Rounding): number {
  const rest = product % divisor;
  const whole = (product - rest) / divisor;
  const twice = rest * 2;
  const up = twice > divisor || (twice === divisor && (mode === 'HALF_UP' || whole % 2 === 1));
  return up ? whole + 1 : whole;
}

/** a / b rounded once to a multiple of `unit`, for whole numbers of any size. */
export function divideToUnit(numerator: bigint, denominator: bigint, mode: Rounding, unit: number): bigint {
  const step = BigInt(unit);
  return roundDiv(numerator, denominator * step, mode) * step;
}

/** A whole number of 10^-places as plain decimal text, trailing zeros kept: 43500 with 4 places is '4.3500'. */
export function decimalText(scaled: bigint, places: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  const size = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return scaled < 0n ? `-${size}` : size;
}
