import { type IsoDay, monthOf } from '../../../domain/kernel/iso-day.ts';
import { cacheOf } from '../../../domain/loan/loan-state.ts';
import type { ReviewParameters } from '../../../domain/post-loan/review-plan.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import type { JobRun } from '../../jobs/job.ts';
import { dayOrNull } from '../../query/columns.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { foldLoans, type Position, reviewOf } from './loan-position.service.ts';
import {
  allLoanIds,
  customersContactedBetween,
  loanIdsToAdvance,
  readStateAsOf,
  readWorkingDateSet,
  type StateRow,
  storeAdvanced,
  storeStates,
  writeCustomerStates,
  writeStateAsOf,
} from './loan-state.repository.ts';

/** Loans folded at a time: few enough to be cancelled soon, many enough that the queries do not count. */
const CHUNK = 1000;

export interface RebuildOptions {
  /** The day the states are to speak of. */
  readonly asOf: IsoDay;
  /**
   * ALL: every loan. ADVANCE: what can have changed since the day the states speak of now; falls back to ALL where that
   * day is unknown or later. A list: these loans, at the day the states speak of.
   */
  readonly select: 'ALL' | 'ADVANCE' | readonly number[];
  readonly parameters: ReviewParameters;
  readonly onProgress?: (done: number, total: number) => Promise<void>;
}

/**
 * Writes loan_state of the chosen loans out of their events, and customer_state of the customers they belong to. The
 * only writer of both: what they hold can always be had again.
 */
export async function rebuildLoanStates(trx: Trx, options: RebuildOptions): Promise<{ loans: number }> {
  const { asOf, select, parameters, onProgress } = options;
  const from = select === 'ADVANCE' ? dayOrNull(await readStateAsOf(trx)) : null;
  const advancing = from !== null && from <= asOf;
  const whole = select === 'ALL' || (select === 'ADVANCE' && !advancing);
  const ids = whole ? await allLoanIds(trx) : advancing ? await loanIdsToAdvance(trx, from, asOf) : listed(select);
  const customers = new Set<number>();
  await onProgress?.(0, ids.length);
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK);
    const states = Array.from(await foldLoans(trx, chunk, asOf), (one) => stateRow(one, parameters, asOf));
    if (advancing) for (const id of await storeAdvanced(trx, states)) customers.add(id);
    else {
      await storeStates(trx, states);
      if (!whole) for (const state of states) customers.add(state.customerId);
    }
    await onProgress?.(start + chunk.length, ids.length);
  }
  if (whole || advancing) await writeStateAsOf(trx, asOf);
  if (advancing) for (const id of await customersContactedBetween(trx, from, asOf)) customers.add(id);
  await writeCustomerStates(trx, whole ? 'ALL' : [...customers], asOf);
  return { loans: ids.length };
}

function listed(select: RebuildOptions['select']): readonly number[] {
  return typeof select === 'string' ? [] : [...new Set(select)].sort((a, b) => a - b);
}

/** The day the cache speaks of, null where it has to be built anew. */
export const stateDay: (db: ReadDb) => Promise<string | null> = readStateAsOf;

/** Brings customer_state up to date where something else than a loan changed: a service record, a new customer. */
export async function refreshCustomerStates(trx: Trx, customerIds: readonly number[] | 'ALL'): Promise<void> {
  await writeCustomerStates(trx, customerIds, dayOrNull(await readWorkingDateSet(trx)));
}

/** What loan_state holds of a loan in a position. */
export function stateRow(position: Position, parameters: ReviewParameters, asOf: IsoDay): StateRow {
  const { state } = position;
  return {
    ...cacheOf(state),
    loanId: position.loanId,
    customerId: position.customerId,
    settledOn: state.settledOn,
    maturityOn: state.maturityOn,
    annualRate: state.annualRate,
    penalty: state.penalty,
    compound: state.compound,
    surplus: state.surplus,
    lastReviewOn: position.lastReviewOn,
    review: reviewOf(position, parameters, asOf),
  };
}

/**
 * Brings every state to the working date: what a new day can have changed, and everything on the first run of a month or
 * when the day did not move forward (other parameters, a working date set back), so that no error in the cache lives on.
 */
export const rebuildStatesJob: JobRun<Readonly<Record<string, never>>> = async (context) => {
  const { trx, workingDate: asOf } = context;
  const from = dayOrNull(await readStateAsOf(trx));
  const sameMonth = from !== null && from < asOf && monthOf(from) === monthOf(asOf);
  const { loans } = await rebuildLoanStates(trx, {
    asOf,
    select: sameMonth ? 'ADVANCE' : 'ALL',
    parameters: await readReviewParameters(trx),
    onProgress: (done, total) => context.progress('loanStates', done, total),
  });
  return {
    resultId: null,
    subject: 'book',
    detail: { asOf, loans },
    topics: ['loan', 'customer', 'postLoan', 'settings'],
  };
};
