import type { OutputOf } from '../../../contract/index.ts';
import type { LoanFilter, LoanListInput, LoanRow } from '../../../contract/loan.ts';
import { LOAN_CLASSES } from '../../../domain/classification/loan-class.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import type { ReadDb } from '../../db/types.ts';
import { knownSum } from '../../query/values.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { termsQuery } from '../customer/customer-terms.service.ts';
import {
  type LoanQuery,
  liveByClassAndManager,
  loansById,
  pageOfLoans,
  productNamesOf,
  sumLoans,
} from './loan.repository.ts';
import { toLoanRow } from './loan.rows.ts';

/** Who asks, and the day the answer speaks of. */
export interface Viewer {
  readonly scope: RowScope;
  readonly workingDate: IsoDay;
}
type LoanList = OutputOf<'loan.list'>;

function queryOf(filter: LoanFilter, scope: RowScope): LoanQuery {
  return { filter, scope, nameTerms: filter.text === undefined ? null : termsQuery(filter.text) };
}

/** One page of the ledger with count and sums of everything that matches. */
export async function listLoans(db: ReadDb, viewer: Viewer, input: LoanListInput): Promise<LoanList> {
  const query = queryOf(input.filter, viewer.scope);
  const sums = await sumLoans(db, query);
  const rows = await loansInOrder(db, viewer, await pageOfLoans(db, query, input.sort, input.page));
  return { rows, total: sums.total, sums: sumsOf(sums) };
}

/**
 * The ledger from end to end in the list's own order, for papers. Refused beyond `most` rows: the filter has to narrow.
 */
export async function wholeLedger(
  db: ReadDb,
  viewer: Viewer,
  input: Omit<LoanListInput, 'page'>,
  most: number,
): Promise<LoanList> {
  const query = queryOf(input.filter, viewer.scope);
  const sums = await sumLoans(db, query);
  if (sums.total > most) throw new AppError('RULE_VIOLATED', { rule: 'REPORT_TOO_MANY_ROWS', rows: sums.total, most });
  const ids = await pageOfLoans(db, query, input.sort, { offset: 0, limit: most });
  return { rows: await loansInOrder(db, viewer, ids), total: sums.total, sums: sumsOf(sums) };
}

/** Ledger rows of these loans, in this order. */
export async function loansInOrder(db: ReadDb, viewer: Viewer, ids: readonly number[]): Promise<LoanRow[]> {
  const byId = new Map((await loansById(db, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [toLoanRow(row, viewer.workingDate)];
  });
}

function sumsOf(sums: Awaited<ReturnType<typeof sumLoans>>): LoanList['sums'] {
  const { total } = sums;
  return {
    principal: fen(sums.principal),
    balance: knownSum(sums.balanceKnown, total, sums.balanceUnknown),
    overduePrincipal: knownSum(sums.overdueKnown, total, sums.overdueUnknown),
    arrearsInterest: knownSum(sums.arrearsKnown, total, sums.arrearsUnknown),
    penalty: knownSum(sums.penaltyKnown, total, sums.penaltyUnknown),
    compound: knownSum(sums.compoundKnown, total, sums.compoundUnknown),
  };
}

type Group = OutputOf<'loan.totals'>['byClass'][number];

/** The live portfolio by class (best first, unjudged last) and by manager (largest first). */
export async function totalLoans(db: ReadDb, { scope }: Viewer): Promise<OutputOf<'loan.totals'>> {
  const parts = await liveByClassAndManager(db, scope);
  const classes = [...LOAN_CLASSES, null];
  const byClass = Map.groupBy(parts, (part) => part.loan_class);
  const byManager = Map.groupBy(parts, (part) => part.manager_id);
  return {
    byClass: classes.flatMap((key) => {
      const group = byClass.get(key);
      return group === undefined ? [] : [groupOf(key, null, group)];
    }),
    byManager: [...byManager]
      .map(([id, group]) => groupOf(id, group[0]?.manager_name ?? null, group))
      .sort((a, b) => b.balance.fen - a.balance.fen || b.count - a.count),
    all: groupOf(null, null, parts).balance,
  };
}

interface Part {
  readonly count: number;
  readonly balanceKnown: number;
  readonly balanceUnknown: number;
}

function groupOf(key: Group['key'], label: string | null, parts: readonly Part[]): Group {
  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0);
  const count = sum((part) => part.count);
  const balance = knownSum(
    sum((part) => part.balanceKnown),
    count,
    sum((part) => part.balanceUnknown),
  );
  return { key, label, count, balance };
}

/** Choices of the product filter. */
export async function productNames(db: ReadDb, { scope }: Viewer): Promise<OutputOf<'loan.productNames'>> {
  return { rows: await productNamesOf(db, scope) };
}
