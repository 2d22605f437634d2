import type { LoanClass } from '../../../domain/classification/loan-class.ts';
import { addDays, daysBetween, type IsoDay, minDay } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import { planOf } from '../../../domain/loan/loan-plan.ts';
import type { LprRow } from '../../../domain/lpr/lpr.ts';
import type { Random } from './random.ts';
import { extensionOf } from './sample-extensions.ts';
import { type Judgement, judgementsOf } from './sample-judgements.ts';
import { type LoanAgreement, termsOf } from './sample-loans.ts';
import { repricingsOf } from './sample-repricings.ts';
import { type HappenedEvent, LoanStory } from './sample-story.ts';

/** What happened to a loan, in order of days. */
export type HistoryEvent = HappenedEvent | Judgement;

export interface LoanHistory {
  readonly events: readonly HistoryEvent[];
  readonly balance: Fen;
  /** Due day of the earliest unpaid due before the day; null when nothing is overdue. */
  readonly overdueSince: IsoDay | null;
  readonly settledOn: IsoDay | null;
  readonly loanClass: LoanClass | null;
}

/** How a borrower pays: on the day, a few days late now and then, not any more for some days, or all at once early. */
type Habit = 'PUNCTUAL' | 'SOMETIMES_LATE' | 'STOPPED' | 'EARLY';

const HABITS = [
  ['PUNCTUAL', 78],
  ['SOMETIMES_LATE', 11],
  ['STOPPED', 8],
  ['EARLY', 3],
] as const satisfies readonly [readonly [Habit, number], ...(readonly [Habit, number])[]];

type Span = { readonly from: number; readonly to: number };

/** Days for which a borrower who has stopped paying is overdue: few long, many short. */
const OVERDUE_SPANS: readonly [readonly [Span, number], ...(readonly [Span, number])[]] = [
  [{ from: 1, to: 10 }, 35],
  [{ from: 11, to: 30 }, 27],
  [{ from: 31, to: 90 }, 23],
  [{ from: 91, to: 400 }, 15],
];

/**
 * Invents what happened to a loan up to and including a day. Payments are sums only, which the loan's own order divides;
 * whoever pays late pays what the engine says is owed on that day.
 */
export function inventHistory(
  random: Random,
  agreement: LoanAgreement,
  asOf: IsoDay,
  table: readonly LprRow[],
): LoanHistory {
  const story = new LoanStory(termsOf(agreement));
  const habit: Habit = random.weighted(HABITS);
  for (const repricing of repricingsOf(random, agreement, asOf, table)) story.expect(repricing);
  const extension = extensionOf(random, agreement, asOf);
  if (extension !== null && habit !== 'EARLY') story.expect(extension);
  payDues(random, habit, story, asOf);
  story.pass(asOf);
  if (habit === 'EARLY') settleEarly(story, asOf);
  return told(random, agreement, story, asOf);
}

/** Pays due by due as the habit has it. A few repay a part early on the way. */
function payDues(random: Random, habit: Habit, story: LoanStory, asOf: IsoDay): void {
  const stopOn = habit === 'STOPPED' ? stopDay(random, story, asOf) : null;
  const prepaysAfter = habit === 'PUNCTUAL' && random.chance(6) ? random.int(2, 6) : null;
  for (let paid = 0; ; paid += 1) {
    const due = story.nextDue(asOf);
    if (due === null) return;
    if (stopOn !== null && due.dueOn >= stopOn) {
      if (random.chance(25)) payHalfTheInterest(story, asOf);
      return;
    }
    const paidOn = paymentDay(random, habit, due.dueOn, asOf);
    if (paidOn === null) return;
    story.pay(due, paidOn);
    if (prepaysAfter === paid) prepay(random, story, addDays(paidOn, random.int(1, 9)), asOf);
  }
}

