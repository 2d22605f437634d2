import { checkPenaltyFactor } from '../interest/penalty.ts';
import { isoDay } from '../kernel/iso-day.ts';
import { type Fen, fen } from '../kernel/money.ts';
import { parseRate, type Rate, rate } from '../kernel/rate.ts';
import { type LoanTerms, scheduleTermsOf } from '../loan/loan-plan.ts';
import { buildSchedule } from '../schedule/schedule.ts';
import type { ScheduleError, Settlement } from '../schedule/schedule-terms.ts';
import type { ImportReason } from './reasons.ts';
import type { RuleFinding } from './row-rules.ts';
import type { MappedRow } from './target-fields.ts';

type LoanRow = MappedRow<'loan'>;

/** What a loan's row agrees on beside sum, days and rate, as the book keeps it. */
export type ImportedTerms = {
  readonly monthsPerPeriod: number;
  readonly settlement: Settlement | null;
  readonly penaltyFactor: Rate | null;
};

export type TermsOutcome = {
  readonly terms: ImportedTerms;
  readonly refused: readonly RuleFinding[];
  readonly warned: readonly RuleFinding[];
};

const SETTLEMENT_MONTHS = [1, 2, 3, 4, 6, 12];

/**
 * The rules of a loan's further terms. What cannot be meant refuses the row. Terms that each may be right but make no
 * schedule together do not: the loan's balance, class and days are worth more than its plan, so it is taken without one
 * and the reason is a warning (credit-rules V5).
 */
export function ruleTerms(row: LoanRow): TermsOutcome {
  const refused: RuleFinding[] = [];
  const settlement = settlementOf(row);
  if (settlement !== null && !SETTLEMENT_MONTHS.includes(settlement.months)) {
    refused.push({ field: 'settlementMonths', reason: 'INTEGER_OUT_OF_RANGE' });
  }
  if (settlement === null && row.settlementMonths !== null) {
    refused.push({ field: 'settlementDay', reason: 'REQUIRED_BLANK' });
  }
  refused.push(...lprFindings(row));
  const penaltyFactor = row.penaltyFactor === null ? null : readFactor(row.penaltyFactor);
  if (penaltyFactor === 'INVALID') refused.push({ field: 'penaltyFactor', reason: 'FACTOR_INVALID' });
  const factor = penaltyFactor === 'INVALID' ? null : penaltyFactor;
  const terms: ImportedTerms = { monthsPerPeriod: row.monthsPerPeriod ?? 1, settlement, penaltyFactor: factor };
  if (refused.length > 0) return { terms, refused, warned: [] };
  return { terms, refused, warned: [...factorFindings(factor), ...planFindings(row, terms)] };
}

function settlementOf(row: LoanRow): Settlement | null {
  if (row.settlementDay === null) return null;
  const months = row.settlementMonths ?? row.monthsPerPeriod ?? 1;
  return { day: row.settlementDay, months, inclusive: row.settlementInclusive ?? true };
}

/** Tenor and points belong together; repricing belongs to both. */
function lprFindings(row: LoanRow): RuleFinding[] {
  const { lprTenor, lprPoints, repricingDay, repricingMonths } = row;
  if ((lprTenor === null) !== (lprPoints === null)) {
    return [{ field: lprTenor === null ? 'lprTenor' : 'lprPoints', reason: 'LPR_INCOMPLETE' }];
  }
  if (lprTenor !== null) return [];
  const field = repricingDay !== null ? 'repricingDay' : repricingMonths === null ? null : 'repricingMonths';
  return field === null ? [] : [{ field, reason: 'LPR_INCOMPLETE' }];
}

const FACTOR = /^[1-9](?:\.\d{1,6})?$/;
const PERCENT_ON_TOP = /^\+?(\d{1,3}(?:\.\d{1,4})?)%$/;

