import { sql } from 'kysely';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb, Trx } from '../../db/types.ts';

/** A close on its way into the book; totals follow once its loans are stored. */
export interface NewClosing {
  readonly kind: 'DAY' | 'MONTH';
  readonly closedOn: IsoDay;
  readonly at: string;
  readonly actorId: number;
  readonly loans: number;
}

export async function insertClosing(trx: Trx, closing: NewClosing): Promise<number> {
  const { id } = await trx
    .insertInto('closing')
    .values({
      kind: closing.kind,
      closed_on: closing.closedOn,
      at: closing.at,
      actor_id: closing.actorId,
      last_event_id: await lastEventId(trx),
      loans: closing.loans,
      totals: '[]',
      checked: 0,
      differing: 0,
      checked_at: null,
      state: 'CLOSED',
      reopened_at: null,
      reopened_by: null,
      reopen_reason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The newest event the book knows: whatever comes later has a higher id, whatever the clock says. */
async function lastEventId(db: ReadDb): Promise<number> {
  const { last } = await db
    .selectFrom('loan_event')
    .select(sql<number>`coalesce(max(id), 0)`.as('last'))
    .executeTakeFirstOrThrow();
  return last;
}

export async function writeTotals(trx: Trx, closingId: number, totals: string): Promise<void> {
  await trx.updateTable('closing').set({ totals }).where('id', '=', closingId).execute();
}

/** What a check came to: loans looked at, loans that are wrong, loans told anew by later events. */
export interface CheckCounts {
  readonly checked: number;
  readonly differing: number;
  readonly explained: number;
}

export async function writeCheck(trx: Trx, closingId: number, counts: CheckCounts, at: string): Promise<void> {
  await trx
    .updateTable('closing')
    .set({ ...counts, checked_at: at })
    .where('id', '=', closingId)
    .execute();
}

export async function writeReopened(
  trx: Trx,
  closingId: number,
  reopened: { readonly at: string; readonly by: number; readonly reason: string; readonly version: number },
): Promise<void> {
  await trx
    .updateTable('closing')
    .set({
      state: 'REOPENED',
      reopened_at: reopened.at,
      reopened_by: reopened.by,
      reopen_reason: reopened.reason,
      version: reopened.version,
    })
    .where('id', '=', closingId)
    .execute();
}

function closings(db: ReadDb) {
  return db
    .selectFrom('closing as k')
    .innerJoin('user as u', 'u.id', 'k.actor_id')
    .leftJoin('user as r', 'r.id', 'k.reopened_by')
    .selectAll('k')
    .select(['u.display_name as actor_name', 'r.display_name as reopened_by_name']);
}
export type ClosingDbRow = Awaited<ReturnType<ReturnType<typeof closings>['execute']>>[number];

export async function findClosing(db: ReadDb, closingId: number): Promise<ClosingDbRow | undefined> {
  return closings(db).where('k.id', '=', closingId).executeTakeFirst();
}

/** Newest first: by the day they speak of, then as they were made. */
export async function pageOfClosings(
  db: ReadDb,
  kind: 'DAY' | 'MONTH',
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ClosingDbRow[]; total: number }> {
  const { total } = await db
    .selectFrom('closing')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  const rows = await closings(db)
    .where('k.kind', '=', kind)
    .orderBy('k.closed_on', 'desc')
    .orderBy('k.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { rows, total };
}

/** Every month's close there ever was, for the order of months. */
export async function monthClosings(db: ReadDb) {
  return db.selectFrom('closing').select(['id', 'closed_on', 'state']).where('kind', '=', 'MONTH').execute();
}

/** The close of the month that ends on the day, while it stands. */
export async function closedMonthEnding(db: ReadDb, lastDay: IsoDay) {
  return db
    .selectFrom('closing')
    .selectAll()
    .where('kind', '=', 'MONTH')
    .where('state', '=', 'CLOSED')
    .where('closed_on', '=', lastDay)
    .executeTakeFirst();
}

/** The last close of a day, if any: its instant. */
export async function lastDayClose(db: ReadDb, from: IsoDay, to: IsoDay): Promise<string | null> {
  const row = await db
    .selectFrom('closing')
    .select('at')
    .where('kind', '=', 'DAY')
    .where('closed_on', '>=', from)
    .where('closed_on', '<=', to)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** A difference on its way into the book. */
export interface NewDifference {
  readonly loanId: number | null;
  readonly field: string;
  readonly stored: string | null;
  readonly rebuilt: string | null;
  readonly explained: boolean;
}

/** Replaces what an earlier check of the close found. */
export async function clearDifferences(trx: Trx, closingId: number): Promise<void> {
  await trx.deleteFrom('closing_difference').where('closing_id', '=', closingId).execute();
}

export async function storeDifferences(trx: Trx, closingId: number, found: readonly NewDifference[]): Promise<void> {
  const rows = found.map((one) => [one.loanId, one.field, one.stored, one.rebuilt, one.explained ? 1 : 0]);
  await sql`insert into closing_difference (closing_id, loan_id, loan_number, field, stored, rebuilt, explained)
    select ${closingId}, value->>0, (select number from loan where id = value->>0), value->>1, value->>2, value->>3, value->>4
    from json_each(${JSON.stringify(rows)})`.execute(trx);
}
