import { type Insertable, sql, type Updateable } from 'kysely';
import { fixedQuery } from '../../db/compiled-query.ts';
import type { Schema } from '../../db/schema.ts';
import type { ReadDb, Trx } from '../../db/types.ts';

function wholeRows(db: ReadDb) {
  return db
    .selectFrom('customer as c')
    .innerJoin('user as u', 'u.id', 'c.manager_id')
    .selectAll('c')
    .select('u.display_name as manager_name');
}
export type CustomerDbRow = Awaited<ReturnType<ReturnType<typeof wholeRows>['execute']>>[number];

const byId = fixedQuery((db, { id }: { id: number }) => wholeRows(db).where('c.id', '=', id));

export async function customerById(db: ReadDb, id: number): Promise<CustomerDbRow | undefined> {
  const [row] = await byId(db, { id });
  return row;
}

const standing = fixedQuery((db, { customerId }: { customerId: number }) => {
  const ofLoans = <T>(what: ReturnType<typeof sql<T>>) =>
    sql<T>`(select ${what} from loan_state where customer_id = c.id)`;
  const nextReview = <T>(column: ReturnType<typeof sql<T>>) =>
    sql<T | null>`(select ${column} from loan_state where customer_id = c.id and next_review_on is not null
      order by next_review_on, loan_id limit 1)`;
  return db
    .selectFrom('customer as c')
    .leftJoin('customer_state as s', 's.customer_id', 'c.id')
    .select([
      's.loan_count',
      's.live_loan_count',
      's.balance_fen',
      's.unknown_balance_count',
      's.overdue_kind',
      's.overdue_since_on',
      's.overdue_at_least',
      's.worst_class',
      's.last_contact_on',
      ofLoans(sql<number>`count(*)`).as('loans'),
      ofLoans(sql<number | null>`sum(overdue_principal_fen)`).as('overdue_principal'),
      ofLoans(sql<number>`count(*) - count(overdue_principal_fen)`).as('overdue_principal_unknown'),
      ofLoans(sql<string | null>`min(next_due_on)`).as('next_due_on'),
      nextReview(sql<string>`next_review_on`).as('next_review_on'),
      nextReview(sql<string>`review_rule`).as('next_review_rule'),
      sql<number>`(select count(*) from product_party where customer_id = c.id)`.as('product_count'),
    ])
    .where('c.id', '=', customerId);
});
export type CustomerStanding = Awaited<ReturnType<typeof standing>>[number];

/** What the header says beside the record itself, out of the caches, in one row. */
export async function standingOf(db: ReadDb, customerId: number): Promise<CustomerStanding | undefined> {
  const [row] = await standing(db, { customerId });
  return row;
}

/** Who else holds this identifier. */
export async function holderOf(db: ReadDb, identifierKind: string, identifier: string) {
  return db
    .selectFrom('customer')
    .select(['id', 'number', 'manager_id'])
    .where('identifier_kind', '=', identifierKind)
    .where('identifier', '=', identifier)
    .executeTakeFirst();
}

export async function numberTaken(db: ReadDb, number: string): Promise<boolean> {
  return (await db.selectFrom('customer').select('id').where('number', '=', number).executeTakeFirst()) !== undefined;
}

/** The highest number of the book's own series, C and eight digits. */
export async function highestOwnNumber(db: ReadDb): Promise<string | null> {
  const row = await db
    .selectFrom('customer')
    .select('number')
    .where(sql<boolean>`number glob 'C[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'`)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? null;
}

/** A user who may be given customers: enabled, with a role that works with them. */
export async function managerNamed(db: ReadDb, userId: number, roles: readonly string[]) {
  return db
    .selectFrom('user as u')
    .select('u.display_name')
    .where('u.id', '=', userId)
    .where('u.enabled', '=', 1)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('user_role as r').select('r.role').whereRef('r.user_id', '=', 'u.id').where('r.role', 'in', roles),
      ),
    )
    .executeTakeFirst();
}

export async function insertCustomer(trx: Trx, row: Insertable<Schema['customer']>): Promise<number> {
  const { id } = await trx.insertInto('customer').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function loanIdsOf(db: ReadDb, customerId: number): Promise<number[]> {
  const rows = await db.selectFrom('loan').select('id').where('customer_id', '=', customerId).execute();
  return rows.map((row) => row.id);
}

export async function updateCustomer(trx: Trx, id: number, row: Updateable<Schema['customer']>): Promise<void> {
  await trx.updateTable('customer').set(row).where('id', '=', id).execute();
}

export async function deleteCustomer(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('customer').where('id', '=', id).execute();
}

/** How much hangs on a customer. */
export async function dependentsOf(db: ReadDb, customerId: number) {
  const counted = (what: ReturnType<typeof sql>) => sql<number>`(select count(*) from ${what})`;
  return db
    .selectFrom('customer as c')
    .select([
      counted(sql`loan where customer_id = c.id`).as('loans'),
      counted(sql`loan_contract where customer_id = c.id`).as('contracts'),
      counted(sql`product_party where customer_id = c.id`).as('products'),
      counted(sql`review r join loan l on l.id = r.loan_id where l.customer_id = c.id`).as('reviews'),
      counted(sql`service_record where customer_id = c.id`).as('serviceRecords'),
    ])
    .where('c.id', '=', customerId)
    .executeTakeFirstOrThrow();
}
