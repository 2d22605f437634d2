import { sql } from 'kysely';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

/** What of a month is not finished: worth a look before it is closed. */
export interface Waiting {
  /** Rows of receipts that were not recorded. */
  readonly receipts: number;
  /** Extensions and restructurings asked for and not decided. */
  readonly changes: number;
  /** Reviews of the month that nobody confirmed. */
  readonly reviews: number;
  readonly unknownBalances: number;
}

export async function countWaiting(
  db: ReadDb,
  scope: RowScope,
  month: { readonly from: IsoDay; readonly to: IsoDay },
): Promise<Waiting> {
  const actors = scope.kind === 'ALL' ? sql`1` : sql`b.actor_id in (${sql.join([0, ...scope.ids])})`;
  const { rows } = await sql<Waiting>`select
    (select count(distinct r.batch_id * 100000 + r.row) from event_refusal r join event_batch b on b.id = r.batch_id
      where b.state = 'DONE' and b.effective_on between ${month.from} and ${month.to} and ${actors}) as receipts,
    (select count(*) from loan_change k join loan l on l.id = k.loan_id
      where k.state = 'REQUESTED' and k.effective_on <= ${month.to} and ${ownedWithin(scope, 'l.customer_id')}) as changes,
    (select count(*) from review r join loan l on l.id = r.loan_id
      where r.state = 'RECORDED' and r.reviewed_on between ${month.from} and ${month.to}
        and ${ownedWithin(scope, 'l.customer_id')}) as reviews,
    (select count(*) from loan_state s where s.status = 'ACTIVE' and s.balance_fen is null
      and ${ownedWithin(scope, 's.customer_id')}) as "unknownBalances"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new RangeError('counts have one row');
  return row;
}
