import {
  type DueRow,
  GuaranteeKind,
  type LoanEventRow,
  LoanPurpose,
  type LoanRow,
  LoanStatus,
  RepaymentMethodValue,
} from '../../../contract/loan.ts';
import { LoanClassValue } from '../../../contract/primitives.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import type { Due } from '../../../domain/loan/dues.ts';
import type { Plan } from '../../../domain/loan/loan-plan.ts';
import { dayOrNull, fenOrNull, member, memberOrNull } from '../../query/columns.ts';
import { customerDisplayName, overdueView } from '../../query/values.ts';
import type { LoanDbRow, loanEventsOf } from './loan.repository.ts';

export function toLoanRow(row: LoanDbRow, asOf: IsoDay): LoanRow {
  return {
    id: row.id,
    number: row.number,
    contractNumber: row.contract_number,
    customerId: row.customer_id,
    customerName: customerDisplayName(row.customer_name, row.customer_number),
    managerId: row.manager_id,
    managerName: row.manager_name,
    purpose: member(LoanPurpose.options, row.purpose),
    productName: row.product_name,
    guarantee: memberOrNull(GuaranteeKind.options, row.guarantee),
    method: memberOrNull(RepaymentMethodValue.options, row.method),
    principal: fen(row.principal_fen),
    annualRate: row.annual_rate,
    startOn: isoDay(row.start_on),
    maturityOn: isoDay(row.maturity_on),
    status: member(LoanStatus.options, row.status),
    balance: fenOrNull(row.balance_fen),
    overdue: overdueView(row, asOf),
    overduePrincipal: fenOrNull(row.overdue_principal_fen),
    arrearsInterest: fenOrNull(row.arrears_interest_fen),
    loanClass: memberOrNull(LoanClassValue.options, row.loan_class),
    nextDueOn: dayOrNull(row.next_due_on),
    nextDuePayment: fenOrNull(row.next_due_payment_fen),
    lastReviewOn: dayOrNull(row.last_review_on),
    nextReviewOn: dayOrNull(row.next_review_on),
  };
}

/** Dues with the balance the plan leaves after each; unknown where principal and interest are not told apart. */
export function toDueRows(dues: readonly Due[], plan: Plan | null, principal: number): DueRow[] {
  let closing: number | null = plan?.split === true ? principal : null;
  return dues.map((due) => {
    closing = closing === null || due.principal === null ? null : closing - due.principal;
    return {
      period: due.period,
      dueOn: due.dueOn,
      principal: due.principal,
      interest: due.interest,
      payment: due.payment,
      closing: fenOrNull(closing),
      status: due.status,
      paidPrincipal: due.paidPrincipal,
      paidInterest: due.paidInterest,
    };
  });
}

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
    loanClass: event.loan_class,
    settledOn: event.settled_on,
    paidToDate: event.paid_to_date === 1,
  }),
  drawdown: (event) => ({ amount: event.amount_fen }),
  repayment: (event) => ({
    amount: event.amount_fen,
    principal: event.principal_fen,
    interest: event.interest_fen,
  }),
  judgement: (event) => ({ loanClass: event.loan_class, reason: event.reason }),
  reversal: (event) => ({ reversesEventId: event.reverses_event_id }),
};

export function toEventRow(event: EventDbRow, reversed: boolean): LoanEventRow {
  return {
    id: event.id,
    kind: event.kind,
    effectiveOn: isoDay(event.effective_on),
    recordedAt: event.recorded_at,
    facts: FACTS[event.kind]?.(event) ?? {},
    actorName: event.actor_name,
    reversed,
  };
}
