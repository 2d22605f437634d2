import type { LoanClass } from '../classification/loan-class.ts';
import { daysBetween, type IsoDay, isoDay, maxDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import { payableOn } from '../schedule/periods.ts';
import type { PenaltyPart } from './arrears.ts';
import { closedDues, type Due, spreadRepayments } from './dues.ts';
import { eventsThatCount, type LoanEvent, type OverdueFact } from './loan-events.ts';
import { comesOnTop, gatherFacts, type LoanFacts, latestPosition } from './loan-facts.ts';
import { type LoanTerms, type Plan, planOf } from './loan-plan.ts';
import { NO_OPENING, type Opening, readOpening } from './opening.ts';
import { arrearsOf, type NextDue, nextDueOf, overdueOf, overduePrincipalOf } from './overdue.ts';
import { replay } from './replay.ts';
import type { Restructured, Story } from './story.ts';

export type LoanStatus = 'NOT_DRAWN' | 'ACTIVE' | 'SETTLED' | 'WRITTEN_OFF';

/** Days overdue; `atLeast` when only a lower bound is known. */
export type OverdueDays = { readonly days: number; readonly atLeast: boolean };

/**
 * A loan as of a day; null is unknown, never zero. `balance` is outstanding principal; a written-off claim keeps its
 * balance and is left out of portfolio totals by its status. `overpaidPrincipal` is principal repaid beyond the balance.
 * `settledOn` is null for a settled loan whose day nobody stated.
 */
export type LoanState = {
  readonly status: LoanStatus;
  readonly balance: Fen | null;
  readonly overpaidPrincipal: Fen;
  readonly overdue: OverdueFact;
  readonly overdueDays: OverdueDays | null;
  readonly overduePrincipal: Fen | null;
  readonly arrearsInterest: Fen | null;
  readonly loanClass: LoanClass | null;
  readonly nextDue: NextDue | null;
  readonly settledOn: IsoDay | null;
  readonly dues: readonly Due[];
  /** The plan in force on the day, after every change of the agreement; null when the terms do not say enough. */
  readonly plan: Plan | null;
  readonly annualRate: Rate | null;
  /** The maturity in force: later than the agreed one after an extension. */
  readonly maturityOn: IsoDay;
  /** Penalty (罚息) and compound interest (复利) owed; null is unknown. */
  readonly penalty: Fen | null;
  readonly compound: Fen | null;
  /** What they are made of, for the explanation; empty where nothing ran up or nobody knows. */
  readonly penaltyParts: readonly PenaltyPart[];
  /** Interest since the last due that is not due yet; null is unknown. */
  readonly accruedInterest: Fen | null;
  /** Money received that has not been applied: it waits for the next due. */
  readonly surplus: Fen;
  /** Interest stated as paid before it fell due. */
  readonly interestAhead: Fen;
  /** Principal repaid early: it stands between dues, in none. */
  readonly prepaidPrincipal: Fen;
  /** Funds are misused on the day. */
  readonly misused: boolean;
  /** The latest restructuring, null when there was none. */
  readonly restructured: Restructured | null;
  /** Days of all extensions so far, from the agreed maturity. */
  readonly extensions: number;
};

const NONE: OverdueFact = { kind: 'NONE' };
const UNKNOWN: OverdueFact = { kind: 'UNKNOWN' };
const END_OF_TIME = isoDay('9999-12-31');

/**
 * The loan's state at the end of a day: a fold over its events up to that day, in canonical order (credit-rules L1–L15).
 * Pass the plan when it is at hand, else it is built from the terms. Later events change nothing, but for one thing: a
 * loan whose opening position lies after the day existed before it, so its figures are unknown rather than nil.
 */
export function stateAsOf(
  terms: LoanTerms,
  events: readonly LoanEvent[],
  day: IsoDay,
  plan: Plan | null = planOf(terms),
): LoanState {
  const counting = eventsThatCount(events, day);
  const opened = latestPosition(counting, day);
  const facts = gatherFacts(counting, opened, day);
  if (opened === null && facts.drawn === 0) return stateBeforeAnyMoney(terms, events, day, facts.loanClass, plan);
  const agreedPlan = opened === null ? planForDrawn(terms, facts.drawn, plan) : plan;
  const opening = opened === null ? NO_OPENING : readOpening(opened, agreedPlan);
  const onTop = counting.filter((event) => comesOnTop(event, opened));
  // A loan that was declared settled has no more dues: what waits then is the customer's.
  const ended = facts.settled ? facts.settledOn : null;
  const end = ended === null ? day : maxDay(ended, onTop.at(-1)?.effectiveOn ?? ended);
  const story = replay(terms, onTop, { opened, opening, plan: agreedPlan }, end);
  return facts.settled ? settledState(facts, opening, story, day) : runningState(terms, facts, opening, story, day);
}

function settledState(facts: LoanFacts, opening: Opening, story: Story, day: IsoDay): LoanState {
  const { dues } = spreadRepayments(story.plan, opening, story, day);
  const overpaidPrincipal = overpaidOf(owedOf(facts, opening, story));
  const closed = closedState(facts.loanClass, closedDues(dues, facts.settledOn), story);
  return { ...closed, overpaidPrincipal, settledOn: facts.settledOn };
}

/** Principal still owed; null is unknown; below 0 what was repaid too much. */
function owedOf(facts: LoanFacts, opening: Opening, story: Story): number | null {
  if (opening.balance === null || story.undivided) return null;
  return opening.balance + facts.drawn + story.capitalised - story.principal - story.prepaidPrincipal;
}

const overpaidOf = (owed: number | null): Fen => fen(Math.max(0, -(owed ?? 0)));

function runningState(terms: LoanTerms, facts: LoanFacts, opening: Opening, story: Story, day: IsoDay): LoanState {
  const { plan } = story;
  const lastDay = payableOn(terms, story.maturityOn);
  const spread = spreadRepayments(plan, opening, story, day);
  const owed = owedOf(facts, opening, story);
  const balance = owed === null ? null : fen(Math.max(0, owed));
  const overpaidPrincipal = overpaidOf(owed);
  const nothingOnTop = (story.penalty ?? 0) === 0 && (story.compound ?? 0) === 0 && !spread.poolOpen;
  const paidOut = balance === 0 && plan !== null && nothingOnTop && spread.dues.every((due) => due.status === 'PAID');
  if (paidOut && !facts.writtenOff) {
    const closed = closedState(facts.loanClass, closedDues(spread.dues, story.paidOn), story);
    return { ...closed, overpaidPrincipal, settledOn: story.paidOn };
  }
  const overdue = overdueOf(lastDay, balance, plan, opening, spread, day);
  return {
    ...agreementOf(story),
    status: facts.writtenOff ? 'WRITTEN_OFF' : 'ACTIVE',
    balance,
    overpaidPrincipal,
    overdue,
    overdueDays: overdueDaysOf(overdue, day),
    overduePrincipal: overduePrincipalOf(lastDay, overdue, balance, opening, spread, day),
    arrearsInterest: arrearsOf('interest', overdue, opening, spread),
    loanClass: facts.loanClass,
    nextDue: facts.writtenOff ? null : nextDueOf(lastDay, balance, spread.dues, day),
    settledOn: null,
    dues: spread.dues,
  };
}

/** What the story says of the agreement and of what is owed on top of the dues. */
function agreementOf(story: Story) {
  const { plan, annualRate, maturityOn, penalty, compound, penaltyParts, accruedInterest } = story;
  const { surplus, interestAhead, prepaidPrincipal, misused, restructured, extensions } = story;
  return {
    plan,
    annualRate,
    maturityOn,
    penalty,
    compound,
    penaltyParts,
    accruedInterest,
    surplus,
    interestAhead,
    prepaidPrincipal,
    misused,
    restructured,
    extensions,
  };
}

/** How many days a fact amounts to as of a day; null when nothing is overdue or nobody knows since when. */
export function overdueDaysOf(overdue: OverdueFact, day: IsoDay): OverdueDays | null {
  if (overdue.kind !== 'SINCE') return null;
  return { days: Math.max(0, daysBetween(overdue.on, day)), atLeast: overdue.atLeast };
}

/** A computed plan counts on the agreed principal; of a loan drawn in part it is computed on what was drawn. */
function planForDrawn(terms: LoanTerms, drawn: Fen, plan: Plan | null): Plan | null {
  if (plan?.source !== 'COMPUTED' || drawn === terms.principal) return plan;
  return planOf({ ...terms, principal: drawn });
}

function stateBeforeAnyMoney(
  terms: LoanTerms,
  events: readonly LoanEvent[],
  day: IsoDay,
  loanClass: LoanClass | null,
  plan: Plan | null,
): LoanState {
  const dues = spreadRepayments(plan, NO_OPENING, { principal: ZERO_FEN, interest: ZERO_FEN }, terms.startOn).dues;
  const agreed = { ...NOTHING_YET, plan, annualRate: terms.annualRate, maturityOn: terms.maturityOn };
  const notDrawn: LoanState = { ...closedState(loanClass, dues, agreed), status: 'NOT_DRAWN' };
  if (day < terms.startOn) return notDrawn;
  const toCome = eventsThatCount(events, END_OF_TIME).filter(
    (event) => event.kind === 'opened' && maxDay(event.effectiveOn, event.positionAsOf) > day,
  );
  const later = latestPosition(toCome, END_OF_TIME);
  if (later === null) return notDrawn;
  if (later.settledOn !== null && later.settledOn <= day) {
    return { ...closedState(loanClass, closedDues(dues, later.settledOn), agreed), settledOn: later.settledOn };
  }
  return {
    ...notDrawn,
    status: 'ACTIVE',
    balance: null,
    overdue: UNKNOWN,
    overduePrincipal: null,
    arrearsInterest: null,
    penalty: null,
    compound: null,
    accruedInterest: null,
    dues: dues.map((due) => (due.dueOn > day ? due : { ...due, status: 'UNKNOWN', ...NOTHING_KNOWN_PAID })),
  };
}

const NOTHING_KNOWN_PAID = { paidPrincipal: null, paidInterest: null, paid: null };

type Agreement = ReturnType<typeof agreementOf>;

const NOTHING_YET = {
  penalty: ZERO_FEN,
  compound: ZERO_FEN,
  penaltyParts: [],
  accruedInterest: ZERO_FEN,
  surplus: ZERO_FEN,
  interestAhead: ZERO_FEN,
  prepaidPrincipal: ZERO_FEN,
  misused: false,
  restructured: null,
  extensions: 0,
} as const;

/** Nothing is owed any more, whatever was before. */
function closedState(loanClass: LoanClass | null, dues: readonly Due[], agreed: Agreement): LoanState {
  const { plan, annualRate, maturityOn, surplus, prepaidPrincipal, restructured, extensions } = agreed;
  return {
    ...NOTHING_YET,
    plan,
    annualRate,
    maturityOn,
    surplus,
    prepaidPrincipal,
    restructured,
    extensions,
    status: 'SETTLED',
    balance: ZERO_FEN,
    overpaidPrincipal: ZERO_FEN,
    overdue: NONE,
    overdueDays: null,
    overduePrincipal: ZERO_FEN,
    arrearsInterest: ZERO_FEN,
    loanClass,
    nextDue: null,
    settledOn: null,
    dues,
  };
}

/** The flat facts of a state that a list keeps beside the loan: a cache, rebuildable from the events at any time. */
export type LoanCache = {
  readonly status: LoanStatus;
  readonly balance: Fen | null;
  readonly overdueKind: OverdueFact['kind'];
  readonly overdueSinceOn: IsoDay | null;
  readonly overdueAtLeast: boolean;
  readonly overduePrincipal: Fen | null;
  readonly arrearsInterest: Fen | null;
  readonly loanClass: LoanClass | null;
  readonly nextDueOn: IsoDay | null;
  readonly nextDuePayment: Fen | null;
};

/** Flattens a state for storing beside the loan. */
export function cacheOf(state: LoanState): LoanCache {
  const { overdue } = state;
  return {
    status: state.status,
    balance: state.balance,
    overdueKind: overdue.kind,
    overdueSinceOn: overdue.kind === 'SINCE' ? overdue.on : null,
    overdueAtLeast: overdue.kind === 'SINCE' && overdue.atLeast,
    overduePrincipal: state.overduePrincipal,
    arrearsInterest: state.arrearsInterest,
    loanClass: state.loanClass,
    nextDueOn: state.nextDue?.on ?? null,
    nextDuePayment: state.nextDue?.payment ?? null,
  };
}
