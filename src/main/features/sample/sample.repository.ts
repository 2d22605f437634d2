import { sql } from 'kysely';
import type { ReadDb, Trx } from '../../db/types.ts';

export async function hasCustomers(db: ReadDb): Promise<boolean> {
  return (await db.selectFrom('customer').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function readBook(db: ReadDb): Promise<{ currency: string; sampleImportId: number | null }> {
  const row = await db.selectFrom('book').select(['currency', 'sample_import_id']).executeTakeFirstOrThrow();
  return { currency: row.currency, sampleImportId: row.sample_import_id };
}

export async function markSample(trx: Trx, importId: number | null): Promise<void> {
  await trx.updateTable('book').set({ sample_import_id: importId }).execute();
}

export async function isLoginTaken(db: ReadDb, login: string): Promise<boolean> {
  return (await db.selectFrom('user').select('id').where('login', '=', login).executeTakeFirst()) !== undefined;
}

/** A manager nobody can log in as: not enabled, and without a key slot. */
export async function insertSampleManager(
  trx: Trx,
  manager: { readonly login: string; readonly displayName: string; readonly importId: number; readonly now: string },
): Promise<number> {
  const result = await trx
    .insertInto('user')
    .values({
      login: manager.login,
      display_name: manager.displayName,
      lead_id: null,
      enabled: 0,
      password_changed_at: manager.now,
      import_id: manager.importId,
      created_at: manager.now,
    })
    .executeTakeFirstOrThrow();
  const id = Number(result.insertId);
  await trx.insertInto('user_role').values({ user_id: id, role: 'MANAGER' }).execute();
  return id;
}

/**
 * Removes the sample's managers, but for those who have become somebody's: enabled since, or named by a row that stays.
 * These only lose the mark. Says how many were kept.
 */
export async function removeSampleManagers(trx: Trx, importId: number): Promise<number> {
  await sql`delete from user where import_id = ${importId} and enabled = 0
    and not exists (select 1 from customer where manager_id = user.id)
    and not exists (select 1 from service_record where author_id = user.id)
    and not exists (select 1 from loan_event where actor_id = user.id)
    and not exists (select 1 from review where reviewer_id = user.id or confirmed_by = user.id)
    and not exists (select 1 from import_run where actor_id = user.id)
    and not exists (select 1 from user other where other.lead_id = user.id)`.execute(trx);
  const kept = await trx.updateTable('user').set({ import_id: null }).where('import_id', '=', importId).execute();
  return Number(kept[0]?.numUpdatedRows ?? 0n);
}
