import type { ProductHeld } from '../../../contract/product.ts';
import type { ReadDb } from '../../db/types.ts';
import { productsOf } from './product.repository.ts';
import { toProductHeld } from './product.rows.ts';

/** Accounts, cards and standing orders of one customer, numbers masked. */
export async function listProducts(db: ReadDb, customerId: number): Promise<ProductHeld[]> {
  return (await productsOf(db, customerId)).map(toProductHeld);
}
