import type { OutputOf } from '../../../../src/contract/index.ts';
import type { Review } from '../../../../src/contract/post-loan.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';
import type { Handlers } from '../../support/fake-api.ts';

type LoanWhole = OutputOf<'loan.get'>;

/** A live loan that nobody has inspected yet; change what the test is about. */
export function aLoan(change: Partial<LoanWhole['loan']> = {}): LoanWhole {
  return {
    loan: {
      id: 7,
      number: 'JJ0007',
      contractNumber: 'HT0007',
      customerId: 3,
      customerName: '陈桂芳',
      managerId: 1,
      managerName: '王经理',
      purpose: 'BUSINESS',
      productName: null,
      guarantee: 'GUARANTEE',
      method: 'EQUAL_INSTALMENT',
      principal: fen(10_000_000),
      annualRate: '0.0435',
      startOn: isoDay('2026-05-10'),
      maturityOn: isoDay('2028-05-10'),
      status: 'ACTIVE',
      balance: fen(8_000_000),
      overdue: { kind: 'NONE', sinceOn: null, days: null, atLeast: false },
      overduePrincipal: fen(0),
      arrearsInterest: fen(0),
      loanClass: 'NORMAL',
      nextDueOn: isoDay('2026-12-10'),
      nextDuePayment: fen(436_000),
      lastReviewOn: null,
      nextReviewOn: isoDay('2026-05-25'),
      ...change,
    },
    statedInstalment: null,
    periods: 24,
    currency: 'CNY',
    remark: null,
    dues: [],
    events: [],
    asOf: isoDay('2026-11-22'),
  };
}

export const lateSince = (day: string, days: number) =>
  ({ kind: 'SINCE', sinceOn: isoDay(day), days, atLeast: false }) as const;

/** A review the person with id 1 has recorded. */
export function aReview(change: Partial<Review> = {}): Review {
  return {
    id: 31,
    loanId: 7,
    loanNumber: 'JJ0007',
    customerId: 3,
    customerName: '陈桂芳',
    kind: 'FIRST',
    reviewedOn: isoDay('2026-11-20'),
    way: 'ON_SITE',
    place: '城关镇',
    metWith: '本人',
    unannounced: true,
    fundsUse: null,
    operation: '进货稳定',
    repaymentAbility: null,
    guaranteeState: null,
    arrearsCause: null,
    measures: null,
    conclusion: 'NORMAL',
    reviewerId: 1,
    reviewerName: '王经理',
    state: 'RECORDED',
    confirmedByName: null,
    confirmedAt: null,
    selfConfirmed: false,
    confirmRemark: null,
    canConfirm: true,
    version: 0,
    ...change,
  };
}

/** What stands beside the form. */
export const asideApi = (loan: LoanWhole): Handlers => ({
  'loan.get': () => loan,
  'customer.get': () => ({
    id: 3,
    number: 'C3',
    name: '陈桂芳',
    displayName: '陈桂芳',
    kind: 'FARMER',
    identifierKind: null,
    identifierMasked: null,
    phoneMasked: '199****1234',
    addressMasked: null,
    sex: null,
    birthOn: null,
    township: '城关镇',
    industry: null,
    employer: null,
    grade: null,
    managerId: 1,
    managerName: '王经理',
    status: 'ACTIVE',
    customerSinceOn: null,
    remark: null,
    importId: null,
    createdAt: '2026-05-01T00:00:00Z',
    updatedAt: '2026-05-01T00:00:00Z',
    version: 0,
  }),
  'postLoan.listReviews': () => ({ rows: [], total: 0 }),
});
