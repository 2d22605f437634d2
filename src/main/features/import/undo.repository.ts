import { type RawBuilder, sql } from 'kysely';
import type { ReadDb, Trx } from '../../db/types.ts';
import type { RowScope } from '../../rpc/handler.ts';

/** What people or later imports have added to the rows of an import. */
export interface Dependents {
  readonly reviews: number;
  readonly serviceRecords: number;
  readonly events: number;
  readonly edited: number;
  readonly loans: number;
  readonly products: number;
  /** Loans in a close that holds the import's loans or events: what was reported must be told again from the book. */
  readonly snapshots: number;
  /** Extensions and restructurings asked for. */
  readonly changes: number;
  readonly contracts: number;
  /** Loans that have taken a convention over from the dues the import brought. */
  readonly adopted: number;
}

/** Counts what hangs on an import's rows and is not its own. */
export async function countDependents(db: ReadDb, importId: number): Promise<Dependents> {
  const { rows } = await sql<Dependents>`select
      (select count(*) from loan l join review r on r.loan_id = l.id
        where l.import_id = ${importId} and r.import_id is not ${importId}) as reviews,
      (select count(*) from customer c join service_record s on s.customer_id = c.id
        where c.import_id = ${importId} and s.import_id is not ${importId}) as "serviceRecords",
      (select count(*) from loan l join loan_event e on e.loan_id = l.id
        where l.import_id = ${importId} and e.import_id is not ${importId}) +
      (select count(*) from loan_event e join (
          select p.loan_id, min(p.id) as first_id from loan_event p join loan l on l.id = p.loan_id
          where p.import_id = ${importId} and l.import_id is not ${importId} group by p.loan_id) b
        on b.loan_id = e.loan_id and e.id > b.first_id where e.import_id is not ${importId}) as events,
      (select count(*) from customer where import_id = ${importId} and version > 1) +
      (select count(*) from loan where import_id = ${importId} and version > 1) as edited,
      (select count(*) from customer c join loan l on l.customer_id = c.id
        where c.import_id = ${importId} and l.import_id is not ${importId}) as loans,
      (select count(*) from product_party p where p.import_id is not ${importId} and (
        exists (select 1 from customer c where c.id = p.customer_id and c.import_id = ${importId}) or
        exists (select 1 from product h where h.id = p.product_id and h.import_id = ${importId}))) as products,
      (select count(*) from (
        select l.id from loan l where l.import_id = ${importId}
          and exists (select 1 from loan_snapshot s where s.loan_id = l.id)
        union select e.loan_id from loan_event e join closing k on e.id <= k.last_event_id and e.effective_on <= k.closed_on
          where e.import_id = ${importId} and k.kind = 'MONTH')) as snapshots,
      (select count(*) from loan l join loan_change k on k.loan_id = l.id where l.import_id = ${importId}
        and not exists (select 1 from loan_event e where e.id = k.event_id and e.import_id = ${importId})) as changes,
      (select count(*) from customer c join loan_contract k on k.customer_id = c.id
        where c.import_id = ${importId}) as contracts,
      (select count(*) from core_comparison k where k.adopted is not null
        and exists (select 1 from core_due d where d.loan_id = k.loan_id and d.import_id = ${importId})) as adopted`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new RangeError('counts have one row');
  return row;
}

