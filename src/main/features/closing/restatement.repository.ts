import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadDb } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { among } from './snapshot.repository.ts';

/** What of a close decides which events came too late for it. */
export interface CloseMark {
  readonly last_event_id: number;
  readonly closed_on: string;
}

/**
 * RULE: an event is late for a close when the book learnt it afterwards and it counts on or before its day. A position
 * taken over later counts from the loan's first day: before it, the book did not know that the loan existed
 * (credit-rules D5).
 */
function isLate({ last_event_id, closed_on }: CloseMark): RawBuilder<SqlBool> {
  return sql<SqlBool>`e.id > ${last_event_id} and (e.effective_on <= ${closed_on}
    or (e.kind = 'opened' and l.start_on <= ${closed_on}))`;
}

function lateEvents(db: ReadDb, mark: CloseMark, scope: RowScope) {
  return db
    .selectFrom('loan_event as e')
    .innerJoin('loan as l', 'l.id', 'e.loan_id')
    .where(isLate(mark))
    .where(ownedWithin(scope, 'l.customer_id'));
}

export async function countLateLoans(db: ReadDb, mark: CloseMark, scope: RowScope): Promise<number> {
  const { loans } = await lateEvents(db, mark, scope)
    .select(sql<number>`count(distinct e.loan_id)`.as('loans'))
    .executeTakeFirstOrThrow();
  return loans;
}

/** Loans with late events, what was learnt last first. */
export async function lateLoans(db: ReadDb, mark: CloseMark, scope: RowScope): Promise<number[]> {
  const rows = await lateEvents(db, mark, scope)
    .select('e.loan_id')
    .groupBy('e.loan_id')
    .orderBy(sql`max(e.id)`, 'desc')
    .execute();
  return rows.map((row) => row.loan_id);
}

/** The late events of these loans, as they were learnt, with what a reversal takes back. */
export async function lateEventsOf(db: ReadDb, mark: CloseMark, loanIds: readonly number[]) {
  return lateEvents(db, mark, { kind: 'ALL' })
    .leftJoin('loan_event as r', 'r.id', 'e.reverses_event_id')
    .leftJoin('user as u', 'u.id', 'e.actor_id')
    .select([
      'e.id',
      'e.loan_id',
      'e.kind',
      'e.effective_on',
      'e.recorded_at',
      'u.display_name as actor_name',
      'r.id as reversed_id',
      'r.kind as reversed_kind',
      'r.effective_on as reversed_on',
    ])
    .select([amountOf('e').as('amount'), amountOf('r').as('reversed_amount')])
    .where(among('e.loan_id', loanIds))
    .orderBy('e.id')
    .execute();
}
export type LateEventRow = Awaited<ReturnType<typeof lateEventsOf>>[number];

/** The money an event speaks of: its amount, else its parts, else the balance it states. */
function amountOf(alias: 'e' | 'r') {
  const of = (column: string) => sql.ref(`${alias}.${column}`);
  return sql<number | null>`coalesce(${of('amount_fen')},
    case when ${of('kind')} = 'repayment' then coalesce(${of('principal_fen')}, 0) + coalesce(${of('interest_fen')}, 0)
      + coalesce(${of('penalty_fen')}, 0) + coalesce(${of('compound_fen')}, 0) + coalesce(${of('fees_fen')}, 0) end,
    ${of('balance_fen')})`;
}

/** Names of these loans as they are today. */
export async function loanNames(db: ReadDb, loanIds: readonly number[]) {
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
    .where(among('l.id', loanIds))
    .execute();
}
