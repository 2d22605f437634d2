import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import { eventsThatCount, type LoanEvent, type LoanEventKind } from './loan-events.ts';
import { comesOnTop, latestPosition } from './loan-facts.ts';
import { type LoanTerms, planOf } from './loan-plan.ts';
import { type LoanState, stateAsOf } from './loan-state.ts';

/**
 * What one event did to a loan's figures, or (without an event) what passing days did: money that waited was applied to
 * what fell due. Added up from the first to the last they give the figures of the day; null is unknown.
 */
export type Effect = {
  readonly event: LoanEvent | null;
  readonly on: IsoDay;
  readonly balance: Fen | null;
  readonly surplus: Fen;
  readonly prepaid: Fen;
  /** What of a payment went to principal and interest that had fallen due, or was stated ahead of its due. */
  readonly duePrincipal: Fen;
  readonly dueInterest: Fen;
  /** What went to arrears that a position states as sums, in no due; null is unknown. */
  readonly statedPrincipal: Fen | null;
  readonly statedInterest: Fen | null;
  readonly penaltyPaid: Fen | null;
  readonly compoundPaid: Fen | null;
};

/** Kinds that move neither balance nor money that waits. */
const WITHOUT_EFFECT: ReadonlySet<LoanEventKind> = new Set(['judgement', 'misuse', 'rateChange', 'reversal']);

/**
 * The effects of the events that count as of a day, in their order. What another system's position holds is one effect of
 * its own: nothing before it is looked at (credit-rules L3). Each event is measured against the loan without it on the
 * event's own day, so the sum is the day's figure whatever the order of allocation did.
 */
export function effectsUpTo(terms: LoanTerms, events: readonly LoanEvent[], day: IsoDay): Effect[] {
  const counting = eventsThatCount(events, day);
  const opened = latestPosition(counting, day);
  const isBefore = (event: LoanEvent) => !comesOnTop(event, opened);
  const known = counting.filter(isBefore);
  const plan = planOf(terms);
  const at = (on: IsoDay) => stateAsOf(terms, known, on, plan);
  const effects: Effect[] = [];
  let last: LoanState | null = null;
  let lastOn: IsoDay = opened?.positionAsOf ?? terms.startOn;
  if (opened !== null) {
    last = at(lastOn);
    effects.push(changeBetween(null, last, opened, lastOn));
  }
  for (const event of counting.filter((one) => !isBefore(one))) {
    if (!WITHOUT_EFFECT.has(event.kind)) {
      const before = at(event.effectiveOn);
      if (last !== null) effects.push(...asDaysPass(at, last, lastOn, event.effectiveOn));
      known.push(event);
      last = at(event.effectiveOn);
      effects.push(changeBetween(before, last, event, event.effectiveOn));
      lastOn = event.effectiveOn;
    } else known.push(event);
  }
  if (last !== null) effects.push(...asDaysPass(at, last, lastOn, day));
  return effects;
}

/** Money that waits meets what falls due, on the day it does. */
function asDaysPass(at: (on: IsoDay) => LoanState, last: LoanState, from: IsoDay, to: IsoDay): Effect[] {
  const effects: Effect[] = [];
  let state = last;
  const days = last.dues.flatMap(({ dueOn }) => (dueOn > from && dueOn < to ? [dueOn] : []));
  for (const on of from < to ? [...days, to] : []) {
    if (state.surplus === 0) break;
    const next = at(on);
    effects.push(changeBetween(state, next, null, on));
    state = next;
  }
  return effects.filter(({ balance, surplus }) => (balance !== null && balance !== 0) || surplus !== 0);
}

function changeBetween(before: LoanState | null, after: LoanState, event: LoanEvent | null, on: IsoDay): Effect {
  const hadNothing = before === null || before.status === 'NOT_DRAWN';
  const balanceBefore = hadNothing ? ZERO_FEN : before.balance;
  // Before its first money a loan has no balance that a payment could change.
  const isKnown = balanceBefore !== null && after.balance !== null && after.status !== 'NOT_DRAWN';
  const balance = isKnown ? fen(after.balance - balanceBefore) : null;
  const prepaid = fen(after.prepaidPrincipal - (before?.prepaidPrincipal ?? 0));
  // A pay-off ends the dues to come, and with them what was stated as paid ahead of them: it was paid all the same.
  const duePrincipal = Math.max(0, paidOnDues(after, 'paidPrincipal') - paidOnDues(before, 'paidPrincipal'));
  const lateInterest = paidOnDues(after, 'paidInterest', on) - paidOnDues(before, 'paidInterest', on);
  const arrears = paidOff(before, after, 'arrearsInterest');
  return {
    event,
    on,
    balance,
    surplus: fen(after.surplus - (before?.surplus ?? 0)),
    prepaid,
    duePrincipal: fen(duePrincipal),
    dueInterest: fen(paidOnDues(after, 'paidInterest') - paidOnDues(before, 'paidInterest')),
    // Where the plan is lost with the event, so are its dues, and what was paid on them.
    statedPrincipal: balance === null || after.plan === null ? null : fen(-balance - duePrincipal - prepaid),
    statedInterest: arrears === null || after.plan === null ? null : fen(arrears - lateInterest),
    penaltyPaid: paidOff(before, after, 'penalty'),
    compoundPaid: paidOff(before, after, 'compound'),
  };
}

function paidOnDues(state: LoanState | null, part: 'paidPrincipal' | 'paidInterest', before?: IsoDay): number {
  const dues = state?.dues.filter(({ dueOn }) => before === undefined || dueOn < before) ?? [];
  return dues.reduce((sum, due) => sum + (due[part] ?? 0), 0);
}

/** By how much a sum owed became less; null where it is unknown before or after. */
function paidOff(
  before: LoanState | null,
  after: LoanState,
  part: 'arrearsInterest' | 'penalty' | 'compound',
): Fen | null {
  const [was, is] = [before === null ? ZERO_FEN : before[part], after[part]];
  return was === null || is === null ? null : fen(was - is);
}
