import type { ReadDb, Trx } from '../../db/types.ts';

export async function readParameters(db: ReadDb): Promise<Map<string, { value: number; version: number }>> {
  const rows = await db.selectFrom('parameter').selectAll().execute();
  return new Map(rows.map((row) => [row.key, { value: row.value, version: row.version }]));
}

export async function saveParameter(trx: Trx, key: string, value: number, version: number): Promise<void> {
  await trx
    .insertInto('parameter')
    .values({ key, value, version })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, version }))
    .execute();
}

/** The cached loan states no longer speak of any day: whoever looks next rebuilds them all. */
export async function forgetStateDay(trx: Trx): Promise<void> {
  await trx.updateTable('book').set({ state_as_of: null }).execute();
}
