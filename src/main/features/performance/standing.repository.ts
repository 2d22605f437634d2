import { sql } from 'kysely';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

/** Loans of the scope but those settled before the month: they are in no figure of it. */
export async function loansToCount(db: ReadDb, scope: RowScope, from: IsoDay): Promise<number[]> {
  const rows = await db
    .selectFrom('loan_state as s')
    .select('s.loan_id')
    .where((eb) => eb.not(eb('s.settled_on', '<', from).and('s.status', '=', 'SETTLED')))
    .where(ownedWithin(scope, 's.customer_id'))
    .orderBy('s.loan_id')
    .execute();
  return rows.map((row) => row.loan_id);
}

/** The cached state of loans with what a month counts of them. */
export async function cachedStandings(db: ReadDb, scope: RowScope) {
  return db
    .selectFrom('loan_state as s')
    .innerJoin('loan as l', 'l.id', 's.loan_id')
    .innerJoin('customer as c', 'c.id', 's.customer_id')
    .select([
      's.customer_id',
      'c.manager_id',
      's.status',
      's.balance_fen',
      's.overdue_kind',
      's.overdue_since_on',
      's.overdue_principal_fen',
      's.loan_class',
      's.settled_on',
      's.next_review_on',
      'l.start_on',
      'l.principal_fen',
    ])
    .where(ownedWithin(scope, 's.customer_id'))
    .execute();
}

export async function stateDayOf(db: ReadDb): Promise<string | null> {
  const { state_as_of } = await db.selectFrom('book').select('state_as_of').executeTakeFirstOrThrow();
  return state_as_of;
}

/**
 * Customers there were at the end of the month, and those of them who were new in it. The first day is the known one;
 * of a customer entered here without it, the day of entry, which no working date set back can precede; of an imported
 * customer without it nobody knows, so they were there and are not new.
 */
export async function countCustomers(
  db: ReadDb,
  scope: RowScope,
  month: { readonly from: IsoDay; readonly asOf: IsoDay },
  today: IsoDay,
) {
  const firstDay = sql<string | null>`coalesce(c.customer_since_on,
    case when c.import_id is null then min(date(c.created_at, '+8 hours'), ${today}) end)`;
  return db
    .selectFrom('customer as c')
    .select([
      sql<number>`count(*) filter (where ${firstDay} is null or ${firstDay} <= ${month.asOf})`.as('all'),
      sql<number>`count(*) filter (where ${firstDay} >= ${month.from} and ${firstDay} <= ${month.asOf})`.as(
        'newInMonth',
      ),
    ])
    .where(ownedWithin(scope, 'c.id'))
    .executeTakeFirstOrThrow();
}

/** Inspections made in the month that were not returned, and how they stand now. */
export async function countReviews(
  db: ReadDb,
  scope: RowScope,
  month: { readonly from: IsoDay; readonly asOf: IsoDay },
) {
  return db
    .selectFrom('review as r')
    .innerJoin('loan as l', 'l.id', 'r.loan_id')
    .select([
      sql<number>`count(*)`.as('done'),
      sql<number>`count(*) filter (where r.state = 'CONFIRMED')`.as('confirmed'),
      sql<number>`count(*) filter (where r.way = 'ON_SITE')`.as('onSite'),
    ])
    .where('r.reviewed_on', '>=', month.from)
    .where('r.reviewed_on', '<=', month.asOf)
    .where('r.state', '<>', 'RETURNED')
    .where(ownedWithin(scope, 'l.customer_id'))
    .executeTakeFirstOrThrow();
}

export async function managerNames(db: ReadDb): Promise<Map<number, string>> {
  const rows = await db.selectFrom('user').select(['id', 'display_name']).execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** Acts that leave every figure as it is. Any other act of the log makes a remembered month worthless. */
const NEUTRAL = [
  'session.login',
  'session.logout',
  'session.changePassword',
  'customer.reveal',
  'serviceRecord.record',
  'report.save',
  'report.print',
  'draft.save',
  'draft.discard',
  'file.pick',
] as const;

/** The newest entry of the log that can have changed a figure: as long as it is the same, so are all figures. */
export async function lastTellingAct(db: ReadDb): Promise<string> {
  const row = await db
    .selectFrom('audit')
    .select('hash')
    .where('outcome', '=', 'done')
    .where('method', 'not in', NEUTRAL)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.hash ?? '';
}
