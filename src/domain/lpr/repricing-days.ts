import { addMonths, type IsoDay, isoDay, yearOf } from '../kernel/iso-day.ts';
import type { LprTenor } from './lpr.ts';

/** Where the repricing days of a loan are counted from: 1 January of the year of drawdown, or the day of drawdown. */
export const REPRICING_DAYS = ['JANUARY_1', 'ANNIVERSARY'] as const;
export type RepricingDay = (typeof REPRICING_DAYS)[number];

/**
 * What is agreed of a loan's repricing. `day` or `months` null: not agreed, so it has no repricing days. `until`: the
 * maturity in force, or the day a restructuring agreed another rate; from it on nothing is repriced.
 */
export type RepricingTerms = {
  readonly tenor: LprTenor;
  readonly pointsBp: number;
  readonly day: RepricingDay | null;
  readonly months: number | null;
  readonly startOn: IsoDay;
  readonly until: IsoDay;
};

/**
 * The repricing days after one day up to and including another, in order: every so many months from the anchor, later
 * than the drawdown and before the loan ends (credit-rules LPR3).
 */
export function repricingDays(terms: RepricingTerms, after: IsoDay, upTo: IsoDay): IsoDay[] {
  const { day, months, startOn, until } = terms;
  if (day === null || months === null || months < 1) return [];
  const anchor = day === 'ANNIVERSARY' ? startOn : isoDay(`${startOn.slice(0, 4)}-01-01`);
  const from = after > startOn ? after : startOn;
  const found: IsoDay[] = [];
  // Starting near `from` instead of at the anchor keeps a far look-ahead cheap.
  const skipped = Math.max(0, (yearOf(from) - yearOf(anchor) - 1) * 12 - months);
  for (let step = Math.floor(skipped / months); ; step += 1) {
    const candidate = addMonths(anchor, step * months);
    if (candidate > upTo || candidate >= until) return found;
    if (candidate > from) found.push(candidate);
  }
}

/** The first repricing day after a day; null where the loan ends before it or has none (credit-rules LPR3). */
export function nextRepricing(terms: RepricingTerms, from: IsoDay): IsoDay | null {
  const start = from > terms.startOn ? from : terms.startOn;
  // One cycle and a bit from either day always holds the next candidate.
  const [next] = repricingDays(terms, start, addMonths(start, (terms.months ?? 0) + 12));
  return next ?? null;
}
