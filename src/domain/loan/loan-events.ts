import type { LoanClass } from '../classification/loan-class.ts';
import type { IsoDay } from '../kernel/iso-day.ts';
import type { Fen } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import type { PrepaymentOption, RepaymentMethod } from '../schedule/schedule-terms.ts';

/**
 * The closed list of what can happen to a loan; the order is also the order of events of one day (credit-rules L1).
 * opened is the 期初 position of a loan that came from elsewhere.
 */
export const LOAN_EVENT_KINDS = [
  'opened',
  'drawdown',
  'rateChange',
  'extension',
  'restructuring',
  'repayment',
  'prepayment',
  'misuse',
  'judgement',
  'writeOff',
  'settlement',
  'reversal',
] as const;
export type LoanEventKind = (typeof LOAN_EVENT_KINDS)[number];

/**
 * What is known of being overdue. NONE: nothing is overdue. SINCE: the earliest unpaid item fell due on `on` (or earlier,
 * when atLeast). UNKNOWN_LENGTH: overdue, nobody said since when. UNKNOWN: nobody said whether.
 */
export type OverdueFact =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'SINCE'; readonly on: IsoDay; readonly atLeast: boolean }
  | { readonly kind: 'UNKNOWN_LENGTH' }
  | { readonly kind: 'UNKNOWN' };

type EventOf<K extends LoanEventKind, Payload> = {
  readonly id: string;
  readonly kind: K;
  /** The day it counts from. */
  readonly effectiveOn: IsoDay;
  /** UTC instant at which the book learnt of it. */
  readonly recordedAt: string;
} & Payload;

/**
 * The position of a loan at the end of `positionAsOf`, as another system states it; null is unknown. paidToDate: every
 * due up to that day has been paid. It counts from positionAsOf, which is also its effectiveOn.
 */
export type OpenedEvent = EventOf<
  'opened',
  {
    readonly positionAsOf: IsoDay;
    readonly balance: Fen | null;
    readonly overduePrincipal: Fen | null;
    readonly arrearsInterest: Fen | null;
    readonly overdue: OverdueFact;
    readonly class: LoanClass | null;
    readonly settledOn: IsoDay | null;
    readonly paidToDate: boolean;
    /** Penalty and compound interest owed; left out like null: not stated. */
    readonly penalty?: Fen | null;
    readonly compound?: Fen | null;
  }
>;
/** Money lent out. */
export type DrawdownEvent = EventOf<'drawdown', { readonly amount: Fen }>;
/**
 * Money paid back, all parts ≥ 0. principal, interest, penalty and compound are what the source says the money went to;
 * a penalty or compound it does not say (null, left out) makes those unknown where any was owed. `toAllocate` is money
 * that the loan's own order of allocation divides (credit-rules L10); `fees` are costs of enforcement paid with it.
 */
export type RepaymentEvent = EventOf<
  'repayment',
  {
    readonly principal: Fen;
    readonly interest: Fen;
    readonly penalty?: Fen | null;
    readonly compound?: Fen | null;
    readonly toAllocate?: Fen;
    readonly fees?: Fen;
  }
>;
/**
 * Money for an early repayment: what is due and unpaid comes first, the rest repays principal together with the interest
 * on it since the last due (credit-rules L13).
 */
export type PrepaymentEvent = EventOf<'prepayment', { readonly amount: Fen; readonly option: PrepaymentOption }>;
/** Another yearly rate from the day on: by repricing of an LPR loan, or by agreement. */
export type RateChangeEvent = EventOf<
  'rateChange',
  { readonly annualRate: Rate; readonly cause: 'REPRICING' | 'AGREEMENT' }
>;
/** 展期: a later maturity; annualRate null keeps the rate (credit-rules L14). */
export type ExtensionEvent = EventOf<'extension', { readonly maturityOn: IsoDay; readonly annualRate: Rate | null }>;
/**
 * 重组: all principal unpaid is agreed anew from the day, dues every monthsPerPeriod months after it; unpaid interest,
 * penalty and compound become principal where `capitalise`, else stay owed (credit-rules L15).
 */
export type RestructuringEvent = EventOf<
  'restructuring',
  {
    readonly method: RepaymentMethod;
    readonly annualRate: Rate;
    readonly periods: number;
    readonly monthsPerPeriod: number;
    readonly capitalise: boolean;
    /** Whether the loan was 正常 or 关注 before (else 不良). */
    readonly performingBefore: boolean;
  }
>;
/** 挪用: so much of the balance (null: all of it) is used for something else from the day on; 0: put right. */
export type MisuseEvent = EventOf<'misuse', { readonly amount: Fen | null }>;
/** Takes back the event named; the loan is then as if that event had never been. */
export type ReversalEvent = EventOf<'reversal', { readonly eventId: string }>;
/** A person's class, with the reason. */
export type JudgementEvent = EventOf<'judgement', { readonly class: LoanClass; readonly reason: string }>;
/** 核销: the claim leaves the portfolio but is still pursued. */
export type WriteOffEvent = EventOf<'writeOff', object>;
/** The loan is closed, nothing more is owed. */
export type SettlementEvent = EventOf<'settlement', object>;

/** Whatever can happen to a loan. */
export type LoanEvent =
  | OpenedEvent
  | DrawdownEvent
  | RepaymentEvent
  | PrepaymentEvent
  | RateChangeEvent
  | ExtensionEvent
  | RestructuringEvent
  | MisuseEvent
  | ReversalEvent
  | JudgementEvent
  | WriteOffEvent
  | SettlementEvent;

/**
 * Day, then kind, then when the book learnt of it, then id: the order of a stored list can never matter.
 */
export function compareEvents(a: LoanEvent, b: LoanEvent): number {
  return (
    order(a.effectiveOn, b.effectiveOn) ||
    LOAN_EVENT_KINDS.indexOf(a.kind) - LOAN_EVENT_KINDS.indexOf(b.kind) ||
    order(a.recordedAt, b.recordedAt) ||
    // Ids are numbers as text: 9 was given before 10.
    a.id.length - b.id.length ||
    order(a.id, b.id)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The events that count as of a day, in canonical order, without reversals and what they took back. A reversal counts
 * from its own day and may itself be reversed; one that names an unknown event does nothing (credit-rules L6).
 */
export function eventsThatCount(events: readonly LoanEvent[], day: IsoDay): LoanEvent[] {
  const visible = events.filter((event) => event.effectiveOn <= day).sort(compareEvents);
  const reversals = new Map<string, ReversalEvent[]>();
  for (const event of visible) {
    if (event.kind !== 'reversal') continue;
    const others = reversals.get(event.eventId);
    if (others) others.push(event);
    else reversals.set(event.eventId, [event]);
  }
  if (reversals.size === 0) return visible;
  const stands = new Map<string, boolean>();
  const isStanding = (id: string): boolean => {
    const known = stands.get(id);
    if (known !== undefined) return known;
    stands.set(id, false); // ends a circle of reversals, which the book itself never writes
    const standing = !(reversals.get(id) ?? []).some((reversal) => isStanding(reversal.id));
    stands.set(id, standing);
    return standing;
  };
  return visible.filter((event) => event.kind !== 'reversal' && isStanding(event.id));
}
