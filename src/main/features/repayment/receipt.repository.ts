import { type SqlBool, sql } from 'kysely';
import type { ReceiptLoan } from '../../../domain/repayment/receipt-match.ts';
import type { ReceiptProblem } from '../../../domain/repayment/receipt-reasons.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import { customerDisplayName } from '../../query/values.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { reaches } from '../../rpc/row-scope.ts';

/** What rows of a sheet call their loans. */
export interface ReceiptKeys {
  readonly loanIds: readonly number[];
  /** Note or contract numbers; a column headed by the one may hold the other. */
  readonly numbers: readonly string[];
  readonly customerNumbers: readonly string[];
  readonly customerNames: readonly string[];
}

/** A loan a row may mean, with what helps to recognise it. */
export interface FoundLoan extends ReceiptLoan {
  readonly shownName: string;
  readonly nextDueOn: string | null;
  readonly nextDuePayment: number | null;
}

const listed = (values: readonly (string | number)[]) => sql`(select value from json_each(${JSON.stringify(values)}))`;

/** Every loan that any of the keys may mean, whoever manages it: a row of a colleague's is refused, not unknown. */
export async function loansCalled(db: ReadDb, keys: ReceiptKeys, scope: RowScope): Promise<FoundLoan[]> {
  const rows = await db
    .selectFrom('loan as l')
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .innerJoin('loan_state as s', 's.loan_id', 'l.id')
    .select([
      'l.id',
      'l.number',
      'l.contract_number',
      'c.number as customer_number',
      'c.name as customer_name',
      'c.manager_id',
      's.status',
      's.next_due_on',
      's.next_due_payment_fen',
    ])
    .where(
      sql<SqlBool>`l.id in (
        select value from json_each(${JSON.stringify(keys.loanIds)})
        union select id from loan where number in ${listed(keys.numbers)}
        union select id from loan where contract_number in ${listed(keys.numbers)}
        union select own.id from customer held join loan own on own.customer_id = held.id
          where held.number in ${listed(keys.customerNumbers)} or held.name in ${listed(keys.customerNames)})`,
    )
    .orderBy('l.id')
    .execute();
  return rows.map((row) => ({
    loanId: row.id,
    number: row.number,
    contractNumber: row.contract_number,
    customerNumber: row.customer_number,
    customerName: row.customer_name,
    isLive: row.status === 'ACTIVE' || row.status === 'WRITTEN_OFF',
    isInScope: reaches(scope, row.manager_id),
    shownName: customerDisplayName(row.customer_name, row.customer_number),
    nextDueOn: row.next_due_on,
    nextDuePayment: row.next_due_payment_fen,
  }));
}

export interface NewBatch {
  readonly title: string;
  readonly on: string;
  readonly count: number;
  readonly amount: number;
  readonly actorId: number;
  readonly at: string;
}

