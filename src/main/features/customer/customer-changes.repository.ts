import { type SqlBool, sql } from 'kysely';
import type { PageInput } from '../../../contract/primitives.ts';
import type { ReadDb } from '../../db/types.ts';

/** Acts about a customer and all that belongs to one; a save that was stopped changed nothing and is left out. */
function actsOn(db: ReadDb, customerId: number) {
  const subject = `customer:${customerId}`;
  return (
    db
      .selectFrom('audit')
      .where('outcome', '=', 'done')
      // 0 follows / in the order of characters: the range is "begins with customer:12/", over the index.
      .where(sql<SqlBool>`(subject = ${subject} or (subject >= ${`${subject}/`} and subject < ${`${subject}0`}))`)
      .where(sql<SqlBool>`json_extract(detail, '$.saved') is not 0`)
  );
}

export async function countActs(db: ReadDb, customerId: number): Promise<number> {
  const row = await actsOn(db, customerId).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  return row.total;
}

export async function pageOfActs(db: ReadDb, customerId: number, page: PageInput) {
  return actsOn(db, customerId)
    .select(['seq', 'at', 'actor', 'method', 'subject', 'detail'])
    .orderBy('seq', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}
export type ActDbRow = Awaited<ReturnType<typeof pageOfActs>>[number];

/** Who changed the record last, and when. */
export async function lastChangeOf(db: ReadDb, customerId: number) {
  return actsOn(db, customerId)
    .select(['actor', 'at'])
    .where('method', 'in', ['customer.create', 'customer.update'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}
