import { GuaranteeKind, LoanPurpose, type LoanRow, LoanStatus, RepaymentMethodValue } from '../../../contract/loan.ts';
import { LoanClassValue } from '../../../contract/primitives.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import { dayOrNull, fenOrNull, member, memberOrNull } from '../../query/columns.ts';
import { customerDisplayName, overdueView } from '../../query/values.ts';
import type { LoanDbRow } from './loan.repository.ts';

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
    agreedMaturityOn: isoDay(row.agreed_maturity_on),
    status: member(LoanStatus.options, row.status),
    balance: fenOrNull(row.balance_fen),
    overdue: overdueView(row, asOf),
    overduePrincipal: fenOrNull(row.overdue_principal_fen),
    arrearsInterest: fenOrNull(row.arrears_interest_fen),
    penalty: fenOrNull(row.penalty_fen),
    compound: fenOrNull(row.compound_fen),
    surplus: fen(row.surplus_fen),
    loanClass: memberOrNull(LoanClassValue.options, row.loan_class),
    nextDueOn: dayOrNull(row.next_due_on),
    nextDuePayment: fenOrNull(row.next_due_payment_fen),
    lastReviewOn: dayOrNull(row.last_review_on),
    nextReviewOn: dayOrNull(row.next_review_on),
  };
}
