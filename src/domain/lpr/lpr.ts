import type { IsoDay } from '../kernel/iso-day.ts';
import { type Rate, rate, rateFraction } from '../kernel/rate.ts';

/** 1 年期 (loans up to five years) and 5 年期以上 (credit-rules LPR1). */
export const LPR_TENORS = ['ONE_YEAR', 'FIVE_YEAR'] as const;
export type LprTenor = (typeof LPR_TENORS)[number];

/** One announcement of the loan prime rate. `checked`: an administrator has compared it with the announcement itself. */
export type LprRow = {
  readonly effectiveOn: IsoDay;
  readonly oneYear: Rate;
  readonly fiveYear: Rate;
  readonly checked: boolean;
};

/** The announcement in force on a day: the latest up to and including it; null before the first (credit-rules LPR1). */
export function lprOn(table: readonly LprRow[], day: IsoDay): LprRow | null {
  let latest: LprRow | null = null;
  for (const row of table) {
    if (row.effectiveOn <= day && (latest === null || row.effectiveOn > latest.effectiveOn)) latest = row;
  }
  return latest;
}

/** The rate of a tenor in an announcement. */
export function lprOfTenor(row: LprRow, tenor: LprTenor): Rate {
  return tenor === 'ONE_YEAR' ? row.oneYear : row.fiveYear;
}

const BASIS_POINTS = 4; // a basis point is 10^-4

/**
 * LPR plus points in basis points (may be negative), exact: 3.5 % and −20 bp are 3.3 %. Null where the sum would fall
 * below zero. Throws RangeError for points that are no whole number (credit-rules LPR2).
 */
export function rateWithPoints(lpr: Rate, pointsBp: number): Rate | null {
  const { numerator, denominator } = rateFraction(lpr);
  const decimals = Math.max(BASIS_POINTS, String(denominator).length - 1);
  const scale = 10n ** BigInt(decimals);
  const sum = (numerator * scale) / denominator + BigInt(pointsBp) * 10n ** BigInt(decimals - BASIS_POINTS);
  if (sum < 0n) return null;
  const digits = String(sum).padStart(decimals + 1, '0');
  return rate(`${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`);
}
