import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen } from '../kernel/money.ts';
import { eventsThatCount, type LoanEvent } from './loan-events.ts';
import { comesOnTop, latestPosition } from './loan-facts.ts';
import { type LoanTerms, planOf } from './loan-plan.ts';
import { type LoanState, stateAsOf } from './loan-state.ts';

/** Principal repaid early with one payment: it stands behind the last due before it, in none (credit-rules L13). */
export type PrepaidPart = {
  readonly eventId: string;
  readonly on: IsoDay;
  readonly afterPeriod: number;
  readonly principal: Fen | null;
};

/**
 * What was repaid early up to a day, earliest first: each payment measured against the loan without it on its own day, as
 * `effectsUpTo` does for all events.
 */
export function prepaidParts(
  terms: LoanTerms,
  events: readonly LoanEvent[],
  day: IsoDay,
  { dues }: Pick<LoanState, 'dues'>,
): PrepaidPart[] {
  const counting = eventsThatCount(events, day);
  const opened = latestPosition(counting, day);
  const plan = planOf(terms);
  return counting.flatMap((event, index) => {
    if (event.kind !== 'prepayment' || !comesOnTop(event, opened)) return [];
    const on = event.effectiveOn;
    const prepaidBy = (count: number) => stateAsOf(terms, counting.slice(0, count), on, plan).prepaidPrincipal;
    const principal = fen(prepaidBy(index + 1) - prepaidBy(index));
    const afterPeriod = dues.findLast((due) => due.dueOn <= on)?.period ?? 0;
    return principal === 0 ? [] : [{ eventId: event.id, on, afterPeriod, principal }];
  });
}
