import i18next from 'i18next';
import { CalculationInput, type CalculationOffer } from '../../../contract/calculation.ts';
import { addMonths, yearOf } from '../../../domain/kernel/iso-day.ts';
import { type Fen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import { parseRate, type Rate } from '../../../domain/kernel/rate.ts';
import { plainTyping } from '../../../domain/kernel/typed-number.ts';
import { lprTenorOf } from '../../../domain/lending/lpr-tenor.ts';
import { type LprRow, lprOfTenor, lprOn } from '../../../domain/lpr/lpr.ts';
import { amountError, amountOf, dayError, dayOf } from '../../app/form-values.ts';
import type { CalculatorValues, OfferValues } from './calculator-values.ts';

export type NeedField = Exclude<keyof CalculatorValues, 'offers' | 'rateKind' | 'interestBasis'>;
export type NeedErrors = { readonly [F in NeedField]?: string };
export type OfferField = Exclude<keyof OfferValues, 'method' | 'monthsPerPeriod'>;
export type OfferErrors = { readonly [F in OfferField]?: string };

export interface CalculatorRead {
  readonly errors: NeedErrors;
  /** One per offer, in order. */
  readonly offerErrors: readonly OfferErrors[];
  /** Null while something is missing or wrong. */
  readonly calculation: CalculationInput | null;
  /** The LPR announced for the start and term: stands in the field until another is typed. */
  readonly announced: Rate | null;
}

const MOST_MONTHS = 600;
const words = (key: string, values: Record<string, string | number> = {}) =>
  i18next.t(`calculator:error.${key}`, values);

function wholeOf(text: string): number | null {
  const typed = plainTyping(text);
  return /^-?\d{1,6}$/.test(typed) ? Number(typed) : null;
}

/** A yearly rate typed as percent, as finely as the contract takes it: 4.35 and 4.35% are 0.0435. */
export function percentOf(text: string): Rate | null {
  const typed = plainTyping(text);
  const read = parseRate(typed.endsWith('%') ? typed : `${typed}%`);
  return typed !== '' && read.ok && /^\d(\.\d{1,10})?$/.test(read.value) ? read.value : null;
}

function wholeError(text: string, min: number, max: number): string | undefined {
  const value = wholeOf(text);
  if (text.trim() === '') return i18next.t('app:form.required');
  return value === null || value < min || value > max ? words('whole', { min, max }) : undefined;
}

const rateError = (text: string) => (percentOf(text) === null ? words('rate') : undefined);

/** Fields with what is wrong in them; a field without a fault is not there. */
function faults<F extends string>(found: { readonly [K in F]?: string | null | undefined }): { [K in F]?: string } {
  const some: { [K in F]?: string } = {};
  for (const [field, fault] of Object.entries<string | null | undefined>(found)) {
    if (fault !== null && fault !== undefined) some[field as F] = fault;
  }
  return some;
}

/** The calculation typed, with words for every field that is missing or wrong. */
export function readCalculator(values: CalculatorValues, lpr: readonly LprRow[]): CalculatorRead {
  const announced = announcedFor(values, lpr);
  const errors = needErrors(values, announced);
  const offerErrors = values.offers.map(errorsOfOffer);
  const wrong = Object.keys(errors).length > 0 || offerErrors.some((one) => Object.keys(one).length > 0);
  return { errors, offerErrors, calculation: wrong ? null : calculationOf(values, announced), announced };
}

function needErrors(values: CalculatorValues, announced: Rate | null): NeedErrors {
  const isLpr = values.rateKind === 'LPR';
  return faults<NeedField>({
    principal: amountError(values.principal, { required: true, positive: true }),
    months: wholeError(values.months, 1, MOST_MONTHS),
    startOn: dayError(values.startOn, { required: true }),
    upfrontFee: feeError(values.upfrontFee),
    monthlyFee: feeError(values.monthlyFee),
    ...(isLpr
      ? {
          lprBase: values.lprBase.trim() === '' && announced !== null ? null : rateError(values.lprBase),
          points: wholeError(values.points, -10_000, 10_000),
        }
      : { rate: values.rate.trim() === '' ? i18next.t('app:form.required') : rateError(values.rate) }),
  });
}

function feeError(text: string): string | null {
  const amount = amountOf(text);
  return amountError(text) ?? (amount !== null && amount < 0 ? words('negative') : null);
}

/** Only what the offer's method uses can be wrong. */
function errorsOfOffer(offer: OfferValues): OfferErrors {
  const uses = fieldsOf(offer.method);
  return faults<OfferField>({
    rate: offer.rate.trim() === '' ? null : rateError(offer.rate),
    ...(uses.has('settlementDay') && offer.settlementDay.trim() !== ''
      ? { settlementDay: wholeError(offer.settlementDay, 1, 31) }
      : {}),
    ...(uses.has('repayDay') ? { repayDay: wholeError(offer.repayDay, 1, 31) } : {}),
    ...(uses.has('gracePeriods') ? { gracePeriods: wholeError(offer.gracePeriods, 0, 1199) } : {}),
    ...(uses.has('amortisationMonths') ? { amortisationMonths: wholeError(offer.amortisationMonths, 1, 1200) } : {}),
  });
}

const EVERY = 'monthsPerPeriod';
type Used = OfferField | typeof EVERY;
const USED: Readonly<Record<OfferValues['method'], readonly Used[]>> = {
  EQUAL_INSTALMENT: [EVERY, 'gracePeriods'],
  EQUAL_PRINCIPAL: [EVERY, 'gracePeriods'],
  INTEREST_FIRST: [EVERY, 'settlementDay'],
  BULLET: [],
  FLAT: [EVERY],
  MORTGAGE_EPI: ['repayDay', 'gracePeriods'],
  MORTGAGE_EP: ['repayDay', 'gracePeriods'],
  BALLOON: [EVERY, 'gracePeriods', 'amortisationMonths'],
};

/** What a method can be asked beside the need. */
export const fieldsOf = (method: OfferValues['method']): ReadonlySet<Used> => new Set(USED[method]);

const LAST_YEAR = 9900;

function announcedFor({ startOn, months }: CalculatorValues, lpr: readonly LprRow[]): Rate | null {
  const day = dayOf(startOn);
  const count = wholeOf(months);
  if (day === null || count === null || count < 1 || count > MOST_MONTHS || yearOf(day) > LAST_YEAR) return null;
  const row = lprOn(lpr, day);
  return row === null ? null : lprOfTenor(row, lprTenorOf(day, addMonths(day, count)));
}

function calculationOf(values: CalculatorValues, announced: Rate | null): CalculationInput | null {
  const read = CalculationInput.safeParse({
    principal: amountOf(values.principal),
    months: wholeOf(values.months),
    rate:
      values.rateKind === 'LPR'
        ? { kind: 'LPR', base: percentOf(values.lprBase) ?? announced, points: wholeOf(values.points) }
        : { kind: 'FIXED', annualRate: percentOf(values.rate) },
    startOn: values.startOn,
    interestBasis: values.interestBasis,
    upfrontFee: amountOrNone(values.upfrontFee),
    monthlyFee: amountOrNone(values.monthlyFee),
    offers: values.offers.map(offerOf),
  });
  return read.success ? read.data : null;
}

const amountOrNone = (text: string): Fen => amountOf(text) ?? ZERO_FEN;

function offerOf(offer: OfferValues): CalculationOffer {
  const uses = fieldsOf(offer.method);
  return {
    method: offer.method,
    annualRate: percentOf(offer.rate),
    monthsPerPeriod: uses.has(EVERY) ? Number(offer.monthsPerPeriod) : 1,
    settlementDay: uses.has('settlementDay') ? wholeOf(offer.settlementDay) : null,
    repayDay: uses.has('repayDay') ? wholeOf(offer.repayDay) : null,
    gracePeriods: uses.has('gracePeriods') ? (wholeOf(offer.gracePeriods) ?? 0) : 0,
    amortisationMonths: uses.has('amortisationMonths') ? wholeOf(offer.amortisationMonths) : null,
  };
}
