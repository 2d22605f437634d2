import { z } from 'zod';
import {
  Fen,
  Id,
  Instant,
  IsoDay,
  LoanClassValue,
  OverdueView,
  optionalText,
  PageInput,
  pageOf,
  sortBy,
  text,
  Version,
} from './primitives.ts';
import { command, query } from './rpc.ts';
import { Countersign } from './session.ts';

export const ReviewKind = z.enum(['FIRST', 'REGULAR', 'OVERDUE', 'MATURITY']);
export const ReviewWay = z.enum(['ON_SITE', 'OFF_SITE', 'PHONE']);
export const ReviewConclusion = z.enum(['NORMAL', 'WATCH', 'RISK']);
export const ReviewState = z.enum(['RECORDED', 'CONFIRMED', 'RETURNED']);

/** A loan whose next review is near or late, and why it is on the list. */
export const DueReview = z.strictObject({
  loanId: Id,
  loanNumber: z.string(),
  customerId: Id,
  customerName: z.string(),
  township: z.string().nullable(),
  managerName: z.string(),
  balance: Fen.nullable(),
  loanClass: LoanClassValue.nullable(),
  overdue: OverdueView,
  dueOn: IsoDay,
  /** Days past the due day; negative while still ahead. */
  daysLate: z.int(),
  lastReviewOn: IsoDay.nullable(),
  daysSinceLast: z.int().nullable(),
  rule: z.string(),
  intervalDays: z.int(),
  onSite: z.boolean(),
  balanceUnknown: z.boolean(),
});
export type DueReview = z.infer<typeof DueReview>;

export const DUE_SORT_KEYS = ['dueOn', 'balance', 'overdueSince', 'lastReviewOn', 'township', 'customer'] as const;
export const DueReviewFilter = z.strictObject({
  /** Show what falls due within this many days (0: due today or late). */
  withinDays: z.int().min(0).max(400),
  onSite: z.boolean().optional(),
  minBalance: Fen.optional(),
  classes: z.array(LoanClassValue.nullable()).max(6).optional(),
  townships: z.array(z.string().max(60)).max(50).optional(),
  /** Only loans in arrears (the exception list). */
  exceptionsOnly: z.boolean().optional(),
});
export type DueReviewFilter = z.infer<typeof DueReviewFilter>;

export const Review = z.strictObject({
  id: Id,
  loanId: Id,
  loanNumber: z.string(),
  customerId: Id,
  customerName: z.string(),
  kind: ReviewKind,
  reviewedOn: IsoDay,
  way: ReviewWay,
  place: z.string().nullable(),
  metWith: z.string().nullable(),
  unannounced: z.boolean(),
  /** Findings under the headings of the routine check form. */
  fundsUse: z.string().nullable(),
  operation: z.string().nullable(),
  repaymentAbility: z.string().nullable(),
  guaranteeState: z.string().nullable(),
  arrearsCause: z.enum(['FORGOT', 'BUSINESS', 'PRODUCT', 'OTHER']).nullable(),
  measures: z.string().nullable(),
  conclusion: ReviewConclusion,
  reviewerId: Id.nullable(),
  reviewerName: z.string().nullable(),
  state: ReviewState,
  confirmedByName: z.string().nullable(),
  confirmedAt: Instant.nullable(),
  /** Confirmed by the recorder himself: allowed in desk mode only, and marked 自行确认 everywhere. */
  selfConfirmed: z.boolean(),
  confirmRemark: z.string().nullable(),
  /** True when the actor may confirm it now. */
  canConfirm: z.boolean(),
  version: Version,
});
export type Review = z.infer<typeof Review>;

export const RecordReviewInput = z.strictObject({
  loanId: Id,
  kind: ReviewKind,
  reviewedOn: IsoDay,
  way: ReviewWay,
  place: optionalText(100),
  metWith: optionalText(60),
  unannounced: z.boolean(),
  fundsUse: optionalText(1000),
  operation: text(2000),
  repaymentAbility: optionalText(1000),
  guaranteeState: optionalText(1000),
  arrearsCause: z.enum(['FORGOT', 'BUSINESS', 'PRODUCT', 'OTHER']).nullable(),
  measures: optionalText(1000),
  conclusion: ReviewConclusion,
});
export type RecordReviewInput = z.infer<typeof RecordReviewInput>;

const byLoan = { kind: 'loan', path: 'loanId' } as const;
const byReview = { kind: 'review', path: 'reviewId' } as const;

export const postLoan = {
  'postLoan.listDue': query({
    input: z.strictObject({ filter: DueReviewFilter, sort: sortBy(DUE_SORT_KEYS), page: PageInput }),
    output: z.strictObject({
      ...pageOf(DueReview).shape,
      /** Counts over the whole scope, whatever the filter: late, due within 7 days, in arrears over 10 days. */
      counts: z.strictObject({ late: z.int(), week: z.int(), alert: z.int() }),
    }),
    permission: 'postLoan.read',
  }),
  'postLoan.listReviews': query({
    input: z.strictObject({
      customerId: Id.optional(),
      loanId: Id.optional(),
      states: z.array(ReviewState).max(3).optional(),
      page: PageInput,
    }),
    output: pageOf(Review),
    permission: 'postLoan.read',
  }),
  'postLoan.getReview': query({
    input: z.strictObject({ reviewId: Id }),
    output: Review,
    permission: 'postLoan.read',
    subject: byReview,
  }),
  /** Records an inspection. The day may not lie after the working date or before the loan's start. */
  'postLoan.recordReview': command({
    input: RecordReviewInput,
    output: z.strictObject({ id: Id }),
    permission: 'postLoan.record',
    audit: 'postLoan.recordReview',
    subject: byLoan,
  }),
  /** A returned or not yet confirmed review is corrected by its recorder. */
  'postLoan.correctReview': command({
    input: z.strictObject({ reviewId: Id, version: Version, ...RecordReviewInput.omit({ loanId: true }).shape }),
    output: z.strictObject({ version: Version }),
    permission: 'postLoan.record',
    audit: 'postLoan.correctReview',
    subject: byReview,
  }),
  /**
   * The second person confirms or returns it: from their own session, or by countersigning on the same screen.
   * In branch mode nobody confirms their own review (SELF_CONFIRM_DENIED).
   */
  'postLoan.confirmReview': command({
    input: z.strictObject({
      reviewId: Id,
      version: Version,
      decision: z.enum(['CONFIRM', 'RETURN']),
      remark: optionalText(500),
      countersign: Countersign.nullable(),
    }),
    output: z.strictObject({ version: Version, selfConfirmed: z.boolean() }),
    permission: 'postLoan.settle',
    audit: 'postLoan.confirmReview',
    subject: byReview,
  }),
} as const;
