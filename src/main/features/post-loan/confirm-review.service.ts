import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { allows } from '../../../contract/permissions.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { Actor, CommandContext } from '../../rpc/handler.ts';
import { reaches, scopeOf } from '../../rpc/row-scope.ts';
import { followUp, freshReview, subjectOf } from './record-review.service.ts';
import { decideReviewRow, type StoredReview } from './review.repository.ts';

/** Proves the second person by their own password; throws AUTH_WRONG_PASSWORD. */
export type VerifyCountersign = (login: string, password: string) => Promise<Actor>;

type Input = ParsedInputOf<'postLoan.confirmReview'>;

/**
 * The second person's decision on a recorded review, from their own session or by countersigning on this screen.
 */
export async function confirmReview(
  context: CommandContext,
  verifyCountersign: VerifyCountersign,
  input: Input,
): Promise<OutputOf<'postLoan.confirmReview'>> {
  const review = await freshReview(context, input.reviewId, input.version);
  if (review.state !== 'RECORDED') {
    throw new AppError('RULE_VIOLATED', { rule: 'REVIEW_NOT_WAITING', state: review.state });
  }
  const remark = (input.remark || input.countersign?.remark) ?? null;
  if (input.decision === 'RETURN' && !remark) throw new AppError('RULE_VIOLATED', { rule: 'RETURN_NEEDS_REMARK' });
  const decider = await deciderOf(context, verifyCountersign, input);
  const selfConfirmed = await assertMayDecide(context, decider, review);
  await decideReviewRow(context.trx, review.id, {
    state: input.decision === 'CONFIRM' ? 'CONFIRMED' : 'RETURNED',
    confirmedBy: decider.userId,
    confirmedAt: context.now,
    selfConfirmed: selfConfirmed && input.decision === 'CONFIRM',
    remark: remark || null,
  });
  await followUp(context, review.loan_id);
  context.audit.subject(subjectOf(review));
  context.audit.note({ decision: input.decision, selfConfirmed, remark: remark || null });
  return { version: input.version + 1, selfConfirmed: selfConfirmed && input.decision === 'CONFIRM' };
}

async function deciderOf(context: CommandContext, verify: VerifyCountersign, { countersign }: Input): Promise<Actor> {
  if (countersign === null) return context.actor;
  const second = await verify(countersign.login, countersign.password);
  context.audit.actAs(second);
  return second;
}

/**
 * SECURITY: the one who decides holds the right, reaches the customer, and in branch mode is not the one who recorded.
 * True when a desk's only user confirms their own work.
 */
async function assertMayDecide(context: CommandContext, decider: Actor, review: StoredReview): Promise<boolean> {
  if (!allows(decider.roles, 'postLoan.confirm')) {
    throw new AppError('PERMISSION_DENIED', { permission: 'postLoan.confirm' });
  }
  const scope = await scopeOf(context.trx, decider, 'postLoan.confirm');
  if (!reaches(scope, review.manager_id)) throw new AppError('SCOPE_DENIED', { kind: 'review' });
  const isOwn = review.reviewer_id === decider.userId;
  if (isOwn && context.mode === 'BRANCH') throw new AppError('SELF_CONFIRM_DENIED');
  return isOwn;
}
