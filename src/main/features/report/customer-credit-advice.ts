import type { LoanRow } from '../../../contract/loan.ts';
import { isNonPerforming, type LoanClass, worstClass } from '../../../domain/classification/loan-class.ts';
import { daysBetween, type IsoDay } from '../../../domain/kernel/iso-day.ts';
import { REVIEW_RULES } from '../../../domain/post-loan/review-plan.ts';
import type { CreditFile } from './credit-file.ts';
import { CLASS_TERMS, REVIEW_RULE_TERMS } from './paper-terms.ts';

const MATURITY_DAYS = 30;

/**
 * What the rules say of the facts above: each sentence names its count and the rule behind it. It states, it does not
 * judge the person.
 */
export function adviceFor(file: CreditFile, today: IsoDay): string[] {
  const live = file.live.map(({ loan }) => loan);
  const advice = [
    ...overdueAdvice(live, file.overdueAlertDays),
    ...classAdvice(live),
    ...maturityAdvice(live, today),
    ...reviewAdvice(file, live, today),
    ...unknownAdvice(live),
  ];
  return advice.length === 0 ? ['截至本日，按现有资料没有需要提示的事项。'] : advice;
}

const listed = (loans: readonly LoanRow[]): string => loans.map((loan) => loan.number).join('、');

function when(loans: readonly LoanRow[], words: (loans: readonly LoanRow[]) => string): string[] {
  return loans.length === 0 ? [] : [words(loans)];
}

function overdueAdvice(live: readonly LoanRow[], alertDays: number): string[] {
  const known = live.filter(({ overdue }) => overdue.kind === 'SINCE');
  const beyond = known.filter(({ overdue }) => (overdue.days ?? 0) > alertDays);
  const within = known.filter(({ overdue }) => (overdue.days ?? 0) <= alertDays);
  const unknown = live.filter(({ overdue }) => overdue.kind === 'UNKNOWN_LENGTH');
  return [
    ...when(
      beyond,
      (loans) => `${loans.length} 笔贷款逾期超过 ${alertDays} 天（${listed(loans)}），属全面警戒，应现场检查并催收。`,
    ),
    ...when(
      unknown,
      (loans) => `${loans.length} 笔贷款逾期而天数不详（${listed(loans)}），按超过警戒天数对待，应先核实起始日。`,
    ),
    ...when(
      within,
      (loans) => `${loans.length} 笔贷款逾期 ${alertDays} 天以内（${listed(loans)}），应落实明确的还款计划。`,
    ),
  ];
}

function classAdvice(live: readonly LoanRow[]): string[] {
  const judged = live.flatMap(({ loanClass }): LoanClass[] => (loanClass === null ? [] : [loanClass]));
  const worst = worstClass(judged);
  const unjudged = live.filter(({ loanClass }) => loanClass === null);
  return [
    ...(worst === null || worst === 'NORMAL'
      ? []
      : [`最差风险分类为${CLASS_TERMS[worst]}${isNonPerforming(worst) ? '，属不良贷款' : ''}。`]),
    ...when(unjudged, (loans) => `${loans.length} 笔贷款的风险分类未认定（${listed(loans)}）。`),
  ];
}

function maturityAdvice(live: readonly LoanRow[], today: IsoDay): string[] {
  const matured = live.filter(({ maturityOn }) => maturityOn < today);
  const soon = live.filter(({ maturityOn }) => {
    const ahead = daysBetween(today, maturityOn);
    return ahead >= 0 && ahead <= MATURITY_DAYS;
  });
  return [
    ...when(matured, (loans) => `${loans.length} 笔贷款已到期未结清（${listed(loans)}）。`),
    ...when(soon, (loans) => `${loans.length} 笔贷款 ${MATURITY_DAYS} 天内到期（${listed(loans)}），应核实还款来源。`),
  ];
}

function reviewAdvice(file: CreditFile, live: readonly LoanRow[], today: IsoDay): string[] {
  const late = live.flatMap((loan) => {
    if (loan.nextReviewOn === null || loan.nextReviewOn >= today) return [];
    const rule = REVIEW_RULES.find((one) => one === file.reviewRules.get(loan.id));
    const why = rule === undefined ? '' : `（${REVIEW_RULE_TERMS[rule]}）`;
    return [
      `借据 ${loan.number} 应于 ${loan.nextReviewOn} 检查${why}，已过期 ${daysBetween(loan.nextReviewOn, today)} 天。`,
    ];
  });
  const self = file.reviews.filter((review) => review.selfConfirmed).length;
  const risky = file.reviews.filter((review) => review.conclusion === 'RISK' && review.state !== 'RETURNED').length;
  return [
    ...late,
    ...(risky === 0 ? [] : [`所列检查中有 ${risky} 次结论为有风险。`]),
    ...(self === 0 ? [] : [`所列检查中有 ${self} 次为自行确认，未经第二人复核。`]),
  ];
}

function unknownAdvice(live: readonly LoanRow[]): string[] {
  return [
    ...when(
      live.filter(({ balance }) => balance === null),
      (loans) => `${loans.length} 笔贷款的余额不详（${listed(loans)}），未计入合计。`,
    ),
    ...when(
      live.filter(({ overdue }) => overdue.kind === 'UNKNOWN'),
      (loans) => `${loans.length} 笔贷款是否逾期不详（${listed(loans)}）。`,
    ),
  ];
}
