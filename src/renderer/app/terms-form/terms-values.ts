import { z } from 'zod';
import { InterestBasisValue, RepaymentMethodValue, RoundingValue, StraddleValue } from '../../../contract/loan.ts';
import { REPRICING_DAYS } from '../../../domain/lpr/repricing-days.ts';
import { ROUNDING_UNITS } from '../../../domain/schedule/schedule-terms.ts';

/** One typed row of a 自定义计划; an empty interest is computed. */
export const TypedRow = z.strictObject({ dueOn: z.string(), principal: z.string(), interest: z.string() });
export type TypedRow = z.infer<typeof TypedRow>;

/** Terms of a loan as typed, one text per field; also the shape of a draft. */
export const TermsValues = z.strictObject({
  principal: z.string(),
  startOn: z.string(),
  method: RepaymentMethodValue,
  rateKind: z.enum(['FIXED', 'LPR']),
  /** Percent a year. */
  rate: z.string(),
  /** Over the LPR, in points of 0.01 percentage point; may be negative. */
  points: z.string(),
  repricingDay: z.enum(REPRICING_DAYS),
  repricingMonths: z.string(),
  interestBasis: InterestBasisValue,
  periods: z.string(),
  monthsPerPeriod: z.string(),
  /** 付息到期还本 by settlement days and maturity, instead of by periods. */
  bySettlement: z.boolean(),
  settlementDay: z.string(),
  settlementMonths: z.string(),
  settlementInclusive: z.boolean(),
  maturityOn: z.string(),
  repayDay: z.string(),
  gracePeriods: z.string(),
  amortisationPeriods: z.string(),
  custom: z.array(TypedRow),
  straddle: StraddleValue,
  rounding: RoundingValue,
  roundingUnit: z.enum(['1', '10', '100']),
  shiftsOnHoliday: z.boolean(),
});
export type TermsValues = z.infer<typeof TermsValues>;
export type TermsField = keyof TermsValues;

export const EMPTY_ROW: TypedRow = { dueOn: '', principal: '', interest: '' };
export const ROUNDING_UNIT_CHOICES = ROUNDING_UNITS.map((unit) => String(unit) as TermsValues['roundingUnit']);

/** A form as it opens: what is usual is chosen, what must be agreed is left open. */
export function freshTerms(change: Partial<TermsValues> = {}): TermsValues {
  return {
    principal: '',
    startOn: '',
    method: 'EQUAL_INSTALMENT',
    rateKind: 'FIXED',
    rate: '',
    points: '0',
    repricingDay: 'JANUARY_1',
    repricingMonths: '12',
    interestBasis: 'PER_PERIOD',
    periods: '12',
    monthsPerPeriod: '1',
    bySettlement: true,
    settlementDay: '20',
    settlementMonths: '1',
    settlementInclusive: true,
    maturityOn: '',
    repayDay: '20',
    gracePeriods: '0',
    amortisationPeriods: '',
    custom: [EMPTY_ROW],
    straddle: 'KEEP_OLD',
    rounding: 'HALF_UP',
    roundingUnit: '1',
    shiftsOnHoliday: false,
    ...change,
  };
}
