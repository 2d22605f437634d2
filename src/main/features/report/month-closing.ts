import type { Closing, ClosingLineRow } from '../../../contract/closing.ts';
import type { Block, Cell, DocumentModel } from '../../../contract/document.ts';
import { shanghaiDayOf } from '../../../domain/kernel/iso-day.ts';
import { knownShare } from '../../../domain/performance/ratios.ts';
import type { WholeClosing } from '../closing/closing.service.ts';
import { count, field, overdueDays, percent, sumCell, text } from './paper-cells.ts';
import { framed, type PaperFacts } from './paper-frame.ts';
import { columnsOf, tableOf } from './paper-table.ts';
import { classTerm } from './paper-terms.ts';

/** 月结清单: a closed month as it was reported: totals with their definitions, structure by class, every live loan. */
export function monthClosingPaper(facts: PaperFacts, whole: WholeClosing, auditAnchor: string): DocumentModel {
  const { closing } = whole;
  const month = closing.closedOn.slice(0, 7);
  return framed(facts, {
    name: 'closing',
    title: '月结清单',
    subtitle: `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`,
    orientation: 'landscape',
    asOf: closing.closedOn,
    meta: [
      field('结账', text(`${shanghaiDayOf(closing.at)} ${closing.actorName}`)),
      field('状态', text(stateWords(closing))),
      field('更正', text(restatedWords(closing))),
    ],
    blocks: [
      heading('一、合计'),
      figures(closing),
      heading('二、五级分类'),
      byClass(closing),
      heading('三、逐笔'),
      loans(whole),
    ],
    signatures: ['制表', '复核', '负责人'],
    auditAnchor,
  });
}

function stateWords({ state, reopened }: Closing): string {
  return state === 'CLOSED' || reopened === null ? '已结账' : `已重新打开：${reopened.reason}`;
}

function restatedWords({ restated }: Closing): string {
  return restated === 0 ? '无' : `结账后 ${restated} 笔借据有更正，不计入本表`;
}

const heading = (words: string): Block => ({ kind: 'heading', level: 1, text: words });

type Figure = readonly [label: string, value: Cell, definition: string];

function figures({ totals }: Closing): Block {
  const rows: readonly Figure[] = [
    ['未结清笔数', count(totals.live), '月末未结清、未核销的借据'],
    ['余额', sumCell(totals.balance), '上述借据的未还本金；不详的另计笔数'],
    ['逾期笔数', count(totals.overdue), '月末已逾期的，天数不详的计入'],
    ['逾期本金', sumCell(totals.overduePrincipal), '已到期未还的本金'],
    ['欠息', sumCell(totals.arrearsInterest), '已到期未付的利息，不含罚息、复利'],
    ['罚息', sumCell(totals.penalty), '截至月末应收未收'],
    ['复利', sumCell(totals.compound), '截至月末应收未收'],
  ];
  const of = columnsOf<Figure>();
  const columns = [
    of.text(['figure', '指标', 3], ([label]) => label),
    of.column('money', ['value', '数值', 3], ([, value]) => value),
    of.text(['definition', '口径', 7], ([, , definition]) => definition),
  ];
  return tableOf(columns, rows, { emptyText: '没有数据' });
}

function byClass({ totals }: Closing): Block {
  const of = columnsOf<Closing['totals']['byClass'][number]>();
  const columns = [
    of.text(['class', '风险分类', 4], ({ key }) => classTerm(key), '合计'),
    of.count(['count', '笔数', 2], (group) => group.count, totals.live),
    of.column('money', ['balance', '余额', 4], (group) => sumCell(group.balance), sumCell(totals.balance)),
    of.column('percent', ['share', '占比', 2], (group) => percent(knownShare(group.balance, totals.balance))),
  ];
  return tableOf(columns, totals.byClass, { emptyText: '没有未结清的贷款' });
}

function loans({ rows, total, sums }: WholeClosing): Block {
  const of = columnsOf<ClosingLineRow>();
  const columns = [
    of.text(['number', '借据号', 3.4], (row) => row.loanNumber, `合计 ${total} 笔`),
    of.text(['customer', '客户名称', 4], (row) => row.customerName),
    of.money(['balance', '余额', 3.2], (row) => row.balance, sums.balance),
    of.money(['overdue', '逾期金额', 2.8], (row) => row.overduePrincipal, sums.overduePrincipal),
    of.column('count', ['overdueDays', '逾期天数', 1.8], (row) => overdueDays(row.overdue)),
    of.money(['arrears', '欠息', 2.4], (row) => row.arrearsInterest, sums.arrearsInterest),
    of.money(['penalty', '罚息', 2.2], (row) => row.penalty),
    of.money(['compound', '复利', 2], (row) => row.compound),
    of.term(['class', '风险分类', 1.8], (row) => classTerm(row.loanClass)),
    of.day(['maturityOn', '到期日', 2.3], (row) => row.maturityOn),
    of.text(['manager', '客户经理', 2], (row) => row.managerName),
  ];
  return tableOf(columns, rows, { emptyText: '月末没有未结清的贷款' });
}
