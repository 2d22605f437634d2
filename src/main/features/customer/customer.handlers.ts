import type { customer } from '../../../contract/customer.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { customerOf, removeCustomer, revealValue } from './customer.service.ts';
import { changesOf } from './customer-changes.service.ts';
import { listCustomers, listTownships } from './customer-list.service.ts';
import { headerOf, timelineOf } from './customer-overview.service.ts';
import { changeCustomer, createCustomer } from './customer-save.service.ts';

export const customerHandlers = {
  'customer.list': async (context, input) => listCustomers(context.db, context, input),
  'customer.facets': async ({ db, scope }) => ({ townships: await listTownships(db, scope) }),
  'customer.get': async ({ db }, { customerId }) => customerOf(db, customerId),
  'customer.overview': async ({ db, workingDate }, { customerId }) => ({
    header: await headerOf(db, customerId, workingDate),
    timeline: await timelineOf(db, customerId),
  }),
  'customer.changes': async ({ db }, { customerId, page }) => changesOf(db, customerId, page),
  'customer.create': createCustomer,
  'customer.update': changeCustomer,
  'customer.remove': async (context, input) => {
    await removeCustomer(context, input);
    return {};
  },
  'customer.reveal': async (context, input) => ({ value: await revealValue(context, input) }),
} satisfies HandlersFor<typeof customer>;
