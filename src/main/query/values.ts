import type { KnownSum, OverdueView } from '../../contract/primitives.ts';
import { daysBetween, type IsoDay, isoDay } from '../../domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../domain/kernel/money.ts';

/**
 * A value of a closed list as the database holds it. The tables check the same lists, so anything else is a damaged row
 * or a forgotten migration: a defect, not an input.
 */
export function oneOf<const T extends string>(values: readonly T[], text: string): T {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new Error('stored value outside its closed list');
  return found;
}

export function oneOfOrNull<const T extends string>(values: readonly T[], text: string | null): T | null {
  return text === null ? null : oneOf(values, text);
}

export function dayOrNull(text: string | null): IsoDay | null {
  return text === null ? null : isoDay(text);
}

export function fenOrNull(value: number | null): Fen | null {
  return value === null ? null : fen(value);
}

/** `sum` over the known parts (null when there were none), `count` all parts, `unknown` those without an amount. */
export function knownSum(sum: number | null, count: number | null, unknown: number | null): KnownSum {
  return { fen: fen(sum ?? 0), count: count ?? 0, unknown: unknown ?? 0 };
}

const OVERDUE_KINDS = ['NONE', 'SINCE', 'UNKNOWN_LENGTH', 'UNKNOWN'] as const;

/**
 * Overdue as lists show it, out of the columns of loan_state and customer_state. Days are counted from the due day of
 * the earliest unpaid item, that day itself being 0. No row at all: nothing is owed.
 */
export function overdueView(
  row: { kind: string | null; sinceOn: string | null; atLeast: number | null },
  workingDate: IsoDay,
): OverdueView {
  const kind = oneOf(OVERDUE_KINDS, row.kind ?? 'NONE');
  const sinceOn = kind === 'SINCE' ? dayOrNull(row.sinceOn) : null;
  const days = sinceOn === null ? null : daysBetween(sinceOn, workingDate);
  return { kind, sinceOn, days, atLeast: row.atLeast === 1 };
}
