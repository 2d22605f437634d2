import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CustomerFilter, CustomerListInput } from '../../../contract/customer.ts';
import { fixedQuery, onlyRow, shapedQuery } from '../../db/compiled-query.ts';
import type { ReadDb } from '../../db/types.ts';
import { type Condition, choice, conditionSql, type FieldCatalogue } from '../../query/condition.ts';
import { managedWithin, orderSql } from '../../query/list.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { namedBy } from './customer-terms.repository.ts';

export interface CustomerQuery {
  readonly filter: CustomerFilter;
  readonly scope: RowScope;
  /** The filter's text as a MATCH text; null where it holds no word. */
  readonly terms: string | null;
}
type CustomerSortKey = CustomerListInput['sort']['key'];

/** What customers can be asked about. A customer without a state row has no loans. */
const FIELDS = {
  kind: sql.ref('c.kind'),
  managerId: sql.ref('c.manager_id'),
  status: sql.ref('c.status'),
  township: sql.ref('c.township'),
  grade: sql.ref('c.grade'),
  worstClass: sql.ref('s.worst_class'),
  loanCount: sql`coalesce(s.loan_count, 0)`,
  overdueKind: sql`coalesce(s.overdue_kind, 'NONE')`,
} as const satisfies FieldCatalogue<string>;
type CustomerField = keyof typeof FIELDS;

const SORTS: Readonly<Record<CustomerSortKey, RawBuilder<unknown>>> = {
  number: sql.ref('c.number'),
  name: sql.ref('c.name'),
  township: sql.ref('c.township'),
  balance: sql.ref('s.balance_fen'),
  loanCount: sql.ref('s.loan_count'),
  overdueSince: sql.ref('s.overdue_since_on'),
  lastContactOn: sql.ref('s.last_contact_on'),
  createdAt: sql.ref('c.created_at'),
};

function conditionOf(filter: Omit<CustomerFilter, 'text'>): Condition<CustomerField> {
  const parts: Condition<CustomerField>[] = [
    ...choice<CustomerField>('kind', filter.kinds),
    ...choice<CustomerField>('managerId', filter.managerIds),
    ...choice<CustomerField>('status', filter.statuses),
    ...choice<CustomerField>('township', filter.townships),
    ...choice<CustomerField>('grade', filter.grades),
    ...choice<CustomerField>('worstClass', filter.classes),
  ];
  if (filter.hasLoan === true) parts.push({ field: 'loanCount', from: 1 });
  if (filter.hasLoan === false) parts.push({ field: 'loanCount', to: 0 });
  if (filter.overdue === true) parts.push({ field: 'overdueKind', isIn: ['SINCE', 'UNKNOWN_LENGTH'] });
  // Of whom nothing is known is neither overdue nor free of it.
  if (filter.overdue === false) parts.push({ field: 'overdueKind', isIn: ['NONE'] });
  return { all: parts };
}

/** What the text of a list's queries hangs on, and what is bound in them. */
function asked({ filter, scope, terms }: CustomerQuery) {
  const { text, ...narrowing } = filter;
  return {
    shape: { scope: scope.kind, isNamed: (text?.trim() ?? '') !== '' },
    values: { filter: narrowing, terms, managerIds: scope.kind === 'ALL' ? [] : scope.ids },
  };
}
type Asked = ReturnType<typeof asked>;

function matching(db: ReadDb, shape: Asked['shape'], { filter, terms, managerIds }: Asked['values']) {
  const scope: RowScope = shape.scope === 'ALL' ? { kind: 'ALL' } : { kind: 'MANAGERS', ids: managerIds };
  const found = db
    .selectFrom('customer as c')
    .leftJoin('customer_state as s', 's.customer_id', 'c.id')
    .where(managedWithin(scope, sql.ref('c.manager_id')))
    .where(conditionSql(FIELDS, conditionOf(filter)));
  return shape.isNamed ? found.where(namedBy(terms, sql.ref('c.id'))) : found;
}

type Sort = CustomerListInput['sort'];
type Page = CustomerListInput['page'];

const idsOfPage = shapedQuery(
  (db, { sort, ...shape }: Asked['shape'] & { sort: Sort }, values: Asked['values'] & Page) =>
    matching(db, shape, values)
      .select('c.id')
      .orderBy(orderSql(SORTS[sort.key], sort.direction, sql.ref('c.id')))
      .limit(values.limit)
      .offset(values.offset),
);

/** Identities of one page in order; the rows themselves are read for these only, so that a deep page stays cheap. */
export async function pageOfCustomers(db: ReadDb, query: CustomerQuery, input: { sort: Sort; page: Page }) {
  const { shape, values } = asked(query);
  const rows = await idsOfPage(db, { ...shape, sort: input.sort }, { ...values, ...input.page });
  return rows.map((row) => row.id);
}

const sumsOfAll = shapedQuery((db, shape: Asked['shape'], values: Asked['values']) =>
  matching(db, shape, values).select([
    sql<number>`count(*)`.as('total'),
    sql<number>`coalesce(sum(s.loan_count), 0)`.as('loanCount'),
    sql<number | null>`sum(s.balance_fen)`.as('balance'),
    sql<number | null>`sum(s.live_loan_count)`.as('liveLoanCount'),
    sql<number | null>`sum(s.unknown_balance_count)`.as('unknownBalanceCount'),
  ]),
);

/** Count and sums of everything that matches, whatever the page. */
export async function sumCustomers(db: ReadDb, query: CustomerQuery) {
  const { shape, values } = asked(query);
  return onlyRow(await sumsOfAll(db, shape, values));
}

function wholeRows(db: ReadDb) {
  return db
    .selectFrom('customer as c')
    .innerJoin('user as u', 'u.id', 'c.manager_id')
    .leftJoin('customer_state as s', 's.customer_id', 'c.id')
    .select([
      'c.id',
      'c.number',
      'c.name',
      'c.kind',
      'c.township',
      'c.phone',
      'c.grade',
      'c.manager_id',
      'u.display_name as manager_name',
      'c.status',
      's.loan_count',
      's.live_loan_count',
      's.balance_fen',
      's.unknown_balance_count',
      's.overdue_kind',
      's.overdue_since_on',
      's.overdue_at_least',
      's.worst_class',
      's.last_contact_on',
    ]);
}
export type CustomerListDbRow = Awaited<ReturnType<ReturnType<typeof wholeRows>['execute']>>[number];

const among = fixedQuery((db, { ids }: { ids: string }) =>
  wholeRows(db).where(sql<SqlBool>`c.id in (select value from json_each(${ids}))`),
);

/** The rows of these customers, in no order. */
export async function customersById(db: ReadDb, ids: readonly number[]): Promise<CustomerListDbRow[]> {
  return among(db, { ids: JSON.stringify(ids) });
}

/** More townships than a filter can offer are cut off. */
const MOST_TOWNSHIPS = 500;

export async function townshipsOf(db: ReadDb, scope: RowScope): Promise<string[]> {
  const rows = await db
    .selectFrom('customer as c')
    .select(sql<string>`c.township`.as('township'))
    .distinct()
    .where('c.township', 'is not', null)
    .where(managedWithin(scope, sql.ref('c.manager_id')))
    .orderBy('c.township')
    .limit(MOST_TOWNSHIPS)
    .execute();
  return rows.map((row) => row.township);
}
