import { allows } from '../../../contract/permissions.ts';
import {
  type DueReview,
  RecordReviewInput,
  type Review,
  ReviewConclusion,
  ReviewKind,
  ReviewState,
  ReviewWay,
} from '../../../contract/post-loan.ts';
import { LoanClassValue } from '../../../contract/primitives.ts';
import type { BookMode } from '../../../contract/session.ts';
import { daysBetween, type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { dayOrNull, fenOrNull, member, memberOrNull } from '../../query/columns.ts';
import { customerDisplayName, overdueView } from '../../query/values.ts';
import type { Actor } from '../../rpc/handler.ts';
import type { DueDbRow } from './due-review.repository.ts';
import type { ReviewDbRow } from './review.repository.ts';

export function toDueReview(row: DueDbRow, today: IsoDay): DueReview {
  const dueOn = isoDay(planned(row.next_review_on));
  const lastReviewOn = dayOrNull(row.last_review_on);
  return {
    loanId: row.loan_id,
    loanNumber: row.loan_number,
    customerId: row.customer_id,
    customerName: customerDisplayName(row.customer_name, row.customer_number),
    township: row.township,
    managerName: row.manager_name,
    balance: fenOrNull(row.balance_fen),
    loanClass: memberOrNull(LoanClassValue.options, row.loan_class),
    overdue: overdueView(row, today),
    dueOn,
    daysLate: daysBetween(dueOn, today),
    lastReviewOn,
    daysSinceLast: lastReviewOn === null ? null : daysBetween(lastReviewOn, today),
    rule: planned(row.review_rule),
    intervalDays: planned(row.review_interval_days),
    onSite: row.review_on_site === 1,
    balanceUnknown: row.review_balance_unknown === 1,
  };
}

/** The columns of a planned review are filled together with its day. */
function planned<T>(value: T | null): T {
  if (value === null) throw new RangeError('a planned review without its rule');
  return value;
}

/** Who looks at a review: what decides whether they may confirm it. */
export interface Onlooker {
  readonly actor: Actor;
  readonly mode: BookMode;
}

export function toReview(row: ReviewDbRow, { actor, mode }: Onlooker): Review {
  const state = member(ReviewState.options, row.state);
  const isOthers = mode === 'DESK' || row.reviewer_id !== actor.userId;
  return {
    id: row.id,
    loanId: row.loan_id,
    loanNumber: row.loan_number,
    customerId: row.customer_id,
    customerName: customerDisplayName(row.customer_name, row.customer_number),
    kind: member(ReviewKind.options, row.kind),
    reviewedOn: isoDay(row.reviewed_on),
    way: member(ReviewWay.options, row.way),
    place: row.place,
    metWith: row.met_with,
    unannounced: row.unannounced === 1,
    fundsUse: row.funds_use,
    operation: row.operation,
    repaymentAbility: row.repayment_ability,
    guaranteeState: row.guarantee_state,
    arrearsCause: memberOrNull(ARREARS_CAUSES, row.arrears_cause),
    measures: row.measures,
    conclusion: member(ReviewConclusion.options, row.conclusion),
    reviewerId: row.reviewer_id,
    reviewerName: row.reviewer_name,
    state,
    confirmedByName: row.confirmer_name,
    confirmedAt: row.confirmed_at,
    selfConfirmed: row.self_confirmed === 1,
    confirmRemark: row.confirm_remark,
    canConfirm:
      state === 'RECORDED' && isOthers && row.in_confirm_scope === 1 && allows(actor.roles, 'postLoan.confirm'),
    version: row.version,
  };
}

const ARREARS_CAUSES = RecordReviewInput.shape.arrearsCause.unwrap().options;
