import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReviewParameters } from '../../../domain/post-loan/review-plan.ts';
import type { ReadDb } from '../../db/types.ts';
import { foldLoans } from './loan-position.service.ts';
import { allLoanIds, loanIdsToAdvance, readStates, stateColumns } from './loan-state.repository.ts';
import { stateRow } from './loan-state.service.ts';

/** One column of the cache that is not what the events give. Values as stored; null is unknown, or no row at all. */
export interface StateDifference {
  readonly loanId: number;
  readonly field: string;
  readonly stored: string | null;
  readonly rebuilt: string | null;
}

/** Every loan of the book, by id. */
export const everyLoanId: (db: ReadDb) => Promise<number[]> = allLoanIds;

/** Loans whose state a new day can have changed: what an incremental close touches. */
export const loansToAdvance: (db: ReadDb, from: IsoDay, to: IsoDay) => Promise<number[]> = loanIdsToAdvance;

/**
 * What the cache of these loans says against a fold of their events as of a day, column by column. Loans asked for at a
 * time: about a thousand.
 */
export async function differingStates(
  db: ReadDb,
  ids: readonly number[],
  asOf: IsoDay,
  parameters: ReviewParameters,
): Promise<StateDifference[]> {
  const stored = new Map((await readStates(db, ids)).map((row) => [row.loan_id, row]));
  const found: StateDifference[] = [];
  for (const position of await foldLoans(db, ids, asOf)) {
    const { loanId } = position;
    const rebuilt = stateColumns(stateRow(position, parameters, asOf));
    const row: Readonly<Record<string, unknown>> | undefined = stored.get(loanId);
    if (row === undefined) found.push({ loanId, field: 'status', stored: null, rebuilt: text(rebuilt.status) });
    else {
      for (const [field, value] of Object.entries(rebuilt)) {
        if (row[field] !== value) found.push({ loanId, field, stored: text(row[field]), rebuilt: text(value) });
      }
    }
  }
  return found;
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
