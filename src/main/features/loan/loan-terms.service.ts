import type { LoanTerms } from '../../../domain/loan/loan-plan.ts';
import type { ReadDb } from '../../db/types.ts';
import { readWholeCalendar } from '../settings/calendar.service.ts';
import { readLoanPolicy } from '../settings/parameter.service.ts';
import { type TermColumns, type TermContext, toLoanTerms } from './loan-events.rows.ts';
import { readCustomRows } from './loan-state.repository.ts';

/** A loan's row as far as its terms go. */
export type TermRow = TermColumns & { readonly id: number };

/**
 * Terms of loans with all that decides their plan: the book's policy, the holiday table where dues move with it, the rows
 * of a typed plan. The one place where rows become terms.
 */
export async function termsOf(db: ReadDb, rows: readonly TermRow[]): Promise<Map<number, LoanTerms>> {
  const shared: Omit<TermContext, 'custom'> = {
    policy: await readLoanPolicy(db),
    calendar: rows.some((row) => row.shifts_on_holiday === 1) ? await readWholeCalendar(db) : null,
  };
  const typed = rows.filter((row) => row.method === 'CUSTOM').map(({ id }) => id);
  const custom = await readCustomRows(db, typed);
  return new Map(rows.map((row) => [row.id, toLoanTerms(row, { ...shared, custom: custom.get(row.id) ?? null })]));
}