/** 1.5, or 50% on top of the contract rate. 0.5 is neither: a percentage cell that lost its sign, or a slip. */
function readFactor(text: string): Rate | 'INVALID' {
  if (FACTOR.test(text)) return rate(text);
  const [, percent] = PERCENT_ON_TOP.exec(text) ?? [];
  const onTop = percent === undefined ? null : parseRate(`${percent}%`);
  if (onTop === null || !onTop.ok) return 'INVALID';
  const [whole = '0', decimals] = onTop.value.split('.');
  return rate(`${Number(whole) + 1}${decimals === undefined ? '' : `.${decimals}`}`);
}

function factorFindings(factor: Rate | null): RuleFinding[] {
  if (factor === null || checkPenaltyFactor('OVERDUE', factor).verdict === 'OK') return [];
  return [{ field: 'penaltyFactor', reason: 'FACTOR_UNUSUAL' }];
}

/** Why a loan with method and rate gets no plan; a loan that lacks either is not meant to have one. */
function planFindings(row: LoanRow, { settlement, monthsPerPeriod }: ImportedTerms): RuleFinding[] {
  const { method, annualRate } = row;
  if (method === null || annualRate === null || row.maturityOn <= row.startOn || row.principal <= 0) return [];
  const terms: LoanTerms = {
    principal: fen(row.principal),
    annualRate: rate(annualRate),
    method,
    periods: row.periods,
    monthsPerPeriod,
    startOn: isoDay(row.startOn),
    maturityOn: isoDay(row.maturityOn),
    interestBasis: row.interestBasis ?? 'PER_PERIOD',
    statedInstalment: amountOrNull(row.statedInstalment),
    settlement,
    repayDay: row.repayDay,
    gracePeriods: row.gracePeriods ?? 0,
    amortisationPeriods: row.amortisationPeriods,
  };
  const built = buildSchedule(scheduleTermsOf(terms, rate(annualRate), method));
  return built.ok ? [] : [PLAN_FINDINGS[built.error.code]];
}

const amountOrNull = (value: number | null): Fen | null => (value === null ? null : fen(value));

const finding = (field: keyof LoanRow & string, reason: ImportReason): RuleFinding => ({ field, reason });
const IMPOSSIBLE = finding('method', 'PLAN_IMPOSSIBLE');
const CUSTOM = finding('method', 'PLAN_CUSTOM');

const PLAN_FINDINGS: Readonly<Record<ScheduleError['code'], RuleFinding>> = {
  PRINCIPAL_NOT_POSITIVE: IMPOSSIBLE,
  PERIODS_OUT_OF_RANGE: finding('periods', 'PLAN_PERIODS'),
  RATE_OUT_OF_RANGE: IMPOSSIBLE,
  PERIOD_MONTHS_OUT_OF_RANGE: finding('monthsPerPeriod', 'PLAN_PERIODS'),
  START_IMPOSSIBLE: IMPOSSIBLE,
  END_BEYOND_CALENDAR: finding('periods', 'PLAN_TOO_LARGE'),
  AMOUNT_TOO_LARGE: finding('principal', 'PLAN_TOO_LARGE'),
  INSTALMENT_BELOW_INTEREST: finding('annualRate', 'PLAN_INSTALMENT_BELOW_INTEREST'),
  METHOD_UNSUPPORTED: IMPOSSIBLE,
  BASIS_UNSUPPORTED: IMPOSSIBLE,
  MATURITY_MISSING: IMPOSSIBLE,
  MATURITY_NOT_AFTER_START: IMPOSSIBLE,
  SETTLEMENT_IMPOSSIBLE: finding('settlementDay', 'PLAN_SETTLEMENT'),
  REPAY_DAY_IMPOSSIBLE: finding('repayDay', 'PLAN_REPAY_DAY'),
  GRACE_TOO_LONG: finding('gracePeriods', 'PLAN_GRACE'),
  AMORTISATION_TOO_SHORT: finding('amortisationPeriods', 'PLAN_AMORTISATION'),
  CUSTOM_EMPTY: CUSTOM,
  CUSTOM_DAYS_NOT_RISING: CUSTOM,
  CUSTOM_NEGATIVE: CUSTOM,
  CUSTOM_SUM_DIFFERS: CUSTOM,
  CUSTOM_END_DIFFERS: CUSTOM,
  PREPAYMENT_IMPOSSIBLE: IMPOSSIBLE,
};
