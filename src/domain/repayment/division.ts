import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import type { Due } from '../loan/dues.ts';
import type { LoanEvent } from '../loan/loan-events.ts';
import { type LoanTerms, planOf } from '../loan/loan-plan.ts';
import { type LoanState, stateAsOf } from '../loan/loan-state.ts';
import type { StatedSplit } from './stated-split.ts';

/**
 * What a payment goes to, in fen; null where nobody can tell. `surplus` waits for the next due; below 0 so much money that
 * waited was used with the payment.
 */
export type Division = {
  readonly principal: Fen | null;
  readonly interest: Fen | null;
  readonly penalty: Fen | null;
  readonly compound: Fen | null;
  readonly fees: Fen;
  readonly surplus: Fen;
};

/** What a payment pays on one due of the plan. */
export type PaidDue = {
  readonly period: number;
  readonly dueOn: IsoDay;
  readonly principal: Fen;
  readonly interest: Fen;
  /** Nothing is left to pay on it afterwards. */
  readonly paidUp: boolean;
};

/** A loan at the end of a day without and with one more event. */
export type Change = { readonly before: LoanState; readonly after: LoanState };

/** Folds the loan as of a day without and with a supposed event. Nothing is stored. */
export function changeBy(terms: LoanTerms, events: readonly LoanEvent[], event: LoanEvent, day: IsoDay): Change {
  const plan = planOf(terms);
  return { before: stateAsOf(terms, events, day, plan), after: stateAsOf(terms, [...events, event], day, plan) };
}

/**
 * How the loan's own order divides a payment, read off the state without and with it (credit-rules Q4): every fen paid is
 * in exactly one part. A stated division is taken as stated.
 */
export function divisionOf(
  change: Change,
  asked: { readonly amount: Fen; readonly fees: Fen; readonly split: StatedSplit | null },
): Division {
  const { amount, fees, split } = asked;
  const { before, after } = change;
  const surplus = fen(after.surplus - before.surplus);
  if (split !== null) return { ...split, fees, surplus };
  const principal = fallOf(before.balance, after.balance);
  const penalty = fallOf(before.penalty, after.penalty);
  const compound = fallOf(before.compound, after.compound);
  if (principal === null || penalty === null || compound === null) {
    return { principal, interest: null, penalty, compound, fees, surplus };
  }
  const interest = fen(amount - fees - principal - penalty - compound - surplus);
  return { principal, interest, penalty, compound, fees, surplus };
}

function fallOf(before: Fen | null, after: Fen | null): Fen | null {
  return before === null || after === null ? null : fen(before - after);
}

/** The dues a payment reaches, in order, with what it pays on each. Dues of unknown standing are left out. */
export function paidDues({ before, after }: Change): PaidDue[] {
  const known = new Map(before.dues.map((due) => [due.period, due]));
  return after.dues.flatMap((due): PaidDue[] => {
    const earlier = known.get(due.period);
    if (earlier === undefined) return [];
    const principal = riseOf(earlier.paidPrincipal, due.paidPrincipal);
    const interest = riseOf(earlier.paidInterest, due.paidInterest);
    if (principal === 0 && interest === 0) return [];
    return [{ period: due.period, dueOn: due.dueOn, principal, interest, paidUp: isPaidUp(due) }];
  });
}

function riseOf(before: Fen | null, after: Fen | null): Fen {
  return before === null || after === null ? ZERO_FEN : fen(Math.max(0, after - before));
}

function isPaidUp(due: Due): boolean {
  return due.status === 'PAID';
}
