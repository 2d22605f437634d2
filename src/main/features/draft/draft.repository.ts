import type { ReadDb, Trx } from '../../db/types.ts';

interface Draft {
  readonly key: string;
  readonly title: string;
  readonly content: string;
  readonly savedAt: string;
}

export async function findDraft(
  db: ReadDb,
  userId: number,
  key: string,
): Promise<{ content: string; savedAt: string } | undefined> {
  return db
    .selectFrom('draft')
    .select(['content', 'saved_at as savedAt'])
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .executeTakeFirst();
}

export async function listDrafts(db: ReadDb, userId: number) {
  return db
    .selectFrom('draft')
    .select(['key', 'title', 'saved_at as savedAt'])
    .where('user_id', '=', userId)
    .orderBy('saved_at', 'desc')
    .limit(200)
    .execute();
}

export async function saveDraft(trx: Trx, userId: number, draft: Draft): Promise<void> {
  const row = { title: draft.title, content: draft.content, saved_at: draft.savedAt };
  await trx
    .insertInto('draft')
    .values({ user_id: userId, key: draft.key, ...row })
    .onConflict((conflict) => conflict.columns(['user_id', 'key']).doUpdateSet(row))
    .execute();
}

export async function removeDraft(trx: Trx, userId: number, key: string): Promise<void> {
  await trx.deleteFrom('draft').where('user_id', '=', userId).where('key', '=', key).execute();
}
