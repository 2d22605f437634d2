import type { Block, Field } from '../../../contract/document.ts';
import { shownPercent } from '../../../domain/calculator/quoted-rate.ts';
import { chineseAmount, formatYuan } from '../../../domain/kernel/money.ts';
import { type ExplainedPart, exactYuan, type Formula } from '../../../domain/loan/explanation.ts';
import { BASIS_TERMS } from './calculation-words.ts';
import { productOf } from './loan-ledger.ts';
import type { LoanPaperFile } from './loan-paper-file.ts';
import { day, field, money, ratePercent, text, UNKNOWN } from './paper-cells.ts';
import { IDENTIFIER_TERMS, METHOD_TERMS } from './paper-terms.ts';

export const heading = (words: string): Block => ({ kind: 'heading', level: 1, text: words });
export const paragraph = (words: string): Block => ({ kind: 'paragraph', text: words });

/** Who borrowed what, as every paper of a loan says it first. Identifiers stay masked. */
export function loanFields({ whole, customer }: LoanPaperFile): Block {
  const { loan, figures, agreement } = whole;
  const { identifierKind } = customer;
  const items: Field[] = [
    field('借款人', text(customer.displayName)),
    field('客户号', text(customer.number)),
    field('证件类型', text(identifierKind && IDENTIFIER_TERMS[identifierKind])),
    field('证件号码', text(customer.identifierMasked)),
    field('借据号', text(loan.number)),
    field('合同编号', text(loan.contractNumber)),
    field('业务品种', text(productOf(loan))),
    field('还款方式', text(agreement.method && METHOD_TERMS[agreement.method])),
    field('借款金额', money(loan.principal)),
    field('金额大写', whole.currency === 'CNY' ? text(chineseAmount(loan.principal)) : UNKNOWN),
    field('起始日', day(loan.startOn)),
    field('到期日', day(figures.maturityOn)),
    field('执行年利率', ratePercent(figures.annualRate)),
    ...trueRate(agreement),
    field('客户经理', text(loan.managerName)),
  ];
  return { kind: 'fields', columns: 2, items };
}

/** RULE: a flat rate says half of what it costs; the true one stands beside it, as large as it is. */
function trueRate({ trueRate: cost }: LoanPaperFile['whole']['agreement']): Field[] {
  if (cost === null) return [];
  const words = `${shownPercent(cost.simple)}（单利） ${shownPercent(cost.compound)}（复利）`;
  return [field('实际年利率', text(words))];
}

const UNIT_TERMS: Readonly<Record<number, string>> = { 1: '分', 10: '角', 100: '元' };

/** How the loan's interest is counted and rounded, in a sentence each. */
export function countingWords({ whole }: LoanPaperFile): string[] {
  const { agreement } = whole;
  if (agreement.method === null || agreement.annualRate === null) return [];
  const mode = agreement.rounding === 'HALF_UP' ? '四舍五入' : '四舍六入五成双';
  const basis =
    agreement.method === 'FLAT' ? '每期利息按初始本金和名义年利率的月份额计算' : BASIS_TERMS[agreement.interestBasis];
  return [
    basis,
    `每期利息计算一次，${mode}到${UNIT_TERMS[agreement.roundingUnit] ?? '分'}；最后一期偿还全部余额，金额可能与其他各期相差数分`,
    ...(agreement.shiftsOnHoliday ? ['应还日逢节假日顺延至下一个工作日，利息仍按原日期计算'] : []),
  ];
}

/** balance × rate × days ÷ base, with the amount before rounding. */
export function partWords(part: ExplainedPart): string {
  const { balance, annualRate, count, base, unit, from, to } = part;
  const over = from !== null && to !== null ? `${from} 至 ${to}：` : '';
  const rate = ratePercent(annualRate);
  const percent = rate.kind === 'percent' ? (rate.text ?? '') : '';
  const length = unit === 'DAYS' ? `${count} 天 ÷ ${base}` : `${count} ÷ ${base}`;
  return `${over}${formatYuan(balance)} × ${percent} × ${length} = ${exactYuan(part)}`;
}

/** Every interest inside the formulas, as identities one a line. */
export function identities(formulas: readonly Formula[]): string[] {
  return formulas.flatMap((formula) => {
    if (formula.kind === 'INTEREST') return formula.parts.map(partWords);
    return formula.kind === 'SUM' ? formula.items.flatMap(({ parts }) => parts.map(partWords)) : [];
  });
}
