import { addFen, type Fen, subFen, sumFen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import type { OutputOf } from '../../api/contract-types.ts';

export type DueRow = OutputOf<'loan.get'>['dues'][number];

/** What of a due is paid, overdue, still to come, or not known. The four add up to its payment. */
export interface PlanPart {
  readonly paid: Fen;
  readonly overdue: Fen;
  readonly open: Fen;
  readonly unknown: Fen;
}

const NOTHING: PlanPart = { paid: ZERO_FEN, overdue: ZERO_FEN, open: ZERO_FEN, unknown: ZERO_FEN };

/** Splits a due's payment. A part payment of which nobody can say how much it was makes the whole due unknown. */
export function planPart({ status, principal, payment, paidPrincipal, paidInterest }: DueRow): PlanPart {
  // Dues after an early settlement were never called in: done with, but nobody says what was paid on each.
  const isCancelled = status === 'PAID' && principal !== null && paidPrincipal === null;
  if (status === 'UNKNOWN' || isCancelled) return { ...NOTHING, unknown: payment };
  if (status === 'PAID') return { ...NOTHING, paid: payment };
  const paid = paidPrincipal === null || paidInterest === null ? null : addFen(paidPrincipal, paidInterest);
  if (status === 'DUE') return { ...NOTHING, open: payment };
  // Without the split the plan itself knows only payments: an overdue one is then overdue as a whole.
  if (paid === null) return status === 'OVERDUE' ? { ...NOTHING, overdue: payment } : { ...NOTHING, unknown: payment };
  const rest = subFen(payment, paid);
  return status === 'OVERDUE' ? { ...NOTHING, paid, overdue: rest } : { ...NOTHING, paid, open: rest };
}

/** The four parts over the whole plan. */
export function planTotals(dues: readonly DueRow[]): PlanPart {
  const parts = dues.map(planPart);
  return {
    paid: sumFen(parts.map(({ paid }) => paid)),
    overdue: sumFen(parts.map(({ overdue }) => overdue)),
    open: sumFen(parts.map(({ open }) => open)),
    unknown: sumFen(parts.map(({ unknown }) => unknown)),
  };
}
