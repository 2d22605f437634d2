import type { OutputOf } from '../../../../src/contract/index.ts';
import type { DueRow, LoanRow } from '../../../../src/contract/loan.ts';
import { addMonths, isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';

export const sum = (yuan: number, count = 1, unknown = 0) => ({ fen: fen(Math.round(yuan * 100)), count, unknown });

/** A live loan of which everything is known. */
export function aRow(change: Partial<LoanRow> = {}): LoanRow {
  return {
    id: 7,
    number: 'JJ0007',
    contractNumber: null,
    customerId: 3,
    customerName: '陈桂芳',
    managerId: 1,
    managerName: '王经理',
    purpose: 'BUSINESS',
    productName: null,
    guarantee: 'CREDIT',
    method: 'EQUAL_INSTALMENT',
    principal: fen(1_200_000),
    annualRate: '0.0435',
    startOn: isoDay('2026-05-10'),
    maturityOn: isoDay('2027-05-10'),
    status: 'ACTIVE',
    balance: fen(600_000),
    overdue: { kind: 'NONE', sinceOn: null, days: null, atLeast: false },
    overduePrincipal: fen(0),
    arrearsInterest: fen(0),
    loanClass: 'NORMAL',
    nextDueOn: isoDay('2026-12-10'),
    nextDuePayment: fen(100_000),
    lastReviewOn: null,
    nextReviewOn: null,
    ...change,
  };
}

export function aDue(period: number, change: Partial<DueRow> = {}): DueRow {
  return {
    period,
    dueOn: addMonths(isoDay('2026-05-10'), period),
    principal: fen(100_000),
    interest: fen(4_000),
    payment: fen(104_000),
    closing: fen(1_200_000 - period * 100_000),
    status: 'DUE',
    paidPrincipal: fen(0),
    paidInterest: fen(0),
    ...change,
  };
}

export function aWhole(row: Partial<LoanRow> = {}, change: Partial<OutputOf<'loan.get'>> = {}): OutputOf<'loan.get'> {
  return {
    loan: aRow(row),
    statedInstalment: null,
    periods: 12,
    currency: 'CNY',
    remark: null,
    dues: [aDue(1)],
    events: [],
    asOf: isoDay('2026-11-22'),
    ...change,
  };
}
