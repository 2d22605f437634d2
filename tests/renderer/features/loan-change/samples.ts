import type { ChangePreview, LoanChange } from '../../../../src/contract/loan-change.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';

/** A request of the person logged in, on a guaranteed loan. */
export function aChange(change: Partial<LoanChange> = {}): LoanChange {
  return {
    id: 5,
    loanId: 7,
    loanNumber: 'JJ0007',
    customerId: 3,
    customerName: '陈桂芳',
    managerName: '王经理',
    ask: {
      kind: 'EXTENSION',
      appliedOn: isoDay('2026-11-20'),
      effectiveOn: isoDay('2026-11-20'),
      maturityOn: isoDay('2027-11-10'),
      annualRate: '0.0475',
    },
    reason: '下游回款推迟',
    repaymentSource: '春节前回款',
    consent: 'GIVEN',
    consentOn: isoDay('2026-11-19'),
    consentNote: null,
    state: 'REQUESTED',
    authorId: 1,
    authorName: '王经理',
    createdAt: '2026-11-20T02:00:00.000Z',
    decidedByName: null,
    decidedAt: null,
    selfConfirmed: false,
    decisionRemark: null,
    reversed: false,
    canDecide: true,
    canWithdraw: true,
    canConsent: false,
    version: 1,
    ...change,
  };
}

const side = (principal: number, interest: number) => ({
  principal: fen(principal),
  interest: fen(interest),
  payment: fen(principal + interest),
});

export function aPreview(change: Partial<ChangePreview> = {}): ChangePreview {
  const dues = [
    { dueOn: isoDay('2027-05-10'), before: side(600_000, 2_000), after: side(0, 2_000) },
    { dueOn: isoDay('2027-11-10'), before: null, after: side(600_000, 14_000) },
  ];
  return {
    loanId: 7,
    loanNumber: 'JJ0007',
    customerId: 3,
    customerName: '陈桂芳',
    guarantee: 'GUARANTEE',
    startOn: isoDay('2026-05-10'),
    agreedMaturityOn: isoDay('2027-05-10'),
    balance: fen(600_000),
    loanClass: 'NORMAL',
    maturityBefore: isoDay('2027-05-10'),
    maturityAfter: isoDay('2027-11-10'),
    rateBefore: '0.0435',
    rateAfter: '0.0475',
    comparison: {
      dues,
      interestBefore: fen(2_000),
      interestAfter: fen(16_000),
      firstChanged: dues[0] ?? null,
    },
    limits: {
      termClass: 'SHORT',
      original: { months: 12, days: 0 },
      extended: { months: 0, days: 0 },
      asked: { months: 6, days: 0 },
      generalLatestOn: isoDay('2028-05-10'),
      measuresLatestOn: isoDay('2028-05-10'),
      latestOn: isoDay('2028-05-10'),
      left: { months: 12, days: 0 },
      withinGeneral: true,
      withinMeasures: true,
    },
    observation: null,
    consentNeeded: 'YES',
    refusal: null,
    ...change,
  };
}
