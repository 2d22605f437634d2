import type { serviceRecord } from '../../../contract/service-record.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { listServiceRecords, recordService } from './service-record.service.ts';

export const serviceRecordHandlers = {
  'serviceRecord.list': async ({ db }, { customerId, page }) => listServiceRecords(db, customerId, page),
  'serviceRecord.record': async (context, input) => ({ id: await recordService(context, input) }),
} satisfies HandlersFor<typeof serviceRecord>;
