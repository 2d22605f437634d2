import { daysBetween, type IsoDay, yearOf } from '../kernel/iso-day.ts';
import { type Rate, rateFraction } from '../kernel/rate.ts';
import type { RepaymentMethod, ScheduleError, ScheduleTerms } from './schedule-terms.ts';

export const MAX_PERIODS = 1200;
export const MAX_MONTHS_PER_PERIOD = 12;
const LAST_YEAR = 9999;
const MAX_YEARS = 100;

/** Methods whose dues are counted in periods. The others end on a day, or may. */
const COUNTED: ReadonlySet<RepaymentMethod> = new Set([
  'EQUAL_INSTALMENT',
  'EQUAL_PRINCIPAL',
  'FLAT',
  'MORTGAGE_EPI',
  'MORTGAGE_EP',
  'BALLOON',
]);

/** The first reason why the terms make no schedule, before any row is computed (credit-rules S6). */
export function firstWrongTerm(terms: ScheduleTerms): ScheduleError | null {
  const { principal } = terms;
  if (!(principal > 0)) return { code: 'PRINCIPAL_NOT_POSITIVE', params: { principal } };
  return wrongRate(terms) ?? wrongDays(terms) ?? wrongOfMethod(terms) ?? wrongSize(terms);
}

function wrongRate({ annualRate, rateSteps }: ScheduleTerms): ScheduleError | null {
  const rates: Rate[] = [annualRate, ...(rateSteps ?? []).map((step) => step.annualRate)];
  const tooHigh = rates.find((rate) => {
    const { numerator, denominator } = rateFraction(rate);
    return numerator > denominator;
  });
  return tooHigh === undefined ? null : { code: 'RATE_OUT_OF_RANGE', params: { annualRate: tooHigh } };
}

function wrongDays(terms: ScheduleTerms): ScheduleError | null {
  const { method, periods, monthsPerPeriod, startOn, maturityOn } = terms;
  if (method === 'CUSTOM') return null;
  const endsOnDay = !COUNTED.has(method) && maturityOn != null && !(method === 'INTEREST_FIRST' && !terms.settlement);
  if (endsOnDay) return maturityOn > startOn ? null : notAfter(startOn, maturityOn);
  if (periods === null || !isCount(periods, MAX_PERIODS)) {
    return { code: 'PERIODS_OUT_OF_RANGE', params: { periods, max: MAX_PERIODS } };
  }
  if (!isCount(monthsPerPeriod, MAX_MONTHS_PER_PERIOD)) {
    return { code: 'PERIOD_MONTHS_OUT_OF_RANGE', params: { months: monthsPerPeriod, max: MAX_MONTHS_PER_PERIOD } };
  }
  const years = Math.ceil((periods * monthsPerPeriod) / 12);
  return yearOf(startOn) + years > LAST_YEAR ? { code: 'END_BEYOND_CALENDAR', params: { startOn } } : null;
}

const notAfter = (startOn: IsoDay, maturityOn: IsoDay): ScheduleError => ({
  code: 'MATURITY_NOT_AFTER_START',
  params: { startOn, maturityOn },
});

function wrongOfMethod(terms: ScheduleTerms): ScheduleError | null {
  switch (terms.method) {
    case 'MORTGAGE_EPI':
    case 'MORTGAGE_EP': {
      const day = terms.repayDay ?? null;
      return day === null || !isCount(day, 31) ? { code: 'REPAY_DAY_IMPOSSIBLE', params: { day } } : wrongGrace(terms);
    }
    case 'INTEREST_FIRST':
      return wrongSettlement(terms);
    case 'BALLOON':
      return wrongBalloon(terms) ?? wrongGrace(terms);
    case 'CUSTOM':
      return wrongCustom(terms);
    case 'BULLET':
      return null;
    default:
      return wrongGrace(terms);
  }
}

function wrongGrace({ gracePeriods = 0, periods }: ScheduleTerms): ScheduleError | null {
  const isFine = Number.isInteger(gracePeriods) && gracePeriods >= 0 && gracePeriods < (periods ?? 1);
  return isFine ? null : { code: 'GRACE_TOO_LONG', params: { grace: gracePeriods, periods: periods ?? 0 } };
}

function wrongSettlement({ settlement }: ScheduleTerms): ScheduleError | null {
  if (!settlement) return null;
  const { day, months } = settlement;
  const isFine = isCount(day, 31) && [1, 2, 3, 4, 6, 12].includes(months);
  return isFine ? null : { code: 'SETTLEMENT_IMPOSSIBLE', params: { day, months } };
}

function wrongBalloon({ amortisationPeriods, periods }: ScheduleTerms): ScheduleError | null {
  const amortisation = amortisationPeriods ?? null;
  const isFine = amortisation !== null && isCount(amortisation, MAX_PERIODS) && amortisation >= (periods ?? 0);
  return isFine ? null : { code: 'AMORTISATION_TOO_SHORT', params: { amortisation, periods: periods ?? 0 } };
}

function wrongCustom({ custom, principal }: ScheduleTerms): ScheduleError | null {
  const rows = custom ?? [];
  if (rows.length === 0) return { code: 'CUSTOM_EMPTY', params: {} };
  const negative = rows.findIndex((row) => row.principal < 0 || (row.interest ?? 0) < 0);
  if (negative >= 0) return { code: 'CUSTOM_NEGATIVE', params: { period: negative + 1 } };
  const sum = rows.reduce((total, row) => total + row.principal, 0);
  return sum === principal ? null : { code: 'CUSTOM_SUM_DIFFERS', params: { sum, principal } };
}

/** Even if nothing were repaid before the end, principal plus interest must stay a safe number of fen. */
function wrongSize(terms: ScheduleTerms): ScheduleError | null {
  const { principal, periods, monthsPerPeriod, startOn } = terms;
  const end = terms.custom?.at(-1)?.dueOn ?? terms.maturityOn;
  const days = Math.max(end ? daysBetween(startOn, end) : 0, (periods ?? 0) * monthsPerPeriod * 31);
  if (days > MAX_YEARS * 366 && periods === null) return { code: 'END_BEYOND_CALENDAR', params: { startOn } };
  const rates = [terms.annualRate, ...(terms.rateSteps ?? []).map((step) => step.annualRate)];
  const ceiling = rates.reduce((most, annualRate) => {
    const { numerator, denominator } = rateFraction(annualRate);
    const interest = (BigInt(principal) * numerator * BigInt(days)) / (denominator * 360n);
    return interest > most ? interest : most;
  }, 0n);
  const total = BigInt(principal) + ceiling + BigInt(MAX_PERIODS * 100);
  return total > BigInt(Number.MAX_SAFE_INTEGER) ? { code: 'AMOUNT_TOO_LARGE', params: { principal } } : null;
}

function isCount(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= max;
}
