import { z } from 'zod';
import { InterestBasisValue, RepaymentMethodValue } from './loan.ts';
import { type Fen, IsoDay, Rate } from './primitives.ts';

/** All but the typed plan. */
export const ComparedMethodValue = RepaymentMethodValue.exclude(['CUSTOM']);

/** Methods side by side at most. */
export const MOST_OFFERS = 4;

const Amount = z.int().min(0).max(10_000_000_000_000) as unknown as typeof Fen;

/** One way of repaying: what its method does not use is ignored. */
export const CalculationOffer = z.strictObject({
  method: ComparedMethodValue,
  /** Quoted for this method only; null: the need's. */
  annualRate: Rate.nullable(),
  monthsPerPeriod: z.int().min(1).max(12),
  settlementDay: z.int().min(1).max(31).nullable(),
  repayDay: z.int().min(1).max(31).nullable(),
  gracePeriods: z.int().min(0).max(1199),
  amortisationMonths: z.int().min(1).max(1200).nullable(),
});
export type CalculationOffer = z.infer<typeof CalculationOffer>;

/** One need and the ways of repaying it that stand side by side. Amounts in fen, term in months. */
export const CalculationInput = z.strictObject({
  principal: Amount,
  months: z.int().min(1).max(600),
  /** The yearly rate, or LPR plus points of 0.01 percentage point. */
  rate: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('FIXED'), annualRate: Rate }),
    z.strictObject({ kind: z.literal('LPR'), base: Rate, points: z.int().min(-10_000).max(10_000) }),
  ]),
  startOn: IsoDay,
  interestBasis: InterestBasisValue,
  upfrontFee: Amount,
  /** For every month of the term, paid with the dues. */
  monthlyFee: Amount,
  offers: z.array(CalculationOffer).min(1).max(MOST_OFFERS),
});
export type CalculationInput = z.infer<typeof CalculationInput>;
