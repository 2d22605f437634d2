import { costOf, type LoanCost, type LoanCostError } from '../interest/cost-of.ts';
import { addMonths, type IsoDay, yearOf } from '../kernel/iso-day.ts';
import { addFen, type Fen, fen, sumFen, ZERO_FEN } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { buildSchedule } from '../schedule/schedule.ts';
import type {
  InterestBasis,
  RepaymentMethod,
  Schedule,
  ScheduleError,
  ScheduleTerms,
} from '../schedule/schedule-terms.ts';

/** Methods that a need alone can be calculated for: all but the typed plan. */
export type ComparedMethod = Exclude<RepaymentMethod, 'CUSTOM'>;

/** What a customer asks for: one need, whatever the method. */
export type Need = {
  readonly principal: Fen;
  /** Term in months from the start. */
  readonly months: number;
  /** The quoted yearly rate; of 等本等息 the flat one. */
  readonly annualRate: Rate;
  readonly startOn: IsoDay;
  readonly interestBasis: InterestBasis;
  /** Fees paid on the first day, or kept from the money. */
  readonly upfrontFee: Fen;
  /** A fee for every month of the term, paid with the dues. */
  readonly monthlyFee: Fen;
};

/** One way of repaying it. What a method does not use is ignored. */
export type Offer = {
  readonly method: ComparedMethod;
  /** Quoted for this method only; null: the need's. */
  readonly annualRate: Rate | null;
  /** Months between two dues; of 按揭 always one. */
  readonly monthsPerPeriod: number;
  /** 付息到期还本: interest on this day of the month instead of on anniversaries; null: anniversaries. */
  readonly settlementDay: number | null;
  readonly repayDay: number | null;
  readonly gracePeriods: number;
  /** 气球贷: dues as if repaid over so many months. */
  readonly amortisationMonths: number | null;
};

/** One method calculated: its schedule, its cost, and what the chart and the words need. */
export type Compared = {
  readonly offer: Offer;
  readonly terms: ScheduleTerms;
  readonly schedule: Schedule;
  /** What is paid at each due: payment of the schedule and the monthly fees since the last due. */
  readonly payments: readonly Fen[];
  readonly firstPayment: Fen;
  readonly lastPayment: Fen;
  readonly totalFees: Fen;
  /** Interest and fees. */
  readonly totalCost: Fen;
  /** Rates and peak; refused where no rate says what it costs (fees as large as the loan). */
  readonly cost: Result<LoanCost, LoanCostError>;
};

/** Why a method cannot be calculated: as a schedule, or because of what the need says of fees and term. */
export type OfferError =
  | ScheduleError
  | { readonly code: 'FEE_OUT_OF_RANGE'; readonly params: { readonly fee: number; readonly max: number } }
  | {
      readonly code: 'TERM_NOT_WHOLE_PERIODS';
      readonly params: { readonly months: number; readonly monthsPerPeriod: number };
    };

const MAX_MONTHS = 1200;
const LAST_YEAR = 9999;
/** A thousand hundred million yuan: sums of a hundred years stay safe whole numbers of fen. */
const MAX_PRINCIPAL = 10_000_000_000_000;
const MAX_FEE = 100_000_000_000;

function firstWrong({ principal, months, startOn, upfrontFee, monthlyFee }: Need): OfferError | null {
  if (principal > MAX_PRINCIPAL) return { code: 'AMOUNT_TOO_LARGE', params: { principal } };
  if (!Number.isInteger(months) || months < 1 || months > MAX_MONTHS) {
    return { code: 'PERIODS_OUT_OF_RANGE', params: { periods: months, max: MAX_MONTHS } };
  }
  if (yearOf(startOn) + Math.ceil(months / 12) > LAST_YEAR) return { code: 'END_BEYOND_CALENDAR', params: { startOn } };
  const fee = [upfrontFee, monthlyFee].find((one) => one < 0 || one > MAX_FEE);
  return fee === undefined ? null : { code: 'FEE_OUT_OF_RANGE', params: { fee, max: MAX_FEE } };
}

/** The terms of one method for the need (credit-rules A5). */
export function termsOf(need: Need, offer: Offer): Result<ScheduleTerms, OfferError> {
  const wrong = firstWrong(need);
  if (wrong !== null) return err(wrong);
  const { method } = offer;
  const isMortgage = method === 'MORTGAGE_EPI' || method === 'MORTGAGE_EP';
  const isBullet = method === 'BULLET';
  const monthsPerPeriod = isMortgage || isBullet ? 1 : offer.monthsPerPeriod;
  const bySettlement = method === 'INTEREST_FIRST' && offer.settlementDay !== null;
  if (!bySettlement && need.months % monthsPerPeriod !== 0) {
    return err({ code: 'TERM_NOT_WHOLE_PERIODS', params: { months: need.months, monthsPerPeriod } });
  }
  const isOpenEnded = isBullet || bySettlement;
  return ok({
    method,
    principal: need.principal,
    annualRate: offer.annualRate ?? need.annualRate,
    periods: need.months / monthsPerPeriod,
    monthsPerPeriod,
    startOn: need.startOn,
    interestBasis: need.interestBasis,
    maturityOn: isOpenEnded ? addMonths(need.startOn, need.months) : null,
    settlement:
      bySettlement && offer.settlementDay !== null
        ? { day: offer.settlementDay, months: offer.monthsPerPeriod, inclusive: true }
        : null,
    repayDay: isMortgage ? offer.repayDay : null,
    gracePeriods: isBullet || method === 'INTEREST_FIRST' || method === 'FLAT' ? 0 : offer.gracePeriods,
    amortisationPeriods:
      method === 'BALLOON' ? Math.round((offer.amortisationMonths ?? need.months) / monthsPerPeriod) : null,
  });
}

/** Calculates one method for the need; the same function for the screen and the paper. */
export function calculate(need: Need, offer: Offer): Result<Compared, OfferError> {
  const terms = termsOf(need, offer);
  if (!terms.ok) return terms;
  const schedule = buildSchedule(terms.value);
  if (!schedule.ok) return schedule;
  const { rows, totals } = schedule.value;
  const fees = monthlyFees(need, schedule.value);
  const payments = rows.map((row, index) => addFen(row.payment, fees[index] ?? ZERO_FEN));
  // To the borrower a fee paid with a due is part of the due.
  const paid = { rows: rows.map((row, index) => ({ ...row, payment: payments[index] ?? row.payment })), totals };
  const totalFees = sumFen([need.upfrontFee, ...fees]);
  return ok({
    offer,
    terms: terms.value,
    schedule: schedule.value,
    payments,
    firstPayment: payments[0] ?? ZERO_FEN,
    lastPayment: payments.at(-1) ?? ZERO_FEN,
    totalFees,
    totalCost: addFen(totals.interest, totalFees),
    cost: costOf(paid, { startOn: need.startOn, fees: need.upfrontFee }),
  });
}

/** Months of the term that end with each due, counted from the start; the last due takes what is left (credit-rules A6). */
function monthlyFees({ startOn, months, monthlyFee }: Need, { rows }: Schedule): Fen[] {
  let charged = 0;
  return rows.map(({ dueOn }, index) => {
    let passed = charged;
    while (passed < months && addMonths(startOn, passed + 1) <= dueOn) passed += 1;
    if (index === rows.length - 1) passed = months;
    const fee = fen(monthlyFee * (passed - charged));
    charged = passed;
    return fee;
  });
}
