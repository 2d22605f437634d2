import type { ClassRule } from '../classification/class-facts.ts';
import type { LoanClass } from '../classification/loan-class.ts';
import { daysBetween, type IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, type Rounding, roundDiv } from '../kernel/money.ts';
import { type Rate, rateFraction } from '../kernel/rate.ts';
import { levelInstalment } from '../schedule/equal-instalment.ts';
import { basePrincipal } from '../schedule/equal-principal.ts';
import { interestOfParts } from '../schedule/period-interest.ts';
import type { InterestPart } from '../schedule/schedule-terms.ts';

/** The figures of a loan that can be explained: those of one row of the plan, and those of the loan as of a day. */
export const FIGURES = [
  'ROW_INTEREST',
  'ROW_PRINCIPAL',
  'ROW_PAYMENT',
  'ROW_CLOSING',
  'BALANCE',
  'OVERDUE_DAYS',
  'OVERDUE_PRINCIPAL',
  'ARREARS_INTEREST',
  'PENALTY',
  'COMPOUND',
  'ACCRUED_INTEREST',
  'SURPLUS',
  'PAYOFF',
  'CLASS',
  'PAYMENT',
] as const;
export type Figure = (typeof FIGURES)[number];

/** What one amount of a sum is. */
export const ITEMS = [
  'POSITION',
  'DRAWDOWN',
  'REPAYMENT',
  'PREPAYMENT',
  'RESTRUCTURING',
  'WRITE_OFF',
  'SETTLEMENT',
  'OTHER_EVENT',
  'OPENING',
  'INSTALMENT',
  'PRINCIPAL',
  'INTEREST',
  'MONTH_INTEREST',
  'REST',
  'INTEREST_ONLY',
  'TYPED',
  'STATED_ARREARS',
  'DUE_UNPAID',
  'MATURED_BALANCE',
  'ACCRUED',
  'RAN_UP',
  'PAID',
  'RECEIVED',
  'APPLIED',
  'OVERDUE_PRINCIPAL',
  'NOT_DUE_PRINCIPAL',
  'ARREARS_INTEREST',
  'PENALTY',
  'COMPOUND',
  'SURPLUS',
  'FEES',
  'DUE_PRINCIPAL',
  'DUE_INTEREST',
  'EARLY_PRINCIPAL',
  'EARLY_INTEREST',
  'WAITS',
] as const;
export type ItemKind = (typeof ITEMS)[number];

/** One factor of an interest: balance × annual rate × count / base, over the days named where they are known. */
export type ExplainedPart = InterestPart & {
  readonly from: IsoDay | null;
  readonly to: IsoDay | null;
  /** Of penalty: contract rate × this is the part's rate; null for plain interest. */
  readonly factor: Rate | null;
};

/** One signed amount of a sum. `parts` say how it came about where it is an interest. */
export type SumItem = {
  readonly kind: ItemKind;
  readonly fen: Fen;
  readonly on: IsoDay | null;
  /** Period of the plan it belongs to. */
  readonly period: number | null;
  readonly parts: readonly ExplainedPart[];
};

/**
 * A rule of classification that fired, with the best class it still allows. `binding`: it sets the floor; `verified`: its
 * wording and number were checked. Where it compared days, `actual` and `limit` say them.
 */
export type FloorRule = {
  readonly rule: ClassRule;
  readonly floor: LoanClass;
  readonly binding: boolean;
  readonly verified: boolean;
  readonly actual: number | null;
  readonly limit: number | null;
};

