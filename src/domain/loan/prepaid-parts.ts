import { compareDays, type IsoDay } from '../kernel/iso-day.ts';
import type { Fen } from '../kernel/money.ts';
import { effectsUpTo } from './event-effects.ts';
import { eventsThatCount, type LoanEvent } from './loan-events.ts';
import type { LoanTerms } from './loan-plan.ts';
import type { LoanState } from './loan-state.ts';

/** Principal repaid early with one payment: it stands behind the last due before it, in none (credit-rules L13). */
export type PrepaidPart = {
  readonly eventId: string;
  readonly on: IsoDay;
  readonly afterPeriod: number;
  readonly principal: Fen | null;
};

/** What was repaid early up to a day, earliest first. */
export function prepaidParts(
  terms: LoanTerms,
  events: readonly LoanEvent[],
  day: IsoDay,
  { dues }: Pick<LoanState, 'dues'>,
): PrepaidPart[] {
  if (!eventsThatCount(events, day).some((event) => event.kind === 'prepayment')) return [];
  return effectsUpTo(terms, events, day)
    .flatMap(({ event, on, prepaid }) => {
      if (event?.kind !== 'prepayment' || prepaid === 0) return [];
      const afterPeriod = dues.findLast((due) => due.dueOn <= on)?.period ?? 0;
      return [{ eventId: event.id, on, afterPeriod, principal: prepaid }];
    })
    .sort((a, b) => compareDays(a.on, b.on));
}
