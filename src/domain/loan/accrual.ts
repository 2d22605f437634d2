import { daysBetween, type IsoDay, minDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import { interestOfParts, partsOfPeriod } from '../schedule/period-interest.ts';
import type { InterestPart, ScheduleRow } from '../schedule/schedule-terms.ts';
import type { LoanTerms, Plan } from './loan-plan.ts';

/**
 * Interest that has run up by a day since the last due and is not due yet: balance × rate × days/360 (365 under ACT/365),
 * whatever the basis of whole periods (credit-rules L13). Null where the plan says no rate.
 */
export function accruedOn(terms: LoanTerms, plan: Plan | null, next: number, day: IsoDay): Fen | null {
  if (plan === null || plan.tail === null) return plan !== null && plan.items.length <= next ? ZERO_FEN : null;
  const parts = accruedParts(plan, next, day);
  return fen(parts.whole + interestOfParts(parts.running, terms.rounding ?? 'HALF_UP', terms.roundingUnit ?? 1));
}

/** The same, as what it is made of: whole periods that wait for a working day, and the running one. */
export function accruedParts(
  plan: Plan,
  next: number,
  day: IsoDay,
): { readonly whole: number; readonly running: readonly InterestPart[] } {
  let whole = 0;
  for (let index = next; index < plan.rows.length; index += 1) {
    const row = plan.rows[index];
    if (row === undefined || row.startOn >= day) break;
    const endOn = plan.rows[index + 1]?.startOn ?? row.dueOn;
    if (endOn > day) {
      return { whole, running: partsSince(plan, row, minDay(day, endOn), runningBase(plan, row)) };
    }
    whole += row.interest;
  }
  return { whole, running: [] };
}

/** 等本等息 counts on the original principal as long as anything is owed. */
function runningBase(plan: Plan, row: ScheduleRow): Fen {
  const stretch = plan.tail?.stretch;
  return stretch?.method === 'FLAT' ? stretch.flatPrincipal : row.opening;
}

/** A rate that changed inside the running period counts by its days where the loan splits them (credit-rules S14). */
function partsSince(plan: Plan, row: ScheduleRow, day: IsoDay, balance: Fen): InterestPart[] {
  const { stretch } = plan.tail ?? {};
  if (stretch === undefined) return [];
  const { basis } = stretch.interest;
  // Part of a period is counted by days, whatever whole periods are counted by.
  const byDays = basis === 'PER_PERIOD' || basis === 'MONTHS+DAYS' ? 'ACT/360' : basis;
  const oddDays = daysBetween(row.startOn, day);
  const span = { startOn: row.startOn, endOn: day, dueOn: day, months: 0, oddDays };
  return partsOfPeriod(span, balance, stretch.rates, { ...stretch.interest, basis: byDays });
}

export type PrepaymentSplit = { readonly principal: Fen; readonly interest: Fen; readonly rest: Fen };

/**
 * Divides money for an early repayment into principal and the interest on just that principal since the last due. The
 * whole balance is repaid where the money reaches; at most a fen stays over in between (credit-rules L13, 民法典 677).
 */
export function splitPrepayment(
  terms: LoanTerms,
  plan: Plan,
  next: number,
  day: IsoDay,
  money: number,
  performing: number,
): PrepaymentSplit {
  const row = plan.rows[next];
  const interestOn = (amount: number): number => {
    if (row === undefined || plan.tail === null || row.startOn >= day) return 0;
    const parts = partsSince(plan, row, day, fen(amount));
    return interestOfParts(parts, terms.rounding ?? 'HALF_UP', terms.roundingUnit ?? 1);
  };
  const accrued = accruedOn(terms, plan, next, day) ?? ZERO_FEN;
  if (money >= performing + accrued) {
    return { principal: fen(performing), interest: accrued, rest: rest(money - performing - accrued) };
  }
  // Short of the whole, a part of it stays: only the whole with all its interest ends the loan.
  let [low, high] = [0, Math.max(0, Math.min(money, performing - 1))];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (middle + interestOn(middle) <= money) low = middle;
    else high = middle - 1;
  }
  const interest = low === 0 ? 0 : interestOn(low);
  return { principal: fen(low), interest: fen(interest), rest: rest(money - low - interest) };
}

const rest = (amount: number): Fen => fen(Math.max(0, amount));
