import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, sumFen, ZERO_FEN } from '../kernel/money.ts';
import { type Due, type DuesState, unpaidOf } from './dues.ts';
import type { OverdueFact } from './loan-events.ts';
import type { Plan } from './loan-plan.ts';
import type { Opening } from './opening.ts';

const NONE: OverdueFact = { kind: 'NONE' };
const UNKNOWN: OverdueFact = { kind: 'UNKNOWN' };

/** A due to come. */
export type NextDue = { readonly on: IsoDay; readonly payment: Fen | null };

/** Since when something is overdue, as far as anybody can tell (credit-rules L7, L8). */
export function overdueOf(
  maturityOn: IsoDay,
  balance: Fen | null,
  plan: Plan | null,
  opening: Opening,
  spread: DuesState,
  day: IsoDay,
): OverdueFact {
  const matured = day > maturityOn;
  const sinceMaturity = matured && balance !== null && balance > 0 ? maturityOn : null;
  const certainSince = spread.firstUnpaidOn ?? sinceMaturity;
  if (spread.poolOpen && opening.pool !== null) {
    if (opening.pool.fact.kind === 'SINCE' || certainSince === null) return opening.pool.fact;
    return { kind: 'SINCE', on: certainSince, atLeast: true };
  }
  if (certainSince !== null) return { kind: 'SINCE', on: certainSince, atLeast: false };
  return matured && balance === null && plan === null ? UNKNOWN : NONE;
}

/** Principal overdue on a day; null is unknown. */
export function overduePrincipalOf(
  maturityOn: IsoDay,
  overdue: OverdueFact,
  balance: Fen | null,
  opening: Opening,
  spread: DuesState,
  day: IsoDay,
): Fen | null {
  // After maturity nothing is left that could fall due later: the whole balance is overdue.
  const isOverdue = overdue.kind === 'SINCE' || overdue.kind === 'UNKNOWN_LENGTH';
  if (isOverdue && day > maturityOn && balance !== null) return balance;
  return arrearsOf('principal', overdue, opening, spread);
}

/** Unpaid principal or interest of dues past their day; null is unknown. */
export function arrearsOf(
  part: 'principal' | 'interest',
  overdue: OverdueFact,
  opening: Opening,
  spread: DuesState,
): Fen | null {
  if (overdue.kind === 'NONE') return ZERO_FEN;
  const left = part === 'principal' ? spread.poolPrincipal : spread.poolInterest;
  if (left === null || overdue.kind === 'UNKNOWN') return null;
  const amounts = [left];
  for (const due of spread.dues) {
    // Dues in the pool are unknown one by one, but their sum is what is left of the pool.
    const inPool = opening.unknownUntil !== null && due.dueOn <= opening.unknownUntil;
    if (inPool || (due.status !== 'OVERDUE' && due.status !== 'UNKNOWN')) continue;
    const owed = due[part];
    const paid = part === 'principal' ? due.paidPrincipal : due.paidInterest;
    if (owed === null || paid === null || opening.arrearsUnstated[part]) return null;
    amounts.push(fen(owed - paid));
  }
  return sumFen(amounts);
}

/** The next due and what is still to be paid on it; null when nothing is to come or nobody knows. */
export function nextDueOf(maturityOn: IsoDay, balance: Fen | null, dues: readonly Due[], day: IsoDay): NextDue | null {
  const next = dues.find((due) => due.dueOn >= day && due.status !== 'PAID');
  if (next) return next.status === 'UNKNOWN' ? null : { on: next.dueOn, payment: unpaidOf(next) };
  const fallsDueAtMaturity = dues.length === 0 && day <= maturityOn && balance !== 0;
  return fallsDueAtMaturity ? { on: maturityOn, payment: null } : null;
}
