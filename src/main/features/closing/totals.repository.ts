import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadDb } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

/** What live loans of one manager and class come to: the figures a close adds up, by one text for cache and snapshot. */
export interface TotalsRow {
  readonly manager_id: number;
  readonly loan_class: string | null;
  readonly live: number;
  readonly overdue: number;
  readonly balance: number;
  readonly balance_known: number;
  readonly overdue_principal: number;
  readonly overdue_principal_known: number;
  readonly arrears: number;
  readonly arrears_known: number;
  readonly penalty: number;
  readonly penalty_known: number;
  readonly compound: number;
  readonly compound_known: number;
}

const SUMS = sql`count(*) as live,
  count(*) filter (where s.overdue_kind in ('SINCE', 'UNKNOWN_LENGTH')) as overdue,
  coalesce(sum(s.balance_fen), 0) as balance, count(s.balance_fen) as balance_known,
  coalesce(sum(s.overdue_principal_fen), 0) as overdue_principal, count(s.overdue_principal_fen) as overdue_principal_known,
  coalesce(sum(s.arrears_interest_fen), 0) as arrears, count(s.arrears_interest_fen) as arrears_known,
  coalesce(sum(s.penalty_fen), 0) as penalty, count(s.penalty_fen) as penalty_known,
  coalesce(sum(s.compound_fen), 0) as compound, count(s.compound_fen) as compound_known`;

/** Of the loans as the cache has them now, by who manages them now. */
export async function totalsOfCache(db: ReadDb): Promise<TotalsRow[]> {
  const { rows } = await sql<TotalsRow>`select c.manager_id, s.loan_class, ${SUMS}
    from loan_state s join customer c on c.id = s.customer_id
    where s.status = 'ACTIVE' group by c.manager_id, s.loan_class`.execute(db);
  return rows;
}

/** Of a close's loans, by who managed them then; within whom the person reaches now. */
export async function totalsOfSnapshot(db: ReadDb, closingId: number, scope: RowScope): Promise<TotalsRow[]> {
  const within: RawBuilder<SqlBool> = ownedWithin(scope, 's.customer_id');
  const { rows } = await sql<TotalsRow>`select s.manager_id, s.loan_class, ${SUMS} from loan_snapshot s
    where s.closing_id = ${closingId} and s.status = 'ACTIVE' and ${within}
    group by s.manager_id, s.loan_class`.execute(db);
  return rows;
}
