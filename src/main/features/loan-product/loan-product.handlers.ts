import type { loanProduct } from '../../../contract/loan-product.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { createLoanProduct, listLoanProducts, updateLoanProduct } from './loan-product.service.ts';

export const loanProductHandlers = {
  'loanProduct.list': async ({ db }) => ({ rows: await listLoanProducts(db) }),
  'loanProduct.create': (context, input) => createLoanProduct(context, input),
  'loanProduct.update': (context, input) => updateLoanProduct(context, input),
} satisfies HandlersFor<typeof loanProduct>;
