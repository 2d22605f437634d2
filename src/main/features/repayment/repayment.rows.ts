import type { RepaymentPreview, StandingView } from '../../../contract/repayment.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { LoanEvent } from '../../../domain/loan/loan-events.ts';
import { cacheOf, type LoanState } from '../../../domain/loan/loan-state.ts';
import { overdueView } from '../../query/values.ts';

/** A state as the forms show it. */
export function toStanding(state: LoanState, asOf: IsoDay): StandingView {
  const { overdueKind, overdueSinceOn, overdueAtLeast } = cacheOf(state);
  const overdue = {
    overdue_kind: overdueKind,
    overdue_since_on: overdueSinceOn,
    overdue_at_least: overdueAtLeast ? 1 : 0,
  };
  return {
    status: state.status,
    balance: state.balance,
    overdue: overdueView(overdue, asOf),
    overduePrincipal: state.overduePrincipal,
    arrearsInterest: state.arrearsInterest,
    penalty: state.penalty,
    compound: state.compound,
    surplus: state.surplus,
    nextDueOn: state.nextDue?.on ?? null,
    nextDuePayment: state.nextDue?.payment ?? null,
  };
}

export function toAlike(events: readonly LoanEvent[]): RepaymentPreview['alike'] {
  return events.map(({ id, kind, recordedAt }) => ({ eventId: Number(id), kind, recordedAt }));
}
