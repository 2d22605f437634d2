import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../../db/schema.ts';
import type { ReadDb, Trx } from '../../db/types.ts';

export type ProductRow = Selectable<Schema['loan_product']>;
type ProductColumns = Omit<Insertable<Schema['loan_product']>, 'id' | 'version' | 'enabled'>;

/** Enabled ones first, then by name. */
export async function allProducts(db: ReadDb): Promise<ProductRow[]> {
  return db.selectFrom('loan_product').selectAll().orderBy('enabled', 'desc').orderBy('name').execute();
}

export async function findProduct(db: ReadDb, id: number): Promise<ProductRow | undefined> {
  return db.selectFrom('loan_product').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The id of the product with this name, should there be one. */
export async function productNamed(db: ReadDb, name: string): Promise<number | undefined> {
  const row = await db.selectFrom('loan_product').select('id').where('name', '=', name).executeTakeFirst();
  return row?.id;
}

export async function insertProduct(trx: Trx, columns: ProductColumns): Promise<number> {
  const { id } = await trx.insertInto('loan_product').values(columns).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateProductRow(
  trx: Trx,
  id: number,
  columns: ProductColumns & { readonly enabled: 0 | 1; readonly version: number },
): Promise<void> {
  await trx.updateTable('loan_product').set(columns).where('id', '=', id).execute();
}
