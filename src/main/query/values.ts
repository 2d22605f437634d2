import { type KnownSum, OverdueKind, type OverdueView } from '../../contract/primitives.ts';
import { daysBetween, type IsoDay } from '../../domain/kernel/iso-day.ts';
import { fen } from '../../domain/kernel/money.ts';
import { dayOrNull, member } from './columns.ts';

/** `sum` over the known parts (null when there were none), `count` all parts, `unknown` those without an amount. */
export function knownSum(sum: number | null, count: number | null, unknown: number | null): KnownSum {
  return { fen: fen(sum ?? 0), count: count ?? 0, unknown: unknown ?? 0 };
}

/**
 * Overdue as lists show it, out of the columns of loan_state and customer_state. Days are counted from the due day of
 * the earliest unpaid item, that day itself being 0. No row at all: nothing is owed.
 */
export function overdueView(
  row: {
    readonly overdue_kind: string | null;
    readonly overdue_since_on: string | null;
    readonly overdue_at_least: number | null;
  },
  asOf: IsoDay,
): OverdueView {
  const sinceOn = dayOrNull(row.overdue_since_on);
  return {
    kind: member(OverdueKind.options, row.overdue_kind ?? 'NONE'),
    sinceOn,
    days: sinceOn === null ? null : Math.max(0, daysBetween(sinceOn, asOf)),
    atLeast: row.overdue_at_least === 1,
  };
}

/** A customer's name, or the stated stand-in where the extract had none. */
export function customerDisplayName(name: string | null, number: string): string {
  return name ?? `客户 ${number}`;
}
