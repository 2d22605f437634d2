import type { Insertable } from 'kysely';
import type { CustomRow } from '../../../domain/schedule/schedule-terms.ts';
import type { Schema } from '../../db/schema.ts';
import type { ReadDb, Trx } from '../../db/types.ts';

export type NoteColumns = Insertable<Schema['loan']>;

export async function isLoanNumberTaken(db: ReadDb, number: string): Promise<boolean> {
  const row = await db.selectFrom('loan').select('id').where('number', '=', number).executeTakeFirst();
  return row !== undefined;
}

/** Stores a note with the rows of its typed plan, if it has one. */
export async function insertNote(trx: Trx, columns: NoteColumns, custom: readonly CustomRow[]): Promise<number> {
  const { id } = await trx.insertInto('loan').values(columns).returning('id').executeTakeFirstOrThrow();
  if (custom.length > 0) {
    await trx
      .insertInto('loan_custom_row')
      .values(
        custom.map((row, index) => ({
          loan_id: id,
          period: index + 1,
          due_on: row.dueOn,
          principal_fen: row.principal,
          interest_fen: row.interest,
        })),
      )
      .execute();
  }
  return id;
}
