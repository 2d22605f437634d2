import { sql } from 'kysely';
import type { ReadDb, Trx } from '../../db/types.ts';
import type { RowScope } from '../../rpc/handler.ts';

const among = (values: readonly unknown[]) => sql`(select value from json_each(${JSON.stringify(values)}))`;
const idsOf = (scope: RowScope) => (scope.kind === 'ALL' ? [] : scope.ids);

/** Customers of the book by number, as far as the actor reaches: nobody hangs a loan on a colleague's customer. */
export async function customersByNumber(
  db: ReadDb,
  scope: RowScope,
  numbers: readonly string[],
): Promise<{ number: string; id: number }[]> {
  const { rows } = await sql<{ number: string; id: number }>`
    select number, id from customer where number in ${among(numbers)}
      and (${scope.kind === 'ALL' ? 1 : 0} = 1 or manager_id in ${among(idsOf(scope))})`.execute(db);
  return rows;
}

/** Which of the numbers and identifiers (`kind|value`) the book already has, in anybody's hands. */
export async function takenCustomerKeys(
  db: ReadDb,
  numbers: readonly string[],
  identifiers: readonly (readonly [kind: string, value: string])[],
): Promise<{ numbers: Set<string>; identifiers: Set<string> }> {
  const known = await sql<{ number: string }>`
    select number from customer where number in ${among(numbers)}`.execute(db);
  const held = await sql<{ kind: string; value: string }>`
    select c.identifier_kind as kind, c.identifier as value from json_each(${JSON.stringify(identifiers)}) j
      join customer c on c.identifier_kind = j.value->>0 and c.identifier = j.value->>1`.execute(db);
  return {
    numbers: new Set(known.rows.map((row) => row.number)),
    identifiers: new Set(held.rows.map((row) => `${row.kind}|${row.value}`)),
  };
}

export async function takenLoanNumbers(db: ReadDb, numbers: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ number: string }>`
    select number from loan where number in ${among(numbers)}`.execute(db);
  return new Set(rows.map((row) => row.number));
}

/** A loan of the book that a file's rows name. */
export interface NamedLoan {
  readonly id: number;
  readonly number: string;
  readonly customerId: number;
  readonly startOn: string;
  readonly inScope: boolean;
}

/** Loans of the book by number, with whether the actor reaches their customer. */
export async function loansByNumber(db: ReadDb, scope: RowScope, numbers: readonly string[]): Promise<NamedLoan[]> {
  const { rows } = await sql<Omit<NamedLoan, 'inScope'> & { reached: number }>`
    select l.id, l.number, l.customer_id as "customerId", l.start_on as "startOn",
      (${scope.kind === 'ALL' ? 1 : 0} = 1 or c.manager_id in ${among(idsOf(scope))}) as reached
    from loan l join customer c on c.id = l.customer_id where l.number in ${among(numbers)}`.execute(db);
  return rows.map(({ reached, ...loan }) => ({ ...loan, inScope: reached === 1 }));
}

/** Products of the book by `kind|number`, with whether all their holders are in scope. */
export async function productsByKey(
  db: ReadDb,
  scope: RowScope,
  keys: readonly (readonly [kind: string, number: string])[],
): Promise<{ key: string; id: number; inScope: boolean }[]> {
  const { rows } = await sql<{ kind: string; number: string; id: number; foreign: number }>`
    select p.kind, p.number, p.id,
      (select count(*) from product_party pp join customer c on c.id = pp.customer_id
        where pp.product_id = p.id and ${scope.kind === 'ALL' ? 0 : 1} = 1
          and c.manager_id not in ${among(idsOf(scope))}) as "foreign"
    from json_each(${JSON.stringify(keys)}) j join product p on p.kind = j.value->>0 and p.number = j.value->>1`.execute(
    db,
  );
  return rows.map((row) => ({ key: `${row.kind}|${row.number}`, id: row.id, inScope: row.foreign === 0 }));
}

/** Which of the pairs the book already has. */
export async function takenParties(
  db: ReadDb,
  pairs: readonly (readonly [productId: number, customerId: number])[],
): Promise<Set<string>> {
  const { rows } = await sql<{ product: number; customer: number }>`
    select p.product_id as product, p.customer_id as customer from json_each(${JSON.stringify(pairs)}) j
      join product_party p on p.product_id = j.value->>0 and p.customer_id = j.value->>1`.execute(db);
  return new Set(rows.map((row) => `${row.product}|${row.customer}`));
}

/** Enabled customer managers in scope by login, small letters. */
export async function managersByLogin(db: ReadDb, scope: RowScope): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('user')
    .innerJoin('user_role', 'user_role.user_id', 'user.id')
    .select(['user.id', 'user.login'])
    .where('user_role.role', '=', 'MANAGER')
    .where('user.enabled', '=', 1)
    .execute();
  const reached = rows.filter((row) => scope.kind === 'ALL' || scope.ids.includes(row.id));
  return new Map(reached.map((row) => [row.login.toLowerCase(), row.id]));
}

export interface BookMoney {
  readonly currency: string;
  readonly stateAsOf: string | null;
  /** Whether any amount stands in the book that its currency gives a meaning to. */
  readonly hasMoney: boolean;
}

export async function readBookMoney(db: ReadDb): Promise<BookMoney> {
  const { rows } = await sql<{ currency: string; stateAsOf: string | null; money: number }>`
    select currency, state_as_of as "stateAsOf",
      exists (select 1 from loan) or exists (select 1 from product where amount_fen is not null) as money
    from book`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new RangeError('the book has no row of its own');
  return { currency: row.currency, stateAsOf: row.stateAsOf, hasMoney: row.money === 1 };
}

export async function writeCurrency(trx: Trx, currency: string): Promise<void> {
  await trx.updateTable('book').set({ currency }).execute();
}
