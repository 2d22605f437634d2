import type { LoanEventRow } from '../../../contract/loan.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import type { loanEventsOf } from './loan.repository.ts';

type EventDbRow = Awaited<ReturnType<typeof loanEventsOf>>[number];
type Facts = LoanEventRow['facts'];

/** What an event of each kind says; a named fact that is null is unknown, a fact not named does not belong to the kind. */
const FACTS: Readonly<Record<string, (event: EventDbRow) => Facts>> = {
  opened: (event) => ({
    balance: event.balance_fen,
    overdueKind: event.overdue_kind,
    overdueSince: event.overdue_since_on,
    overdueAtLeast: event.overdue_at_least === null ? null : event.overdue_at_least === 1,
    overduePrincipal: event.overdue_principal_fen,
    arrearsInterest: event.arrears_interest_fen,
    ...stated({ penalty: event.penalty_fen, compound: event.compound_fen }),
    loanClass: event.loan_class,
    settledOn: event.settled_on,
    paidToDate: event.paid_to_date === 1,
  }),
  drawdown: (event) => ({ amount: event.amount_fen }),
  repayment: (event) => {
    const extra = stated({ penalty: event.penalty_fen, compound: event.compound_fen, fees: event.fees_fen });
    if (event.principal_fen === null && event.interest_fen === null && event.amount_fen !== null) {
      return { amount: event.amount_fen, ...extra, division: 'ORDER' };
    }
    return { amount: event.amount_fen, principal: event.principal_fen, interest: event.interest_fen, ...extra };
  },
  prepayment: (event) => ({ amount: event.amount_fen, prepaymentOption: event.prepayment_option }),
  rateChange: (event) => ({ annualRate: event.annual_rate, rateCause: event.rate_cause }),
  extension: (event) => ({ maturityOn: event.maturity_on, ...stated({ annualRate: event.annual_rate }) }),
  restructuring: (event) => ({
    method: event.method,
    annualRate: event.annual_rate,
    periods: event.periods,
    monthsPerPeriod: event.months_per_period,
    capitalise: event.capitalise === 1,
    performingBefore: event.performing_before === 1,
  }),
  // No amount means the whole balance, which is no unknown.
  misuse: (event) => ({ misused: event.amount_fen === null ? 'ALL' : event.amount_fen }),
  judgement: (event) => ({ loanClass: event.loan_class }),
  reversal: (event) => ({ reversesEventId: event.reverses_event_id }),
};

/** Facts that are left out where nobody stated them. */
function stated(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}

export function toEventRow(event: EventDbRow, reversed: boolean): LoanEventRow {
  const facts = FACTS[event.kind]?.(event) ?? {};
  return {
    id: event.id,
    kind: event.kind,
    effectiveOn: isoDay(event.effective_on),
    recordedAt: event.recorded_at,
    facts: event.reason === null && event.kind !== 'judgement' ? facts : { ...facts, reason: event.reason },
    actorName: event.actor_name,
    reversed,
    batchId: event.batch_id,
    loanChangeId: event.loan_change_id,
  };
}
