import { addMonths, type IsoDay } from '../kernel/iso-day.ts';
import { type Fen, formatYuan } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import type { RepaymentMethod } from '../schedule/schedule-terms.ts';
import { type LendingRefusal, refused, refusedIf } from './lending-refusal.ts';

/** What a loan product allows; a bound that is null does not bind. */
export type ProductLimits = {
  readonly name: string;
  readonly enabled: boolean;
  readonly methods: readonly RepaymentMethod[];
  /** Longest term of a contract, in months; extensions are not counted (credit-rules N2). */
  readonly maxMonths: number;
  readonly minAmount: Fen | null;
  readonly maxAmount: Fen | null;
  readonly minRate: Rate | null;
  readonly maxRate: Rate | null;
};

/** What the rules look at of a contract. */
export type ContractTerms = {
  readonly amount: Fen;
  readonly useOfFunds: string;
  readonly signedOn: IsoDay;
  readonly startOn: IsoDay;
  readonly maturityOn: IsoDay;
};

/** The last day on which a contract of the product may mature. */
export function latestMaturity(startOn: IsoDay, product: Pick<ProductLimits, 'maxMonths'>): IsoDay {
  return addMonths(startOn, product.maxMonths);
}

/**
 * Whatever stands against making the contract as of a working date, most basic first; empty where nothing does
 * (credit-rules N1, N2).
 */
export function contractRefusals(
  contract: ContractTerms,
  product: ProductLimits,
  workingDate: IsoDay,
): readonly LendingRefusal[] {
  const { signedOn } = contract;
  return [
    ...refusedIf(!product.enabled, 'PRODUCT_DISABLED', 'productId', { product: product.name }),
    // RULE: no loan without a stated purpose (credit-rules N1).
    ...refusedIf(contract.useOfFunds.trim() === '', 'USE_OF_FUNDS_MISSING', 'useOfFunds'),
    ...amountRefusals(contract.amount, product),
    ...refusedIf(signedOn > workingDate, 'CONTRACT_SIGNED_IN_FUTURE', 'signedOn', { signedOn, workingDate }),
    ...termRefusals(contract, product),
  ];
}

function amountRefusals(amount: Fen, { name, minAmount, maxAmount }: ProductLimits): readonly LendingRefusal[] {
  const limits = { amount: formatYuan(amount), product: name };
  if (minAmount !== null && amount < minAmount) {
    return refused('CONTRACT_AMOUNT_BELOW_PRODUCT', 'amount', { ...limits, least: formatYuan(minAmount) });
  }
  if (maxAmount !== null && amount > maxAmount) {
    return refused('CONTRACT_AMOUNT_ABOVE_PRODUCT', 'amount', { ...limits, most: formatYuan(maxAmount) });
  }
  return [];
}

function termRefusals(
  { signedOn, startOn, maturityOn }: ContractTerms,
  product: ProductLimits,
): readonly LendingRefusal[] {
  if (maturityOn <= startOn) {
    return refused('CONTRACT_MATURITY_NOT_AFTER_START', 'maturityOn', { startOn, maturityOn });
  }
  const latest = latestMaturity(startOn, product);
  const limits = { maturityOn, latest, months: product.maxMonths, product: product.name };
  return [
    ...refusedIf(signedOn >= maturityOn, 'CONTRACT_SIGNED_AFTER_MATURITY', 'signedOn', { signedOn, maturityOn }),
    ...refusedIf(maturityOn > latest, 'CONTRACT_TERM_OVER_LIMIT', 'maturityOn', limits),
  ];
}
