import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ClosingLinesInput } from '../../../contract/closing.ts';
import type { ClosingLine } from '../../../domain/closing/closing-line.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import { type Condition, choice, conditionSql, type FieldCatalogue } from '../../query/condition.ts';
import { orderSql } from '../../query/list.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

export const among = (column: string, ids: readonly number[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`;

/** A line with the review that was due next: what a month's summary counts beside the figures. */
export interface LineToStore extends ClosingLine {
  readonly nextReviewOn: IsoDay | null;
}

export async function storeLines(trx: Trx, closingId: number, lines: readonly LineToStore[]): Promise<void> {
  const rows = lines.map((line) => [
    line.loanId,
    line.customerId,
    line.managerId,
    line.status,
    line.balance,
    line.overdueKind,
    line.overdueSinceOn,
    line.overdueAtLeast ? 1 : 0,
    line.overduePrincipal,
    line.arrearsInterest,
    line.penalty,
    line.compound,
    line.loanClass,
    line.settledOn,
    line.maturityOn,
    line.annualRate,
    line.nextReviewOn,
  ]);
  await sql`insert into loan_snapshot (closing_id, loan_id, customer_id, manager_id, status, balance_fen, overdue_kind,
      overdue_since_on, overdue_at_least, overdue_principal_fen, arrears_interest_fen, penalty_fen, compound_fen,
      loan_class, settled_on, maturity_on, annual_rate, next_review_on)
    select ${closingId}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8,
      value->>9, value->>10, value->>11, value->>12, value->>13, value->>14, value->>15, value->>16
    from json_each(${JSON.stringify(rows)})`.execute(trx);
}

/** The stored lines of these loans. */
export async function linesOf(db: ReadDb, closingId: number, loanIds: readonly number[]) {
  return db
    .selectFrom('loan_snapshot')
    .selectAll()
    .where('closing_id', '=', closingId)
    .where(among('loan_id', loanIds))
    .execute();
}
export type LineDbRow = Awaited<ReturnType<typeof linesOf>>[number];

/** Every line of a close within a scope, with the terms a summary counts new loans by. */
export async function linesWithTerms(db: ReadDb, closingId: number, scope: RowScope) {
  return db
    .selectFrom('loan_snapshot as s')
    .innerJoin('loan as l', 'l.id', 's.loan_id')
    .selectAll('s')
    .select(['l.start_on', 'l.principal_fen'])
    .where('s.closing_id', '=', closingId)
    .where(ownedWithin(scope, 's.customer_id'))
    .execute();
}

/** Balances of the live loans of a close within a scope. */
export async function balancesOfLive(db: ReadDb, closingId: number, scope: RowScope): Promise<(number | null)[]> {
  const rows = await db
    .selectFrom('loan_snapshot as s')
    .select('s.balance_fen')
    .where('s.closing_id', '=', closingId)
    .where('s.status', '=', 'ACTIVE')
    .where(ownedWithin(scope, 's.customer_id'))
    .execute();
  return rows.map((row) => row.balance_fen);
}

const CLASS_RANK = sql`case s.loan_class when 'NORMAL' then 1 when 'SPECIAL_MENTION' then 2 when 'SUBSTANDARD' then 3
  when 'DOUBTFUL' then 4 when 'LOSS' then 5 end`;

const SORTS = {
  number: sql`l.number`,
  customer: sql`c.name`,
  balance: sql`s.balance_fen`,
  overdueSince: sql`s.overdue_since_on`,
  overduePrincipal: sql`s.overdue_principal_fen`,
  arrearsInterest: sql`s.arrears_interest_fen`,
  loanClass: CLASS_RANK,
  maturityOn: sql`s.maturity_on`,
} as const satisfies Record<ClosingLinesInput['sort']['key'], RawBuilder<unknown>>;

const FIELDS = {
  status: sql`s.status`,
  loanClass: sql`s.loan_class`,
  overdue: sql`s.overdue_kind`,
  manager: sql`s.manager_id`,
} as const satisfies FieldCatalogue<string>;

function matching(db: ReadDb, scope: RowScope, filter: ClosingLinesInput['filter']) {
  const condition: Condition<keyof typeof FIELDS> = {
    all: [
      ...choice('status', filter.statuses),
      ...choice('loanClass', filter.classes),
      ...choice('manager', filter.managerIds),
      ...(filter.overdue === true ? choice('overdue', ['SINCE', 'UNKNOWN_LENGTH']) : []),
      ...(filter.overdue === false ? choice('overdue', ['NONE']) : []),
    ],
  };
  return db
    .selectFrom('loan_snapshot as s')
    .where('s.closing_id', '=', filter.closingId)
    .where(ownedWithin(scope, 's.customer_id'))
    .where(conditionSql<keyof typeof FIELDS>(FIELDS, condition));
}

/** One page of a close's loans with the names they have today. */
export async function pageOfLines(db: ReadDb, scope: RowScope, input: ClosingLinesInput) {
  return matching(db, scope, input.filter)
    .innerJoin('loan as l', 'l.id', 's.loan_id')
    .innerJoin('customer as c', 'c.id', 's.customer_id')
    .leftJoin('user as u', 'u.id', 's.manager_id')
    .selectAll('s')
    .select([
      'l.number as loan_number',
      'c.name as customer_name',
      'c.number as customer_number',
      'u.display_name as manager_name',
    ])
    .orderBy(orderSql(SORTS[input.sort.key], input.sort.direction, sql`s.loan_id`))
    .limit(input.page.limit)
    .offset(input.page.offset)
    .execute();
}

export async function sumLines(db: ReadDb, scope: RowScope, filter: ClosingLinesInput['filter']) {
  return matching(db, scope, filter)
    .select([
      sql<number>`count(*)`.as('total'),
      sql<number>`coalesce(sum(s.balance_fen), 0)`.as('balance'),
      sql<number>`count(s.balance_fen)`.as('balanceKnown'),
      sql<number>`coalesce(sum(s.overdue_principal_fen), 0)`.as('overdue'),
      sql<number>`count(s.overdue_principal_fen)`.as('overdueKnown'),
      sql<number>`coalesce(sum(s.arrears_interest_fen), 0)`.as('arrears'),
      sql<number>`count(s.arrears_interest_fen)`.as('arrearsKnown'),
    ])
    .executeTakeFirstOrThrow();
}
