import i18next from 'i18next';
import { z } from 'zod';
import { AllocationOrderValue } from '../../../contract/loan.ts';
import type { DrawDownInput, LoanContract } from '../../../contract/loan-contract.ts';
import type { LoanProduct } from '../../../contract/loan-product.ts';
import { addMonths, type IsoDay, maxDay } from '../../../domain/kernel/iso-day.ts';
import { formatYuan } from '../../../domain/kernel/money.ts';
import { parseRate, type Rate } from '../../../domain/kernel/rate.ts';
import { earliestDrawdown, type Facility } from '../../../domain/lending/drawdown-rules.ts';
import type { ScheduleTerms } from '../../../domain/schedule/schedule-terms.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { textError, textOf } from '../../app/form-values.ts';
import { wholeOf } from '../../app/terms-form/read-terms.ts';
import { freshTerms, TermsValues } from '../../app/terms-form/terms-values.ts';

/** What the drawdown form asks beside the terms. */
export const NoteFacts = z.strictObject({
  number: z.string(),
  penaltyFactor: z.string(),
  misuseFactor: z.string(),
  allocationOrder: AllocationOrderValue,
  remark: z.string(),
});
export type NoteFacts = z.infer<typeof NoteFacts>;

/** The whole form; the shape of its draft. */
export const DrawValues = z.strictObject({ facts: NoteFacts, terms: TermsValues });
export type DrawValues = z.infer<typeof DrawValues>;

export type Prepared = OutputOf<'loanContract.prepareDrawdown'>;

/** Whole months from a day to the maturity of the contract, at least one. */
function monthsTo(maturityOn: IsoDay, from: IsoDay): number {
  let months = 1;
  while (addMonths(from, months + 1) <= maturityOn) months += 1;
  return months;
}

/** A fresh form: all that is free, from today to the end of the contract, by the product's first method. */
export function freshDrawing(
  contract: LoanContract,
  product: LoanProduct,
  prepared: Prepared,
  today: IsoDay,
): DrawValues {
  const startOn = maxDay(today, earliestDrawdown(contract));
  const [method = 'EQUAL_INSTALMENT'] = product.methods;
  const { number, penaltyFactor, misuseFactor, allocationOrder } = prepared;
  return {
    facts: { number, penaltyFactor, misuseFactor, allocationOrder, remark: '' },
    terms: freshTerms({
      principal: contract.free === 0 ? '' : formatYuan(contract.free),
      startOn,
      method,
      interestBasis: product.defaultBasis,
      periods: String(monthsTo(contract.maturityOn, startOn)),
      maturityOn: contract.maturityOn,
    }),
  };
}

/** What the rules of drawing look at, as the contract's page knows it. */
export const facilityOf = (contract: LoanContract): Facility => ({ ...contract, isOpen: contract.state === 'OPEN' });

/** A factor as typed: 1.5; null for what is no number. */
export function factorOf(text: string): Rate | null {
  const read = parseRate(text.replace(/[倍\u00d7x]\s*$/i, ''));
  return read.ok ? read.value : null;
}

export type FactErrors = { readonly [F in keyof NoteFacts]?: string };

/** Words for what cannot be read of the facts; what the rules refuse comes on top. */
export function factErrors(facts: NoteFacts): FactErrors {
  const number = textError(facts.number, { required: true, max: 40 });
  const remark = textError(facts.remark, { max: 1000 });
  const factor = (text: string) => (factorOf(text) === null ? i18next.t('loan-contract:draw.factorWrong') : null);
  const [penaltyFactor, misuseFactor] = [factor(facts.penaltyFactor), factor(facts.misuseFactor)];
  return {
    ...(number === null ? {} : { number }),
    ...(remark === null ? {} : { remark }),
    ...(penaltyFactor === null ? {} : { penaltyFactor }),
    ...(misuseFactor === null ? {} : { misuseFactor }),
  };
}

const SETTLES_EVERY = [1, 2, 3, 4, 6, 12] as const;

/** The checked form as the service takes it; null while a factor cannot be read. */
export function drawInput(contractId: number, values: DrawValues, terms: ScheduleTerms): DrawDownInput | null {
  const { facts } = values;
  const [penaltyFactor, misuseFactor] = [factorOf(facts.penaltyFactor), factorOf(facts.misuseFactor)];
  if (penaltyFactor === null || misuseFactor === null) return null;
  return {
    contractId,
    number: facts.number.trim(),
    terms: termsInput(terms, values.terms),
    rate: rateInput(terms, values.terms),
    penaltyFactor,
    misuseFactor,
    allocationOrder: facts.allocationOrder,
    remark: textOf(facts.remark),
  };
}

function termsInput(terms: ScheduleTerms, typed: TermsValues): DrawDownInput['terms'] {
  const { settlement } = terms;
  const months = SETTLES_EVERY.find((every) => every === settlement?.months) ?? 1;
  return {
    principal: terms.principal,
    startOn: terms.startOn,
    method: terms.method,
    interestBasis: terms.interestBasis,
    periods: terms.periods,
    monthsPerPeriod: terms.monthsPerPeriod,
    settlement: settlement ? { day: settlement.day, months, inclusive: settlement.inclusive } : null,
    maturityOn: terms.maturityOn ?? null,
    repayDay: terms.repayDay ?? null,
    gracePeriods: terms.gracePeriods ?? 0,
    amortisationPeriods: terms.amortisationPeriods ?? null,
    custom: terms.custom?.map((row) => ({ ...row })) ?? null,
    straddle: typed.straddle,
    rounding: typed.rounding,
    roundingUnit: terms.roundingUnit ?? 1,
    shiftsOnHoliday: typed.shiftsOnHoliday,
  };
}

function rateInput({ annualRate }: ScheduleTerms, typed: TermsValues): DrawDownInput['rate'] {
  if (typed.rateKind === 'FIXED') return { kind: 'FIXED', annualRate };
  return {
    kind: 'LPR',
    annualRate,
    pointsBp: wholeOf(typed.points) ?? 0,
    repricingDay: typed.repricingDay,
    repricingMonths: wholeOf(typed.repricingMonths) ?? 12,
  };
}
