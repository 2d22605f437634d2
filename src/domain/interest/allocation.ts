import { type Fen, minFen, subFen, ZERO_FEN } from '../kernel/money.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { AllocationOrder } from '../loan/loan-policy.ts';

/** What may be owed on a loan: 实现债权的费用, 复利, 罚息, 利息, 本金. */
export const DEBT_PARTS = ['fees', 'compound', 'penalty', 'interest', 'principal'] as const;
export type DebtPart = (typeof DEBT_PARTS)[number];

/** An amount for each part, in fen. */
export type DebtParts = Readonly<Record<DebtPart, Fen>>;

/**
 * Which part is paid before which. Costs come first in both: 民法典 art. 561, costs, interest, principal (law); inside
 * interest 复利→罚息→利息, and principal first as some banks do after 90 days, are practice (credit-rules L10).
 */
export const ALLOCATION_SEQUENCE: Readonly<Record<AllocationOrder, readonly DebtPart[]>> = {
  INTEREST_FIRST: ['fees', 'compound', 'penalty', 'interest', 'principal'],
  PRINCIPAL_FIRST: ['fees', 'principal', 'interest', 'penalty', 'compound'],
};

/** Where the money of a payment goes: to the parts owed, and what is left when all are paid. */
export type Allocation = { readonly parts: DebtParts; readonly surplus: Fen };

/** Why a payment cannot be divided. `part` is the amount concerned. */
export type AllocationError = {
  readonly code: 'AMOUNT_NEGATIVE';
  readonly params: { readonly part: DebtPart | 'paid'; readonly amount: number };
};

/**
 * Divides a payment over what is owed: each part is paid in full before the next in the order gets anything. The parts
 * and the surplus add up to the payment. Negative amounts are refused (credit-rules L10).
 */
export function allocate(due: DebtParts, paid: Fen, order: AllocationOrder): Result<Allocation, AllocationError> {
  if (paid < 0) return err({ code: 'AMOUNT_NEGATIVE', params: { part: 'paid', amount: paid } });
  const negative = DEBT_PARTS.find((part) => due[part] < 0);
  if (negative !== undefined) {
    return err({ code: 'AMOUNT_NEGATIVE', params: { part: negative, amount: due[negative] } });
  }
  const parts: Record<DebtPart, Fen> = { ...NOTHING };
  let left = paid;
  for (const part of ALLOCATION_SEQUENCE[order]) {
    parts[part] = minFen(due[part], left);
    left = subFen(left, parts[part]);
  }
  return ok({ parts, surplus: left });
}

/** Nothing of anything. */
export const NOTHING: DebtParts = {
  fees: ZERO_FEN,
  compound: ZERO_FEN,
  penalty: ZERO_FEN,
  interest: ZERO_FEN,
  principal: ZERO_FEN,
};
