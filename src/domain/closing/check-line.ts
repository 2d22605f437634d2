import { type ClosingLine, differingFields, type LineField } from './closing-line.ts';

/** One figure of a loan that is not what the close says. Values are as stored (fen, days, codes); null is unknown or no line. */
export type LineDifference = {
  readonly field: LineField;
  readonly stored: string | null;
  readonly rebuilt: string | null;
  /** True where an event learnt after the close accounts for it (restatement), false where nothing does (error). */
  readonly explained: boolean;
};

/**
 * Compares what a close stored of a loan with two folds of its events: those known at the close, and all of them
 * (credit-rules D3). A stored figure that the events known then do not give is an error; one that they give but all
 * events no longer do is a restatement. `asKnown` null: no event of the loan was known, so no line is due.
 */
export function checkLine(stored: ClosingLine | null, asKnown: ClosingLine | null, now: ClosingLine): LineDifference[] {
  const wrong = differingFields(stored, asKnown);
  const restated = differingFields(asKnown, now).filter((field) => !wrong.includes(field));
  const told = (field: LineField, rebuilt: ClosingLine | null, explained: boolean): LineDifference => ({
    field,
    stored: valueText(stored, field),
    rebuilt: valueText(rebuilt, field),
    explained,
  });
  return [...wrong.map((field) => told(field, asKnown, false)), ...restated.map((field) => told(field, now, true))];
}

function valueText(line: ClosingLine | null, field: LineField): string | null {
  const value = line === null ? null : line[field];
  return value === null ? null : String(value);
}
