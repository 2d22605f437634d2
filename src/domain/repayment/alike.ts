import { type IsoDay, isoDay } from '../kernel/iso-day.ts';
import { type Fen, sumFen, ZERO_FEN } from '../kernel/money.ts';
import { eventsThatCount, type LoanEvent, type PrepaymentEvent, type RepaymentEvent } from '../loan/loan-events.ts';

const END_OF_TIME = isoDay('9999-12-31');

/** What of a payment reached the loan, fees of enforcement left out; null for an event that brings no money in. */
export function moneyOf(event: LoanEvent): Fen | null {
  if (event.kind === 'prepayment') return event.amount;
  return event.kind === 'repayment' ? repaidBy(event) : null;
}

function repaidBy({ principal, interest, penalty, compound, toAllocate }: RepaymentEvent): Fen {
  const others = [penalty, compound, toAllocate].map((part) => part ?? ZERO_FEN);
  return sumFen([principal, interest, ...others]);
}

/**
 * Payments of the same loan, day and sum (fees left out) that stand already: the same slip may be on the desk twice. Those taken back do
 * not count.
 */
export function alikeOf(events: readonly LoanEvent[], on: IsoDay, amount: Fen): (RepaymentEvent | PrepaymentEvent)[] {
  return eventsThatCount(events, END_OF_TIME).filter(
    (event): event is RepaymentEvent | PrepaymentEvent => event.effectiveOn === on && moneyOf(event) === amount,
  );
}
