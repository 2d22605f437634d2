import { addMonths, type IsoDay } from '../kernel/iso-day.ts';
import type { Rate } from '../kernel/rate.ts';
import { type LprRow, type LprTenor, lprOfTenor, lprOn, rateWithPoints } from '../lpr/lpr.ts';

const FIVE_YEARS_IN_MONTHS = 60;

/** Up to five years the one-year LPR counts, beyond it the five-year one (credit-rules N6). */
export function lprTenorOf(startOn: IsoDay, maturityOn: IsoDay): LprTenor {
  return maturityOn <= addMonths(startOn, FIVE_YEARS_IN_MONTHS) ? 'ONE_YEAR' : 'FIVE_YEAR';
}

/** The LPR that a loan of these days is priced on and what it comes to with its points. */
export type LprPrice = {
  readonly tenor: LprTenor;
  readonly announcedOn: IsoDay;
  readonly base: Rate;
  readonly annualRate: Rate;
};

/**
 * The rate of a loan priced on LPR: the announcement in force on the day of drawdown, of the tenor of its term, plus
 * points. Null before the first announcement, and where the sum would be below zero (credit-rules N6).
 */
export function lprPriceOf(
  table: readonly LprRow[],
  startOn: IsoDay,
  maturityOn: IsoDay,
  pointsBp: number,
): LprPrice | null {
  const row = lprOn(table, startOn);
  if (row === null) return null;
  const tenor = lprTenorOf(startOn, maturityOn);
  const base = lprOfTenor(row, tenor);
  const annualRate = rateWithPoints(base, pointsBp);
  return annualRate === null ? null : { tenor, announcedOn: row.effectiveOn, base, annualRate };
}
