import { compareFractions, type Fraction, type Rate, rateFraction } from '../kernel/rate.ts';
import type { ClassFacts, ClassParameters, ClassRule } from './class-facts.ts';
import type { LoanClass } from './loan-class.ts';

/** The figure that a rule compared with its limit: days, or a share as a fraction. */
export type Measured =
  | { readonly unit: 'DAYS'; readonly actual: number; readonly limit: number }
  | { readonly unit: 'SHARE'; readonly actual: Fraction; readonly limit: Rate };

/** One rule: whether it fires (null: a fact it needs is unknown), and the best class it then allows. */
type Rule = {
  readonly rule: ClassRule;
  readonly floor: LoanClass | ((facts: ClassFacts, parameters: ClassParameters) => LoanClass);
  readonly fires: (facts: ClassFacts, parameters: ClassParameters) => boolean | null;
  readonly measured?: (facts: ClassFacts, parameters: ClassParameters) => Measured | null;
};

type Limit = (parameters: ClassParameters) => number;
type ShareLimit = (parameters: ClassParameters) => Rate;

/** Overdue more than so many days, fully secured or not (art. 11–13). */
function overdueRule(rule: ClassRule, floor: LoanClass, limitOf: Limit): Rule {
  return {
    rule,
    floor,
    fires: ({ overdueDays }, parameters) => (overdueDays === null ? null : overdueDays > limitOf(parameters)),
    measured: ({ overdueDays }, parameters) =>
      overdueDays === null ? null : { unit: 'DAYS', actual: overdueDays, limit: limitOf(parameters) },
  };
}

/** Impaired, with expected losses of at least a share of the balance. The share of a sound asset decides nothing. */
function lossRule(rule: ClassRule, floor: LoanClass, limitOf: ShareLimit): Rule {
  return {
    rule,
    floor,
    fires: ({ impaired, eclShare }, parameters) => {
      if (impaired === false) return false;
      const reaches = eclShare === null ? null : compareFractions(eclShare, rateFraction(limitOf(parameters))) >= 0;
      return reaches === false ? false : impaired === null ? null : reaches;
    },
    measured: ({ eclShare }, parameters) => share(eclShare, limitOf(parameters)),
  };
}

/** More than a share of a non-retail debtor's debts. */
function debtorShareRule(
  rule: ClassRule,
  shareOf: (facts: ClassFacts) => Fraction | null,
  limitOf: ShareLimit,
  isExempt: (facts: ClassFacts) => boolean,
): Rule {
  return {
    rule,
    floor: 'SUBSTANDARD',
    fires: (facts, parameters) => {
      if (isExempt(facts)) return false;
      const actual = shareOf(facts);
      return actual === null ? null : compareFractions(actual, rateFraction(limitOf(parameters))) > 0;
    },
    measured: (facts, parameters) => share(shareOf(facts), limitOf(parameters)),
  };
}

const share = (actual: Fraction | null, limit: Rate): Measured | null =>
  actual === null ? null : { unit: 'SHARE', actual, limit };

const isRetail = ({ debtorKind }: ClassFacts): boolean => debtorKind === 'RETAIL';

/** R1: any delay, except a technical one of up to so many days (art. 10). */
const anyDelay: Rule = {
  rule: 'R1',
  floor: 'SPECIAL_MENTION',
  fires: ({ overdueDays, technical }, { technicalDays }) =>
    overdueDays === null ? null : overdueDays > (technical ? technicalDays : 0),
  measured: ({ overdueDays, technical }, { technicalDays }) =>
    overdueDays === null ? null : { unit: 'DAYS', actual: overdueDays, limit: technical ? technicalDays : 0 },
};

/**
 * R1–R18 in their order. Source: 《商业银行金融资产风险分类办法》 art. 7, 10–13 and ch. 3; which of them are verified says
 * credit-rules C3–C20.
 */
export const RULES: readonly Rule[] = [
  anyDelay,
  { rule: 'R2', floor: 'SPECIAL_MENTION', fires: (facts) => facts.purposeChanged },
  { rule: 'R3', floor: 'SPECIAL_MENTION', fires: (facts) => facts.refinanced && !facts.refiExempt },
  {
    rule: 'R4',
    floor: 'SPECIAL_MENTION',
    fires: (facts) => (isRetail(facts) ? false : facts.debtorNonPerforming),
  },
  overdueRule('R5', 'SUBSTANDARD', (parameters) => parameters.substandardAfterDays),
  { rule: 'R6', floor: 'SUBSTANDARD', fires: (facts) => facts.impaired },
  { rule: 'R7', floor: 'SUBSTANDARD', fires: (facts) => facts.ratingCut },
  debtorShareRule(
    'R8',
    (facts) => facts.allBankOverdueShare,
    (parameters) => parameters.allBankOverdueShare,
    isRetail,
  ),
  overdueRule('R9', 'DOUBTFUL', (parameters) => parameters.doubtfulAfterDays),
  { rule: 'R10', floor: 'DOUBTFUL', fires: (facts) => facts.evading },
  lossRule('R11', 'DOUBTFUL', (parameters) => parameters.doubtfulEclShare),
  overdueRule('R12', 'LOSS', (parameters) => parameters.lossAfterDays),
  { rule: 'R13', floor: 'LOSS', fires: (facts) => facts.bankruptcy },
  lossRule('R14', 'LOSS', (parameters) => parameters.lossEclShare),
  debtorShareRule(
    'R15',
    (facts) => facts.ownBankShare,
    (parameters) => parameters.ownBankShare,
    (facts) => isRetail(facts) || facts.creditEnhanced,
  ),
  { rule: 'R16', floor: 'SPECIAL_MENTION', fires: (facts) => facts.restructured === 'FROM_PERFORMING' },
  {
    rule: 'R17',
    floor: ({ upgradeMet }, { riseInObservation }) =>
      riseInObservation && upgradeMet ? 'SPECIAL_MENTION' : 'SUBSTANDARD',
    fires: (facts) => facts.restructured === 'FROM_NON_PERFORMING',
  },
  { rule: 'R18', floor: 'SUBSTANDARD', fires: (facts) => facts.restructured === 'AGAIN' },
];
