import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { addDays, type IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

/** Whose work, on which day, and how many lines at most. */
export interface WorkQuery {
  readonly scope: RowScope;
  readonly today: IsoDay;
  readonly limit: number;
}

// Each list is cut by the order of the work list itself, so that the first `limit` of all of them are among these.
const BY_BALANCE = sql`s.balance_fen desc nulls last, s.loan_id`;

const isOverdue: RawBuilder<SqlBool> = sql`s.status = 'ACTIVE' and s.overdue_kind in ('SINCE', 'UNKNOWN_LENGTH')`;

/** Live loans in arrears: those beyond the alert limit or of unknown length first, then the longest, then the largest. */
export async function overdueLoans(db: ReadDb, { scope, today, limit }: WorkQuery, alertDays: number) {
  const isAlert = sql`(s.overdue_since_on is null or s.overdue_since_on < ${addDays(today, -alertDays)})`;
  return db
    .selectFrom('loan_state as s')
    .select(['s.loan_id', 's.customer_id', 's.overdue_since_on as on', 's.overdue_at_least', 's.balance_fen'])
    .where(isOverdue)
    .where(ownedWithin(scope, 's.customer_id'))
    .orderBy(sql`${isAlert} desc, s.overdue_since_on asc nulls last, ${BY_BALANCE}`)
    .limit(limit)
    .execute();
}

/** Loans whose review falls between two days; the earliest first. */
export async function plannedReviews(
  db: ReadDb,
  { scope, limit }: WorkQuery,
  days: { readonly after: IsoDay | null; readonly until: IsoDay },
) {
  let found = db
    .selectFrom('loan_state as s')
    .select(['s.loan_id', 's.customer_id', 's.next_review_on as on', 's.balance_fen', 's.review_rule'])
    .where('s.next_review_on', '<=', days.until)
    .where(ownedWithin(scope, 's.customer_id'));
  if (days.after !== null) found = found.where('s.next_review_on', '>', days.after);
  return found.orderBy(sql`s.next_review_on, ${BY_BALANCE}`).limit(limit).execute();
}

/** Live loans that mature from today within `within` days; the earliest first. */
export async function maturingLoans(db: ReadDb, { scope, today, limit }: WorkQuery, within: number) {
  return db
    .selectFrom('loan_state as s')
    .select(['s.loan_id', 's.customer_id', sql<string>`s.maturity_on`.as('on'), 's.balance_fen'])
    .where(sql<SqlBool>`s.maturity_on between ${today} and ${addDays(today, within)} and s.status = 'ACTIVE'`)
    .where(ownedWithin(scope, 's.customer_id'))
    .orderBy(sql`s.maturity_on, ${BY_BALANCE}`)
    .limit(limit)
    .execute();
}

/** Reviews in a state, the longest waiting first; `mine` tells whose recording is meant. */
export async function reviewsInState(
  db: ReadDb,
  { scope, limit }: WorkQuery,
  state: 'RECORDED' | 'RETURNED',
  recorder: Recorder,
) {
  return db
    .selectFrom('review as r')
    .innerJoin('loan as l', 'l.id', 'r.loan_id')
    .innerJoin('loan_state as s', 's.loan_id', 'r.loan_id')
    .select(['r.id as review_id', 'r.loan_id', 'l.customer_id', 'r.reviewed_on as on', 's.balance_fen'])
    .where('r.state', '=', state)
    .where(recordedBy(recorder))
    .where(ownedWithin(scope, 'l.customer_id'))
    .orderBy(sql`r.reviewed_on, ${BY_BALANCE}, r.id`)
    .limit(limit)
    .execute();
}

/** Requests for a change that wait for a decision, the longest waiting first. */
export async function waitingChanges(db: ReadDb, { scope, limit }: WorkQuery, recorder: Recorder) {
  let found = db
    .selectFrom('loan_change as g')
    .innerJoin('loan as l', 'l.id', 'g.loan_id')
    .innerJoin('loan_state as s', 's.loan_id', 'g.loan_id')
    .select(['g.loan_id', 'l.customer_id', 'g.applied_on as on', 's.balance_fen', 's.maturity_on'])
    .where('g.state', '=', 'REQUESTED')
    .where(ownedWithin(scope, 'l.customer_id'));
  if (recorder !== 'ANYBODY' && 'isNot' in recorder) found = found.where('g.author_id', '<>', recorder.isNot);
  return found.orderBy('g.id').limit(limit).execute();
}

/** Reviews recorded by one person, by anybody but one person, or by anybody. */
export type Recorder = { readonly is: number } | { readonly isNot: number } | 'ANYBODY';

function recordedBy(recorder: Recorder): RawBuilder<SqlBool> {
  if (recorder === 'ANYBODY') return sql<SqlBool>`1`;
  if ('is' in recorder) return sql<SqlBool>`r.reviewer_id = ${recorder.is}`;
  return sql<SqlBool>`r.reviewer_id is not ${recorder.isNot}`;
}

/** Customers with live loans born on one of these days of the year ('MM-DD'). */
export async function birthdays(db: ReadDb, { scope, limit }: WorkQuery, days: readonly string[]) {
  return db
    .selectFrom('customer as c')
    .innerJoin('customer_state as t', 't.customer_id', 'c.id')
    .select(['c.id as customer_id', sql<string>`substr(c.birth_on, 6)`.as('month_day'), 't.balance_fen'])
    .where('t.live_loan_count', '>', 0)
    .where('c.status', '=', 'ACTIVE')
    .where(sql<SqlBool>`substr(c.birth_on, 6) in (${sql.join(days)})`)
    .where(ownedWithin(scope, 'c.id'))
    .orderBy(
      sql`case month_day ${sql.join(
        days.map((day, index) => sql`when ${day} then ${sql.lit(index)}`),
        sql` `,
      )} end, t.balance_fen desc, c.id`,
    )
    .limit(limit)
    .execute();
}

/** How much there is of each kind, however long the list shown. */
export async function countWork(
  db: ReadDb,
  { scope, today }: WorkQuery,
  confirm: { readonly scope: RowScope; readonly recorder: Recorder },
  within: { readonly week: number; readonly maturity: number },
) {
  const own = (column: string) => ownedWithin(scope, column);
  const { rows } = await sql<{
    overdue: number;
    reviewsLate: number;
    reviewsWeek: number;
    maturities30: number;
    toConfirm: number;
    customers: number;
    loans: number;
  }>`select
    (select count(*) from loan_state s where ${isOverdue} and ${own('s.customer_id')}) as overdue,
    (select count(*) from loan_state s where s.next_review_on < ${today} and ${own('s.customer_id')}) as "reviewsLate",
    (select count(*) from loan_state s where s.next_review_on >= ${today}
      and s.next_review_on <= ${addDays(today, within.week)} and ${own('s.customer_id')}) as "reviewsWeek",
    (select count(*) from loan_state s where s.maturity_on between ${today} and ${addDays(today, within.maturity)}
      and s.status = 'ACTIVE' and ${own('s.customer_id')}) as "maturities30",
    (select count(*) from review r join loan l on l.id = r.loan_id where r.state = 'RECORDED'
      and ${recordedBy(confirm.recorder)} and ${ownedWithin(confirm.scope, 'l.customer_id')}) as "toConfirm",
    (select count(*) from customer c where ${own('c.id')}) as customers,
    (select count(*) from loan_state s where s.status = 'ACTIVE' and ${own('s.customer_id')}) as loans`.execute(db);
  const [counts] = rows;
  if (counts === undefined) throw new RangeError('a query of counts has one row');
  return counts;
}

/** Names for the lines that are shown. */
export async function namesOf(db: ReadDb, customerIds: readonly number[], loanIds: readonly number[]) {
  const customers = await db
    .selectFrom('customer')
    .select(['id', 'name', 'number'])
    .where(sql<SqlBool>`id in (select value from json_each(${JSON.stringify(customerIds)}))`)
    .execute();
  const loans = await db
    .selectFrom('loan')
    .select(['id', 'number'])
    .where(sql<SqlBool>`id in (select value from json_each(${JSON.stringify(loanIds)}))`)
    .execute();
  return { customers, loans };
}
