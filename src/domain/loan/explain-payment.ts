import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import { type Effect, effectsUpTo } from './event-effects.ts';
import type { ExplainedLoan } from './explain.ts';
import { item, plainExplanation } from './explain-row.ts';
import type { Explanation, ItemKind } from './explanation.ts';
import type { PrepaymentEvent, RepaymentEvent } from './loan-events.ts';

/**
 * What a payment was divided into: costs, compound interest, penalty, interest and principal that had fallen due, principal
 * repaid early with the interest on it, and what waits (credit-rules L10, L13). Null where the event is no payment that
 * counts on the day.
 */
export function explainPayment({ terms, events, day }: ExplainedLoan, eventId: string): Explanation | null {
  const effect = effectsUpTo(terms, events, day).find(({ event }) => event?.id === eventId);
  const event = effect?.event;
  if (effect === undefined || (event?.kind !== 'repayment' && event?.kind !== 'prepayment')) return null;
  const amount = amountOf(event);
  const plain = {
    ...plainExplanation('PAYMENT', null, amount),
    rules: ['L10', ...(event.kind === 'prepayment' ? ['L13'] : [])],
  };
  const parts = paymentParts(event, effect);
  if (parts === null) return { ...plain, unexplained: 'NOT_SPLIT' };
  const isStated = statedParts(event) !== null;
  const items = parts.flatMap(([kind, part]) => (part === 0 ? [] : [item(kind, fen(part))]));
  return { ...plain, formulas: [{ kind: 'SUM', items }], unexplained: isStated ? 'STATED' : null };
}

/** A payment in its parts, in the order money is divided; null where nobody can tell principal from interest. */
export function paymentParts(event: RepaymentEvent | PrepaymentEvent, effect: Effect): Parts | null {
  return statedParts(event) ?? dividedParts(event, effect);
}

type Parts = readonly (readonly [ItemKind, number])[];

/** What the source itself says the money went to; null where the loan's own order divides it. */
function statedParts(event: RepaymentEvent | PrepaymentEvent): Parts | null {
  if (event.kind === 'prepayment' || (event.toAllocate ?? 0) > 0) return null;
  return [
    ['FEES', event.fees ?? 0],
    ['COMPOUND', event.compound ?? 0],
    ['PENALTY', event.penalty ?? 0],
    ['INTEREST', event.interest],
    ['PRINCIPAL', event.principal],
  ];
}

/** What the loan's own order divided it into; null where the plan does not tell principal from interest. */
function dividedParts(event: RepaymentEvent | PrepaymentEvent, effect: Effect): Parts | null {
  const { penaltyPaid, compoundPaid, duePrincipal, dueInterest, prepaid, surplus } = effect;
  const { statedPrincipal, statedInterest } = effect;
  if (penaltyPaid === null || compoundPaid === null || statedPrincipal === null || statedInterest === null) return null;
  const arrears = statedPrincipal + statedInterest;
  const fees = (event.kind === 'repayment' ? event.fees : undefined) ?? ZERO_FEN;
  const known = fees + penaltyPaid + compoundPaid + duePrincipal + dueInterest + arrears + prepaid + surplus;
  return [
    ['FEES', fees],
    ['COMPOUND', compoundPaid],
    ['PENALTY', penaltyPaid],
    ['STATED_ARREARS', arrears],
    ['DUE_INTEREST', dueInterest],
    ['DUE_PRINCIPAL', duePrincipal],
    ['EARLY_PRINCIPAL', prepaid],
    // What is left of an early repayment pays the interest since the last due.
    [event.kind === 'prepayment' ? 'EARLY_INTEREST' : 'OTHER_EVENT', amountOf(event) - known],
    ['WAITS', surplus],
  ];
}

/** All the money of a payment, its costs included. */
export function amountOf(event: RepaymentEvent | PrepaymentEvent): Fen {
  if (event.kind === 'prepayment') return event.amount;
  const { principal, interest, penalty, compound, toAllocate, fees } = event;
  return fen(principal + interest + (penalty ?? 0) + (compound ?? 0) + (toAllocate ?? 0) + (fees ?? 0));
}
