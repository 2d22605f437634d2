import type { ViewPlace } from '../../../contract/saved-view.ts';
import type { ReadDb, Trx } from '../../db/types.ts';

// SECURITY: every statement names the user: a view is nobody else's.

export async function viewsOf(db: ReadDb, userId: number, place: ViewPlace) {
  return db
    .selectFrom('saved_view')
    .selectAll()
    .where('user_id', '=', userId)
    .where('place', '=', place)
    .orderBy('name')
    .execute();
}
export type SavedViewDbRow = Awaited<ReturnType<typeof viewsOf>>[number];

export async function findView(db: ReadDb, userId: number, id: number): Promise<SavedViewDbRow | undefined> {
  return db.selectFrom('saved_view').selectAll().where('user_id', '=', userId).where('id', '=', id).executeTakeFirst();
}

interface NewView {
  readonly place: ViewPlace;
  readonly name: string;
  readonly content: string;
  readonly createdAt: string;
}

export async function insertView(trx: Trx, userId: number, view: NewView): Promise<number> {
  const { id } = await trx
    .insertInto('saved_view')
    .values({
      user_id: userId,
      place: view.place,
      name: view.name,
      content: view.content,
      created_at: view.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function changeView(
  trx: Trx,
  userId: number,
  id: number,
  change: { readonly name?: string; readonly content?: string; readonly version: number },
): Promise<void> {
  await trx.updateTable('saved_view').set(change).where('user_id', '=', userId).where('id', '=', id).execute();
}

/** Makes the view the one the list opens with, and no other; null: none. */
export async function chooseDefault(trx: Trx, userId: number, place: ViewPlace, id: number | null): Promise<void> {
  const own = trx.updateTable('saved_view').where('user_id', '=', userId).where('place', '=', place);
  await own.set({ is_default: 0 }).where('is_default', '=', 1).execute();
  if (id !== null) await own.set({ is_default: 1 }).where('id', '=', id).execute();
}

export async function removeView(trx: Trx, userId: number, id: number): Promise<void> {
  await trx.deleteFrom('saved_view').where('user_id', '=', userId).where('id', '=', id).execute();
}
