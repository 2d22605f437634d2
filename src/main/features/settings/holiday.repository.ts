import type { Holiday } from '../../../domain/kernel/calendar.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb, Trx } from '../../db/types.ts';

export async function listHolidays(db: ReadDb, year: number): Promise<Holiday[]> {
  const rows = await db
    .selectFrom('holiday')
    .selectAll()
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .execute();
  return rows.map(toHoliday);
}

function toHoliday(row: { readonly day: string; readonly kind: string; readonly name: string }): Holiday {
  return { day: isoDay(row.day), kind: row.kind === 'WORKDAY' ? 'WORKDAY' : 'HOLIDAY', name: row.name };
}

export async function isYearKnown(db: ReadDb, year: number): Promise<boolean> {
  return (await listHolidays(db, year)).length > 0;
}

export async function saveHoliday(trx: Trx, holiday: Holiday): Promise<void> {
  await trx
    .insertInto('holiday')
    .values(holiday)
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ kind: holiday.kind, name: holiday.name }))
    .execute();
}

export async function removeHoliday(trx: Trx, day: IsoDay): Promise<void> {
  await trx.deleteFrom('holiday').where('day', '=', day).execute();
}

export async function allHolidays(db: ReadDb): Promise<Holiday[]> {
  const rows = await db.selectFrom('holiday').selectAll().orderBy('day').execute();
  return rows.map(toHoliday);
}

/** Whether any loan's dues move with the holidays. */
export async function anyLoanShifts(db: ReadDb): Promise<boolean> {
  const row = await db.selectFrom('loan').select('id').where('shifts_on_holiday', '=', 1).limit(1).executeTakeFirst();
  return row !== undefined;
}
