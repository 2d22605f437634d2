import type { Cell, DocumentModel } from '../../../contract/document.ts';
import type { OutputOf } from '../../../contract/index.ts';
import type { LoanFilter, LoanRow } from '../../../contract/loan.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { loanFilterWords } from './filter-words.ts';
import { count, day, field, money, overdueDays, ratePercent, text } from './paper-cells.ts';
import { framed, type PaperFacts } from './paper-frame.ts';
import { type ColumnOf, columnsOf, tableOf } from './paper-table.ts';
import { classTerm, GUARANTEE_TERMS, LOAN_STATUS_TERMS, METHOD_TERMS, PURPOSE_TERMS } from './paper-terms.ts';

export type Ledger = OutputOf<'loan.list'>;

/** 贷款台账: the list as it is filtered and ordered, under the headings of the bank's own ledger (domain.md §11). */
export function loanLedger(
  facts: PaperFacts,
  ledger: Ledger,
  filter: LoanFilter,
  userNames: ReadonlyMap<number, string>,
): DocumentModel {
  return framed(facts, {
    name: 'loan-ledger',
    title: '贷款台账',
    subtitle: null,
    orientation: 'landscape',
    asOf: facts.workingDate,
    meta: [field('笔数', count(ledger.total)), field('范围', text(loanFilterWords(filter, userNames)))],
    blocks: [
      tableOf(columns(ledger, facts.book.currency, facts.workingDate), ledger.rows, {
        emptyText: '没有符合条件的贷款',
      }),
    ],
    signatures: [],
  });
}

function columns({ sums, total }: Ledger, currency: string, asOf: IsoDay): ColumnOf<LoanRow>[] {
  const of = columnsOf<LoanRow>();
  const principal = { fen: sums.principal, count: total, unknown: 0 };
  return [
    of.text(['customer', '客户名称', 4], (row) => row.customerName, `合计 ${total} 笔`),
    of.text(['product', '业务品种', 3], productOf),
    of.text(['contract', '合同编号', 3.4], (row) => row.contractNumber),
    of.text(['number', '借据号', 3.4], (row) => row.number),
    of.term(['currency', '币种', 1.4], () => currency),
    of.money(['principal', '合同金额', 3.2], (row) => row.principal, principal),
    of.money(['balance', '余额', 3.2], (row) => row.balance, sums.balance),
    of.money(['overdue', '逾期金额', 2.8], (row) => row.overduePrincipal, sums.overduePrincipal),
    of.column('count', ['overdueDays', '逾期天数', 1.8], (row) => overdueDays(row.overdue)),
    of.money(['arrears', '欠息', 2.4], (row) => row.arrearsInterest, sums.arrearsInterest),
    of.column('percent', ['rate', '利率', 1.8], (row) => ratePercent(row.annualRate)),
    of.day(['startOn', '起始日', 2.3], (row) => row.startOn),
    of.day(['maturityOn', '到期日', 2.3], (row) => row.maturityOn),
    of.term(['guarantee', '担保方式', 2], (row) => row.guarantee && GUARANTEE_TERMS[row.guarantee]),
    of.term(['method', '还款方式', 2], (row) => row.method && METHOD_TERMS[row.method]),
    of.column('day', ['nextDueOn', '下次还款日', 2.3], (row) => ahead(row, asOf, day(row.nextDueOn))),
    of.column('money', ['nextDue', '下次还款额', 2.6], (row) => ahead(row, asOf, money(row.nextDuePayment))),
    of.column('day', ['nextReviewOn', '下次检查日', 2.3], (row) => whileOpen(row, day(row.nextReviewOn))),
    of.text(['manager', '客户经理', 2], (row) => row.managerName),
    of.term(['class', '风险分类', 1.8], (row) => classTerm(row.loanClass)),
    of.term(['status', '状态', 1.8], (row) => LOAN_STATUS_TERMS[row.status]),
  ];
}

/** Of a loan that is over or never began nothing is to come, of a matured one no further due: that is known. */
function whileOpen(row: LoanRow, cell: Cell): Cell {
  return row.status === 'ACTIVE' ? cell : text('—');
}

function ahead(row: LoanRow, asOf: IsoDay, cell: Cell): Cell {
  return row.nextDueOn === null && row.maturityOn < asOf ? text('—') : whileOpen(row, cell);
}

export function productOf(row: LoanRow): string {
  return row.productName ?? `${PURPOSE_TERMS[row.purpose]}贷款`;
}
