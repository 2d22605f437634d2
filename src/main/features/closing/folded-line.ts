import { type ClosingLine, lineOf } from '../../../domain/closing/closing-line.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { stateAsOf } from '../../../domain/loan/loan-state.ts';
import type { Position } from '../loan/loan-position.service.ts';

/** A loan's line by all events the book knows, as of the day it was folded for. */
export function lineNow(position: Position): ClosingLine {
  return lineOf(position, position.state);
}

/**
 * A loan's line by the events the book knew at a close: those up to the last one of that time. Null where it knew none
 * and the loan was not on file.
 */
export function lineAsKnown(
  position: Position,
  close: { readonly lastEventId: number; readonly closedOn: IsoDay },
  wasOnFile: boolean,
): ClosingLine | null {
  const known = position.events.filter((event) => Number(event.id) <= close.lastEventId);
  if (known.length === position.events.length) return lineNow(position);
  if (known.length === 0 && !wasOnFile) return null;
  return lineOf(position, stateAsOf(position.terms, known, close.closedOn));
}
