import { type SqlBool, sql } from 'kysely';
import type { MonthSpan, TermSpan } from '../../../domain/maturity/remaining-term.ts';
import type { ReadDb } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

// Written out, not bound: the index of live loans is chosen before values are.
const isLive = sql<SqlBool>`s.status = 'ACTIVE'`;

/**
 * The live portfolio cut by everything the board shows at once, so that all its sums are of the same rows. Maturity is
 * the one in force. `month` is 'before' the first month, 'after' the last, or the month.
 */
export async function liveByMaturity(
  db: ReadDb,
  scope: RowScope,
  months: readonly MonthSpan[],
  terms: readonly TermSpan[],
) {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a board has one month at least');
  const month = sql<string>`case when s.maturity_on < ${first.from} then 'before' when s.maturity_on > ${last.to}
    then 'after' else substr(s.maturity_on, 1, 7) end`;
  // Each class ends where the next begins: the first whose end is not passed is the loan's.
  const ends = terms.flatMap(({ key, to }) => (to === null ? [] : [sql`when s.maturity_on <= ${to} then ${key}`]));
  const term = sql<string>`case ${sql.join(ends, sql` `)} else ${terms.at(-1)?.key ?? ''} end`;
  return db
    .selectFrom('loan_state as s')
    .innerJoin('loan as l', 'l.id', 's.loan_id')
    .select([
      month.as('month'),
      term.as('term'),
      'l.product_name',
      'l.guarantee',
      sql<number>`count(*)`.as('count'),
      sql<number>`coalesce(sum(s.balance_fen), 0)`.as('known'),
      sql<number>`count(*) - count(s.balance_fen)`.as('unknown'),
    ])
    .where(isLive)
    .where(ownedWithin(scope, 's.customer_id'))
    .groupBy(['month', 'term', 'l.product_name', 'l.guarantee'])
    .execute();
}
export type MaturityPart = Awaited<ReturnType<typeof liveByMaturity>>[number];
