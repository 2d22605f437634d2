import type { Insertable } from 'kysely';
import type { PageInput } from '../../../contract/primitives.ts';
import type { Schema } from '../../db/schema.ts';
import type { ReadDb, Trx } from '../../db/types.ts';

export async function countServiceRecords(db: ReadDb, customerId: number): Promise<number> {
  const row = await db
    .selectFrom('service_record')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow();
  return row.total;
}

export async function pageOfServiceRecords(db: ReadDb, customerId: number, page: PageInput) {
  return db
    .selectFrom('service_record as s')
    .leftJoin('user as u', 'u.id', 's.author_id')
    .select([
      's.id',
      's.customer_id',
      's.served_on',
      's.kind',
      's.content',
      's.import_id',
      'u.display_name as author_name',
    ])
    .where('s.customer_id', '=', customerId)
    .orderBy('s.served_on', 'desc')
    .orderBy('s.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}
export type ServiceRecordDbRow = Awaited<ReturnType<typeof pageOfServiceRecords>>[number];

export async function insertServiceRecord(trx: Trx, row: Insertable<Schema['service_record']>): Promise<number> {
  const { id } = await trx.insertInto('service_record').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}
