import type { ReadDb } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

/** Differences of a close within a scope; those of the close itself or of a loan that is gone only for who reaches all. */
function differences(db: ReadDb, scope: RowScope, closingId: number) {
  const found = db
    .selectFrom('closing_difference as d')
    .leftJoin('loan as l', 'l.id', 'd.loan_id')
    .leftJoin('customer as c', 'c.id', 'l.customer_id')
    .where('d.closing_id', '=', closingId);
  return scope.kind === 'ALL' ? found : found.where(ownedWithin(scope, 'l.customer_id'));
}

export async function pageOfDifferences(
  db: ReadDb,
  scope: RowScope,
  closingId: number,
  page: { readonly offset: number; readonly limit: number },
) {
  const { total } = await differences(db, scope, closingId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await differences(db, scope, closingId)
    .selectAll('d')
    .select(['l.customer_id', 'c.name as customer_name', 'c.number as customer_number'])
    .orderBy('d.explained')
    .orderBy('d.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { rows, total };
}
export type DifferenceDbRow = Awaited<ReturnType<typeof pageOfDifferences>>['rows'][number];
