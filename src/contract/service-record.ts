import { z } from 'zod';
import { Id, IsoDay, PageInput, pageOf, text } from './primitives.ts';
import { command, query } from './rpc.ts';

/** 服务记录: a visit, call or note about a customer. */
export const ServiceKind = z.enum(['VISIT', 'CALL', 'MESSAGE', 'NOTE']);
export const ServiceRecord = z.strictObject({
  id: Id,
  customerId: Id,
  on: IsoDay,
  kind: ServiceKind,
  content: z.string(),
  authorName: z.string().nullable(),
  importId: Id.nullable(),
});
export type ServiceRecord = z.infer<typeof ServiceRecord>;

const byCustomer = { kind: 'customer', path: 'customerId' } as const;

export const serviceRecord = {
  'serviceRecord.list': query({
    input: z.strictObject({ customerId: Id, page: PageInput }),
    output: pageOf(ServiceRecord),
    permission: 'customer.read',
    subject: byCustomer,
  }),
  'serviceRecord.record': command({
    input: z.strictObject({ customerId: Id, on: IsoDay, kind: ServiceKind, content: text(2000) }),
    output: z.strictObject({ id: Id }),
    permission: 'customer.write',
    audit: 'serviceRecord.record',
    subject: byCustomer,
  }),
} as const;
