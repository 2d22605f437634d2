import type { CoreStanding } from '../../../contract/core-comparison.ts';
import { compareLoan, type LoanComparison } from '../../../domain/core-comparison/compare-loan.ts';
import { type ComparedSplit, compareSplit } from '../../../domain/core-comparison/compare-split.ts';
import type { CoreDue } from '../../../domain/core-comparison/core-due.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { eventsThatCount, type RepaymentEvent } from '../../../domain/loan/loan-events.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import { fenOrNull } from '../../query/columns.ts';
import { foldLoans, type Position } from '../loan/loan-position.service.ts';
import { readWholeCalendar } from '../settings/calendar.service.ts';
import {
  type ComparisonColumns,
  type CoreDueDbRow,
  coreDuesOf,
  type LoanStamp,
  loanStamps,
  removeComparisons,
  type SplitColumns,
  statedPaymentsOf,
  storeComparison,
  storeSplits,
} from './core-comparison.repository.ts';

/** A loan beside what the core system says of it. */
export interface ComparedLoanFacts {
  readonly position: Position;
  readonly stamp: LoanStamp;
  readonly theirs: readonly CoreDue[];
  /** Null where no dues of theirs are known. */
  readonly comparison: LoanComparison | null;
  readonly splits: readonly ComparedSplit[];
}

const END_OF_TIME = isoDay('9999-12-31');

/** Compares loans with the core system's dues and payments as of a day. Nothing is stored. */
export async function compareLoans(db: ReadDb, loanIds: readonly number[], day: IsoDay): Promise<ComparedLoanFacts[]> {
  const dues = await coreDuesOf(db, loanIds);
  const payments = await statedPaymentsOf(db, loanIds);
  const stamps = await loanStamps(db, loanIds);
  const calendar = await readWholeCalendar(db);
  return Array.from(await foldLoans(db, loanIds, day), (position) => {
    const { loanId, terms, events } = position;
    const theirs = (dues.get(loanId) ?? []).map(toCoreDue);
    return {
      position,
      stamp: stamps.get(loanId) ?? { version: 0, lastEventId: 0 },
      theirs,
      comparison: theirs.length === 0 ? null : compareLoan({ terms, events, day, calendar }, theirs),
      splits: splitsOf(position, payments.get(loanId) ?? new Set()),
    };
  });
}

function toCoreDue(row: CoreDueDbRow): CoreDue {
  return {
    dueOn: isoDay(row.due_on),
    period: row.period,
    principal: fenOrNull(row.principal_fen),
    interest: fenOrNull(row.interest_fen),
    balance: fenOrNull(row.balance_fen),
  };
}

/** Imported payments that stand, each against our order on its own day. */
function splitsOf({ terms, events }: Position, imported: ReadonlySet<string>): ComparedSplit[] {
  if (imported.size === 0) return [];
  return eventsThatCount(events, END_OF_TIME)
    .filter((event): event is RepaymentEvent => event.kind === 'repayment' && imported.has(event.id))
    .map((event) => compareSplit(terms, events, event));
}

/** What a list keeps of a comparison. */
export function summaryOf(facts: ComparedLoanFacts, comparedAt: string): ComparisonColumns {
  const { position, stamp, theirs, comparison, splits } = facts;
  const [best] = comparison?.explanation.attempts ?? [];
  const standing = standingOf(comparison);
  // An attempt that explains a few lines of many is shown on the loan's page, never as the explanation.
  const named = standing === 'EXPLAINED' || standing === 'PARTLY' ? best : undefined;
  return {
    loanId: position.loanId,
    comparedAt,
    loanVersion: stamp.version,
    lastEventId: stamp.lastEventId,
    standing,
    against: comparison?.against ?? null,
    dues: theirs.length,
    differing: comparison?.differing ?? 0,
    explained: named?.explained ?? 0,
    conventions: named?.conventions ?? [],
    adoptable: named?.adoptable ?? false,
    splits: splits.length,
    splitsDiffering: splits.filter(({ differs }) => differs).length,
  };
}

function standingOf(comparison: LoanComparison | null): CoreStanding {
  if (comparison === null) return 'NO_DUES';
  const { kind } = comparison.explanation;
  return comparison.against === null && kind === 'UNEXPLAINED' ? 'NO_PLAN' : kind;
}

/** Loans compared at a time: few enough that a job can be cancelled between them. */
const CHUNK = 200;

/** Compares loans and keeps what was found for the lists; of a loan without anything of the core system nothing is kept. */
export async function refreshComparisons(
  trx: Trx,
  loanIds: readonly number[],
  {
    day,
    now,
    onProgress,
  }: {
    readonly day: IsoDay;
    readonly now: string;
    readonly onProgress?: (done: number, total: number) => Promise<void>;
  },
): Promise<void> {
  for (let start = 0; start < loanIds.length; start += CHUNK) {
    const chunk = loanIds.slice(start, start + CHUNK);
    await onProgress?.(start, loanIds.length);
    await storeCompared(trx, chunk, await compareLoans(trx, chunk, day), now);
  }
}

/** Keeps what was found of these loans instead of what was found before. */
export async function storeCompared(
  trx: Trx,
  loanIds: readonly number[],
  compared: readonly ComparedLoanFacts[],
  now: string,
): Promise<void> {
  const left = compared.filter(({ theirs, splits }) => theirs.length > 0 || splits.length > 0);
  const gone = new Set(loanIds);
  for (const facts of left) gone.delete(facts.position.loanId);
  await removeComparisons(trx, [...gone]);
  for (const facts of left) await storeComparison(trx, summaryOf(facts, now));
  await storeSplits(trx, loanIds, left.flatMap(splitColumns));
}

function splitColumns({ position, splits }: ComparedLoanFacts): SplitColumns[] {
  return splits.flatMap(({ eventId, differs, ours, explainedBy }) =>
    differs && ours !== null ? [{ ...ours, eventId: Number(eventId), loanId: position.loanId, explainedBy }] : [],
  );
}
