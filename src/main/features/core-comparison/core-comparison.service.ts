import { CoreStanding } from '../../../contract/core-comparison.ts';
import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { member } from '../../query/columns.ts';
import { customerDisplayName } from '../../query/values.ts';
import type { QueryContext } from '../../rpc/handler.ts';
import { compareLoans, summaryOf } from './compare-loans.service.ts';
import {
  comparedById,
  countCompared,
  countSplits,
  countsOf,
  pageOfCompared,
  pageOfSplits,
} from './core-comparison.repository.ts';
import { storedSplit, toAttempt, toCoreLoan, toDueRow, toSplit } from './core-comparison.rows.ts';

/** Loans with figures of the core system. A loan that has changed since it was compared is compared anew. */
export async function listCompared(
  { db, scope, workingDate, now }: QueryContext,
  { filter, page }: ParsedInputOf<'coreComparison.list'>,
): Promise<OutputOf<'coreComparison.list'>> {
  const rows = await pageOfCompared(db, scope, filter, page);
  const stale = rows.filter((row) => row.stale === 1).map((row) => row.loan_id);
  const fresh = new Map(
    (await compareLoans(db, stale, workingDate)).map((facts) => [facts.position.loanId, summaryOf(facts, now)]),
  );
  const counted = await countsOf(db, scope, filter.importId);
  const counts = Object.fromEntries(CoreStanding.options.map((standing) => [standing, 0]));
  let splitsDiffering = 0;
  for (const { standing, loans, splits } of counted) {
    counts[member(CoreStanding.options, standing)] = loans;
    splitsDiffering += splits;
  }
  return {
    rows: rows.map((row) => toCoreLoan(row, fresh.get(row.loan_id))),
    total: await countCompared(db, scope, filter),
    counts: counts as OutputOf<'coreComparison.list'>['counts'],
    splitsDiffering,
  };
}

/** One loan due by due and payment by payment, always compared anew. */
export async function getCompared(
  { db, workingDate, now }: QueryContext,
  loanId: number,
): Promise<OutputOf<'coreComparison.get'>> {
  const row = await comparedById(db, loanId);
  const [facts] = row === undefined ? [] : await compareLoans(db, [loanId], workingDate);
  if (row === undefined || facts === undefined) return { loan: null, rows: [], attempts: [], splits: [] };
  return {
    loan: toCoreLoan(row, summaryOf(facts, now)),
    rows: (facts.comparison?.rows ?? []).map(toDueRow),
    attempts: (facts.comparison?.explanation.attempts ?? []).map(toAttempt),
    splits: facts.splits.map(toSplit),
  };
}

/** Imported payments that our order would have divided otherwise, as they were found when compared last. */
export async function listSplits(
  { db, scope }: QueryContext,
  { importId, explainedBy, page }: ParsedInputOf<'coreComparison.listSplits'>,
): Promise<OutputOf<'coreComparison.listSplits'>> {
  const filter = { importId, explainedBy };
  const rows = await pageOfSplits(db, scope, filter, page);
  return {
    rows: rows.map((row) => ({
      loanId: row.loan_id,
      loanNumber: row.number,
      customerId: row.customer_id,
      customerName: customerDisplayName(row.customer_name, row.customer_number),
      split: storedSplit(row),
    })),
    total: await countSplits(db, scope, filter),
  };
}
