import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { LoanFilter, LoanListInput } from '../../../contract/loan.ts';
import { rate, rateFraction } from '../../../domain/kernel/rate.ts';
import { fixedQuery, onlyRow, shapedQuery } from '../../db/compiled-query.ts';
import type { ReadDb } from '../../db/types.ts';
import { type Condition, choice, conditionSql, type FieldCatalogue } from '../../query/condition.ts';
import { managedWithin, orderSql } from '../../query/list.ts';
import { ownedBy, ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

export interface LoanQuery {
  readonly filter: LoanFilter;
  readonly scope: RowScope;
  /** The filter's text as a match expression of customer_term; null where it names no customer. */
  readonly nameTerms: string | null;
}
type LoanSort = LoanListInput['sort'];

/** Above every character a number may hold: the open end of "begins with". */
const AFTER_ALL = '\u{10FFFF}';

function baseOf(db: ReadDb) {
  return db.selectFrom('loan as l').innerJoin('loan_state as s', 's.loan_id', 'l.id');
}

/** Rates are decimal text; compared as whole numbers of their tenth decimal (see `rateUnits`), never as floats. */
const RATE_UNITS = sql`cast(round(coalesce(s.annual_rate, l.annual_rate) * 10000000000) as integer)`;

const FIELDS = {
  customer: sql`l.customer_id`,
  status: sql`s.status`,
  purpose: sql`l.purpose`,
  guarantee: sql`l.guarantee`,
  loanClass: sql`s.loan_class`,
  overdue: sql`s.overdue_kind`,
  // Nearly every loan is not overdue: the plus keeps the index of the overdue out of it.
  notOverdue: sql`+s.overdue_kind`,
  maturityOn: sql`s.maturity_on`,
  balance: sql`s.balance_fen`,
  method: sql`l.method`,
  product: sql`l.product_name`,
  isExtended: sql`(s.maturity_on > l.maturity_on)`,
  // Of an amount nobody knows it is not known whether there is one.
  owesPenalty: sql`(s.penalty_fen + s.compound_fen > 0)`,
  rate: RATE_UNITS,
} as const satisfies FieldCatalogue<string>;

function conditionOf(filter: Narrowing): Condition<keyof typeof FIELDS> {
  const { customerId, overdue, maturityFrom, maturityTo, minBalance, rateFrom, rateTo } = filter;
  return {
    all: [
      ...choice('customer', customerId === undefined ? undefined : [customerId]),
      ...choice('status', filter.statuses),
      ...choice('purpose', filter.purposes),
      ...choice('guarantee', filter.guarantees),
      ...choice('loanClass', filter.classes),
      // Of a loan of which nobody said whether it is overdue, neither is true.
      ...(overdue === true ? choice('overdue', ['SINCE', 'UNKNOWN_LENGTH']) : []),
      ...(overdue === false ? choice('notOverdue', ['NONE']) : []),
      ...(maturityFrom === undefined && maturityTo === undefined
        ? []
        : [{ field: 'maturityOn', from: maturityFrom, to: maturityTo } as const]),
      ...(minBalance === undefined ? [] : [{ field: 'balance', from: minBalance } as const]),
      ...choice('method', filter.methods),
      ...choice('product', filter.products),
      ...(filter.extended === undefined ? [] : choice('isExtended', [Number(filter.extended)])),
      ...(filter.penalty === undefined ? [] : choice('owesPenalty', [Number(filter.penalty)])),
      ...(rateFrom === undefined && rateTo === undefined
        ? []
        : [{ field: 'rate', from: rateFrom, to: rateTo } as const]),
    ],
  };
}

/** What narrows, rates as whole numbers. */
type Narrowing = Omit<LoanFilter, 'text' | 'rateFrom' | 'rateTo'> & {
  readonly rateFrom: number | undefined;
  readonly rateTo: number | undefined;
};

const RATE_DECIMALS = 10n;

/** A rate in units of its tenth decimal: 0.0435 is 435,000,000. The contract allows no finer one. */
function rateUnits(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const { numerator, denominator } = rateFraction(rate(text));
  return Number((numerator * 10n ** RATE_DECIMALS) / denominator);
}

/** What the text of the ledger's queries hangs on, and what is bound in them. */
function asked({ filter, scope, nameTerms }: LoanQuery) {
  const { text, rateFrom, rateTo, ...rest } = filter;
  const narrowing: Narrowing = { ...rest, rateFrom: rateUnits(rateFrom), rateTo: rateUnits(rateTo) };
  const typed = text?.trim() ?? '';
  return {
    shape: { scope: scope.kind, isNamed: typed !== '' },
    values: {
      filter: narrowing,
      nameTerms,
      // A number begins so when it lies between the text and all that begins with it.
      beginnings: [...new Set([typed, typed.toUpperCase()])].map((from) => ({ from, below: from + AFTER_ALL })),
      scopeIds: scope.kind === 'ALL' ? [] : scope.ids,
    },
  };
}
type Asked = ReturnType<typeof asked>;

function matching(db: ReadDb, shape: Asked['shape'], values: Asked['values']) {
  const { filter, scopeIds } = values;
  const scope: RowScope = shape.scope === 'ALL' ? { kind: 'ALL' } : { kind: 'MANAGERS', ids: scopeIds };
  let found = baseOf(db)
    .where(ownedWithin(scope, 'l.customer_id'))
    .where(conditionSql<keyof typeof FIELDS>(FIELDS, conditionOf(filter)));
  if (filter.managerIds) found = found.where(ownedBy(filter.managerIds, 'l.customer_id'));
  return shape.isNamed ? found.where(namedBy(values)) : found;
}

/** By the beginning of the loan's or the contract's number, as typed or in capitals, or by the customer. */
function namedBy({ beginnings, nameTerms }: Asked['values']): RawBuilder<SqlBool> {
  const parts = beginnings.flatMap(({ from, below }) => [
    sql`select id from loan where number >= ${from} and number < ${below}`,
    sql`select id from loan where contract_number >= ${from} and contract_number < ${below}`,
  ]);
  if (nameTerms !== null) {
    parts.push(
      sql`select id from loan where customer_id in (select rowid from customer_term where customer_term match ${nameTerms})`,
    );
  }
  return sql<SqlBool>`l.id in (${sql.join(parts, sql` union `)})`;
}

const SORTS = {
  number: sql`l.number`,
  customer: sql`(select name from customer where id = l.customer_id)`,
  balance: sql`s.balance_fen`,
  principal: sql`l.principal_fen`,
  startOn: sql`l.start_on`,
  maturityOn: sql`s.maturity_on`,
  overdueSince: sql`s.overdue_since_on`,
  nextDueOn: sql`s.next_due_on`,
  annualRate: RATE_UNITS,
  penalty: sql`s.penalty_fen`,
  compound: sql`s.compound_fen`,
} as const satisfies Record<LoanSort['key'], RawBuilder<unknown>>;

type Page = { readonly offset: number; readonly limit: number };

const idsOfPage = shapedQuery(
  (db, { sort, ...shape }: Asked['shape'] & { sort: LoanSort }, values: Asked['values'] & Page) =>
    matching(db, shape, values)
      .select('s.loan_id as id')
      .orderBy(orderSql(SORTS[sort.key], sort.direction, sql`s.loan_id`))
      .limit(values.limit)
      .offset(values.offset),
);

/** Identities of one page in order; the rows themselves are read for these only. */
export async function pageOfLoans(db: ReadDb, query: LoanQuery, sort: LoanSort, page: Page): Promise<number[]> {
  const { shape, values } = asked(query);
  const rows = await idsOfPage(db, { ...shape, sort }, { ...values, ...page });
  return rows.map((row) => row.id);
}

const sumsOfAll = shapedQuery((db, shape: Asked['shape'], values: Asked['values']) =>
  matching(db, shape, values).select([
    sql<number>`count(*)`.as('total'),
    sql<number>`coalesce(sum(l.principal_fen), 0)`.as('principal'),
    ...knownSum('balance', sql`s.balance_fen`),
    ...knownSum('overdue', sql`s.overdue_principal_fen`),
    ...knownSum('arrears', sql`s.arrears_interest_fen`),
    ...knownSum('penalty', sql`s.penalty_fen`),
    ...knownSum('compound', sql`s.compound_fen`),
  ]),
);

/** Count and sums of everything that matches. */
export async function sumLoans(db: ReadDb, query: LoanQuery) {
  const { shape, values } = asked(query);
  return onlyRow(await sumsOfAll(db, shape, values));
}

function knownSum<const N extends string>(name: N, column: RawBuilder<unknown>) {
  return [
    sql<number>`coalesce(sum(${column}), 0)`.as(`${name}Known` as const),
    sql<number>`count(*) - count(${column})`.as(`${name}Unknown` as const),
  ] as const;
}

function wholeRows(db: ReadDb) {
  return baseOf(db)
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .innerJoin('user as u', 'u.id', 'c.manager_id')
    .select([
      'l.id',
      'l.number',
      'l.contract_number',
      'l.customer_id',
      'c.number as customer_number',
      'c.name as customer_name',
      'c.manager_id',
      'u.display_name as manager_name',
      'l.purpose',
      'l.product_name',
      'l.guarantee',
      'l.method',
      'l.principal_fen',
      sql<string | null>`coalesce(s.annual_rate, l.annual_rate)`.as('annual_rate'),
      'l.start_on',
      sql<string>`coalesce(s.maturity_on, l.maturity_on)`.as('maturity_on'),
      'l.maturity_on as agreed_maturity_on',
      's.status',
      's.balance_fen',
      's.overdue_kind',
      's.overdue_since_on',
      's.overdue_at_least',
      's.overdue_principal_fen',
      's.arrears_interest_fen',
      's.penalty_fen',
      's.compound_fen',
      's.surplus_fen',
      's.loan_class',
      's.next_due_on',
      's.next_due_payment_fen',
      's.last_review_on',
      's.next_review_on',
    ]);
}
export type LoanDbRow = Awaited<ReturnType<ReturnType<typeof wholeRows>['execute']>>[number];

const among = fixedQuery((db, { ids }: { ids: string }) =>
  wholeRows(db).where(sql<SqlBool>`l.id in (select value from json_each(${ids}))`),
);

/** The rows of these loans, in no order. */
export async function loansById(db: ReadDb, ids: readonly number[]): Promise<LoanDbRow[]> {
  return among(db, { ids: JSON.stringify(ids) });
}

/** What `loan.get` shows beside the row. */
export async function loanTermsOf(db: ReadDb, loanId: number) {
  return db.selectFrom('loan').selectAll().where('id', '=', loanId).executeTakeFirst();
}

export async function loanEventsOf(db: ReadDb, loanId: number) {
  return db
    .selectFrom('loan_event as e')
    .leftJoin('user as u', 'u.id', 'e.actor_id')
    .selectAll('e')
    .select('u.display_name as actor_name')
    .where('e.loan_id', '=', loanId)
    .orderBy('e.effective_on', 'desc')
    .orderBy('e.id', 'desc')
    .execute();
}

export async function currencyOf(db: ReadDb): Promise<string> {
  const { currency } = await db.selectFrom('book').select('currency').executeTakeFirstOrThrow();
  return currency;
}

// Written out, not bound: the index of live loans is chosen before values are.
const isLive = sql<SqlBool>`s.status = 'ACTIVE'`;

/** The live portfolio by class and manager. Managers are named after the loans are counted, once each. */
export async function liveByClassAndManager(db: ReadDb, scope: RowScope) {
  const parts = db
    .selectFrom('loan_state as s')
    .innerJoin('customer as c', 'c.id', 's.customer_id')
    .select([
      's.loan_class',
      'c.manager_id',
      sql<number>`count(*)`.as('count'),
      ...knownSum('balance', sql`s.balance_fen`),
    ])
    .where(isLive)
    .where(managedWithin(scope, sql.ref('c.manager_id')))
    .groupBy(['s.loan_class', 'c.manager_id']);
  return db
    .selectFrom(parts.as('p'))
    .innerJoin('user as u', 'u.id', 'p.manager_id')
    .selectAll('p')
    .select('u.display_name as manager_name')
    .execute();
}

/** Names of the products that loans within the scope carry, in order. */
export async function productNamesOf(db: ReadDb, scope: RowScope): Promise<string[]> {
  const rows = await db
    .selectFrom('loan as l')
    .select(sql<string>`l.product_name`.as('name'))
    .distinct()
    .where('l.product_name', 'is not', null)
    .where(ownedWithin(scope, 'l.customer_id'))
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}
