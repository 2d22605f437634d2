import { sql } from 'kysely';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';

/** Months closed whose end lies on or after a day, oldest first: what they report, the book may no longer confirm. */
export async function closedMonthsFrom(db: ReadDb, day: IsoDay): Promise<string[]> {
  const rows = await db
    .selectFrom('closing')
    .select(sql<string>`substr(closed_on, 1, 7)`.as('month'))
    .distinct()
    .where('kind', '=', 'MONTH')
    .where('state', '=', 'CLOSED')
    .where('closed_on', '>=', day)
    .orderBy('month')
    .execute();
  return rows.map(({ month }) => month);
}

/** An event of a loan with where it came from. */
export async function eventOfLoan(db: ReadDb, loanId: number, eventId: number) {
  return db
    .selectFrom('loan_event as e')
    .leftJoin('user as u', 'u.id', 'e.actor_id')
    .leftJoin('event_batch as b', 'b.id', 'e.batch_id')
    .select([
      'e.id',
      'e.kind',
      'e.effective_on',
      'e.recorded_at',
      'e.amount_fen',
      'e.principal_fen',
      'e.interest_fen',
      'e.reason',
      'e.import_id',
      'e.batch_id',
      'e.loan_change_id',
      'u.display_name as actor_name',
      'b.title as batch_title',
    ])
    .where('e.id', '=', eventId)
    .where('e.loan_id', '=', loanId)
    .executeTakeFirst();
}
export type StoredEvent = NonNullable<Awaited<ReturnType<typeof eventOfLoan>>>;

/** Who asked for a change of a loan. */
export async function authorOfChange(db: ReadDb, changeId: number): Promise<number | null> {
  const row = await db.selectFrom('loan_change').select('author_id').where('id', '=', changeId).executeTakeFirst();
  return row?.author_id ?? null;
}
