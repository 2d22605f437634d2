import { err, ok, type Result } from '../kernel/result.ts';
import { type Fixed, fixedMul, fixedPower, ONE } from './fixed-point.ts';

/** Money at a time (whole days or months from the first): lent is negative, paid back positive, in fen. */
export type Flow = { readonly at: number; readonly amount: number };

/** Why flows have no rate, or not one only. */
export type NoRate = 'COST_NEGATIVE' | 'RATE_NOT_UNIQUE' | 'RATE_TOO_HIGH';

const MOST_STEPS = 500;
// Below this a step is the noise of the last bits: 2^-112, far beyond every printed decimal.
const NOISE = 1n << 16n;
// A factor below this means more than doubling a million times over in one day or month.
const LEAST_FACTOR = ONE >> 40n;

/**
 * The factor w in (0, 1] a unit of time, at which all flows are worth nothing today: Σ amount × w^at = 0. Flows stand in
 * order of time, the first at 0 and negative. Newton's steps inside a bracket that halves when they are slow; whole
 * numbers only. No factor when less is paid back than was lent (a negative rate), or when the running total changes its
 * sign more than once (then several rates would do).
 */
export function discountFactor(flows: readonly Flow[]): Result<Fixed, NoRate> {
  const totals = runningTotals(flows);
  const last = totals.at(-1) ?? 0n;
  if (last < 0n) return err('COST_NEGATIVE');
  if (signChanges(totals) > 1) return err('RATE_NOT_UNIQUE');
  if (last === 0n) return ok(ONE);
  const factor = rootOf(flows);
  return factor < LEAST_FACTOR ? err('RATE_TOO_HIGH') : ok(factor);
}

function runningTotals(flows: readonly Flow[]): bigint[] {
  let total = 0n;
  return flows.map((flow) => {
    total += BigInt(flow.amount);
    return total;
  });
}

function signChanges(totals: readonly bigint[]): number {
  const signs = totals.filter((total) => total !== 0n).map((total) => total > 0n);
  return signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length;
}

/** Between 0, where only the money lent is seen, and 1, where all is paid back in full. */
function rootOf(flows: readonly Flow[]): Fixed {
  let low: Fixed = 0n;
  let high = ONE;
  let factor = ONE;
  let before = ONE;
  for (let tried = 0; tried < MOST_STEPS && high - low > 1n; tried += 1) {
    const { value, slope } = worth(flows, factor);
    if (value < 0n) low = factor;
    else high = factor;
    const step = slope > 0n ? (value * factor) / slope : ONE;
    const next = factor - step;
    const size = step < 0n ? -step : step;
    if (size <= NOISE) return next;
    const isGood = next > low && next < high && size * 2n <= before;
    before = isGood ? size : (high - low) / 2n;
    factor = isGood ? next : (low + high) / 2n;
  }
  return factor;
}

/** Σ amount × w^at, and Σ at × amount × w^at, which is the slope times w. */
function worth(flows: readonly Flow[], factor: Fixed): { readonly value: bigint; readonly slope: bigint } {
  const powers = new Map<number, Fixed>();
  let value = 0n;
  let slope = 0n;
  let discount = ONE;
  let at = 0;
  for (const flow of flows) {
    const gap = flow.at - at;
    const known = powers.get(gap) ?? fixedPower(factor, gap);
    powers.set(gap, known);
    discount = fixedMul(discount, known);
    at = flow.at;
    const today = BigInt(flow.amount) * discount;
    value += today;
    slope += BigInt(at) * today;
  }
  return { value, slope };
}
