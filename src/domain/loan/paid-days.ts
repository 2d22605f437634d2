import type { PaidDue } from '../classification/paid-dues.ts';
import { compareDays, type IsoDay } from '../kernel/iso-day.ts';
import { eventsThatCount, type LoanEvent } from './loan-events.ts';
import { type LoanTerms, planOf } from './loan-plan.ts';
import { stateAsOf } from './loan-state.ts';

/**
 * The dues that fall after a day, each with the day on which it was paid in full: the first of the payment and due days
 * up to `day` at whose end the loan's own story has it paid (credit-rules L5, L7).
 */
export function paidDays(terms: LoanTerms, events: readonly LoanEvent[], after: IsoDay, day: IsoDay): PaidDue[] {
  const counting = eventsThatCount(events, day);
  const plan = planOf(terms);
  const at = (on: IsoDay) => stateAsOf(terms, counting, on, plan);
  const dues = at(day).dues.filter(({ dueOn }) => dueOn > after);
  const payments = counting.flatMap(({ kind, effectiveOn }) =>
    kind === 'repayment' || kind === 'prepayment' ? [effectiveOn] : [],
  );
  const days = [...payments, ...dues.map(({ dueOn }) => dueOn)].filter((on) => on >= after && on <= day);
  const paidOn = new Map<number, IsoDay>();
  for (const on of [...new Set(days)].sort(compareDays)) {
    for (const due of at(on).dues) if (due.status === 'PAID' && !paidOn.has(due.period)) paidOn.set(due.period, on);
  }
  return dues.map(({ dueOn, period, status }) => ({
    dueOn,
    paidOn: status === 'PAID' ? (paidOn.get(period) ?? day) : null,
  }));
}
