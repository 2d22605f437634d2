import { addMonths, daysBetween, type IsoDay, yearOf } from '../kernel/iso-day.ts';
import { addFen, type Fen, fen, negateFen, subFen, sumFen, ZERO_FEN } from '../kernel/money.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Schedule, ScheduleRow } from '../schedule/schedule-terms.ts';
import { type AnnualCost, type AnnualCostError, annualCost, annualCostByDays } from './annual-cost.ts';

/** What a schedule does not know of a loan's costs. */
export type CostTerms = {
  readonly startOn: IsoDay;
  /** Fees kept from the money or paid on its day: the borrower has so much less to use. */
  readonly fees?: Fen | undefined;
  /** A fee paid with every due. */
  readonly feePerDue?: Fen | undefined;
};

/** What a loan costs in all: what a comparison of methods shows side by side. */
export type LoanCost = {
  readonly totalInterest: Fen;
  readonly totalFees: Fen;
  /** The largest due, without what is repaid early of one's own will. */
  readonly peakPayment: Fen;
  readonly annualSimple: string;
  readonly annualCompound: string;
  /** PERIODS: dues fall whole months apart from the start; DAYS: they do not, so days count. */
  readonly countedBy: 'PERIODS' | 'DAYS';
};

/** Why a schedule's cost cannot be said. */
export type LoanCostError =
  | AnnualCostError
  | { readonly code: 'FEE_NEGATIVE'; readonly params: { readonly fee: number } };

/**
 * The all-in cost of a schedule: interest and directly related fees against the principal really in use, as an annual
 * rate (央行公告〔2021〕3号; credit-rules A1–A4).
 */
export function costOf(schedule: Schedule, terms: CostTerms): Result<LoanCost, LoanCostError> {
  const fees = terms.fees ?? ZERO_FEN;
  const feePerDue = terms.feePerDue ?? ZERO_FEN;
  const negative = [fees, feePerDue].find((fee) => fee < 0);
  if (negative !== undefined) return err({ code: 'FEE_NEGATIVE', params: { fee: negative } });
  const { rows } = schedule;
  const dues = rows.map((row) => addFen(row.payment, feePerDue));
  const paid = dues.map((due, index) => addFen(due, repaidEarlyAfter(rows, index)));
  const received = subFen(rows[0]?.opening ?? ZERO_FEN, fees);
  const months = monthsBetweenDues(rows, terms.startOn);
  const rates =
    months === null
      ? byDays(rows, paid, received, terms.startOn)
      : annualCost({ received, payments: paid, monthsPerPeriod: months });
  if (!rates.ok) return rates;
  return ok({
    totalInterest: schedule.totals.interest,
    totalFees: sumFen([fees, ...rows.map(() => feePerDue)]),
    peakPayment: fen(dues.reduce((most, due) => Math.max(most, due), 0)),
    annualSimple: rates.value.simple,
    annualCompound: rates.value.compound,
    countedBy: months === null ? 'DAYS' : 'PERIODS',
  });
}

function byDays(
  rows: readonly ScheduleRow[],
  paid: readonly Fen[],
  received: Fen,
  startOn: IsoDay,
): Result<AnnualCost, AnnualCostError> {
  if (received <= 0) return err({ code: 'RECEIVED_NOT_POSITIVE', params: { received } });
  const payments = rows.map((row, index) => ({ on: row.dueOn, amount: negateFen(paid[index] ?? ZERO_FEN) }));
  return annualCostByDays([{ on: startOn, amount: received }, ...payments]);
}

/** A part repaid early stands between two rows, in none: it is what the balance lost there (credit-rules S15). */
function repaidEarlyAfter(rows: readonly ScheduleRow[], index: number): Fen {
  const row = rows[index];
  return row === undefined ? ZERO_FEN : subFen(row.closing, rows[index + 1]?.opening ?? ZERO_FEN);
}

const DAYS_A_MONTH = 30.436875;
const LAST_YEAR = 9999;

/** How many months lie between dues that all fall on clamped anniversaries of the start; null when they do not. */
function monthsBetweenDues(rows: readonly ScheduleRow[], startOn: IsoDay): number | null {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined || yearOf(last.dueOn) >= LAST_YEAR) return null;
  const months = Math.round(daysBetween(startOn, first.dueOn) / DAYS_A_MONTH);
  if (months < 1 || months > 120) return null;
  const isRegular = rows.every((row, index) => row.dueOn === addMonths(startOn, (index + 1) * months));
  return isRegular ? months : null;
}
