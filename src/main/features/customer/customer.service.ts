import type { Customer } from '../../../contract/customer.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { type CustomerDbRow, customerById, deleteCustomer, dependentsOf } from './customer.repository.ts';
import { type MaskedField, toCustomer } from './customer.rows.ts';
import { lastChangeOf } from './customer-changes.repository.ts';
import { removeTerms } from './customer-terms.service.ts';

/** The row a form had read, or a refusal that says who changed it since and when. */
export async function unchangedSince(db: ReadDb, customerId: number, version: number): Promise<CustomerDbRow> {
  const row = await existing(db, customerId);
  if (row.version === version) return row;
  const last = await lastChangeOf(db, customerId);
  throw new AppError('STALE_VERSION', { by: last?.actor ?? null, at: last?.at ?? row.updated_at });
}

async function existing(db: ReadDb, customerId: number): Promise<CustomerDbRow> {
  const row = await customerById(db, customerId);
  if (row === undefined) throw new AppError('NOT_FOUND', { kind: 'customer' });
  return row;
}

/** A customer's own record, what identifies masked. */
export async function customerOf(db: ReadDb, customerId: number): Promise<Customer> {
  return toCustomer(await existing(db, customerId));
}

/** Removes a customer on whom nothing hangs; the way out for all others is to set them inactive. */
export async function removeCustomer(
  context: CommandContext,
  { customerId, version }: { readonly customerId: number; readonly version: number },
): Promise<void> {
  const { trx, audit } = context;
  const row = await unchangedSince(trx, customerId, version);
  const dependents = await dependentsOf(trx, customerId);
  if (Object.values(dependents).some((count) => count > 0)) throw new AppError('IN_USE', { ...dependents });
  await removeTerms(trx, [customerId]);
  await deleteCustomer(trx, customerId);
  audit.subject(`customer:${customerId}`);
  audit.note({ number: row.number, name: row.name });
  context.touch('customer');
}

/** One masked value in full. SECURITY: the log says who looked at which field and why; the value never enters it. */
export async function revealValue(
  { trx, audit }: CommandContext,
  { customerId, field, reason }: { readonly customerId: number; readonly field: MaskedField; readonly reason: string },
): Promise<string | null> {
  const value = (await existing(trx, customerId))[field];
  audit.subject(`customer:${customerId}`);
  audit.note({ field, reason: value === null ? reason : reason.replaceAll(value, '***') });
  return value;
}
