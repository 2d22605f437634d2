import type { IsoDay } from '../kernel/iso-day.ts';
import type { Fen } from '../kernel/money.ts';
import { type Rate, rate } from '../kernel/rate.ts';
import type { Result } from '../kernel/result.ts';
import { rateWithPoints } from '../lpr/lpr.ts';
import type { InterestBasis } from '../schedule/schedule-terms.ts';
import { type Compared, calculate, type Need, type Offer, type OfferError } from './compare.ts';

/** How the yearly rate was quoted: as it is, or as LPR plus points of 0.01 percentage point. */
export type QuotedRate =
  | { readonly kind: 'FIXED'; readonly annualRate: string }
  | { readonly kind: 'LPR'; readonly base: string; readonly points: number };

/** A calculation as it is asked for: by the screen, kept in its address, and sent to be printed. */
export type Calculation = {
  readonly principal: Fen;
  readonly months: number;
  readonly rate: QuotedRate;
  readonly startOn: IsoDay;
  readonly interestBasis: InterestBasis;
  readonly upfrontFee: Fen;
  readonly monthlyFee: Fen;
  readonly offers: readonly (Omit<Offer, 'annualRate'> & { readonly annualRate: string | null })[];
};

/** The need and each offer with what comes of it; null where LPR plus points is below zero. */
export type Calculated = {
  readonly need: Need;
  readonly results: readonly { readonly offer: Offer; readonly result: Result<Compared, OfferError> }[];
};

/** The yearly rate quoted; null where LPR plus points is below zero. Throws RangeError for text that is no rate. */
export function rateOf(quoted: QuotedRate): Rate | null {
  return quoted.kind === 'FIXED' ? rate(quoted.annualRate) : rateWithPoints(rate(quoted.base), quoted.points);
}

/** Calculates every offer of a calculation, in its order. The screen and the paper both call this. */
export function calculateAll(calculation: Calculation): Calculated | null {
  const annualRate = rateOf(calculation.rate);
  if (annualRate === null) return null;
  const { principal, months, startOn, interestBasis, upfrontFee, monthlyFee } = calculation;
  const need: Need = { principal, months, annualRate, startOn, interestBasis, upfrontFee, monthlyFee };
  const results = calculation.offers.map((asked) => {
    const offer: Offer = { ...asked, annualRate: asked.annualRate === null ? null : rate(asked.annualRate) };
    return { offer, result: calculate(need, offer) };
  });
  return { need, results };
}
