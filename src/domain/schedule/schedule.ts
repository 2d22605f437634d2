import { addMonths, daysBetween, type IsoDay, yearOf } from '../kernel/iso-day.ts';
import { addFen, type Fen, fenOfBigInt, minFen, type Rounding, roundDiv, subFen, ZERO_FEN } from '../kernel/money.ts';
import { type Rate, rateFraction } from '../kernel/rate.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { levelInstalment } from './equal-instalment.ts';
import { basePrincipal } from './equal-principal.ts';

/** The ways of repaying that a schedule can be computed for: 等额本息, 等额本金. */
export const REPAYMENT_METHODS = ['EQUAL_INSTALMENT', 'EQUAL_PRINCIPAL'] as const;
export type RepaymentMethod = (typeof REPAYMENT_METHODS)[number];

/**
 * How the interest of a period is counted. PER_PERIOD: annual rate × months/12 whatever the days; ACT/360: annual rate ×
 * calendar days/360, first day counted, last not (credit-rules S2, S3).
 */
export const INTEREST_BASES = ['PER_PERIOD', 'ACT/360'] as const;
export type InterestBasis = (typeof INTEREST_BASES)[number];

/** What decides a schedule. Instalment k falls k × monthsPerPeriod months after startOn. Rounding defaults to HALF_UP. */
export type ScheduleTerms = {
  readonly method: RepaymentMethod;
  readonly principal: Fen;
  readonly annualRate: Rate;
  readonly periods: number;
  readonly monthsPerPeriod: number;
  readonly startOn: IsoDay;
  readonly interestBasis: InterestBasis;
  readonly rounding?: Rounding;
};

/** One instalment; amounts in fen; payment = principal + interest, closing = opening − principal. */
export type ScheduleRow = {
  readonly period: number;
  readonly startOn: IsoDay;
  readonly dueOn: IsoDay;
  readonly days: number;
  readonly opening: Fen;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly payment: Fen;
  readonly closing: Fen;
};

export type ScheduleTotals = {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly payment: Fen;
  readonly periods: number;
};

export type Schedule = { readonly rows: readonly ScheduleRow[]; readonly totals: ScheduleTotals };

/** Why no schedule can be made of the terms. */
export type ScheduleError =
  | { readonly code: 'PRINCIPAL_NOT_POSITIVE'; readonly params: { readonly principal: number } }
  | { readonly code: 'PERIODS_OUT_OF_RANGE'; readonly params: { readonly periods: number; readonly max: number } }
  | { readonly code: 'RATE_OUT_OF_RANGE'; readonly params: { readonly annualRate: string } }
  | { readonly code: 'PERIOD_MONTHS_OUT_OF_RANGE'; readonly params: { readonly months: number; readonly max: number } }
  | { readonly code: 'START_IMPOSSIBLE'; readonly params: { readonly text: string } }
  | { readonly code: 'END_BEYOND_CALENDAR'; readonly params: { readonly startOn: string } }
  | { readonly code: 'AMOUNT_TOO_LARGE'; readonly params: { readonly principal: number } }
  | { readonly code: 'INSTALMENT_BELOW_INTEREST'; readonly params: { readonly period: number } }
  | { readonly code: 'METHOD_UNSUPPORTED'; readonly params: { readonly method: string } }
  | { readonly code: 'BASIS_UNSUPPORTED'; readonly params: { readonly basis: string } };

const MAX_PERIODS = 1200;
const MAX_MONTHS_PER_PERIOD = 12;
const LAST_YEAR = 9999;

/**
 * The repayment schedule. Interest of each period = opening × period rate, rounded once; the last period pays whatever
 * is left, so that principal adds up exactly (credit-rules S1–S6).
 */