/** The due that is the first to stay unpaid, so that it is overdue for about as long as drawn. */
function stopDay(random: Random, story: LoanStory, asOf: IsoDay): IsoDay | null {
  const { from, to } = random.weighted(OVERDUE_SPANS);
  const fallen = story.plannedDays().filter((day) => day < asOf);
  const fitting = fallen.findLast((day) => {
    const days = daysBetween(day, asOf);
    return days >= from && days <= to;
  });
  return fitting ?? fallen.at(-1) ?? null;
}

function paymentDay(random: Random, habit: Habit, dueOn: IsoDay, asOf: IsoDay): IsoDay | null {
  if (dueOn === asOf && random.chance(40)) return null;
  if (habit !== 'SOMETIMES_LATE' || !random.chance(20)) return dueOn;
  const late = addDays(dueOn, random.int(1, 9));
  return late > asOf ? null : late;
}

/** Somebody who cannot pay all pays what he has: half of the interest, three days after it fell due. */
function payHalfTheInterest(story: LoanStory, asOf: IsoDay): void {
  const due = story.nextDue(asOf);
  if (due === null) return;
  const on = addDays(due.dueOn, 3);
  const half = fen(Math.floor((due.interest ?? 0) / 2));
  if (on <= asOf && half > 0) story.receive(on, half);
}

/** A fifth to a half of what is left, in whole thousand yuan. */
function prepay(random: Random, story: LoanStory, on: IsoDay, asOf: IsoDay): void {
  const left = story.balanceOn(on);
  const amount = fen(Math.floor((left * random.int(20, 50)) / 100 / FEN_PER_THOUSAND_YUAN) * FEN_PER_THOUSAND_YUAN);
  const next = story.nextDue(asOf);
  if (on > asOf || amount === 0 || (next !== null && on >= next.dueOn)) return;
  story.prepay(on, amount, random.pick(['KEEP_TERM', 'KEEP_INSTALMENT']));
}
const FEN_PER_THOUSAND_YUAN = 100_000;

/** Pays everything off ten days after the last payment, interest of the days included. */
function settleEarly(story: LoanStory, asOf: IsoDay): void {
  const last = story.lastPaidOn;
  if (last === null || daysBetween(last, asOf) <= 12 || story.balanceOn(asOf) === 0) return;
  story.payOff(minDay(addDays(last, 10), asOf));
}

function told(random: Random, agreement: LoanAgreement, story: LoanStory, asOf: IsoDay): LoanHistory {
  const { status, balance, overdue, settledOn } = story.stateOn(asOf);
  const overdueSince = overdue.kind === 'SINCE' ? overdue.on : null;
  const judgements = judgementsOf(random, agreement.startOn, overdueSince, asOf);
  const events: HistoryEvent[] = [...story.happened, ...judgements];
  return {
    events: events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    balance: status === 'SETTLED' ? ZERO_FEN : (balance ?? ZERO_FEN),
    overdueSince,
    settledOn,
    loanClass: judgements.at(-1)?.loanClass ?? null,
  };
}

/** Where a schedule stands on a day when every due before it was paid: for portfolios that come as positions. */
export function paidPosition(agreement: LoanAgreement, asOf: IsoDay, unpaid: number): PaidPosition {
  const rows = planOf(termsOf(agreement))?.rows;
  if (rows === undefined) throw new RangeError('sample loan without a schedule');
  const due = rows.filter((row) => row.dueOn < asOf);
  const open = due.slice(Math.max(0, due.length - unpaid));
  const lastPaid = due[due.length - open.length - 1];
  return {
    balance: lastPaid?.closing ?? agreement.principal,
    overdueSince: open[0]?.dueOn ?? null,
    overduePrincipal: fen(open.reduce((sum, row) => sum + row.principal, 0)),
    arrearsInterest: fen(open.reduce((sum, row) => sum + row.interest, 0)),
  };
}

export interface PaidPosition {
  readonly balance: Fen;
  readonly overdueSince: IsoDay | null;
  readonly overduePrincipal: Fen;
  readonly arrearsInterest: Fen;
}
