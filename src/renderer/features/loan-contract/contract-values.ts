import { z } from 'zod';
import { GuaranteeKind } from '../../../contract/loan.ts';
import type { LoanContract, LoanContractInput } from '../../../contract/loan-contract.ts';
import type { LoanProduct } from '../../../contract/loan-product.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { formatYuan } from '../../../domain/kernel/money.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import { contractRefusals, type ProductLimits } from '../../../domain/lending/contract-rules.ts';
import { amountError, amountOf, dayError, dayOf, textError, textOf } from '../../app/form-values.ts';
import { refusalWords } from './refusal-words.ts';

/** The form's fields as typed; also the shape of its draft. */
export const ContractValues = z.strictObject({
  customerId: z.string().nullable(),
  number: z.string(),
  productId: z.string().nullable(),
  amount: z.string(),
  revolving: z.boolean(),
  guarantee: GuaranteeKind.nullable(),
  useOfFunds: z.string(),
  signedOn: z.string(),
  startOn: z.string(),
  maturityOn: z.string(),
  remark: z.string(),
});
export type ContractValues = z.infer<typeof ContractValues>;
type Errors = { [F in keyof ContractValues]?: string };

/** A fresh form: signed and begun today, what must be agreed left open. */
export function freshContract(customerId: number | null, today: IsoDay): ContractValues {
  return {
    customerId: customerId === null ? null : String(customerId),
    number: '',
    productId: null,
    amount: '',
    revolving: false,
    guarantee: null,
    useOfFunds: '',
    signedOn: today,
    startOn: today,
    maturityOn: '',
    remark: '',
  };
}

/** A stored contract as the form shows it. */
export function valuesOf(contract: LoanContract): ContractValues {
  return {
    customerId: String(contract.customerId),
    number: contract.number,
    productId: String(contract.productId),
    amount: formatYuan(contract.amount),
    revolving: contract.revolving,
    guarantee: contract.guarantee,
    useOfFunds: contract.useOfFunds,
    signedOn: contract.signedOn,
    startOn: contract.startOn,
    maturityOn: contract.maturityOn,
    remark: contract.remark ?? '',
  };
}

/** What the lending rules look at of a product. */
export function limitsOf(product: LoanProduct): ProductLimits {
  const { minRate, maxRate } = product;
  return {
    ...product,
    minRate: minRate === null ? null : rate(minRate),
    maxRate: maxRate === null ? null : rate(maxRate),
  };
}

export const productOf = (products: readonly LoanProduct[], { productId }: Pick<ContractValues, 'productId'>) =>
  products.find(({ id }) => String(id) === productId) ?? null;

const REQUIRED = { required: true } as const;

/** Words per field that stop the form: first what cannot be read, then what the rules of lending refuse. */
export function contractErrors(
  values: ContractValues,
  products: readonly LoanProduct[],
  today: IsoDay,
  words: { readonly required: string },
): Errors {
  const found: Record<string, string | null> = {
    customerId: values.customerId === null ? words.required : null,
    number: textError(values.number, { ...REQUIRED, max: 40 }),
    productId: values.productId === null ? words.required : null,
    amount: amountError(values.amount, { ...REQUIRED, positive: true }),
    guarantee: values.guarantee === null ? words.required : null,
    useOfFunds: textError(values.useOfFunds, { max: 500 }),
    signedOn: dayError(values.signedOn, REQUIRED),
    startOn: dayError(values.startOn, REQUIRED),
    maturityOn: dayError(values.maturityOn, REQUIRED),
    remark: textError(values.remark, { max: 1000 }),
  };
  const refused: Record<string, string> = ruleErrors(values, products, today);
  // In the order of the form: the first of them gets the focus.
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, wrong]) => {
      const words = wrong ?? refused[field];
      return words === undefined ? [] : [[field, words]];
    }),
  );
}

/** What the rules refuse, as far as they can be asked: with a field still open, of those they can read. */
function ruleErrors(values: ContractValues, products: readonly LoanProduct[], today: IsoDay): Errors {
  const product = productOf(products, values);
  const amount = amountOf(values.amount);
  const [signedOn, startOn, maturityOn] = [dayOf(values.signedOn), dayOf(values.startOn), dayOf(values.maturityOn)];
  if (product === null || amount === null || signedOn === null || startOn === null || maturityOn === null) {
    return values.useOfFunds.trim() === '' ? { useOfFunds: refusalWords('USE_OF_FUNDS_MISSING', {}) } : {};
  }
  const { useOfFunds } = values;
  const refusals = contractRefusals({ amount, useOfFunds, signedOn, startOn, maturityOn }, limitsOf(product), today);
  return Object.fromEntries(refusals.map(({ rule, field, params }) => [field, refusalWords(rule, params)]));
}

/** The checked form as the service takes it; null while something is missing. */
export function contractInput(values: ContractValues): (LoanContractInput & { readonly customerId: number }) | null {
  const { customerId, productId, guarantee, revolving } = values;
  const amount = amountOf(values.amount);
  const [signedOn, startOn, maturityOn] = [dayOf(values.signedOn), dayOf(values.startOn), dayOf(values.maturityOn)];
  if (customerId === null || productId === null || guarantee === null || amount === null) return null;
  if (signedOn === null || startOn === null || maturityOn === null) return null;
  return {
    customerId: Number(customerId),
    number: values.number.trim(),
    productId: Number(productId),
    ...{ amount, revolving, guarantee, signedOn, startOn, maturityOn },
    useOfFunds: values.useOfFunds.trim(),
    remark: textOf(values.remark),
  };
}
