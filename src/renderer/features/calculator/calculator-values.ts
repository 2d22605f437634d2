import { z } from 'zod';
import { ComparedMethodValue, MOST_OFFERS } from '../../../contract/calculation.ts';
import { InterestBasisValue } from '../../../contract/loan.ts';

const Typed = z.string().max(40);

/** One way of repaying as typed. What its method does not use is kept, so that trying another method loses nothing. */
export const OfferValues = z.strictObject({
  method: ComparedMethodValue,
  /** Percent a year for this method only; empty: the need's. */
  rate: Typed,
  monthsPerPeriod: z.enum(['1', '2', '3', '4', '6', '12']),
  /** Day of the month interest is paid on; empty: the day of the start. */
  settlementDay: Typed,
  repayDay: Typed,
  gracePeriods: Typed,
  amortisationMonths: Typed,
});
export type OfferValues = z.infer<typeof OfferValues>;

/** A calculation as typed: what the address and a draft keep. */
export const CalculatorValues = z.strictObject({
  principal: Typed,
  months: Typed,
  rateKind: z.enum(['FIXED', 'LPR']),
  /** Percent a year. */
  rate: Typed,
  /** Percent a year; empty: the latest announced for the term. */
  lprBase: Typed,
  /** Over the LPR, in points of 0.01 percentage point; may be negative. */
  points: Typed,
  startOn: Typed,
  interestBasis: InterestBasisValue,
  upfrontFee: Typed,
  monthlyFee: Typed,
  offers: z.array(OfferValues).min(1).max(MOST_OFFERS),
});
export type CalculatorValues = z.infer<typeof CalculatorValues>;

export const freshOffer = (method: OfferValues['method']): OfferValues => ({
  method,
  rate: '',
  monthsPerPeriod: '1',
  settlementDay: '',
  repayDay: '20',
  gracePeriods: '0',
  amortisationMonths: '',
});

/** The page as it opens: the three methods most asked about, nothing typed. */
export function freshCalculator(startOn: string): CalculatorValues {
  return {
    principal: '',
    months: '12',
    rateKind: 'FIXED',
    rate: '',
    lprBase: '',
    points: '0',
    startOn,
    interestBasis: 'PER_PERIOD',
    upfrontFee: '',
    monthlyFee: '',
    offers: [freshOffer('EQUAL_INSTALMENT'), freshOffer('EQUAL_PRINCIPAL'), freshOffer('INTEREST_FIRST')],
  };
}
