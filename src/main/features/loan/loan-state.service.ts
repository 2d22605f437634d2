import { CustomerKind } from '../../../contract/customer.ts';
import { LoanPurpose } from '../../../contract/loan.ts';
import { type IsoDay, isoDay, minDay, monthOf } from '../../../domain/kernel/iso-day.ts';
import { eventsThatCount, type LoanEvent } from '../../../domain/loan/loan-events.ts';
import { cacheOf, type LoanState, stateAsOf } from '../../../domain/loan/loan-state.ts';
import { type NextReview, nextReview, type ReviewParameters } from '../../../domain/post-loan/review-plan.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import type { JobRun } from '../../jobs/job.ts';
import { dayOrNull, member } from '../../query/columns.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { toLoanEvent, toLoanTerms } from './loan-events.rows.ts';
import {
  allLoanIds,
  customersContactedBetween,
  type FoldSource,
  loanIdsToAdvance,
  readForFold,
  readStateAsOf,
  readWorkingDateSet,
  type StateRow,
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
    const states = positionsOf(await readForFold(trx, chunk, asOf), asOf).map((position) =>
      stateRow(position, parameters, asOf),
    );
    await storeStates(trx, states);
    if (!whole) for (const state of states) customers.add(state.customerId);
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

/** Brings customer_state up to date where something else than a loan changed: a service record, a new customer. */
export async function refreshCustomerStates(trx: Trx, customerIds: readonly number[] | 'ALL'): Promise<void> {
  await writeCustomerStates(trx, customerIds, dayOrNull(await readWorkingDateSet(trx)));
}

/** A loan with its state as of a day, and what the review plan looks at. */
export interface Position {
  readonly loanId: number;
  readonly customerId: number;
  readonly managerId: number;
  readonly customerKind: CustomerKind;
  readonly purpose: FoldSource['loans'][number]['purpose'];
  readonly startOn: IsoDay;
  readonly maturityOn: IsoDay;
  readonly drawnOn: IsoDay;
  readonly lastReviewOn: IsoDay | null;
  readonly state: LoanState;
}

/** Folds the loans as of a day, straight from their events. */
export async function foldLoans(db: ReadDb, ids: readonly number[], asOf: IsoDay): Promise<Position[]> {
  return positionsOf(await readForFold(db, ids, asOf), asOf);
}

function positionsOf(source: FoldSource, asOf: IsoDay): Position[] {
  const events = Map.groupBy(source.events, (row) => row.loan_id);
  const lastReviews = new Map(source.reviews.map((row) => [row.loan_id, isoDay(row.last_on)]));
  return source.loans.map((row) => {
    const terms = toLoanTerms(row);
    const own = (events.get(row.id) ?? []).map(toLoanEvent);
    return {
      loanId: row.id,
      customerId: row.customer_id,
      managerId: row.manager_id,
      customerKind: member(CustomerKind.options, row.customer_kind),
      purpose: row.purpose,
      startOn: terms.startOn,
      maturityOn: terms.maturityOn,
      drawnOn: drawnOn(own, terms.startOn, asOf),
      lastReviewOn: lastReviews.get(row.id) ?? null,
      state: stateAsOf(terms, own, asOf),
    };
  });
}

/** The day money first went out; an imported loan counts from the day its contract names. */
function drawnOn(events: readonly LoanEvent[], startOn: IsoDay, asOf: IsoDay): IsoDay {
  if (!events.some((event) => event.kind === 'drawdown' && event.effectiveOn !== startOn)) return startOn;
  const days = eventsThatCount(events, asOf)
    .filter((event) => event.kind === 'drawdown')
    .map((event) => event.effectiveOn);
  return days.length === 0 ? startOn : days.reduce(minDay);
}

/** The next review of a live loan; one that is not drawn, settled or written off has none. */
export function reviewOf(position: Position, parameters: ReviewParameters, asOf: IsoDay): NextReview | null {
  const { state } = position;
  if (state.status !== 'ACTIVE') return null;
  return nextReview(
    {
      customerKind: position.customerKind,
      loanPurpose: member(LoanPurpose.options, position.purpose),
      balance: state.balance,
      loanClass: state.loanClass,
      overdue: state.overdue,
      drawnOn: position.drawnOn,
      maturityOn: position.maturityOn,
      lastReviewOn: position.lastReviewOn,
    },
    parameters,
    asOf,
  );
}

function stateRow(position: Position, parameters: ReviewParameters, asOf: IsoDay): StateRow {
  return {
    ...cacheOf(position.state),
    loanId: position.loanId,
    customerId: position.customerId,
    settledOn: position.state.settledOn,
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
    topics: ['loan', 'customer', 'postLoan'],
  };
};