/** How a number came about, with every term as data: `resultOf` computes it again. */
export type Formula =
  | {
      readonly kind: 'INTEREST';
      readonly parts: readonly ExplainedPart[];
      readonly rounding: Rounding;
      readonly unit: number;
    }
  | {
      readonly kind: 'ANNUITY';
      readonly principal: Fen;
      readonly annualRate: Rate;
      readonly periods: number;
      readonly monthsPerPeriod: number;
      readonly rounding: Rounding;
      readonly unit: number;
    }
  | {
      readonly kind: 'SHARE';
      readonly principal: Fen;
      readonly periods: number;
      readonly rounding: Rounding;
      readonly unit: number;
    }
  | { readonly kind: 'SUM'; readonly items: readonly SumItem[] }
  | { readonly kind: 'DAYS'; readonly from: IsoDay; readonly to: IsoDay }
  | {
      readonly kind: 'FLOOR';
      readonly floor: LoanClass;
      readonly fired: readonly FloorRule[];
      /** Rules that could not be tested because the book does not know a fact they need. */
      readonly unchecked: readonly ClassRule[];
      /** Facts the book keeps no record of: taken as absent, and said so. */
      readonly notHeld: readonly MissingFact[];
    };

/** Facts of classification that the book does not hold. */
export const MISSING_FACTS = [
  'TECHNICAL_DELAY',
  'REFINANCING',
  'IMPAIRMENT',
  'EXTERNAL_RATING',
  'OTHER_BANKS',
  'OTHER_CLAIMS',
  'EVASION',
  'BANKRUPTCY',
] as const;
export type MissingFact = (typeof MISSING_FACTS)[number];

/**
 * Why nobody can say. NO_PLAN: the terms do not give one. NOT_SPLIT: payments are known, principal and interest apart are
 * not. STATED: somebody stated the number, it was not computed. NOT_KNOWN: the source left it out.
 */
export type Unexplained = 'NO_PLAN' | 'NOT_SPLIT' | 'STATED' | 'NOT_KNOWN';

/**
 * A figure with what it is made of. `value` is fen, days, or null where it is unknown or a class; `rules` are numbers of
 * docs/credit-rules.md. Where there is no formula, `unexplained` says why.
 */
export type Explanation = {
  readonly figure: Figure;
  readonly period: number | null;
  readonly value: number | null;
  readonly loanClass: LoanClass | null;
  readonly formulas: readonly Formula[];
  readonly rules: readonly string[];
  readonly unexplained: Unexplained | null;
};

/** The number a formula comes to: fen, or days; null for a floor of classes, which is no number. */
export function resultOf(formula: Formula): number | null {
  switch (formula.kind) {
    case 'INTEREST':
      return interestOfParts(formula.parts, formula.rounding, formula.unit);
    case 'ANNUITY': {
      const { principal, annualRate, periods, monthsPerPeriod, rounding, unit } = formula;
      return levelInstalment(principal, annualRate, periods, monthsPerPeriod, rounding, unit);
    }
    case 'SHARE':
      return basePrincipal(formula.principal, formula.periods, formula.rounding, formula.unit);
    case 'SUM':
      return fen(formula.items.reduce((sum, item) => sum + item.fen, 0));
    case 'DAYS':
      return daysBetween(formula.from, formula.to);
    case 'FLOOR':
      return null;
  }
}

/** The number an explanation comes to by its first formula; null where there is none. */
export function explainedValue(explanation: Explanation): number | null {
  const [formula] = explanation.formulas;
  return formula === undefined ? null : resultOf(formula);
}

const SHOWN_DECIMALS = 6;

/** A part's own amount before any rounding, in yuan with up to six decimals: '435.00', '13.541667'. */
export function exactYuan({ balance, annualRate, count, base }: InterestPart): string {
  const { numerator, denominator } = rateFraction(annualRate);
  const scale = 10n ** BigInt(SHOWN_DECIMALS);
  const top = BigInt(balance) * numerator * BigInt(count) * scale;
  const scaled = roundDiv(top, denominator * BigInt(base) * 100n, 'HALF_UP');
  const digits = String(scaled).padStart(SHOWN_DECIMALS + 1, '0');
  const whole = digits.slice(0, -SHOWN_DECIMALS).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${digits.slice(-SHOWN_DECIMALS).replace(/0{1,4}$/, '')}`;
}
