import { decimalText } from '../kernel/exact.ts';
import { roundDiv } from '../kernel/money.ts';

/** Binary places of a fixed-point number: enough that a hundred years of discounting leave all printed decimals exact. */
const BITS = 128n;

/** A number ≥ 0 in units of 2^-128. */
export type Fixed = bigint;

/** 1. */
export const ONE: Fixed = 1n << BITS;

/** a × b, rounded down in the last place. */
export function fixedMul(a: Fixed, b: Fixed): Fixed {
  return (a * b) >> BITS;
}

/** 1 / a. Throws RangeError for 0. */
export function fixedInverse(a: Fixed): Fixed {
  return (ONE * ONE) / a;
}

/** base to a whole power ≥ 0, by squaring. */
export function fixedPower(base: Fixed, exponent: number): Fixed {
  let result = ONE;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = fixedMul(result, square);
    square = fixedMul(square, square);
  }
  return result;
}

/** The n-th root, rounded down in the last place; a > 0, n ≥ 1. */
export function fixedRoot(a: Fixed, n: number): Fixed {
  const degree = BigInt(n);
  const target = a << (BITS * (degree - 1n));
  // Newton from above falls until it stands on the root.
  let root = 1n << (BigInt(target.toString(2).length) / degree + 1n);
  for (;;) {
    const next = ((degree - 1n) * root + target / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
}

const EXACT_PLACES = 18;

/**
 * A number as percent with so many decimals, half up. It is brought to 18 decimals first, so that a value which is exactly
 * a half (and only missed it by the last bit) still rounds up.
 */
export function fixedPercent(value: Fixed, places: number): string {
  const settled = roundDiv(value * 10n ** BigInt(EXACT_PLACES), ONE, 'HALF_UP');
  return decimalText(roundDiv(settled * 10n ** BigInt(places), 10n ** BigInt(EXACT_PLACES - 2), 'HALF_UP'), places);
}
