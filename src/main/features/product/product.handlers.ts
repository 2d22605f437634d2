import type { product } from '../../../contract/product.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { listProducts } from './product.service.ts';

export const productHandlers = {
  'product.list': async ({ db }, { customerId }) => ({ rows: await listProducts(db, customerId) }),
} satisfies HandlersFor<typeof product>;
