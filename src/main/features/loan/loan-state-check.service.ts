import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReviewParameters } from '../../../domain/post-loan/review-plan.ts';
import type { ReadDb } from '../../db/types.ts';
import { foldLoans } from './loan-position.service.ts';
import { allLoanIds, loanIdsToAdvance, readStates, type StateRow } from './loan-state.repository.ts';
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
  const positions = await foldLoans(db, ids, asOf);
  return positions.flatMap((position) => {
    const rebuilt = columnsOf(stateRow(position, parameters, asOf));
    const row: Readonly<Record<string, unknown>> | undefined = stored.get(position.loanId);
    if (row === undefined)
      return [{ loanId: position.loanId, field: 'status', stored: null, rebuilt: text(rebuilt.status) }];
    return Object.entries(rebuilt).flatMap(([field, value]) =>
      row[field] === value ? [] : [{ loanId: position.loanId, field, stored: text(row[field]), rebuilt: text(value) }],
    );
  });
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);

/** Every column of loan_state but its key, as storeStates writes them. */
export function columnsOf(state: StateRow) {
  const { review } = state;
  return {
    customer_id: state.customerId,
    status: state.status,
    balance_fen: state.balance,
    overdue_kind: state.overdueKind,
    overdue_since_on: state.overdueSinceOn,
    overdue_at_least: flag(state.overdueAtLeast),
    overdue_principal_fen: state.overduePrincipal,
    arrears_interest_fen: state.arrearsInterest,
    loan_class: state.loanClass,
    settled_on: state.settledOn,
    next_due_on: state.nextDueOn,
    next_due_payment_fen: state.nextDuePayment,
    last_review_on: state.lastReviewOn,
    next_review_on: review?.dueOn ?? null,
    review_rule: review?.rule ?? null,
    review_interval_days: review?.intervalDays ?? null,
    review_on_site: review === null ? null : flag(review.onSite),
    review_balance_unknown: review === null ? null : flag(review.balanceUnknown),
    maturity_on: state.maturityOn,
    annual_rate: state.annualRate,
    penalty_fen: state.penalty,
    compound_fen: state.compound,
    surplus_fen: state.surplus,
  } satisfies Readonly<Record<string, string | number | null>>;
}
