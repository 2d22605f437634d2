import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { DUE_SORT_KEYS, DueReviewFilter } from '../../../contract/post-loan.ts';
import { addDays, type IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

export interface DueQuery {
  readonly filter: z.infer<typeof DueReviewFilter>;
  readonly scope: RowScope;
  readonly today: IsoDay;
}
type DueSort = { readonly key: (typeof DUE_SORT_KEYS)[number]; readonly direction: 'asc' | 'desc' };

function dueWithin(db: ReadDb, { filter, scope, today }: DueQuery) {
  let found = db
    .selectFrom('loan_state as s')
    .innerJoin('customer as c', 'c.id', 's.customer_id')
    .where('s.next_review_on', '<=', addDays(today, filter.withinDays))
    .where(ownedWithin(scope, 's.customer_id'));
  if (filter.onSite !== undefined) found = found.where('s.review_on_site', '=', filter.onSite ? 1 : 0);
  if (filter.minBalance !== undefined) found = found.where('s.balance_fen', '>=', filter.minBalance);
  const { classes, townships } = filter;
  if (classes) {
    const judged = classes.filter((value) => value !== null);
    found = found.where((eb) =>
      eb.or([
        ...(judged.length > 0 ? [eb('s.loan_class', 'in', judged)] : []),
        ...(classes.includes(null) ? [eb('s.loan_class', 'is', null)] : []),
      ]),
    );
  }
  if (townships) found = found.where('c.township', 'in', townships);
  if (filter.exceptionsOnly === true) found = found.where('s.overdue_kind', 'in', ['SINCE', 'UNKNOWN_LENGTH']);
  return found;
}

const SORTS = {
  dueOn: sql`s.next_review_on`,
  balance: sql`s.balance_fen`,
  overdueSince: sql`s.overdue_since_on`,
  lastReviewOn: sql`s.last_review_on`,
  township: sql`c.township`,
  customer: sql`c.name`,
} as const satisfies Record<DueSort['key'], RawBuilder<unknown>>;

/** One page of loans whose review is due, in order; the unknown come last. */
export async function pageOfDue(
  db: ReadDb,
  query: DueQuery,
  sort: DueSort,
  page: { readonly offset: number; readonly limit: number },
) {
  return dueWithin(db, query)
    .innerJoin('loan as l', 'l.id', 's.loan_id')
    .innerJoin('user as u', 'u.id', 'c.manager_id')
    .select([
      's.loan_id',
      'l.number as loan_number',
      's.customer_id',
      'c.name as customer_name',
      'c.number as customer_number',
      'c.township',
      'u.display_name as manager_name',
      's.balance_fen',
      's.loan_class',
      's.overdue_kind',
      's.overdue_since_on',
      's.overdue_at_least',
      's.next_review_on',
      's.last_review_on',
      's.review_rule',
      's.review_interval_days',
      's.review_on_site',
      's.review_balance_unknown',
    ])
    .orderBy(sort.direction === 'desc' ? sql`${SORTS[sort.key]} desc` : sql`${SORTS[sort.key]} asc nulls last`)
    .orderBy('s.next_review_on')
    .orderBy('s.loan_id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}
export type DueDbRow = Awaited<ReturnType<typeof pageOfDue>>[number];

export async function countDue(db: ReadDb, query: DueQuery): Promise<number> {
  const { total } = await dueWithin(db, query).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  return total;
}

/**
 * Over the whole scope: reviews late, reviews due from today within seven days, and live loans overdue more than
 * `alertDays` (of unknown length counts as such).
 */
export async function dueCounts(db: ReadDb, scope: RowScope, today: IsoDay, alertDays: number) {
  const reviews = db
    .selectFrom('loan_state as s')
    .select([
      sql<number>`count(*) filter (where s.next_review_on < ${today})`.as('late'),
      sql<number>`count(*) filter (where s.next_review_on >= ${today})`.as('week'),
    ])
    .where('s.next_review_on', '<=', addDays(today, 7))
    .where(ownedWithin(scope, 's.customer_id'))
    .executeTakeFirstOrThrow();
  const alerts = db
    .selectFrom('loan_state as s')
    .select(sql<number>`count(*)`.as('alert'))
    .where('s.overdue_kind', 'in', ['SINCE', 'UNKNOWN_LENGTH'])
    .where((eb) =>
      eb.or([eb('s.overdue_kind', '=', 'UNKNOWN_LENGTH'), eb('s.overdue_since_on', '<', addDays(today, -alertDays))]),
    )
    .where('s.status', '=', 'ACTIVE')
    .where(ownedWithin(scope, 's.customer_id'))
    .executeTakeFirstOrThrow();
  return { ...(await reviews), ...(await alerts) };
}