export function buildSchedule(terms: ScheduleTerms): Result<Schedule, ScheduleError> {
  const wrong = firstWrongTerm(terms);
  if (wrong) return err(wrong);
  const rounding = terms.rounding ?? 'HALF_UP';
  const interestFor = interestRule(terms, rounding);
  const principalFor = principalRule(terms, rounding);
  const rows: ScheduleRow[] = [];
  let opening = terms.principal;
  let startOn = terms.startOn;
  let totalInterest = ZERO_FEN;
  for (let period = 1; period <= terms.periods; period += 1) {
    const dueOn = addMonths(terms.startOn, period * terms.monthsPerPeriod);
    const days = daysBetween(startOn, dueOn);
    const interest = interestFor(opening, days);
    const regular = principalFor(interest);
    if (regular < 0) return err({ code: 'INSTALMENT_BELOW_INTEREST', params: { period } });
    const principal = period === terms.periods ? opening : minFen(regular, opening);
    const closing = subFen(opening, principal);
    const payment = addFen(principal, interest);
    rows.push({ period, startOn, dueOn, days, opening, principal, interest, payment, closing });
    totalInterest = addFen(totalInterest, interest);
    opening = closing;
    startOn = dueOn;
  }
  const payment = addFen(terms.principal, totalInterest);
  return ok({
    rows,
    totals: { principal: terms.principal, interest: totalInterest, payment, periods: terms.periods },
  });
}

function interestRule(terms: ScheduleTerms, rounding: Rounding): (opening: Fen, days: number) => Fen {
  const { numerator, denominator } = rateFraction(terms.annualRate);
  if (terms.interestBasis === 'PER_PERIOD') {
    const top = numerator * BigInt(terms.monthsPerPeriod);
    const bottom = denominator * 12n;
    return (opening) => fenOfBigInt(roundDiv(BigInt(opening) * top, bottom, rounding));
  }
  const bottom = denominator * 360n;
  return (opening, days) => fenOfBigInt(roundDiv(BigInt(opening) * numerator * BigInt(days), bottom, rounding));
}

/** Every method answers one question: how much principal a regular (not the last) period repays. */
function principalRule(terms: ScheduleTerms, rounding: Rounding): (interest: Fen) => Fen {
  const { principal, periods } = terms;
  switch (terms.method) {
    case 'EQUAL_INSTALMENT': {
      const instalment = levelInstalment(principal, terms.annualRate, periods, terms.monthsPerPeriod, rounding);
      return (interest) => subFen(instalment, interest);
    }
    case 'EQUAL_PRINCIPAL': {
      const base = basePrincipal(principal, periods, rounding);
      return () => base;
    }
  }
}

function isCount(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= max;
}

function firstWrongTerm(terms: ScheduleTerms): ScheduleError | null {
  const { principal, periods, monthsPerPeriod, annualRate, startOn } = terms;
  if (principal <= 0) return { code: 'PRINCIPAL_NOT_POSITIVE', params: { principal } };
  if (!isCount(periods, MAX_PERIODS)) {
    return { code: 'PERIODS_OUT_OF_RANGE', params: { periods, max: MAX_PERIODS } };
  }
  if (!isCount(monthsPerPeriod, MAX_MONTHS_PER_PERIOD)) {
    return { code: 'PERIOD_MONTHS_OUT_OF_RANGE', params: { months: monthsPerPeriod, max: MAX_MONTHS_PER_PERIOD } };
  }
  const { numerator, denominator } = rateFraction(annualRate);
  if (numerator > denominator) return { code: 'RATE_OUT_OF_RANGE', params: { annualRate } };
  const months = periods * monthsPerPeriod;
  if (yearOf(startOn) + Math.ceil(months / 12) > LAST_YEAR) {
    return { code: 'END_BEYOND_CALENDAR', params: { startOn } };
  }
  // Even if nothing were repaid before the end, principal plus interest must stay a safe number of fen.
  const interestCeiling =
    (BigInt(principal) * numerator * BigInt(months * 31)) / (denominator * 360n) + BigInt(periods);
  if (BigInt(principal) + interestCeiling > BigInt(Number.MAX_SAFE_INTEGER)) {
    return { code: 'AMOUNT_TOO_LARGE', params: { principal } };
  }
  return null;
}
