import type { LineFigures } from '../../../contract/closing.ts';

/** A figure of a loan by the name a comparison gives it, as text; null is unknown or not shown here. */
export function figureOf(figures: LineFigures, field: string): string | null {
  const { overdue, ...plain } = figures;
  const flat: Readonly<Record<string, string | number | boolean | null>> = {
    ...plain,
    overdueKind: overdue.kind,
    overdueSinceOn: overdue.sinceOn,
    overdueAtLeast: overdue.atLeast,
  };
  const value = flat[field];
  return value === undefined || value === null ? null : String(value);
}
