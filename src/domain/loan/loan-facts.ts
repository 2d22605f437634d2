import type { LoanClass } from '../classification/loan-class.ts';
import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import type { LoanEvent, OpenedEvent } from './loan-events.ts';

/** The newest position known on the day: each extract of the other system replaces what was known before. */
export function latestPosition(events: readonly LoanEvent[], day: IsoDay): OpenedEvent | null {
  let latest: OpenedEvent | null = null;
  for (const event of events) {
    if (event.kind !== 'opened' || event.positionAsOf > day) continue;
    if (latest === null || event.positionAsOf >= latest.positionAsOf) latest = event;
  }
  return latest;
}

/** What the events since the position come to, in fen. */
export type LoanFacts = {
  drawn: Fen;
  settled: boolean;
  settledOn: IsoDay | null;
  writtenOff: boolean;
  loanClass: LoanClass | null;
};

/**
 * A position holds everything up to the end of its day. What the book itself learnt afterwards about that very day comes
 * on top: it is the teller's own entry, not part of the extract.
 */
export function comesOnTop(event: LoanEvent, opened: OpenedEvent | null): boolean {
  if (opened === null || event.effectiveOn > opened.positionAsOf) return true;
  return event.effectiveOn === opened.positionAsOf && event.recordedAt > opened.recordedAt;
}

/** Adds up the events that come on top of the position (or all of them when there is none). */
export function gatherFacts(events: readonly LoanEvent[], opened: OpenedEvent | null, day: IsoDay): LoanFacts {
  const settledOn = opened?.settledOn ?? null;
  const facts: LoanFacts = {
    drawn: ZERO_FEN,
    settled: settledOn !== null && settledOn <= day,
    settledOn,
    writtenOff: false,
    loanClass: opened?.class ?? null,
  };
  for (const event of events) {
    const onTop = comesOnTop(event, opened);
    switch (event.kind) {
      case 'drawdown':
        if (onTop) facts.drawn = fen(facts.drawn + event.amount);
        break;
      case 'judgement':
        if (onTop || (opened?.class ?? null) === null) facts.loanClass = event.class;
        break;
      case 'writeOff':
        facts.writtenOff ||= onTop || event.effectiveOn === opened?.positionAsOf;
        break;
      case 'settlement':
        if (facts.settled || !(onTop || event.effectiveOn === opened?.positionAsOf)) break;
        facts.settled = true;
        facts.settledOn = event.effectiveOn;
        break;
      default:
        // What changes the agreement is played, not added up (replay.ts).
        break;
    }
  }
  return facts;
}
