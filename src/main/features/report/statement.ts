import type { Block, DocumentModel } from '../../../contract/document.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { formatYuan } from '../../../domain/kernel/money.ts';
import { type Movement, type Statement, statementOf } from '../../../domain/loan/movements.ts';
import type { LoanPaperFile } from './loan-paper-file.ts';
import { heading, loanFields, paragraph } from './loan-paper-words.ts';
import { BLANK, day, field, money, overdueText, text } from './paper-cells.ts';
import { framed, type PaperFacts } from './paper-frame.ts';
import { columnsOf, tableOf } from './paper-table.ts';

const MOVEMENT_TERMS: Readonly<Record<Movement['kind'], string>> = {
  opened: '期初登记',
  drawdown: '发放',
  rateChange: '利率调整',
  extension: '展期',
  restructuring: '重组',
  repayment: '还款',
  prepayment: '提前还款',
  misuse: '挪用认定',
  judgement: '分类认定',
  writeOff: '核销',
  settlement: '结清',
  reversal: '冲销更正',
  APPLIED: '待用款项抵扣',
};

/** Movements that are divided into principal, interest and what is owed on top. */
const DIVIDED: ReadonlySet<Movement['kind']> = new Set(['repayment', 'prepayment', 'reversal', 'APPLIED']);

/** 对账单: balance before a period, what moved in it, balance after it, what is owed, and the slip to confirm it. */
export function loanStatement(
  facts: PaperFacts,
  file: LoanPaperFile,
  period: { readonly from: IsoDay; readonly to: IsoDay },
): DocumentModel {
  const { terms, events } = file.loan;
  const statement = statementOf(terms, events, period.from, period.to);
  const { loan } = file.whole;
  return framed(facts, {
    name: 'statement',
    title: '贷款对账单',
    subtitle: `${period.from} 至 ${period.to}`,
    orientation: 'portrait',
    asOf: period.to,
    meta: [field('借据号', text(loan.number))],
    blocks: [
      heading('一、借款要素'),
      loanFields(file),
      heading('二、本期变动'),
      movementTable(statement, period.from),
      heading('三、期末情况'),
      closingFields(file),
      { kind: 'notes', items: NOTES },
      { kind: 'cut', text: '沿此线剪下，核对后交回经办机构' },
      heading('对账回执'),
      slipWords(file, statement, period.to),
      slipFields(),
    ],
    signatures: [],
  });
}

const NOTES = [
  '期初余额为本期首日前一日终了的本金余额，按当日已登记的业务计算；期末余额为本期末日终了的本金余额',
  '还款依次冲抵复利、罚息、利息、本金（约定另有次序的从约定）；收到时没有到期款项的，作为待用款项，到期抵扣',
  '请核对；如有不符，请在收到本单后 15 日内告知经办机构',
];

function movementTable({ opening, closing, movements }: Statement, from: IsoDay): Block {
  const of = columnsOf<Movement | 'OPENING'>();
  const moved = (line: Movement | 'OPENING', part: 'amount' | 'principal' | 'interest' | 'penalty') =>
    line === 'OPENING' ? BLANK : money(line[part]);
  const divided = (line: Movement | 'OPENING', part: 'principal' | 'interest' | 'penalty') =>
    line !== 'OPENING' && DIVIDED.has(line.kind) ? moved(line, part) : BLANK;
  const columns = [
    of.day(['on', '日期', 2.2], (line) => (line === 'OPENING' ? from : line.on)),
    of.text(['what', '摘要', 2.6], (line) => (line === 'OPENING' ? '期初余额' : MOVEMENT_TERMS[line.kind]), '期末余额'),
    of.column('money', ['amount', '发生额', 2.8], (line) => moved(line, 'amount')),
    of.column('money', ['principal', '其中本金', 2.8], (line) => divided(line, 'principal')),
    of.column('money', ['interest', '其中利息', 2.5], (line) => divided(line, 'interest')),
    of.column('money', ['penalty', '罚息复利', 2.4], (line) => divided(line, 'penalty')),
    of.column(
      'money',
      ['balance', '本金余额', 2.9],
      (line) => money(line === 'OPENING' ? opening : line.balance),
      money(closing),
    ),
  ];
  return tableOf(columns, ['OPENING', ...movements], { emptyText: '本期没有变动' });
}

function closingFields({ whole: { figures } }: LoanPaperFile): Block {
  return {
    kind: 'fields',
    columns: 2,
    items: [
      field('本金余额', money(figures.balance)),
      field('逾期情况', text(overdueText(figures.overdue))),
      field('逾期本金', money(figures.overduePrincipal)),
      field('欠息', money(figures.arrearsInterest)),
      field('罚息', money(figures.penalty)),
      field('复利', money(figures.compound)),
      field('应计利息', money(figures.accruedInterest)),
      field('待用款项', money(figures.surplus)),
      field('下次还款日', figures.nextDueOn === null ? text('—') : day(figures.nextDueOn)),
      field('下次还款额', figures.nextDueOn === null ? text('—') : money(figures.nextDuePayment)),
    ],
  };
}

function slipWords({ whole, customer }: LoanPaperFile, { closing }: Statement, to: IsoDay): Block {
  const amount = closing === null ? '不详' : `${formatYuan(closing)} 元`;
  return paragraph(
    `${customer.displayName}：截至 ${to}，借据 ${whole.loan.number} 的本金余额为 ${amount}。经核对：□ 相符　□ 不符`,
  );
}

function slipFields(): Block {
  return {
    kind: 'fields',
    columns: 2,
    items: [field('差异说明', BLANK), field('借款人签章', BLANK), field('联系电话', BLANK), field('核对日期', BLANK)],
  };
}
