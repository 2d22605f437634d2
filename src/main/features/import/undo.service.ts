import type { Trx } from '../../db/types.ts';
import type { JobContext, JobRun } from '../../jobs/job.ts';
import { dayOrNull } from '../../query/columns.ts';
import { AppError } from '../../rpc/app-error.ts';
import { refreshComparisons } from '../core-comparison/compare-loans.service.ts';
import { removeTerms } from '../customer/customer-terms.service.ts';
import { rebuildLoanStates, refreshCustomerStates } from '../loan/loan-state.service.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { readBookMoney, writeCurrency } from './existing.repository.ts';
import { findRun } from './import.repository.ts';
import {
  countDependents,
  currencyBefore,
  customersLeft,
  type Dependents,
  deleteCustomers,
  importWithin,
  markUndone,
  outsideCustomers,
  outsideLoans,
  type UndoReach,
  undoSteps,
} from './undo.repository.ts';

/** Rows deleted between two looks at the cancel flag. */
const BATCH = 20_000;

/** What an undo is told; crosses to the worker thread. */
export interface UndoOrder {
  readonly importId: number;
}

/** Whether nothing hangs on an import that an undo would take along. */
export function isFree(dependents: Dependents): boolean {
  return Object.values(dependents).every((count) => count === 0);
}

/** What people have recorded on an import's rows since. */
export const countDependentRows: (trx: Trx, importId: number) => Promise<Dependents> = countDependents;

/** The undo job of an import from files. */
export const undoImportJob: JobRun<UndoOrder> = async (context, { importId }) => {
  const run = await findRun(context.trx, context.scope, importId);
  if (run === undefined || run.source !== 'FILES') throw new AppError('NOT_FOUND', { kind: 'import' });
  if (run.state !== 'DONE') throw new AppError('IMPORT_NOT_UNDOABLE', { state: run.state });
  if (!(await importWithin(context.trx, context.scope, importId)))
    throw new AppError('SCOPE_DENIED', { kind: 'import' });
  const dependents = await countDependents(context.trx, importId);
  if (!isFree(dependents)) throw new AppError('IMPORT_NOT_UNDOABLE', { ...dependents });
  await eraseImport(context, importId, 'OWN_ROWS');
  return {
    resultId: importId,
    subject: `import:${importId}`,
    detail: { profile: run.profileName, undone: JSON.stringify(run.taken) },
    topics: ['import', 'customer', 'loan', 'product', 'serviceRecord', 'postLoan', 'settings'],
  };
};

/** Takes every row of an import out of the book, with its caches and its words, and marks the run as undone. */
export async function eraseImport(context: JobContext, importId: number, reach: UndoReach): Promise<void> {
  const { trx } = context;
  const outside = await outsideCustomers(trx, importId);
  const loans = await outsideLoans(trx, importId);
  let done = 0;
  const tell = async (rows: number) => {
    done += rows;
    await context.progress('erasing', done, null);
  };
  for (const step of undoSteps(importId, reach)) {
    for (;;) {
      const rows = await step(trx, BATCH);
      if (rows === 0) break;
      await tell(rows);
    }
  }
  for (;;) {
    const ids = await customersLeft(trx, importId, BATCH);
    if (ids.length === 0) break;
    await removeTerms(trx, ids);
    await deleteCustomers(trx, ids);
    await tell(ids.length);
  }
  await tellAnew(context, loans);
  await refreshCustomerStates(trx, outside);
  await giveCurrencyBack(trx, importId);
  await markUndone(trx, importId);
}

/** States and comparisons of loans that stay, without what has been taken from them. */
async function tellAnew({ trx, workingDate, now }: JobContext, loanIds: readonly number[]): Promise<void> {
  if (loanIds.length === 0) return;
  const { stateAsOf } = await readBookMoney(trx);
  await rebuildLoanStates(trx, {
    asOf: dayOrNull(stateAsOf) ?? workingDate,
    select: loanIds,
    parameters: await readReviewParameters(trx),
  });
  await refreshComparisons(trx, loanIds, { day: workingDate, now });
}

/** A book whose currency came with the import has its own again once no amount is left in the other. */
async function giveCurrencyBack(trx: Trx, importId: number): Promise<void> {
  const before = await currencyBefore(trx, importId);
  if (before !== null && !(await readBookMoney(trx)).hasMoney) await writeCurrency(trx, before);
}
