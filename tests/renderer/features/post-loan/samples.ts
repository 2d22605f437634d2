import type { OutputOf } from '../../../../src/contract/index.ts';
import type { Review } from '../../../../src/contract/post-loan.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';
import type { Handlers } from '../../support/fake-api.ts';
import { aWhole } from '../loan/samples.ts';

type LoanWhole = OutputOf<'loan.get'>;

/** A live loan that nobody has inspected yet; change what the test is about. */
export function aLoan(change: Partial<LoanWhole['loan']> = {}): LoanWhole {
  return aWhole(
    {
      contractNumber: 'HT0007',
      guarantee: 'GUARANTEE',
      principal: fen(10_000_000),
      maturityOn: isoDay('2028-05-10'),
      agreedMaturityOn: isoDay('2028-05-10'),
      balance: fen(8_000_000),
      nextDuePayment: fen(436_000),
      nextReviewOn: isoDay('2026-05-25'),
      ...change,
    },
    { periods: 24, dues: [] },
  );
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
