import { ServiceKind, type ServiceRecord } from '../../../contract/service-record.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import { member } from '../../query/columns.ts';
import type { ServiceRecordDbRow } from './service-record.repository.ts';

export function toServiceRecord(row: ServiceRecordDbRow): ServiceRecord {
  return {
    id: row.id,
    customerId: row.customer_id,
    on: isoDay(row.served_on),
    kind: member(ServiceKind.options, row.kind),
    content: row.content,
    authorName: row.author_name,
    importId: row.import_id,
  };
}
