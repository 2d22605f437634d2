import { sql } from 'kysely';
import { fixedQuery } from '../../db/compiled-query.ts';
import type { ReadDb, Trx } from '../../db/types.ts';

/**
 * The announcements, newest first, each with whether a repricing that stands took its rate from it: the announcement in
 * force on the day the repricing counts from.
 */
export const announcements = fixedQuery((db) =>
  db
    .selectFrom('lpr as a')
    .leftJoin('user as u', 'u.id', 'a.checked_by')
    .select(['a.effective_on', 'a.one_year', 'a.five_year', 'a.checked_at', 'a.version', 'u.display_name as checker'])
    .select(
      sql<number>`exists (select 1 from loan_event e where e.kind = 'rateChange' and e.rate_cause = 'REPRICING'
        and e.effective_on >= a.effective_on
        and e.effective_on < coalesce((select min(n.effective_on) from lpr n where n.effective_on > a.effective_on), '9999-12-31')
        and not exists (select 1 from loan_event r where r.reverses_event_id = e.id))`.as('used'),
    )
    .orderBy('a.effective_on', 'desc'),
);
export type AnnouncementDbRow = Awaited<ReturnType<typeof announcements>>[number];

export async function insertLpr(
  trx: Trx,
  row: { effectiveOn: string; oneYear: string; fiveYear: string },
): Promise<void> {
  await trx
    .insertInto('lpr')
    .values({
      effective_on: row.effectiveOn,
      one_year: row.oneYear,
      five_year: row.fiveYear,
      checked_by: null,
      checked_at: null,
    })
    .execute();
}

/** Other rates; the announcement then waits to be checked. */
export async function correctLprRow(
  trx: Trx,
  row: { effectiveOn: string; oneYear: string; fiveYear: string },
): Promise<void> {
  await trx
    .updateTable('lpr')
    .set((eb) => ({
      one_year: row.oneYear,
      five_year: row.fiveYear,
      checked_by: null,
      checked_at: null,
      version: eb('version', '+', 1),
    }))
    .where('effective_on', '=', row.effectiveOn)
    .execute();
}

export async function markChecked(trx: Trx, effectiveOn: string, by: number, at: string): Promise<void> {
  await trx
    .updateTable('lpr')
    .set((eb) => ({ checked_by: by, checked_at: at, version: eb('version', '+', 1) }))
    .where('effective_on', '=', effectiveOn)
    .execute();
}

export async function deleteLpr(trx: Trx, effectiveOn: string): Promise<void> {
  await trx.deleteFrom('lpr').where('effective_on', '=', effectiveOn).execute();
}

/** The table as the rules read it. */
export async function lprTable(db: ReadDb) {
  return db.selectFrom('lpr').select(['effective_on', 'one_year', 'five_year', 'checked_at']).execute();
}

/** Repricings that stand and count from a day on, before another (null: without end). */
export async function repricingsWithin(db: ReadDb, from: string, before: string | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from loan_event e
    where e.kind = 'rateChange' and e.rate_cause = 'REPRICING' and e.effective_on >= ${from}
      and e.effective_on < ${before ?? '9999-12-31'}
      and not exists (select 1 from loan_event r where r.reverses_event_id = e.id)`.execute(db);
  return rows[0]?.count ?? 0;
}
