import { type Fen, fen, sumFen, ZERO_FEN } from '../kernel/money.ts';
import type { LoanEvent, RepaymentEvent } from '../loan/loan-events.ts';
import type { LoanTerms } from '../loan/loan-plan.ts';
import { type AllocationOrder, LOAN_POLICY } from '../loan/loan-policy.ts';
import { changeBy, type Division, divisionOf } from '../repayment/division.ts';
import { asksSplit } from '../repayment/repayment-rules.ts';

/** What a payment went to, in fen. penalty and compound are null where the source does not say. */
export type Split = {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen | null;
  readonly compound: Fen | null;
  /** Money that waits for the next due; in a stated split there is none. */
  readonly surplus: Fen;
};

/**
 * The order by which the other system divided the payment: interest before principal, principal before interest, or our
 * own order with what we keep for the next due taken as principal repaid early.
 */
export type SplitOrder = AllocationOrder | 'EARLY_PRINCIPAL';

/** A payment whose parts the source states, beside what our order would have made of the same money. */
export type ComparedSplit = {
  readonly eventId: string;
  readonly effectiveOn: RepaymentEvent['effectiveOn'];
  readonly total: Fen;
  readonly stated: Split;
  /** Null where our order cannot divide: the loan's plan or what it owes is not known. */
  readonly ours: Split | null;
  readonly differs: boolean;
  /** Null where the two agree, or no order we know gives what was stated. */
  readonly explainedBy: SplitOrder | null;
};

/**
 * Compares the stated parts of a payment with the loan's own order of allocation applied to the same sum on the same day,
 * and names the order that would give the stated parts (credit-rules V4, L10).
 */
export function compareSplit(terms: LoanTerms, events: readonly LoanEvent[], event: RepaymentEvent): ComparedSplit {
  const stated = statedOf(event);
  const total = sumFen([stated.principal, stated.interest, stated.penalty ?? ZERO_FEN, stated.compound ?? ZERO_FEN]);
  const others = events.filter(({ id }) => id !== event.id);
  const ours = dividedBy(terms, others, event, total);
  const differs = ours !== null && !isSame(stated, ours);
  return {
    eventId: event.id,
    effectiveOn: event.effectiveOn,
    total,
    stated,
    ours,
    differs,
    explainedBy: differs ? orderBehind(terms, others, event, { total, stated, ours }) : null,
  };
}

function statedOf({ principal, interest, penalty, compound }: RepaymentEvent): Split {
  return { principal, interest, penalty: penalty ?? null, compound: compound ?? null, surplus: ZERO_FEN };
}

/** What the loan's own order makes of the sum, null where it cannot divide it. */
function dividedBy(terms: LoanTerms, others: readonly LoanEvent[], event: RepaymentEvent, total: Fen): Split | null {
  const { id, kind, effectiveOn, recordedAt } = event;
  const undivided = { id, kind, effectiveOn, recordedAt, principal: ZERO_FEN, interest: ZERO_FEN, toAllocate: total };
  const change = changeBy(terms, others, undivided, effectiveOn);
  if (asksSplit(change.before)) return null;
  return splitOf(divisionOf(change, { amount: total, fees: ZERO_FEN, split: null }));
}

function splitOf({ principal, interest, penalty, compound, surplus }: Division): Split | null {
  return principal === null || interest === null ? null : { principal, interest, penalty, compound, surplus };
}

/** Parts the source does not state are no difference where we have nothing for them either. */
function isSame(stated: Split, ours: Split): boolean {
  const isAlike = (theirs: Fen | null, own: Fen | null) => (theirs ?? ZERO_FEN) === (own ?? ZERO_FEN);
  return (
    stated.principal === ours.principal &&
    stated.interest === ours.interest &&
    isAlike(stated.penalty, ours.penalty) &&
    isAlike(stated.compound, ours.compound) &&
    ours.surplus === 0
  );
}

function orderBehind(
  terms: LoanTerms,
  others: readonly LoanEvent[],
  event: RepaymentEvent,
  { total, stated, ours }: { readonly total: Fen; readonly stated: Split; readonly ours: Split },
): SplitOrder | null {
  const policy = terms.policy ?? LOAN_POLICY;
  for (const allocationOrder of ['INTEREST_FIRST', 'PRINCIPAL_FIRST'] as const) {
    const other = { ...terms, policy: { ...policy, allocationOrder, principalFirstAfterDays: 0 } };
    const split = dividedBy(other, others, event, total);
    if (split !== null && isSame(stated, split)) return allocationOrder;
  }
  const early = { ...ours, principal: fen(ours.principal + ours.surplus), surplus: ZERO_FEN };
  return ours.surplus > 0 && isSame(stated, early) ? 'EARLY_PRINCIPAL' : null;
}
