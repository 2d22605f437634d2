import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadDb } from '../../db/types.ts';
import { managedWithin } from '../../query/list.ts';
import type { RowScope } from '../../rpc/handler.ts';

/** Customers whose words match: the very name or number first, then names that begin so, short ones before long. */
export async function findCustomers(
  db: ReadDb,
  scope: RowScope,
  { terms, typed, limit }: { readonly terms: string; readonly typed: string; readonly limit: number },
) {
  const nearness = sql`case when c.name = ${typed} or c.number = ${typed} then 0 when instr(c.name, ${typed}) = 1 then 1 else 2 end`;
  return db
    .selectFrom('customer as c')
    .innerJoin('user as u', 'u.id', 'c.manager_id')
    .select(['c.id', 'c.number', 'c.name', 'c.phone', 'u.display_name as manager_name'])
    .where(sql<SqlBool>`c.id in (select rowid from customer_term where customer_term match ${terms})`)
    .where(managedWithin(scope, sql.ref('c.manager_id')))
    .orderBy(nearness)
    .orderBy('c.status')
    .orderBy(sql`length(c.name) nulls last`)
    .orderBy('c.number')
    .limit(limit)
    .execute();
}

/** Above every character a number may hold: the open end of "begins with". */
const AFTER_ALL = '\u{10FFFF}';
/** Shorter endings are no tail: too many numbers share them. */
const SHORTEST_TAIL = 4;

/** Loans whose own or contract number begins with what was typed, or ends so; the very number first. */
export async function findLoans(
  db: ReadDb,
  scope: RowScope,
  { spellings, limit }: { readonly spellings: readonly string[]; readonly limit: number },
) {
  const found = await Promise.all(
    (['l.number', 'l.contract_number'] as const).flatMap((name) => {
      const column = sql.ref(name);
      return spellings.flatMap((text) => [
        loansWhere(db, scope, sql`${column} >= ${text} and ${column} < ${text + AFTER_ALL}`, column, limit),
        ...([...text].length < SHORTEST_TAIL ? [] : [loansWhere(db, scope, endsWith(column, text), column, limit)]),
      ]);
    }),
  );
  return found.flat();
}

// The last four characters are indexed, for numbers that are there (migrations/0001-first.ts).
function endsWith(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  const characters = [...text];
  const tail = characters.slice(-SHORTEST_TAIL).join('');
  return sql`${column} is not null and substr(${column}, -4) = ${tail} and substr(${column}, ${-characters.length}) = ${text}`;
}

async function loansWhere(
  db: ReadDb,
  scope: RowScope,
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
) {
  return db
    .selectFrom('loan as l')
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .select(['l.id', 'l.number', 'l.contract_number', 'c.number as customer_number', 'c.name as customer_name'])
    .where(sql<SqlBool>`${condition}`)
    .where(managedWithin(scope, sql.ref('c.manager_id')))
    .orderBy(order)
    .limit(limit)
    .execute();
}
export type LoanHitRow = Awaited<ReturnType<typeof loansWhere>>[number];
export type CustomerHitRow = Awaited<ReturnType<typeof findCustomers>>[number];
