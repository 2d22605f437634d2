import { addMonths, type IsoDay } from '../kernel/iso-day.ts';
import { type Rate, rate, rateFraction } from '../kernel/rate.ts';

/** The two terms that the LPR is published for. */
export const LPR_TENORS = ['ONE_YEAR', 'FIVE_YEAR'] as const;
export type LprTenor = (typeof LPR_TENORS)[number];

/** The LPR as published from a day on, until the next. */
export type LprQuote = { readonly effectiveOn: IsoDay; readonly oneYear: Rate; readonly fiveYear: Rate };

/** When an LPR loan is priced anew: every 1 January, or on the day of drawdown. */
export const REPRICING_DAYS = ['JANUARY_1', 'ANNIVERSARY'] as const;
export type RepricingDay = (typeof REPRICING_DAYS)[number];

const FIVE_YEARS_IN_MONTHS = 60;

/** Up to five years the one-year LPR counts, beyond it the five-year one (credit-rules N6). */
export function lprTenorOf(startOn: IsoDay, maturityOn: IsoDay): LprTenor {
  return maturityOn <= addMonths(startOn, FIVE_YEARS_IN_MONTHS) ? 'ONE_YEAR' : 'FIVE_YEAR';
}

/** The LPR in force on a day; null before the first one known. The order of the quotes does not matter. */
export function lprOn(quotes: readonly LprQuote[], day: IsoDay, tenor: LprTenor): Rate | null {
  let found: LprQuote | null = null;
  for (const quote of quotes) {
    if (quote.effectiveOn <= day && (found === null || quote.effectiveOn > found.effectiveOn)) found = quote;
  }
  if (found === null) return null;
  return tenor === 'ONE_YEAR' ? found.oneYear : found.fiveYear;
}

const POINTS = 10_000n;

/** LPR plus points (1 point = 0.01 percentage point; may be negative), exact; null where the sum is below zero. */
export function lprRate(base: Rate, pointsBp: number): Rate | null {
  const { numerator, denominator } = rateFraction(base);
  const top = numerator * POINTS + BigInt(pointsBp) * denominator;
  if (top < 0n) return null;
  // A rate's denominator is a power of ten, and so is the product.
  const places = String(denominator * POINTS).length - 1;
  const digits = String(top).padStart(places + 1, '0');
  return rate(`${digits.slice(0, -places)}.${digits.slice(-places)}`);
}
