/**
 * The five classes, best first. Source: 《商业银行金融资产风险分类办法》 art. 6 (credit-rules C1). A loan nobody has classed
 * has no class (null, 未认定); it is never taken as normal.
 */
export const LOAN_CLASSES = ['NORMAL', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS'] as const;

/** 正常, 关注, 次级, 可疑, 损失. */
export type LoanClass = (typeof LOAN_CLASSES)[number];

/** Whether the class counts as 不良: substandard, doubtful, loss (art. 6, credit-rules C2). */
export function isNonPerforming(loanClass: LoanClass): boolean {
  return LOAN_CLASSES.indexOf(loanClass) >= LOAN_CLASSES.indexOf('SUBSTANDARD');
}

/** The worst of the given classes; null for none. */
export function worstClass(classes: Iterable<LoanClass>): LoanClass | null {
  let worst: LoanClass | null = null;
  for (const loanClass of classes) {
    if (worst === null || LOAN_CLASSES.indexOf(loanClass) > LOAN_CLASSES.indexOf(worst)) worst = loanClass;
  }
  return worst;
}
