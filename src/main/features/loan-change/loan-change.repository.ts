import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadDb, Trx } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

export interface ChangeQuery {
  readonly scope: RowScope;
  readonly loanId?: number | undefined;
  readonly states?: readonly string[] | undefined;
}

function matching(db: ReadDb, { scope, loanId, states }: ChangeQuery) {
  let found = db
    .selectFrom('loan_change as g')
    .innerJoin('loan as l', 'l.id', 'g.loan_id')
    .where(ownedWithin(scope, 'l.customer_id'));
  if (loanId !== undefined) found = found.where('g.loan_id', '=', loanId);
  if (states) found = found.where('g.state', 'in', states);
  return found;
}

/** The event of an approval has been taken back, and that itself has not. */
const isReversed = sql<number>`exists (select 1 from loan_event r where r.reverses_event_id = g.event_id
  and not exists (select 1 from loan_event q where q.reverses_event_id = r.id))`;

function whole(db: ReadDb, query: ChangeQuery, decidable: RawBuilder<SqlBool>, writable: RawBuilder<SqlBool>) {
  return matching(db, query)
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .innerJoin('user as m', 'm.id', 'c.manager_id')
    .innerJoin('user as author', 'author.id', 'g.author_id')
    .leftJoin('user as decider', 'decider.id', 'g.decided_by')
    .selectAll('g')
    .select([
      'l.number as loan_number',
      'l.customer_id',
      'c.name as customer_name',
      'c.number as customer_number',
      'm.display_name as manager_name',
      'author.display_name as author_name',
      'decider.display_name as decider_name',
      isReversed.as('reversed'),
      sql<number>`${decidable}`.as('in_decide_scope'),
      sql<number>`${writable}`.as('in_write_scope'),
    ]);
}
export type ChangeDbRow = Awaited<ReturnType<ReturnType<typeof whole>['execute']>>[number];

/** What the actor reaches as one who decides, and as one who asks. */
export interface ActScopes {
  readonly decide: RowScope;
  readonly write: RowScope;
}

/** Waiting ones first, the longest waiting at the top; then the newest. */
export async function pageOfChanges(
  db: ReadDb,
  query: ChangeQuery,
  { decide, write }: ActScopes,
  page: { readonly offset: number; readonly limit: number },
): Promise<ChangeDbRow[]> {
  return whole(db, query, ownedWithin(decide, 'l.customer_id'), ownedWithin(write, 'l.customer_id'))
    .orderBy(sql`case g.state when 'REQUESTED' then 0 else 1 end`)
    .orderBy(sql`case g.state when 'REQUESTED' then g.id else -g.id end`)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

export async function countChanges(db: ReadDb, query: ChangeQuery): Promise<number> {
  const { total } = await matching(db, query).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  return total;
}

export async function changeById(
  db: ReadDb,
  changeId: number,
  { decide, write }: ActScopes,
): Promise<ChangeDbRow | undefined> {
  const all = { scope: { kind: 'ALL' } } as const;
  return whole(db, all, ownedWithin(decide, 'l.customer_id'), ownedWithin(write, 'l.customer_id'))
    .where('g.id', '=', changeId)
    .executeTakeFirst();
}

/** A stored request with what its rules ask of the loan behind it. */
export async function findChange(db: ReadDb, changeId: number) {
  return db
    .selectFrom('loan_change as g')
    .innerJoin('loan as l', 'l.id', 'g.loan_id')
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .selectAll('g')
    .select(['l.customer_id', 'c.manager_id'])
    .where('g.id', '=', changeId)
    .executeTakeFirst();
}
export type StoredChange = NonNullable<Awaited<ReturnType<typeof findChange>>>;

/** What a change shows of its loan beside its state. */
export async function loanOfChange(db: ReadDb, loanId: number) {
  return db
    .selectFrom('loan as l')
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .select([
      'l.id',
      'l.number',
      'l.guarantee',
      'l.customer_id',
      'c.name as customer_name',
      'c.number as customer_number',
    ])
    .where('l.id', '=', loanId)
    .executeTakeFirst();
}

/** A request for the loan that nobody has decided on. */
export async function waitingFor(db: ReadDb, loanId: number): Promise<number | null> {
  const row = await db
    .selectFrom('loan_change')
    .select('id')
    .where('loan_id', '=', loanId)
    .where('state', '=', 'REQUESTED')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function insertChange(trx: Trx, columns: ChangeColumns): Promise<number> {
  const { id } = await trx.insertInto('loan_change').values(columns).returning('id').executeTakeFirstOrThrow();
  return id;
}

export interface ChangeColumns {
  readonly loan_id: number;
  readonly kind: string;
  readonly applied_on: string;
  readonly effective_on: string;
  readonly maturity_on: string | null;
  readonly annual_rate: string | null;
  readonly method: string | null;
  readonly periods: number | null;
  readonly months_per_period: number | null;
  readonly capitalise: 0 | 1 | null;
  readonly reason: string;
  readonly repayment_source: string | null;
  readonly consent: string;
  readonly consent_on: string | null;
  readonly consent_note: string | null;
  readonly state: 'REQUESTED';
  readonly author_id: number;
  readonly created_at: string;
}

export interface Decision {
  readonly state: 'APPROVED' | 'REJECTED';
  readonly decidedBy: number;
  readonly decidedAt: string;
  readonly selfConfirmed: boolean;
  readonly remark: string | null;
  readonly eventId: number | null;
}

export async function decideChangeRow(trx: Trx, changeId: number, decision: Decision): Promise<void> {
  await trx
    .updateTable('loan_change')
    .set((eb) => ({
      state: decision.state,
      decided_by: decision.decidedBy,
      decided_at: decision.decidedAt,
      self_confirmed: decision.selfConfirmed ? 1 : 0,
      decision_remark: decision.remark,
      event_id: decision.eventId,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', changeId)
    .execute();
}

export async function withdrawChangeRow(trx: Trx, changeId: number): Promise<void> {
  await trx
    .updateTable('loan_change')
    .set((eb) => ({ state: 'WITHDRAWN', version: eb('version', '+', 1) }))
    .where('id', '=', changeId)
    .execute();
}

export async function giveConsentRow(
  trx: Trx,
  changeId: number,
  consent: { readonly on: string; readonly note: string | null },
): Promise<void> {
  await trx
    .updateTable('loan_change')
    .set((eb) => ({
      consent: 'GIVEN',
      consent_on: consent.on,
      consent_note: consent.note,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', changeId)
    .execute();
}