/** Customers who are not the import's own but whom its loans or records speak of: their state changes with the undo. */
export async function outsideCustomers(db: ReadDb, importId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct c.id from customer c where c.import_id is not ${importId} and (
      exists (select 1 from loan l where l.customer_id = c.id and l.import_id = ${importId}) or
      exists (select 1 from service_record s where s.customer_id = c.id and s.import_id = ${importId}))`.execute(db);
  return rows.map((row) => row.id);
}

/** Loans that are not the import's own but have payments or dues of it: what is known of them changes with the undo. */
export async function outsideLoans(db: ReadDb, importId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from loan where import_id is not ${importId} and (
      id in (select loan_id from loan_event where import_id = ${importId}) or
      id in (select loan_id from core_due where import_id = ${importId})) order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** True when every customer the import's rows belong to is within the scope: they may have moved to a colleague since. */
export async function importWithin(db: ReadDb, scope: RowScope, importId: number): Promise<boolean> {
  if (scope.kind === 'ALL') return true;
  const touched = db
    .selectFrom('customer')
    .select('customer.id')
    .where(
      sql<boolean>`(customer.import_id = ${importId}
        or exists (select 1 from loan l where l.customer_id = customer.id and l.import_id = ${importId})
        or exists (select 1 from loan l where l.customer_id = customer.id and (
          exists (select 1 from loan_event e where e.loan_id = l.id and e.import_id = ${importId})
          or exists (select 1 from core_due d where d.loan_id = l.id and d.import_id = ${importId})))
        or exists (select 1 from product_party p where p.customer_id = customer.id and p.import_id = ${importId})
        or exists (select 1 from service_record s where s.customer_id = customer.id and s.import_id = ${importId}))`,
    )
    .where('customer.manager_id', 'not in', [...scope.ids, -1]);
  return (await touched.limit(1).executeTakeFirst()) === undefined;
}

/** WITH_DEPENDENTS also takes what others have recorded on the import's own customers, loans and products. */
export type UndoReach = 'OWN_ROWS' | 'WITH_DEPENDENTS';

const customersOf = (importId: number) => sql`(select id from customer where import_id = ${importId})`;
const loansOf = (importId: number) => sql`(select id from loan where import_id = ${importId}
  union select l.id from loan l join customer c on c.id = l.customer_id where c.import_id = ${importId})`;
const ownLoans = (importId: number) => sql`(select id from loan where import_id = ${importId})`;

/** One step of taking an import back: deletes at most `limit` rows and says how many it did. */
export type UndoStep = (trx: Trx, limit: number) => Promise<number>;

async function erase(trx: Trx, statement: RawBuilder<unknown>): Promise<number> {
  const result = await statement.execute(trx);
  return Number(result.numAffectedRows ?? 0n);
}

/**
 * The steps in which the rows of an import go, whatever refers before what is referred to. Reversals first: an event
 * that another one takes back cannot go before it.
 */
export function undoSteps(importId: number, reach: UndoReach): readonly UndoStep[] {
  const all = reach === 'WITH_DEPENDENTS';
  const loans = all ? loansOf(importId) : ownLoans(importId);
  return [
    ...(all ? CLOSES : []),
    (trx, limit) =>
      erase(
        trx,
        sql`update loan_change set event_id = null where id in (select id from loan_change
        where event_id is not null and loan_id in ${loans} limit ${limit})`,
      ),
    (trx, limit) =>
      erase(trx, sql`delete from review where id in (select id from review where loan_id in ${loans} limit ${limit})`),
    (trx, limit) =>
      erase(
        trx,
        sql`delete from loan_event where id in (select id from loan_event
        where reverses_event_id is not null and loan_id in ${loans} limit ${limit})`,
      ),
    (trx, limit) =>
      erase(
        trx,
        sql`delete from loan_event where id in
        (select id from loan_event where loan_id in ${loans} limit ${limit})`,
      ),
    // Payments and dues on loans that stay.
    (trx, limit) =>
      erase(
        trx,
        sql`delete from loan_event where id in
        (select id from loan_event where import_id = ${importId} limit ${limit})`,
      ),
    (trx, limit) =>
      erase(
        trx,
        sql`delete from core_due where (loan_id, import_id, due_on) in
        (select loan_id, import_id, due_on from core_due where import_id = ${importId} limit ${limit})`,
      ),
    (trx, limit) =>
      erase(
        trx,
        sql`delete from loan_change where id in (select id from loan_change where loan_id in ${loans} limit ${limit})`,
      ),
    (trx, limit) =>
      erase(trx, sql`delete from loan where id in (select value.id from ${loans} as value limit ${limit})`),
    ...(all ? [contractsOf(importId)] : []),
    (trx, limit) =>
      erase(
        trx,
        sql`delete from service_record where id in (select id from service_record
        where import_id = ${importId} or (${all ? 1 : 0} = 1 and customer_id in ${customersOf(importId)})
        limit ${limit})`,
      ),
    (trx, limit) =>
      erase(
        trx,
        sql`delete from product_party where (product_id, customer_id) in
        (select product_id, customer_id from product_party
          where import_id = ${importId} or (${all ? 1 : 0} = 1 and (customer_id in ${customersOf(importId)}
            or product_id in (select id from product where import_id = ${importId}))) limit ${limit})`,
      ),
    (trx, limit) =>
      erase(
        trx,
        sql`delete from product where id in (select id from product where import_id = ${importId} limit ${limit})`,
      ),
  ];
}

/** Contracts of the import's customers, once their loans are gone. */
const contractsOf =
  (importId: number): UndoStep =>
  (trx, limit) =>
    erase(
      trx,
      sql`delete from loan_contract where id in (select id from loan_contract
      where customer_id in ${customersOf(importId)} limit ${limit})`,
    );

/**
 * Closes go with the sample: they reported invented loans, and the book was empty before. Months of loans that stay are
 * closed anew.
 */
const CLOSES: readonly UndoStep[] = [
  (trx, limit) =>
    erase(
      trx,
      sql`delete from loan_snapshot where (closing_id, loan_id) in
      (select closing_id, loan_id from loan_snapshot limit ${limit})`,
    ),
  (trx, limit) => erase(trx, sql`delete from closing where id in (select id from closing limit ${limit})`),
];

/** The next of the import's customers that are still there. */
export async function customersLeft(db: ReadDb, importId: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('customer')
    .select('id')
    .where('import_id', '=', importId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export async function deleteCustomers(trx: Trx, ids: readonly number[]): Promise<void> {
  await sql`delete from customer where id in (select value from json_each(${JSON.stringify(ids)}))`.execute(trx);
}

export async function markUndone(trx: Trx, importId: number): Promise<void> {
  await trx.updateTable('import_run').set({ state: 'UNDONE' }).where('id', '=', importId).execute();
}

/** The currency the book had before this import changed it, null when it did not. */
export async function currencyBefore(db: ReadDb, importId: number): Promise<string | null> {
  const row = await db
    .selectFrom('import_run')
    .select('currency_before')
    .where('id', '=', importId)
    .executeTakeFirstOrThrow();
  return row.currency_before;
}
