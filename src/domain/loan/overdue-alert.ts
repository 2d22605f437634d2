import type { LoanState } from './loan-state.ts';

/** NONE: not overdue. TOLERABLE: up to the limit. FULL: beyond it, or nobody knows how long. UNKNOWN: nobody knows whether. */
export type OverdueAlertLevel = 'NONE' | 'TOLERABLE' | 'FULL' | 'UNKNOWN';

/**
 * How loud the overdue of a loan is. Up to `afterDays` days it is tolerable where a plan to repay is agreed; one more is a
 * full alert, and a lower bound or an unknown length counts as the serious case (credit-rules R6, R8).
 */
export function overdueAlert(
  { status, overdue, overdueDays }: Pick<LoanState, 'status' | 'overdue' | 'overdueDays'>,
  afterDays: number,
): OverdueAlertLevel {
  if (status !== 'ACTIVE' && status !== 'WRITTEN_OFF') return 'NONE';
  if (overdue.kind === 'NONE' || overdue.kind === 'UNKNOWN') return overdue.kind;
  if (overdue.kind === 'UNKNOWN_LENGTH' || overdueDays === null || overdueDays.atLeast) return 'FULL';
  if (overdueDays.days === 0) return 'NONE';
  return overdueDays.days > afterDays ? 'FULL' : 'TOLERABLE';
}
