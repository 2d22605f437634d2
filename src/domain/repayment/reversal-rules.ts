import { type IsoDay, isoDay } from '../kernel/iso-day.ts';
import { type Fen, formatYuan } from '../kernel/money.ts';
import { eventsThatCount, type LoanEvent, type LoanEventKind } from '../loan/loan-events.ts';
import type { LoanState } from '../loan/loan-state.ts';
import type { RuleBroken } from './repayment-rules.ts';

/** The closed list of reasons why an event is not taken back, or a misuse not marked. */
export const REVERSAL_RULES = ['REVERSE_AGAIN', 'REVERSE_KIND', 'REVERSE_FOLLOWED'] as const;
export type ReversalRule = (typeof REVERSAL_RULES)[number];
export const MISUSE_RULES = ['MISUSE_NOT_LIVE', 'MISUSE_OVER_BALANCE', 'MISUSE_NONE', 'MISUSE_NEGATIVE'] as const;
export type MisuseRule = (typeof MISUSE_RULES)[number];

const END_OF_TIME = isoDay('9999-12-31');
/** A position is another system's word, a reversal the end of it: record anew what was taken back in error. */
const NEVER: ReadonlySet<LoanEventKind> = new Set(['opened', 'reversal']);

/** Acts that a second person decided, or that judge or end the loan: who takes them back must hold that right too. */
const DECIDED: ReadonlySet<LoanEventKind> = new Set([
  'extension',
  'restructuring',
  'judgement',
  'writeOff',
  'settlement',
]);

/** Whether taking the event back is itself a decision (credit-rules Q6). */
export function isDecided(event: LoanEvent): boolean {
  return DECIDED.has(event.kind);
}

/** The events of a loan that stand, whenever they count from. */
export function standingEvents(events: readonly LoanEvent[]): LoanEvent[] {
  return eventsThatCount(events, END_OF_TIME);
}

/**
 * Why an event may not be taken back; null when it may (credit-rules Q6). The loan's first money goes only while nothing
 * has happened after it: what followed would have nothing to stand on.
 */
export function reversalRefusal(events: readonly LoanEvent[], event: LoanEvent): RuleBroken<ReversalRule> | null {
  if (NEVER.has(event.kind)) return { rule: 'REVERSE_KIND', params: { kind: event.kind } };
  const standing = standingEvents(events);
  const place = standing.findIndex(({ id }) => id === event.id);
  if (place < 0) return { rule: 'REVERSE_AGAIN', params: { on: event.effectiveOn } };
  if (event.kind !== 'drawdown') return null;
  const follower = standing.slice(place + 1).find(({ kind }) => kind !== 'judgement');
  return follower === undefined ? null : { rule: 'REVERSE_FOLLOWED', params: { on: follower.effectiveOn } };
}

/** The day a reversal counts from: today, or the event's own, as if it had never been. */
export function reversalDay(event: LoanEvent, from: 'TODAY' | 'EVENT_DAY', workingDate: IsoDay): IsoDay {
  return from === 'EVENT_DAY' || event.effectiveOn > workingDate ? event.effectiveOn : workingDate;
}

/** Why a misuse may not be marked (or with 0 put right); null amount is the whole balance. */
export function misuseRefusal(state: LoanState, amount: Fen | null): RuleBroken<MisuseRule> | null {
  if (state.status !== 'ACTIVE') return { rule: 'MISUSE_NOT_LIVE', params: {} };
  if (amount === null) return null;
  if (amount < 0) return { rule: 'MISUSE_NEGATIVE', params: {} };
  if (amount === 0) return state.misused ? null : { rule: 'MISUSE_NONE', params: {} };
  if (state.balance !== null && amount > state.balance) {
    return {
      rule: 'MISUSE_OVER_BALANCE',
      params: { amount: formatYuan(amount), balance: formatYuan(state.balance) },
    };
  }
  return null;
}