export async function insertBatch(trx: Trx, batch: NewBatch): Promise<number> {
  const { id } = await trx
    .insertInto('event_batch')
    .values({
      kind: 'RECEIPTS',
      title: batch.title,
      effective_on: batch.on,
      count: batch.count,
      amount_fen: batch.amount,
      state: 'DONE',
      actor_id: batch.actorId,
      at: batch.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Rows of the file that were not recorded, each with everything said about it. */
export async function insertRefusals(
  trx: Trx,
  batchId: number,
  rows: readonly { readonly row: number; readonly problems: readonly ReceiptProblem[] }[],
): Promise<void> {
  const values = rows.flatMap(({ row, problems }) =>
    problems.map(({ reason, field, value }, position) => [row, position, reason, field, value]),
  );
  await sql`insert into event_refusal (batch_id, row, position, reason, field, value)
    select ${batchId}, value->>0, value->>1, value->>2, value->>3, value->>4
    from json_each(${JSON.stringify(values)})`.execute(trx);
}

/** Payments of batches of receipts that the actor reaches. */
function received(db: ReadDb, scope: RowScope) {
  return db
    .selectFrom('event_batch as b')
    .innerJoin('loan_event as e', 'e.batch_id', 'b.id')
    .innerJoin('loan as l', 'l.id', 'e.loan_id')
    .where('b.kind', '=', 'RECEIPTS')
    .where('e.kind', '=', 'repayment')
    .where(ownedWithin(scope, 'l.customer_id'));
}

const isReversed = sql<number>`exists (select 1 from loan_event r where r.reverses_event_id = e.id)`;

function batches(db: ReadDb, scope: RowScope) {
  return received(db, scope)
    .innerJoin('user as u', 'u.id', 'b.actor_id')
    .select([
      'b.id',
      'b.title',
      'b.actor_id',
      'b.effective_on',
      'b.state',
      'b.at',
      'b.version',
      'u.display_name as actor_name',
      sql<number>`count(*)`.as('count'),
      sql<number>`sum(e.amount_fen)`.as('amount'),
      sql<number>`sum(${isReversed})`.as('reversed'),
      sql<number>`(select count(distinct row) from event_refusal where batch_id = b.id)`.as('refused'),
    ])
    .groupBy('b.id');
}
export type BatchDbRow = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number];

type Page = { readonly offset: number; readonly limit: number };

/** Newest first; sums over what the actor reaches of each batch. */
export async function pageOfBatches(db: ReadDb, scope: RowScope, page: Page) {
  const { total } = await received(db, scope)
    .select(sql<number>`count(distinct b.id)`.as('total'))
    .executeTakeFirstOrThrow();
  const rows = await batches(db, scope).orderBy('b.id', 'desc').limit(page.limit).offset(page.offset).execute();
  return { rows, total };
}

export async function findBatch(db: ReadDb, scope: RowScope, batchId: number): Promise<BatchDbRow | undefined> {
  return batches(db, scope).where('b.id', '=', batchId).executeTakeFirst();
}

/** Payments of a batch, in the order of the file. */
export async function eventsOfBatch(db: ReadDb, scope: RowScope, batchId: number, page: Page) {
  return received(db, scope)
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .select([
      'e.id',
      'e.loan_id',
      'e.effective_on',
      'e.amount_fen',
      'e.reason',
      'l.number as loan_number',
      'l.customer_id',
      'c.name as customer_name',
      'c.number as customer_number',
      isReversed.as('reversed'),
    ])
    .where('b.id', '=', batchId)
    .orderBy('e.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

export async function refusalsOfBatch(db: ReadDb, batchId: number) {
  return db
    .selectFrom('event_refusal')
    .select(['row', 'reason', 'field', 'value'])
    .where('batch_id', '=', batchId)
    .orderBy('row')
    .orderBy('position')
    .execute();
}

/** Every payment of a batch that has not been taken back. */
export async function standingOfBatch(db: ReadDb, batchId: number) {
  return db
    .selectFrom('loan_event as e')
    .select(['e.id', 'e.loan_id', 'e.effective_on'])
    .where('e.batch_id', '=', batchId)
    .where('e.kind', '=', 'repayment')
    .where(sql<SqlBool>`not ${isReversed}`)
    .orderBy('e.id')
    .execute();
}

/** True when the actor reaches every customer of the batch: some may have moved to a colleague since. */
export async function batchWithin(db: ReadDb, scope: RowScope, batchId: number): Promise<boolean> {
  const outside = await db
    .selectFrom('loan_event as e')
    .innerJoin('loan as l', 'l.id', 'e.loan_id')
    .select('e.id')
    .where('e.batch_id', '=', batchId)
    .where(sql<SqlBool>`not ${ownedWithin(scope, 'l.customer_id')}`)
    .limit(1)
    .executeTakeFirst();
  return outside === undefined;
}

export async function markBatchUndone(trx: Trx, batchId: number): Promise<void> {
  await trx
    .updateTable('event_batch')
    .set((eb) => ({ state: 'UNDONE', version: eb('version', '+', 1) }))
    .where('id', '=', batchId)
    .execute();
}
