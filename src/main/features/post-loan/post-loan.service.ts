import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import type { Review } from '../../../contract/post-loan.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { QueryContext, RowScope } from '../../rpc/handler.ts';
import { scopeOf } from '../../rpc/row-scope.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { countDue, dueCounts, pageOfDue } from './due-review.repository.ts';
import { type Onlooker, toDueReview, toReview } from './post-loan.rows.ts';
import { countReviews, pageOfReviews, reviewById } from './review.repository.ts';

/** Who asks, and whose customers they reach. */
export type Viewer = Onlooker & { readonly scope: RowScope };

/** Loans whose next review is near or late, as of the working date. */
export async function listDue(
  { db, scope, workingDate: today }: QueryContext,
  { filter, sort, page }: ParsedInputOf<'postLoan.listDue'>,
): Promise<OutputOf<'postLoan.listDue'>> {
  const query = { filter, scope, today };
  const rows = await pageOfDue(db, query, sort, page);
  const { overdueAlertAfterDays } = await readReviewParameters(db);
  return {
    rows: rows.map((row) => toDueReview(row, today)),
    total: await countDue(db, query),
    counts: await dueCounts(db, scope, today, overdueAlertAfterDays),
  };
}

/** Reviews of a customer, a loan or the whole scope, newest first. */
export async function listReviews(
  db: ReadDb,
  viewer: Viewer,
  { customerId, loanId, states, page }: ParsedInputOf<'postLoan.listReviews'>,
): Promise<OutputOf<'postLoan.listReviews'>> {
  const query = { scope: viewer.scope, customerId, loanId, states };
  const confirmScope = await scopeOf(db, viewer.actor, 'postLoan.confirm');
  const rows = await pageOfReviews(db, query, confirmScope, page);
  return { rows: rows.map((row) => toReview(row, viewer)), total: await countReviews(db, query) };
}

export async function getReview(db: ReadDb, viewer: Onlooker, reviewId: number): Promise<Review> {
  const row = await reviewById(db, reviewId, await scopeOf(db, viewer.actor, 'postLoan.confirm'));
  if (row === undefined) throw new AppError('NOT_FOUND', { kind: 'review' });
  return toReview(row, viewer);
}
