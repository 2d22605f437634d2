import type { z } from 'zod';
import type { WorkItem } from '../../../contract/today.ts';
import { addDays, daysBetween, type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { fenOrNull } from '../../query/columns.ts';

type Item = z.infer<typeof WorkItem>;
/** A line before the names are known. */
export type Line = Omit<Item, 'customerName' | 'loanNumber'>;

/** A review more than so many days late is orange (domain.md §8, W38). */
const LATE_REVIEW_DAYS = 15;
/** A maturity within so many days is orange (W09). */
const SOON_MATURITY_DAYS = 7;

export const WEEK_DAYS = 7;
export const MATURITY_DAYS = 30;
export const BIRTHDAY_DAYS = 3;

interface LoanColumns {
  readonly loan_id: number;
  readonly customer_id: number;
  readonly on: string | null;
  readonly balance_fen: number | null;
}

const NOTHING = { loanId: null, reviewId: null, on: null, days: null, amount: null, rule: null } as const;

function about(row: LoanColumns, today: IsoDay) {
  const on = row.on === null ? null : isoDay(row.on);
  return {
    ...NOTHING,
    customerId: row.customer_id,
    loanId: row.loan_id,
    on,
    days: on === null ? null : daysBetween(on, today),
    amount: fenOrNull(row.balance_fen),
  };
}

/** RULE: beyond the alert limit red; so is an overdue of which nobody knows the length (S4, W01–W03). */
export function overdueLine(
  row: LoanColumns & { readonly overdue_at_least: number | null },
  today: IsoDay,
  alertDays: number,
): Line {
  const line = { ...about(row, today), kind: 'OVERDUE' } as const;
  if (line.days === null) return { ...line, reason: 'overdue.unknownLength', level: 'RED' };
  const level = line.days > alertDays ? 'RED' : 'ORANGE';
  if (row.overdue_at_least === 1) return { ...line, reason: 'overdue.atLeast', level };
  return { ...line, reason: level === 'RED' ? 'overdue.over10' : 'overdue.within10', level };
}

export function lateReviewLine(row: LoanColumns & { review_rule: string | null }, today: IsoDay): Line {
  const line = { ...about(row, today), kind: 'REVIEW_LATE', rule: row.review_rule } as const;
  return (line.days ?? 0) > LATE_REVIEW_DAYS
    ? { ...line, reason: 'review.late15', level: 'ORANGE' }
    : { ...line, reason: 'review.late', level: 'YELLOW' };
}

export function dueReviewLine(row: LoanColumns & { review_rule: string | null }, today: IsoDay): Line {
  return { ...about(row, today), kind: 'REVIEW_DUE', rule: row.review_rule, reason: 'review.week', level: 'NONE' };
}

export function maturityLine(row: LoanColumns, today: IsoDay): Line {
  const line = { ...about(row, today), kind: 'MATURITY' } as const;
  return (line.days ?? 0) >= -SOON_MATURITY_DAYS
    ? { ...line, reason: 'maturity.week', level: 'ORANGE' }
    : { ...line, reason: 'maturity.soon', level: 'YELLOW' };
}

export function confirmLine(row: LoanColumns & { review_id: number }, today: IsoDay): Line {
  const line = { ...about(row, today), reviewId: row.review_id };
  return { ...line, kind: 'CONFIRM', reason: 'confirm.waiting', level: 'YELLOW' };
}

/** A request for extension or restructuring; one whose loan matures before it is decided is orange. */
export function changeLine(row: LoanColumns & { maturity_on: string | null }, today: IsoDay): Line {
  const maturesSoon = row.maturity_on !== null && row.maturity_on <= addDays(today, SOON_MATURITY_DAYS);
  const line = { ...about(row, today), kind: 'CHANGE' } as const;
  return maturesSoon
    ? { ...line, reason: 'change.maturesSoon', level: 'ORANGE' }
    : { ...line, reason: 'change.waiting', level: 'YELLOW' };
}

export function returnedLine(row: LoanColumns & { review_id: number }, today: IsoDay): Line {
  const line = { ...about(row, today), reviewId: row.review_id };
  return { ...line, kind: 'RETURNED', reason: 'confirm.returned', level: 'YELLOW' };
}

/**
 * The coming days as days of the year, today first. Where the year has no 29 February, those born on it are
 * congratulated on the 28th.
 */
export function birthdayDays(today: IsoDay): Map<string, IsoDay> {
  const days = new Map<string, IsoDay>();
  for (let ahead = 0; ahead <= BIRTHDAY_DAYS; ahead += 1) {
    const day = addDays(today, ahead);
    days.set(day.slice(5), day);
    if (day.endsWith('-02-28') && addDays(day, 1).endsWith('-03-01')) days.set('02-29', day);
  }
  return days;
}

export function birthdayLine(
  row: { customer_id: number; month_day: string; balance_fen: number },
  days: ReadonlyMap<string, IsoDay>,
  today: IsoDay,
): Line {
  const on = days.get(row.month_day) ?? today;
  const ahead = daysBetween(on, today);
  const reason = ahead === 0 ? 'birthday.today' : 'birthday.soon';
  const line = { ...NOTHING, customerId: row.customer_id, on, days: ahead, amount: fenOrNull(row.balance_fen) };
  return { ...line, kind: 'BIRTHDAY', reason, level: 'NONE' };
}

const LEVELS = ['RED', 'ORANGE', 'YELLOW', 'NONE'] as const satisfies readonly Item['level'][];
const KINDS = [
  'OVERDUE',
  'REVIEW_LATE',
  'MATURITY',
  'CONFIRM',
  'CHANGE',
  'RETURNED',
  'REVIEW_DUE',
  'BIRTHDAY',
] as const satisfies readonly Item['kind'][];

/** Most urgent first: level, then kind, then days (the longest late, the soonest ahead), then amount; unknown last. */
export function byUrgency(a: Line, b: Line): number {
  return (
    LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    descending(a.days, b.days) ||
    descending(a.amount, b.amount) ||
    (a.loanId ?? a.customerId) - (b.loanId ?? b.customerId)
  );
}

function descending(a: number | null, b: number | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return b - a;
}
