import type { Block, DocumentModel } from '../../../contract/document.ts';
import type { DueRow } from '../../../contract/loan.ts';
import type { PrepaidRow } from '../../../contract/loan-page.ts';
import { chineseAmount, type Fen, sumFen } from '../../../domain/kernel/money.ts';
import type { LoanPaperFile } from './loan-paper-file.ts';
import { countingWords, heading, loanFields } from './loan-paper-words.ts';
import { BLANK, count, day, field, money, text } from './paper-cells.ts';
import { framed, type PaperFacts } from './paper-frame.ts';
import { columnsOf, tableOf } from './paper-table.ts';
import { DUE_STATUS_TERMS } from './paper-terms.ts';

/** 还款计划表: what falls due when, with what is paid on it by the day. */
export function repaymentPlan(facts: PaperFacts, file: LoanPaperFile): DocumentModel {
  const { whole } = file;
  return framed(facts, {
    name: 'repayment-plan',
    title: '还款计划表',
    subtitle: `借据 ${whole.loan.number}`,
    orientation: 'portrait',
    asOf: whole.asOf,
    meta: [],
    blocks: [
      heading('一、借款要素'),
      loanFields(file),
      heading('二、还款计划'),
      planTable(file),
      ...totalsOf(file),
      { kind: 'notes', items: notesOf(file) },
    ],
    signatures: ['借款人', '客户经理', '复核人'],
  });
}

type Line = { readonly due: DueRow } | { readonly prepaid: PrepaidRow };

function linesOf({ whole: { dues, prepaid } }: LoanPaperFile): Line[] {
  const after = (period: number): Line[] =>
    prepaid.filter(({ afterPeriod }) => afterPeriod === period).map((one) => ({ prepaid: one }));
  return [...after(0), ...dues.flatMap((due): Line[] => [{ due }, ...after(due.period)])];
}

/** Without the split a stated plan has payments only; principal repaid early stands between two dues. */
function planTable(file: LoanPaperFile): Block {
  const of = columnsOf<Line>();
  const { dues, prepaid } = file.whole;
  const sum = (amounts: readonly (Fen | null)[]) => {
    const known = amounts.flatMap((amount) => amount ?? []);
    return { fen: sumFen(known), count: amounts.length, unknown: amounts.length - known.length };
  };
  const interest = sum(dues.map((due) => due.interest));
  const payments = { fen: sumFen(dues.map(({ payment }) => payment)), count: dues.length, unknown: 0 };
  const columns = [
    of.column('count', ['period', '期次', 1.2], (line) => ('due' in line ? count(line.due.period) : text('—'))),
    of.column(
      'day',
      ['dueOn', '应还日', 2.2],
      (line) => day('due' in line ? line.due.dueOn : line.prepaid.on),
      text('合计'),
    ),
    // A stated plan counts no days: there is nothing unknown about them.
    of.column('count', ['days', '天数', 1.2], (line) =>
      'due' in line && line.due.days !== null ? count(line.due.days) : BLANK,
    ),
    of.column('money', ['opening', '期初余额', 2.8], (line) => ('due' in line ? money(line.due.opening) : BLANK)),
    of.money(
      ['principal', '应还本金', 2.7],
      (line) => ('due' in line ? line.due.principal : line.prepaid.principal),
      sum([...dues, ...prepaid].map((line) => line.principal)),
    ),
    of.column(
      'money',
      ['interest', '应还利息', 2.4],
      (line) => ('due' in line ? money(line.due.interest) : BLANK),
      money(interest.unknown > 0 ? null : interest.fen),
    ),
    of.column(
      'money',
      ['payment', '应还合计', 2.7],
      (line) => ('due' in line ? money(line.due.payment) : BLANK),
      money(payments.fen),
    ),
    of.column('money', ['closing', '期末余额', 2.8], (line) => ('due' in line ? money(line.due.closing) : BLANK)),
    of.term(['status', '状态', 1.8], (line) => ('due' in line ? DUE_STATUS_TERMS[line.due.status] : '提前还本')),
  ];
  return tableOf(columns, linesOf(file), { emptyText: '资料不足，还款计划不详' });
}

function totalsOf({ whole: { dues, currency } }: LoanPaperFile): Block[] {
  if (dues.length === 0 || currency !== 'CNY') return [];
  const total = sumFen(dues.map(({ payment }) => payment));
  return [{ kind: 'fields', columns: 1, items: [field('合计大写', text(chineseAmount(total)))] }];
}

function notesOf(file: LoanPaperFile): string[] {
  const { whole } = file;
  const isStated = whole.planSource === 'STATED';
  return [
    ...countingWords(file),
    ...(isStated ? ['各期金额按资料载明的每期还款额列示，资料没有载明的本金和利息拆分记为「不详」'] : []),
    `状态按截至 ${whole.asOf} 已登记的还款列示；应还日次日起仍未还清的记为逾期`,
    '提前还本不属于任何一期，列在两期之间，其后各期按剩余本金重新计算；本金合计含提前还本',
  ];
}
