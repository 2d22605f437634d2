import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { RecordReviewInput } from '../../../contract/post-loan.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

/** What a form saves of a review. */
export type Findings = Omit<RecordReviewInput, 'loanId'>;

export interface ReviewQuery {
  readonly scope: RowScope;
  readonly customerId?: number | undefined;
  readonly loanId?: number | undefined;
  readonly states?: readonly string[] | undefined;
}

function matching(db: ReadDb, { scope, customerId, loanId, states }: ReviewQuery) {
  let found = db
    .selectFrom('review as r')
    .innerJoin('loan as l', 'l.id', 'r.loan_id')
    .where(ownedWithin(scope, 'l.customer_id'));
  if (customerId !== undefined) found = found.where('l.customer_id', '=', customerId);
  if (loanId !== undefined) found = found.where('r.loan_id', '=', loanId);
  if (states) found = found.where('r.state', 'in', states);
  return found;
}

function whole(db: ReadDb, query: ReviewQuery, confirmable: RawBuilder<SqlBool>) {
  return matching(db, query)
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .leftJoin('user as reviewer', 'reviewer.id', 'r.reviewer_id')
    .leftJoin('user as confirmer', 'confirmer.id', 'r.confirmed_by')
    .selectAll('r')
    .select([
      'l.number as loan_number',
      'l.customer_id',
      'c.name as customer_name',
      'c.number as customer_number',
      'reviewer.display_name as reviewer_name',
      'confirmer.display_name as confirmer_name',
      sql<number>`${confirmable}`.as('in_confirm_scope'),
    ]);
}
export type ReviewDbRow = Awaited<ReturnType<ReturnType<typeof whole>['execute']>>[number];

/** Newest first. `confirmScope` is what the actor reaches as a confirmer. */
export async function pageOfReviews(
  db: ReadDb,
  query: ReviewQuery,
  confirmScope: RowScope,
  page: { readonly offset: number; readonly limit: number },
): Promise<ReviewDbRow[]> {
  return whole(db, query, ownedWithin(confirmScope, 'l.customer_id'))
    .orderBy('r.reviewed_on', 'desc')
    .orderBy('r.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

export async function countReviews(db: ReadDb, query: ReviewQuery): Promise<number> {
  const { total } = await matching(db, query).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  return total;
}

export async function reviewById(
  db: ReadDb,
  reviewId: number,
  confirmScope: RowScope,
): Promise<ReviewDbRow | undefined> {
  return whole(db, { scope: { kind: 'ALL' } }, ownedWithin(confirmScope, 'l.customer_id'))
    .where('r.id', '=', reviewId)
    .executeTakeFirst();
}

/** A stored review with what its rules ask of the loan behind it. */
export async function findReview(db: ReadDb, reviewId: number) {
  return db
    .selectFrom('review as r')
    .innerJoin('loan as l', 'l.id', 'r.loan_id')
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .selectAll('r')
    .select(['l.customer_id', 'c.manager_id'])
    .where('r.id', '=', reviewId)
    .executeTakeFirst();
}
export type StoredReview = NonNullable<Awaited<ReturnType<typeof findReview>>>;

/** What the rules of recording ask of a loan. */
export async function loanForReview(db: ReadDb, loanId: number) {
  return db
    .selectFrom('loan as l')
    .innerJoin('loan_state as s', 's.loan_id', 'l.id')
    .select(['l.id', 'l.customer_id', 'l.start_on', 's.status'])
    .where('l.id', '=', loanId)
    .executeTakeFirst();
}

function columnsOf(findings: Findings) {
  return {
    kind: findings.kind,
    reviewed_on: findings.reviewedOn,
    way: findings.way,
    place: findings.place,
    met_with: findings.metWith,
    unannounced: findings.unannounced ? (1 as const) : (0 as const),
    funds_use: findings.fundsUse,
    operation: findings.operation,
    repayment_ability: findings.repaymentAbility,
    guarantee_state: findings.guaranteeState,
    arrears_cause: findings.arrearsCause,
    measures: findings.measures,
    conclusion: findings.conclusion,
  };
}

export async function insertReview(
  trx: Trx,
  loanId: number,
  reviewerId: number,
  findings: Findings,
  now: string,
): Promise<number> {
  const { id } = await trx
    .insertInto('review')
    .values({ ...columnsOf(findings), loan_id: loanId, reviewer_id: reviewerId, state: 'RECORDED', created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes a correction; the review then waits for its confirmation again. */
export async function correctReviewRow(trx: Trx, reviewId: number, findings: Findings): Promise<void> {
  await trx
    .updateTable('review')
    .set((eb) => ({
      ...columnsOf(findings),
      state: 'RECORDED',
      confirmed_by: null,
      confirmed_at: null,
      self_confirmed: 0,
      confirm_remark: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', reviewId)
    .execute();
}

export interface Decision {
  readonly state: 'CONFIRMED' | 'RETURNED';
  readonly confirmedBy: number;
  readonly confirmedAt: string;
  readonly selfConfirmed: boolean;
  readonly remark: string | null;
}

export async function decideReviewRow(trx: Trx, reviewId: number, decision: Decision): Promise<void> {
  await trx
    .updateTable('review')
    .set((eb) => ({
      state: decision.state,
      confirmed_by: decision.confirmedBy,
      confirmed_at: decision.confirmedAt,
      self_confirmed: decision.selfConfirmed ? 1 : 0,
      confirm_remark: decision.remark,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', reviewId)
    .execute();
}
