import type { ParsedInputOf } from '../../../contract/index.ts';
import type { PageInput } from '../../../contract/primitives.ts';
import type { ServiceRecord } from '../../../contract/service-record.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { refreshCustomerStates } from '../loan/loan-state.service.ts';
import { countServiceRecords, insertServiceRecord, pageOfServiceRecords } from './service-record.repository.ts';
import { toServiceRecord } from './service-record.rows.ts';

/** Visits, calls and notes about one customer, newest first. */
export async function listServiceRecords(
  db: ReadDb,
  customerId: number,
  page: PageInput,
): Promise<{ rows: ServiceRecord[]; total: number }> {
  const rows = await pageOfServiceRecords(db, customerId, page);
  return { rows: rows.map(toServiceRecord), total: await countServiceRecords(db, customerId) };
}

/** Records what was done for a customer; nothing can have been done after the working date. */
export async function recordService(
  { trx, actor, audit, now, touch, workingDate }: CommandContext,
  { customerId, on, kind, content }: ParsedInputOf<'serviceRecord.record'>,
): Promise<number> {
  if (on > workingDate) throw new AppError('RULE_VIOLATED', { rule: 'SERVICE_DAY_IN_FUTURE', on, workingDate });
  const id = await insertServiceRecord(trx, {
    customer_id: customerId,
    served_on: on,
    kind,
    content,
    author_id: actor.userId,
    import_id: null,
    created_at: now,
  });
  await refreshCustomerStates(trx, [customerId]);
  audit.subject(`customer:${customerId}/serviceRecord:${id}`);
  audit.note({ on, kind });
  touch('serviceRecord', 'customer');
  return id;
}
