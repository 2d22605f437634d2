import { z } from 'zod';
import { Fen, Id, IsoDay } from './primitives.ts';
import { query } from './rpc.ts';

/** 产品持有: an account, card or standing order a customer holds or may use. */
export const ProductKind = z.enum([
  'CURRENT_ACCOUNT',
  'TERM_DEPOSIT',
  'CARD',
  'STANDING_ORDER',
  'MERCHANT_CODE',
  'OTHER',
]);
export const ProductHeld = z.strictObject({
  id: Id,
  kind: ProductKind,
  /** Masked: an account or card number identifies. */
  numberMasked: z.string(),
  role: z.enum(['OWNER', 'AUTHORISED']),
  openedOn: IsoDay.nullable(),
  closedOn: IsoDay.nullable(),
  /** Standing order: the amount of one payment. Deposits: the balance, where known. */
  amount: Fen.nullable(),
  label: z.string().nullable(),
});
export type ProductHeld = z.infer<typeof ProductHeld>;

const byCustomer = { kind: 'customer', path: 'customerId' } as const;

export const product = {
  'product.list': query({
    input: z.strictObject({ customerId: Id }),
    output: z.strictObject({ rows: z.array(ProductHeld) }),
    permission: 'customer.read',
    subject: byCustomer,
  }),
} as const;
