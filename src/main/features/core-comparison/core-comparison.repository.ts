import { type SqlBool, sql } from 'kysely';
import type { CoreLoanFilter, CoreStanding } from '../../../contract/core-comparison.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';

const among = (ids: readonly number[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`;

/** Dues of the core system, of each loan those of the newest import, in order of days. */
export async function coreDuesOf(db: ReadDb, loanIds: readonly number[]) {
  const { rows } = await sql<CoreDueDbRow>`
    select d.loan_id, d.due_on, d.period, d.principal_fen, d.interest_fen, d.balance_fen from core_due d
    where d.loan_id in ${among(loanIds)}
      and d.import_id = (select max(n.import_id) from core_due n where n.loan_id = d.loan_id)
    order by d.loan_id, d.due_on`.execute(db);
  return Map.groupBy(rows, (row) => row.loan_id);
}
export interface CoreDueDbRow {
  readonly loan_id: number;
  readonly due_on: string;
  readonly period: number | null;
  readonly principal_fen: number | null;
  readonly interest_fen: number | null;
  readonly balance_fen: number | null;
}

/** Imported payments whose parts the source states: ids of their events by loan. */
export async function statedPaymentsOf(db: ReadDb, loanIds: readonly number[]): Promise<Map<number, Set<string>>> {
  const { rows } = await sql<{ id: number; loan_id: number }>`
    select id, loan_id from loan_event where loan_id in ${among(loanIds)} and kind = 'repayment'
      and import_id is not null and principal_fen is not null`.execute(db);
  const byLoan = new Map<number, Set<string>>();
  for (const { id, loan_id: loanId } of rows) byLoan.set(loanId, (byLoan.get(loanId) ?? new Set()).add(String(id)));
  return byLoan;
}

/** What tells whether a stored comparison still speaks of its loan. */
export async function loanStamps(db: ReadDb, loanIds: readonly number[]): Promise<Map<number, LoanStamp>> {
  const { rows } = await sql<LoanStamp & { id: number }>`
    select l.id, l.version, coalesce((select max(e.id) from loan_event e where e.loan_id = l.id), 0) as "lastEventId"
    from loan l where l.id in ${among(loanIds)}`.execute(db);
  return new Map(rows.map(({ id, version, lastEventId }) => [id, { version, lastEventId }]));
}
export interface LoanStamp {
  readonly version: number;
  readonly lastEventId: number;
}

/**
 * Whether a loan has changed since it was compared; it is then compared anew where it is shown. A payment changes no plan,
 * so it counts only where payments are compared too.
 */
const isStale = sql<number>`(l.version <> k.loan_version
  or exists (select 1 from loan_event e where e.loan_id = k.loan_id and e.id > k.last_event_id
    and e.kind not in ('judgement', 'misuse', 'writeOff') and (k.splits > 0 or e.kind <> 'repayment')))`;

function compared(db: ReadDb) {
  return db
    .selectFrom('core_comparison as k')
    .innerJoin('loan as l', 'l.id', 'k.loan_id')
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .leftJoin('user as u', 'u.id', 'k.adopted_by');
}

const ofImport = (importId: number) => sql<SqlBool>`(
  exists (select 1 from core_due d where d.loan_id = k.loan_id and d.import_id = ${importId})
  or exists (select 1 from loan_event e where e.loan_id = k.loan_id and e.import_id = ${importId} and e.kind = 'repayment'))`;

const startsWith = (text: string) => {
  const pattern = `${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`(l.number like ${pattern} escape '\\' or l.contract_number like ${pattern} escape '\\')`;
};

function filtered(db: ReadDb, scope: RowScope, filter: CoreLoanFilter) {
  const { text, standings, splitsDiffer, importId } = filter;
  let query = compared(db).where(ownedWithin(scope, 'l.customer_id'));
  if (text) query = query.where(startsWith(text));
  // What may have changed since is listed too: a difference must not hide behind an old answer.
  if (standings?.length) {
    query = query.where((eb) => eb.or([eb('k.standing', 'in', standings), sql<SqlBool>`${isStale}`]));
  }
  if (splitsDiffer) query = query.where((eb) => eb.or([eb('k.splits_differing', '>', 0), sql<SqlBool>`${isStale}`]));
  if (importId !== undefined) query = query.where(ofImport(importId));
  return query;
}

const WORST_FIRST = sql`case k.standing when 'UNEXPLAINED' then 0 when 'PARTLY' then 1 when 'EXPLAINED' then 2
  when 'NO_PLAN' then 3 when 'NO_DUES' then 4 else 5 end`;

function selectLoan(query: ReturnType<typeof compared>) {
  return query
    .selectAll('k')
    .select(['l.number', 'l.customer_id', 'l.method', 'l.version', 'c.name as customer_name'])
    .select(['c.number as customer_number', 'u.display_name as adopted_by_name', isStale.as('stale')]);
}

export async function pageOfCompared(
  db: ReadDb,
  scope: RowScope,
  filter: CoreLoanFilter,
  page: { readonly offset: number; readonly limit: number },
) {
  return selectLoan(filtered(db, scope, filter))
    .orderBy(WORST_FIRST)
    .orderBy('l.number')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}
export type ComparedDbRow = Awaited<ReturnType<typeof pageOfCompared>>[number];

export async function comparedById(db: ReadDb, loanId: number): Promise<ComparedDbRow | undefined> {
  return selectLoan(compared(db)).where('k.loan_id', '=', loanId).executeTakeFirst();
}

export async function countCompared(db: ReadDb, scope: RowScope, filter: CoreLoanFilter): Promise<number> {
  const { total } = await filtered(db, scope, filter)
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** Loans by standing, and how many have payments divided otherwise. */
export async function countsOf(db: ReadDb, scope: RowScope, importId: number | undefined) {
  return filtered(db, scope, importId === undefined ? {} : { importId })
    .select(['k.standing'])
    .select([sql<number>`count(*)`.as('loans'), sql<number>`sum(k.splits_differing > 0)`.as('splits')])
    .groupBy('k.standing')
    .execute();
}

function differingSplits(db: ReadDb, scope: RowScope, filter: SplitFilter) {
  let query = db
    .selectFrom('core_split as s')
    .innerJoin('loan_event as e', 'e.id', 's.event_id')
    .innerJoin('loan as l', 'l.id', 's.loan_id')
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .where(ownedWithin(scope, 'l.customer_id'));
  if (filter.importId !== undefined) query = query.where('e.import_id', '=', filter.importId);
  if (filter.explainedBy === null) query = query.where('s.explained_by', 'is', null);
  if (typeof filter.explainedBy === 'string') query = query.where('s.explained_by', '=', filter.explainedBy);
  return query;
}
interface SplitFilter {
  readonly importId?: number | undefined;
  readonly explainedBy?: string | null | undefined;
}

export async function pageOfSplits(
  db: ReadDb,
  scope: RowScope,
  filter: SplitFilter,
  page: { readonly offset: number; readonly limit: number },
) {
  return differingSplits(db, scope, filter)
    .selectAll('s')
    .select(['e.effective_on', 'e.principal_fen as stated_principal_fen', 'e.interest_fen as stated_interest_fen'])
    .select(['e.penalty_fen as stated_penalty_fen', 'e.compound_fen as stated_compound_fen'])
    .select(['l.number', 'l.customer_id', 'c.name as customer_name', 'c.number as customer_number'])
    .orderBy('e.effective_on', 'desc')
    .orderBy('s.event_id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}
export type SplitDbRow = Awaited<ReturnType<typeof pageOfSplits>>[number];

export async function countSplits(db: ReadDb, scope: RowScope, filter: SplitFilter): Promise<number> {
  const { total } = await differingSplits(db, scope, filter)
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** What a comparison leaves of a loan. */
export interface ComparisonColumns {
  readonly loanId: number;
  readonly comparedAt: string;
  readonly loanVersion: number;
  readonly lastEventId: number;
  readonly standing: CoreStanding;
  readonly against: string | null;
  readonly dues: number;
  readonly differing: number;
  readonly explained: number;
  readonly conventions: readonly string[];
  readonly adoptable: boolean;
  readonly splits: number;
  readonly splitsDiffering: number;
}

export async function storeComparison(trx: Trx, row: ComparisonColumns): Promise<void> {
  const values = {
    compared_at: row.comparedAt,
    loan_version: row.loanVersion,
    last_event_id: row.lastEventId,
    standing: row.standing,
    against: row.against,
    dues: row.dues,
    differing: row.differing,
    explained: row.explained,
    conventions: JSON.stringify(row.conventions),
    adoptable: row.adoptable ? 1 : 0,
    splits: row.splits,
    splits_differing: row.splitsDiffering,
  };
  await trx
    .insertInto('core_comparison')
    .values({ loan_id: row.loanId, ...values, adopted: null, adopted_at: null, adopted_by: null })
    .onConflict((conflict) => conflict.column('loan_id').doUpdateSet(values))
    .execute();
}

/** Forgets what was compared of loans that nothing of the core system is left of. */
export async function removeComparisons(trx: Trx, loanIds: readonly number[]): Promise<void> {
  await sql`delete from core_comparison where loan_id in ${among(loanIds)}`.execute(trx);
}

export interface SplitColumns {
  readonly eventId: number;
  readonly loanId: number;
  readonly principal: number;
  readonly interest: number;
  readonly penalty: number | null;
  readonly compound: number | null;
  readonly surplus: number;
  readonly explainedBy: string | null;
}

/** Replaces what is stored of the loans' payments. */
export async function storeSplits(trx: Trx, loanIds: readonly number[], rows: readonly SplitColumns[]): Promise<void> {
  await sql`delete from core_split where loan_id in ${among(loanIds)}`.execute(trx);
  const values = rows.map((row) => [
    row.eventId,
    row.loanId,
    row.principal,
    row.interest,
    row.penalty,
    row.compound,
    row.surplus,
    row.explainedBy,
  ]);
  await sql`insert into core_split (event_id, loan_id, principal_fen, interest_fen, penalty_fen, compound_fen,
      surplus_fen, explained_by)
    select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7
    from json_each(${JSON.stringify(values)})`.execute(trx);
}
