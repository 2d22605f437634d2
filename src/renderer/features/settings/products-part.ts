import i18next from 'i18next';
import type { LoanProduct, LoanProductInput } from '../../../contract/loan-product.ts';
import { fen, formatYuan } from '../../../domain/kernel/money.ts';
import { rate, rateFraction } from '../../../domain/kernel/rate.ts';
import { amountError, amountOf, dayError, dayOf, textError, textOf } from '../../app/form-values.ts';
import { percentOf, wholeOf } from '../../app/terms-form/read-terms.ts';

/** A product's form as typed. */
export interface ProductValues {
  readonly name: string;
  readonly purpose: LoanProduct['purpose'];
  readonly methods: string[];
  readonly maxMonths: string;
  readonly minAmount: string;
  readonly maxAmount: string;
  readonly minRate: string;
  readonly maxRate: string;
  readonly defaultBasis: LoanProduct['defaultBasis'];
  readonly isRetail: boolean;
  readonly source: string;
  readonly sourceOn: string;
  readonly enabled: boolean;
}

const yuan = (amount: number | null): string => (amount === null ? '' : formatYuan(fen(amount)));

/** 0.0435 as it is typed: 4.35, with all its places. */
function percentText(value: string | null): string {
  if (value === null) return '';
  const { numerator, denominator } = rateFraction(rate(value));
  const places = Math.max(String(denominator).length - 3, 0);
  const digits = String((numerator * 100n * 10n ** BigInt(places)) / denominator).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export function productValues(product: LoanProduct | null): ProductValues {
  return {
    name: product?.name ?? '',
    purpose: product?.purpose ?? 'BUSINESS',
    methods: [...(product?.methods ?? [])],
    maxMonths: product === null ? '' : String(product.maxMonths),
    minAmount: yuan(product?.minAmount ?? null),
    maxAmount: yuan(product?.maxAmount ?? null),
    minRate: percentText(product?.minRate ?? null),
    maxRate: percentText(product?.maxRate ?? null),
    defaultBasis: product?.defaultBasis ?? 'ACT/360',
    isRetail: product?.isRetail ?? false,
    source: product?.source ?? '',
    sourceOn: product?.sourceOn ?? '',
    enabled: product?.enabled ?? true,
  };
}

const LONGEST_TERM = 600;
const rateError = (text: string): string | null =>
  text.trim() === '' || percentOf(text) !== null ? null : i18next.t('app:terms.error.rate');

/** Words per field that stop the form; the service judges again. */
export const productRules = {
  name: (text: string) => textError(text, { required: true, max: 40 }),
  methods: (chosen: string[]) => (chosen.length === 0 ? i18next.t('settings:products.methodNeeded') : null),
  maxMonths: (text: string) => {
    if (text.trim() === '') return i18next.t('app:form.required');
    const months = wholeOf(text);
    const fits = months !== null && months >= 1 && months <= LONGEST_TERM;
    return fits ? null : i18next.t('app:terms.error.whole', { min: 1, max: LONGEST_TERM });
  },
  minAmount: (text: string) => amountError(text, { positive: true }),
  maxAmount: (text: string) => amountError(text, { positive: true }),
  minRate: rateError,
  maxRate: rateError,
  source: (text: string) => textError(text, { max: 100 }),
  sourceOn: (text: string) => dayError(text),
};

/** The checked form as the service takes it. */
export function productInput(values: ProductValues, methods: LoanProduct['methods']): LoanProductInput {
  return {
    name: values.name.trim(),
    purpose: values.purpose,
    methods,
    maxMonths: wholeOf(values.maxMonths) ?? 0,
    minAmount: amountOf(values.minAmount),
    maxAmount: amountOf(values.maxAmount),
    minRate: percentOf(values.minRate),
    maxRate: percentOf(values.maxRate),
    defaultBasis: values.defaultBasis,
    isRetail: values.isRetail,
    source: textOf(values.source),
    sourceOn: dayOf(values.sourceOn),
  };
}
