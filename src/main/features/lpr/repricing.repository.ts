import { sql } from 'kysely';
import type { ReadDb, Trx } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

/** Live loans priced on LPR that the actor reaches. */
export async function lprLoans(db: ReadDb, scope: RowScope) {
  return db
    .selectFrom('loan as l')
    .innerJoin('loan_state as s', 's.loan_id', 'l.id')
    .select([
      'l.id',
      'l.lpr_tenor',
      'l.lpr_points_bp',
      'l.repricing_day',
      'l.repricing_months',
      'l.start_on',
      'l.maturity_on as agreed_maturity_on',
      'l.annual_rate',
      'l.method',
      's.maturity_on',
      's.balance_fen',
    ])
    .where('l.lpr_tenor', 'is not', null)
    .where('s.status', '=', 'ACTIVE')
    .where(ownedWithin(scope, 'l.customer_id'))
    .orderBy('l.id')
    .execute();
}
export type LprLoanDbRow = Awaited<ReturnType<typeof lprLoans>>[number];

// Written out, not bound: the index of these kinds is chosen before values are.
const setsRate = sql<boolean>`e.kind in ('opened', 'rateChange', 'extension', 'restructuring')`;

/** The events that say which rate these loans bear and what is repriced, and every reversal among them. */
export async function rateEvents(db: ReadDb, ids: readonly number[]) {
  const chosen = sql<boolean>`e.loan_id in (select value from json_each(${JSON.stringify(ids)}))`;
  const setting = await db.selectFrom('loan_event as e').selectAll().where(setsRate).where(chosen).execute();
  const taking = await db
    .selectFrom('loan_event as e')
    .selectAll()
    .where('e.reverses_event_id', 'is not', null)
    .where(chosen)
    .execute();
  return Map.groupBy([...setting, ...taking], (row) => row.loan_id);
}

/** What a row of the preview shows of its loan. */
export async function repricedLoans(db: ReadDb, ids: readonly number[]) {
  return db
    .selectFrom('loan as l')
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .innerJoin('user as u', 'u.id', 'c.manager_id')
    .select([
      'l.id',
      'l.number',
      'l.customer_id',
      'c.name as customer_name',
      'c.number as customer_number',
      'u.display_name as manager_name',
    ])
    .where(sql<boolean>`l.id in (select value from json_each(${JSON.stringify(ids)}))`)
    .execute();
}
export type RepricedLoanDbRow = Awaited<ReturnType<typeof repricedLoans>>[number];

export async function insertRun(
  trx: Trx,
  run: {
    readonly upTo: string;
    readonly count: number;
    readonly balance: number;
    readonly actorId: number;
    readonly at: string;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('event_batch')
    .values({
      kind: 'REPRICING',
      title: run.upTo,
      effective_on: run.upTo,
      count: run.count,
      amount_fen: run.balance,
      state: 'DONE',
      actor_id: run.actorId,
      at: run.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function markUndone(trx: Trx, batchId: number): Promise<void> {
  await trx
    .updateTable('event_batch')
    .set((eb) => ({ state: 'UNDONE', version: eb('version', '+', 1) }))
    .where('id', '=', batchId)
    .execute();
}

/** The cached loan states no longer speak of any day: should the job not finish, the next login rebuilds them all. */
export async function forgetStates(trx: Trx): Promise<void> {
  await trx.updateTable('book').set({ state_as_of: null }).execute();
}

const ofRun = (scope: RowScope) => sql<boolean>`exists (select 1 from loan_event e join loan l on l.id = e.loan_id
  where e.batch_id = b.id and ${ownedWithin(scope, 'l.customer_id')})`;

const beyond = (scope: RowScope) =>
  scope.kind === 'ALL'
    ? sql<number>`0`
    : sql<number>`exists (select 1 from loan_event e join loan l on l.id = e.loan_id
        where e.batch_id = b.id and not ${ownedWithin(scope, 'l.customer_id')})`;

/** A later run that stands has repriced one of the same loans. */
const followed = sql<number>`exists (select 1 from loan_event e join loan_event later on later.loan_id = e.loan_id
  join event_batch lb on lb.id = later.batch_id
  where e.batch_id = b.id and lb.kind = 'REPRICING' and lb.state = 'DONE' and lb.id > b.id)`;

function runs(db: ReadDb, scope: RowScope) {
  return db
    .selectFrom('event_batch as b')
    .innerJoin('user as u', 'u.id', 'b.actor_id')
    .selectAll('b')
    .select(['u.display_name as actor_name', beyond(scope).as('beyond_scope'), followed.as('followed')])
    .where('b.kind', '=', 'REPRICING');
}
export type RunDbRow = Awaited<ReturnType<ReturnType<typeof runs>['execute']>>[number];

/** Runs that touched a loan in `seen`, newest first; `own` decides whether the whole of a run is reached. */
export async function pageOfRuns(
  db: ReadDb,
  seen: RowScope,
  own: RowScope,
  page: { readonly offset: number; readonly limit: number },
): Promise<RunDbRow[]> {
  return runs(db, own).where(ofRun(seen)).orderBy('b.id', 'desc').limit(page.limit).offset(page.offset).execute();
}

export async function countRuns(db: ReadDb, scope: RowScope): Promise<number> {
  const { total } = await db
    .selectFrom('event_batch as b')
    .select(sql<number>`count(*)`.as('total'))
    .where('b.kind', '=', 'REPRICING')
    .where(ofRun(scope))
    .executeTakeFirstOrThrow();
  return total;
}

export async function findRun(db: ReadDb, scope: RowScope, batchId: number): Promise<RunDbRow | undefined> {
  return runs(db, scope).where('b.id', '=', batchId).executeTakeFirst();
}

/** Events of a run that have not been taken back. */
export async function standingOfRun(db: ReadDb, batchId: number) {
  return db
    .selectFrom('loan_event as e')
    .select(['e.id', 'e.loan_id', 'e.effective_on'])
    .where('e.batch_id', '=', batchId)
    .where('e.kind', '=', 'rateChange')
    .where(sql<boolean>`not exists (select 1 from loan_event r where r.reverses_event_id = e.id)`)
    .orderBy('e.id')
    .execute();
}
