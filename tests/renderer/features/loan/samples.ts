import type { OutputOf } from '../../../../src/contract/index.ts';
import type { DueRow, LoanRow } from '../../../../src/contract/loan.ts';
import type { LoanAgreement, LoanFigures } from '../../../../src/contract/loan-page.ts';
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
    agreedMaturityOn: isoDay('2027-05-10'),
    status: 'ACTIVE',
    balance: fen(600_000),
    overdue: { kind: 'NONE', sinceOn: null, days: null, atLeast: false },
    overduePrincipal: fen(0),
    arrearsInterest: fen(0),
    penalty: fen(0),
    compound: fen(0),
    surplus: fen(0),
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
    startOn: addMonths(isoDay('2026-05-10'), period - 1),
    days: 30,
    dueOn: addMonths(isoDay('2026-05-10'), period),
    opening: fen(1_200_000 - (period - 1) * 100_000),
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

/** The figures of a row, as of the working date. */
export function figuresOf(row: LoanRow): LoanFigures {
  return {
    status: row.status,
    balance: row.balance,
    overdue: row.overdue,
    alert: row.overdue.kind === 'NONE' ? 'NONE' : 'FULL',
    overduePrincipal: row.overduePrincipal,
    arrearsInterest: row.arrearsInterest,
    penalty: row.penalty,
    compound: row.compound,
    accruedInterest: fen(0),
    surplus: row.surplus,
    prepaidPrincipal: fen(0),
    overpaidPrincipal: fen(0),
    payoff: row.balance,
    annualRate: row.annualRate,
    maturityOn: row.maturityOn,
    extensions: 0,
    nextDueOn: row.nextDueOn,
    nextDuePayment: row.nextDuePayment,
    settledOn: null,
    loanClass: row.loanClass,
    misused: false,
  };
}

/** What is agreed of a row, everything else as the book has it. */
export function agreementOf(row: LoanRow): LoanAgreement {
  return {
    contractId: null,
    annualRate: row.annualRate,
    trueRate: null,
    maturityOn: row.agreedMaturityOn,
    method: row.method,
    periods: 12,
    monthsPerPeriod: 1,
    interestBasis: 'PER_PERIOD',
    settlement: null,
    repayDay: null,
    gracePeriods: 0,
    amortisationPeriods: null,
    straddle: 'KEEP_OLD',
    rounding: 'HALF_UP',
    roundingUnit: 1,
    shiftsOnHoliday: false,
    lpr: null,
    penaltyFactor: '1.5',
    misuseFactor: '2',
    compoundRate: 'PENALTY',
    compoundOnPenalty: false,
    allocationOrder: 'INTEREST_FIRST',
    principalFirstAfterDays: 0,
    own: { penaltyFactor: false, misuseFactor: false, allocationOrder: false },
  };
}

export function aWhole(row: Partial<LoanRow> = {}, change: Partial<OutputOf<'loan.get'>> = {}): OutputOf<'loan.get'> {
  const loan = aRow(row);
  return {
    loan,
    figures: figuresOf(loan),
    agreement: agreementOf(loan),
    statedInstalment: null,
    periods: 12,
    currency: 'CNY',
    remark: null,
    planSource: 'COMPUTED',
    dues: [aDue(1)],
    prepaid: [],
    restructuring: null,
    events: [],
    alertAfterDays: 10,
    asOf: isoDay('2026-11-22'),
    ...change,
  };
}
