import { CustomerKind } from '../../../contract/customer.ts';
import { LoanPurpose } from '../../../contract/loan.ts';
import { type IsoDay, minDay } from '../../../domain/kernel/iso-day.ts';
import type { Fen } from '../../../domain/kernel/money.ts';
import { eventsThatCount, type LoanEvent } from '../../../domain/loan/loan-events.ts';
import type { LoanTerms } from '../../../domain/loan/loan-plan.ts';
import { type LoanState, stateAsOf } from '../../../domain/loan/loan-state.ts';
import { type NextReview, nextReview, type ReviewParameters } from '../../../domain/post-loan/review-plan.ts';
import type { ReadDb } from '../../db/types.ts';
import { member } from '../../query/columns.ts';
import { toLoanEvent } from './loan-events.rows.ts';
import { readLastReviews, readTermsAndEvents } from './loan-state.repository.ts';
import { termsOf } from './loan-terms.service.ts';

/** A loan with its state as of a day, and what the review plan looks at. */
export interface Position {
  readonly loanId: number;
  readonly customerId: number;
  readonly managerId: number;
  readonly customerKind: CustomerKind;
  readonly purpose: string;
  readonly terms: LoanTerms;
  readonly events: readonly LoanEvent[];
  readonly drawnOn: IsoDay;
  readonly lastReviewOn: IsoDay | null;
  readonly state: LoanState;
}

/**
 * Folds the loans as of a day, straight from their events. Loans asked for at a time: about a thousand. A position is worked
 * out when the loop comes to it and need not outlive its turn: their plans and dues, kept together, cost more than the fold.
 */
export async function foldLoans(db: ReadDb, ids: readonly number[], asOf: IsoDay): Promise<Iterable<Position>> {
  const { loans, events } = await readTermsAndEvents(db, ids);
  const lastReviews = await readLastReviews(db, ids, asOf);
  const allTerms = await termsOf(db, loans);
  function* positions(): Generator<Position> {
    for (const row of loans) {
      const terms = allTerms.get(row.id);
      if (terms === undefined) continue;
      const own = (events.get(row.id) ?? []).map(toLoanEvent);
      yield {
        loanId: row.id,
        customerId: row.customer_id,
        managerId: row.manager_id,
        customerKind: member(CustomerKind.options, row.customer_kind),
        purpose: row.purpose,
        terms,
        events: own,
        drawnOn: drawnOn(own, terms.startOn, asOf),
        lastReviewOn: lastReviews.get(row.id) ?? null,
        state: stateAsOf(terms, own, asOf),
      };
    }
  }
  return { [Symbol.iterator]: positions };
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
      maturityOn: state.maturityOn,
      lastReviewOn: position.lastReviewOn,
    },
    parameters,
    asOf,
  );
}

/**
 * Balances of those of the loans that are live on a day; null is unknown. The same as folding them whole, at a small part
 * of the cost: the plan is only built where the balance or the end of the loan hangs on it.
 */
export async function liveBalances(db: ReadDb, ids: readonly number[], day: IsoDay): Promise<(Fen | null)[]> {
  const { loans, events } = await readTermsAndEvents(db, ids);
  const allTerms = await termsOf(db, loans);
  return loans.flatMap((row) => {
    const terms = allTerms.get(row.id);
    if (terms === undefined) return [];
    const state = withoutPlan(terms, (events.get(row.id) ?? []).map(toLoanEvent), day);
    return state.status === 'ACTIVE' ? [state.balance] : [];
  });
}

function withoutPlan(terms: LoanTerms, events: readonly LoanEvent[], day: IsoDay): LoanState {
  const state = stateAsOf(terms, events, day, events.some(needsPlan) ? undefined : null);
  // With nothing left to repay, whether the loan is over depends on its dues.
  return state.status === 'ACTIVE' && state.balance === 0 ? stateAsOf(terms, events, day) : state;
}

/** Whether the balance hangs on the plan: an unstated one, money that the order of allocation divides, a new agreement. */
function needsPlan(event: LoanEvent): boolean {
  if (event.kind === 'opened') return event.balance === null && event.paidToDate;
  if (event.kind === 'repayment') return event.toAllocate !== undefined;
  return event.kind === 'prepayment' || event.kind === 'restructuring' || event.kind === 'extension';
}
