import { type Insertable, type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { LoanContractListInput } from '../../../contract/loan-contract.ts';
import type { Schema } from '../../db/schema.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import { orderSql } from '../../query/list.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

export type ContractColumns = Omit<Insertable<Schema['loan_contract']>, 'id' | 'version' | 'state'>;
export type StoredContract = Selectable<Schema['loan_contract']>;

export interface ContractQuery {
  readonly filter: LoanContractListInput['filter'];
  readonly scope: RowScope;
  /** The filter's text as a match expression of customer_term; null where it names no customer. */
  readonly nameTerms: string | null;
}

/** Above every character a number may hold: the open end of "begins with". */
const AFTER_ALL = '\u{10FFFF}';

function matching(db: ReadDb, { filter, scope, nameTerms }: ContractQuery) {
  const { text, customerId, states } = filter;
  let found = db
    .selectFrom('loan_contract as k')
    .innerJoin('customer as c', 'c.id', 'k.customer_id')
    .where(ownedWithin(scope, 'k.customer_id'));
  if (customerId !== undefined) found = found.where('k.customer_id', '=', customerId);
  if (states) found = found.where('k.state', 'in', states);
  const typed = text?.trim() ?? '';
  return typed === '' ? found : found.where(namedBy(typed, nameTerms));
}

function namedBy(typed: string, nameTerms: string | null): RawBuilder<SqlBool> {
  const beginnings = [...new Set([typed, typed.toUpperCase()])];
  const parts = beginnings.map((from) => sql`(k.number >= ${from} and k.number < ${from + AFTER_ALL})`);
  if (nameTerms !== null) {
    parts.push(sql`k.customer_id in (select rowid from customer_term where customer_term match ${nameTerms})`);
  }
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
}

const SORTS = {
  number: sql`k.number`,
  customer: sql`c.name`,
  amount: sql`k.amount_fen`,
  signedOn: sql`k.signed_on`,
  maturityOn: sql`k.maturity_on`,
} as const satisfies Record<LoanContractListInput['sort']['key'], RawBuilder<unknown>>;

/** A note that was paid out counts as drawn; what a written-off one still owes stays used. */
const notesOf = (what: RawBuilder<unknown>) =>
  sql<number>`(select ${what} from loan l join loan_state s on s.loan_id = l.id
    where l.loan_contract_id = k.id and s.status <> 'NOT_DRAWN')`;

function whole(db: ReadDb, query: ContractQuery) {
  return matching(db, query)
    .innerJoin('loan_product as p', 'p.id', 'k.loan_product_id')
    .innerJoin('user as m', 'm.id', 'c.manager_id')
    .leftJoin('user as a', 'a.id', 'k.author_id')
    .selectAll('k')
    .select([
      'c.name as customer_name',
      'c.number as customer_number',
      'm.display_name as manager_name',
      'a.display_name as author_name',
      'p.name as product_name',
      'p.purpose',
      notesOf(sql`count(*)`).as('note_count'),
      notesOf(sql`coalesce(sum(l.principal_fen), 0)`).as('drawn_fen'),
      notesOf(sql`coalesce(sum(coalesce(s.balance_fen, l.principal_fen)) filter (where s.status <> 'SETTLED'), 0)`).as(
        'outstanding_fen',
      ),
    ]);
}
export type ContractDbRow = Awaited<ReturnType<ReturnType<typeof whole>['execute']>>[number];

export async function pageOfContracts(
  db: ReadDb,
  query: ContractQuery,
  sort: LoanContractListInput['sort'],
  page: { readonly offset: number; readonly limit: number },
): Promise<ContractDbRow[]> {
  return whole(db, query)
    .orderBy(orderSql(SORTS[sort.key], sort.direction, sql`k.id`))
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

export async function countContracts(db: ReadDb, query: ContractQuery): Promise<number> {
  const { total } = await matching(db, query).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  return total;
}

const EVERYWHERE = { filter: {}, scope: { kind: 'ALL' }, nameTerms: null } as const;

/** One contract, whose scope the router has looked at. */
export async function contractById(db: ReadDb, id: number): Promise<ContractDbRow | undefined> {
  return whole(db, EVERYWHERE).where('k.id', '=', id).executeTakeFirst();
}

/** The notes under a contract, newest first. */
export async function notesUnder(db: ReadDb, contractId: number) {
  return db
    .selectFrom('loan as l')
    .innerJoin('loan_state as s', 's.loan_id', 'l.id')
    .select([
      'l.id',
      'l.number',
      'l.method',
      'l.principal_fen',
      'l.annual_rate',
      'l.start_on',
      'l.maturity_on',
      's.annual_rate as annual_rate_now',
      's.maturity_on as maturity_now',
      's.status',
      's.balance_fen',
      's.overdue_kind',
      's.overdue_since_on',
      's.overdue_at_least',
    ])
    .where('l.loan_contract_id', '=', contractId)
    .orderBy('l.start_on', 'desc')
    .orderBy('l.id', 'desc')
    .execute();
}
export type NoteDbRow = Awaited<ReturnType<typeof notesUnder>>[number];

/** True when another contract already has the number. */
export async function isContractNumberTaken(db: ReadDb, number: string, ownId: number | null): Promise<boolean> {
  const holder = await db.selectFrom('loan_contract').select('id').where('number', '=', number).executeTakeFirst();
  return holder !== undefined && holder.id !== ownId;
}

export async function customerStatusOf(db: ReadDb, customerId: number): Promise<string | undefined> {
  const row = await db.selectFrom('customer').select('status').where('id', '=', customerId).executeTakeFirst();
  return row?.status;
}

export async function insertContract(trx: Trx, columns: ContractColumns): Promise<number> {
  const { id } = await trx.insertInto('loan_contract').values(columns).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateContractRow(
  trx: Trx,
  id: number,
  columns: Partial<ContractColumns> & { readonly state?: 'OPEN' | 'CLOSED'; readonly version: number },
): Promise<void> {
  await trx.updateTable('loan_contract').set(columns).where('id', '=', id).execute();
}
