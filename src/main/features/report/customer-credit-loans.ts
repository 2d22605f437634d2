import type { Block } from '../../../contract/document.ts';
import type { OutputOf } from '../../../contract/index.ts';
import type { DueRow, LoanRow } from '../../../contract/loan.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { LoanWhole } from './credit-file.ts';
import { productOf } from './loan-ledger.ts';
import { day, overdueText, ratePercent, text } from './paper-cells.ts';
import { columnsOf, tableOf } from './paper-table.ts';
import { classTerm, DUE_STATUS_TERMS, GUARANTEE_TERMS, LOAN_STATUS_TERMS, METHOD_TERMS } from './paper-terms.ts';

/** Every loan of the customer, the settled ones included. */
export function loanTable(loans: readonly LoanRow[], sums: OutputOf<'loan.list'>['sums']): Block {
  const of = columnsOf<LoanRow>();
  const principal = { fen: sums.principal, count: loans.length, unknown: 0 };
  const columns = [
    of.text(['number', '借据号', 3], (loan) => loan.number, `合计 ${loans.length} 笔`),
    of.text(['product', '业务品种', 3], productOf),
    of.money(['principal', '合同金额', 3.2], (loan) => loan.principal, principal),
    of.money(['balance', '余额', 3.2], (loan) => loan.balance, sums.balance),
    of.column('percent', ['rate', '利率', 1.8], (loan) => ratePercent(loan.annualRate)),
    of.day(['startOn', '起始日', 2.3], (loan) => loan.startOn),
    of.day(['maturityOn', '到期日', 2.3], (loan) => loan.maturityOn),
    of.term(['guarantee', '担保', 1.8], (loan) => loan.guarantee && GUARANTEE_TERMS[loan.guarantee]),
    of.term(['method', '还款方式', 2], (loan) => loan.method && METHOD_TERMS[loan.method]),
    of.term(['status', '状态', 1.6], (loan) => LOAN_STATUS_TERMS[loan.status]),
  ];
  return tableOf(columns, loans, { emptyText: '没有贷款' });
}

/** How the live loans stand. */
export function overdueTable(live: readonly LoanRow[]): Block {
  const of = columnsOf<LoanRow>();
  const columns = [
    of.text(['number', '借据号', 3], (loan) => loan.number),
    of.text(['overdue', '逾期情况', 4.4], (loan) => overdueText(loan.overdue)),
    of.money(['principal', '逾期本金', 3], (loan) => loan.overduePrincipal),
    of.money(['interest', '欠息', 2.6], (loan) => loan.arrearsInterest),
    of.term(['class', '风险分类', 2], (loan) => classTerm(loan.loanClass)),
    of.column('day', ['lastReview', '上次检查', 2.3], ({ lastReviewOn }) =>
      lastReviewOn ? day(lastReviewOn) : text('无记录'),
    ),
    of.day(['nextReview', '下次检查', 2.3], (loan) => loan.nextReviewOn),
  ];
  return tableOf(columns, live, { emptyText: '没有未结清的贷款' });
}

const DUES_SHOWN = 12;

/** The next dues of each live loan that are not paid. What is already overdue stands in part three. */
export function duePlan(live: readonly LoanWhole[], today: IsoDay): Block[] {
  if (live.length === 0) return [{ kind: 'paragraph', text: '没有未结清的贷款。' }];
  return live.map(({ loan, dues }) => {
    const ahead = dues.filter((due) => due.dueOn >= today && due.status !== 'PAID');
    if (dues.length === 0) return { kind: 'paragraph', text: `借据 ${loan.number}：资料不足，还款计划不详。` };
    if (ahead.length === 0)
      return { kind: 'paragraph', text: `借据 ${loan.number}：计划内的各期均已到期，欠款见第三部分。` };
    const shown = ahead.slice(0, DUES_SHOWN);
    const left = ahead.length > shown.length ? `近 ${shown.length} 期，余 ${ahead.length} 期` : `余 ${ahead.length} 期`;
    return dueTable(shown, `借据 ${loan.number}（${left}）`);
  });
}

function dueTable(dues: readonly DueRow[], caption: string): Block {
  const of = columnsOf<DueRow>();
  const columns = [
    of.count(['period', '期次', 1.4], (due) => due.period),
    of.day(['dueOn', '应还日', 2.4], (due) => due.dueOn),
    of.money(['principal', '应还本金', 3], (due) => due.principal),
    of.money(['interest', '应还利息', 2.6], (due) => due.interest),
    of.money(['payment', '应还合计', 3], (due) => due.payment),
    of.money(['closing', '还后余额', 3], (due) => due.closing),
    of.term(['status', '状态', 2], (due) => DUE_STATUS_TERMS[due.status]),
  ];
  return tableOf(columns, dues, { caption, emptyText: '没有未到期的各期' });
}
