import type { IsoDay } from '../kernel/iso-day.ts';
import { addFen, type Fen, fen } from '../kernel/money.ts';
import type { PrepaymentOption } from '../schedule/schedule-terms.ts';
import type { LoanEvent, PrepaymentEvent } from './loan-events.ts';
import type { LoanTerms } from './loan-plan.ts';
import { type LoanState, stateAsOf } from './loan-state.ts';

/**
 * What it takes to pay a loan off on a day: everything fallen due, penalty and compound interest, the rest of the
 * principal and the interest on it since the last due, less money that waits (credit-rules L13, 民法典 677).
 */
export type PayoffQuote = {
  readonly on: IsoDay;
  readonly overduePrincipal: Fen;
  readonly overdueInterest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  /** Principal not fallen due. */
  readonly principal: Fen;
  readonly accruedInterest: Fen;
  readonly surplus: Fen;
  readonly total: Fen;
};

/** The quote; null where a part of it is unknown or nothing is owed. */
export function payoffQuote(terms: LoanTerms, events: readonly LoanEvent[], on: IsoDay): PayoffQuote | null {
  const state = stateAsOf(terms, events, on);
  return state.status === 'ACTIVE' || state.status === 'WRITTEN_OFF' ? quoteOf(state, on) : null;
}

/** The quote of a state on its day. */
export function quoteOf(state: LoanState, on: IsoDay): PayoffQuote | null {
  const { balance, penalty, compound, accruedInterest } = state;
  // Interest paid ahead of its day waits like any other money.
  const surplus = addFen(state.surplus, state.interestAhead);
  const due = fallenDue(state, on);
  if (balance === null || penalty === null || compound === null || accruedInterest === null || due === null) {
    return null;
  }
  const principal = fen(Math.max(0, balance - due.principal));
  const owed = due.principal + due.interest + penalty + compound + principal + accruedInterest;
  return {
    on,
    overduePrincipal: fen(due.principal),
    overdueInterest: fen(due.interest),
    penalty,
    compound,
    principal,
    accruedInterest,
    surplus,
    total: fen(Math.max(0, owed - surplus)),
  };
}

/**
 * What has fallen due up to and including the day and is unpaid: what is overdue, arrears that a position states as sums
 * among it, and the due of the very day, which is owed though not overdue.
 */
function fallenDue(state: LoanState, on: IsoDay): { readonly principal: number; readonly interest: number } | null {
  const { balance, overduePrincipal, arrearsInterest } = state;
  if (balance === null || overduePrincipal === null || arrearsInterest === null) return null;
  let [principal, interest]: [number, number] = [overduePrincipal, arrearsInterest];
  for (const due of state.dues) {
    // What is unknown before it is part of a sum that is known: else that were unknown too.
    if (due.dueOn > on || (due.status !== 'DUE' && due.status !== 'PART_PAID')) continue;
    const { paidPrincipal, paidInterest } = due;
    if (due.principal === null || due.interest === null || paidPrincipal === null || paidInterest === null) return null;
    principal += due.principal - paidPrincipal;
    interest += due.interest - paidInterest;
  }
  // Past its maturity the whole balance is overdue already.
  return { principal: Math.min(balance, principal), interest };
}

/** An early repayment tried out: the loan before and after it, on its day. */
export type PrepaymentPreview = { readonly before: LoanState; readonly after: LoanState };

/** What an early repayment would do; nothing is stored (credit-rules L13). */
export function previewPrepayment(
  terms: LoanTerms,
  events: readonly LoanEvent[],
  tried: { readonly on: IsoDay; readonly amount: Fen; readonly option: PrepaymentOption; readonly recordedAt: string },
): PrepaymentPreview {
  const event: PrepaymentEvent = {
    id: 'tried',
    kind: 'prepayment',
    effectiveOn: tried.on,
    recordedAt: tried.recordedAt,
    amount: tried.amount,
    option: tried.option,
  };
  return { before: stateAsOf(terms, events, tried.on), after: stateAsOf(terms, [...events, event], tried.on) };
}
