import type { ReadDb } from '../../db/types.ts';

/** What a customer holds or may use: open ones first, newest first. */
export async function productsOf(db: ReadDb, customerId: number) {
  return db
    .selectFrom('product_party as h')
    .innerJoin('product as p', 'p.id', 'h.product_id')
    .select(['p.id', 'p.kind', 'p.number', 'h.role', 'p.opened_on', 'p.closed_on', 'p.amount_fen', 'p.label'])
    .where('h.customer_id', '=', customerId)
    .orderBy(({ eb }) => eb('p.closed_on', 'is not', null))
    .orderBy('p.opened_on', 'desc')
    .orderBy('p.id', 'desc')
    .execute();
}
export type ProductDbRow = Awaited<ReturnType<typeof productsOf>>[number];
