import type { Block, Cell, DocumentModel } from '../../../contract/document.ts';
import type { GroupTotal } from '../../../contract/loan.ts';
import { type KnownSum, LoanClassValue } from '../../../contract/primitives.ts';
import type { MonthSummary } from '../../../contract/report.ts';
import { lastDayOfMonth, shanghaiDayOf } from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import { knownShare } from '../../../domain/performance/ratios.ts';
import { memberOrNull } from '../../query/columns.ts';
import { count, field, money, percent, sumCell, text, UNKNOWN } from './paper-cells.ts';
import { framed, type PaperFacts } from './paper-frame.ts';
import { columnsOf, tableOf } from './paper-table.ts';
import { classTerm } from './paper-terms.ts';

/** A figure and what it is made of (口径). */
type Figure = readonly [label: string, value: Cell, definition: string];

/** 月度业绩总结, first form: main figures, quality, structure, reviews; every figure with its definition. */
export function monthSummaryPaper(facts: PaperFacts, summary: MonthSummary, auditAnchor: string): DocumentModel {
  const { month, asOf } = summary;
  const isWhole = asOf === lastDayOfMonth(asOf);
  return framed(facts, {
    name: 'month-summary',
    title: '月度业绩总结',
    subtitle: `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月${isWhole ? '' : `（未满月，截至 ${asOf}）`}`,
    orientation: 'portrait',
    asOf,
    meta: summary.closing === null ? [] : [field('结账', text(closingWords(summary.closing)))],
    blocks: [
      heading('一、主要指标'),
      figures(mainFigures(summary)),
      heading('二、资产质量'),
      figures(qualityFigures(summary)),
      heading('三、结构'),
      structure('（一）风险分类', '风险分类', summary.byClass, summary),
      structure('（二）客户经理', '客户经理', summary.byManager, summary),
      heading('四、贷后检查'),
      figures(reviewFigures(summary)),
    ],
    signatures: ['制表', '复核', '负责人'],
    auditAnchor,
  });
}

/** A closed month is told as reported; what was learnt since is counted, not mixed in. */
function closingWords({ at, restated }: NonNullable<MonthSummary['closing']>): string {
  const since = restated === 0 ? '此后没有更正' : `此后 ${restated} 笔借据有更正，见更正清单，不计入本表`;
  return `已于 ${shanghaiDayOf(at)} 结账，${since}`;
}

const heading = (words: string): Block => ({ kind: 'heading', level: 1, text: words });

function figures(rows: readonly Figure[]): Block {
  const of = columnsOf<Figure>();
  const columns = [
    of.text(['figure', '指标', 3], ([label]) => label),
    of.column('money', ['value', '数值', 3], ([, value]) => value),
    of.text(['definition', '口径', 7], ([, , definition]) => definition),
  ];
  return tableOf(columns, rows, { emptyText: '没有数据' });
}

function mainFigures({ customers, loans, settledInMonth }: MonthSummary): Figure[] {
  const { from, percent: growth, isNew } = loans.growth;
  const net = from === null || from.unknown + loans.balance.unknown > 0 ? null : fen(loans.balance.fen - from.fen);
  return [
    ['客户数', count(customers.all), '期末已建立关系的客户；建立日不详的计入'],
    ['有贷款客户', count(customers.withLoan), '期末有未结清贷款的客户'],
    ['本月新增客户', count(customers.newInMonth), '建立日在本月的客户；建立日不详的不计入'],
    ['贷款笔数', count(loans.live), '期末未结清且未核销的借据'],
    ['贷款余额', sumCell(loans.balance), '上述借据的未还本金；余额不详的另计笔数，不作零'],
    ['上月末余额', from === null ? UNKNOWN : sumCell(from), '按同一口径，截至上月最后一天'],
    ['余额净增', money(net), '贷款余额 − 上月末余额；任一方有不详部分时不计算'],
    ['余额增幅', isNew ? text('新增') : percent(growth), '净增 ÷ 上月末余额；上月末为零时记「新增」'],
    ['本月发放笔数', count(loans.newInMonth), '起始日在本月且已发放的借据'],
    ['本月发放金额', money(loans.newAmount), '上述借据的合同金额'],
    ['本月结清笔数', count(settledInMonth), '结清日在本月的借据'],
  ];
}

function qualityFigures({ overdue, nonPerformingPercent }: MonthSummary): Figure[] {
  return [
    ['逾期笔数', count(overdue.count), '期末本金或利息逾期一天以上的借据，天数不详的计入'],
    ['其中天数不详', count(overdue.unknownLength), '已知逾期、起始日无人知道的借据'],
    ['逾期贷款余额', sumCell(overdue.balance), '上述逾期借据的全部余额'],
    ['逾期本金', sumCell(overdue.principal), '已到期未还的本金部分'],
    ['逾期率', rateOn(overdue.ratePercent, overdue.balance), '逾期贷款余额 ÷ 贷款余额，均取已知部分'],
    ['逾期 90 天以上余额', sumCell(overdue.over90), '逾期超过 90 天借据的余额；天数不详的不计入'],
    ['是否逾期不详', count(overdue.unknown), '没有任何资料说明是否逾期的借据，不计入以上各项'],
    ['不良率', percent(nonPerformingPercent), '（次级＋可疑＋损失）余额 ÷ 贷款余额，取已知部分；无一笔认定时不计算'],
  ];
}

/** A rate of which a part is missing says so. */
function rateOn(rate: string | null, part: KnownSum): Cell {
  return rate === null || part.unknown === 0 ? percent(rate) : text(`${rate}%\n（另 ${part.unknown} 笔不详）`);
}

function reviewFigures({ reviews }: MonthSummary): Figure[] {
  return [
    ['完成检查次数', count(reviews.done), '检查日在本月、未被退回的检查'],
    ['其中已复核', count(reviews.confirmed), '第二人已确认的；单人模式下为自行确认'],
    ['其中现场检查', count(reviews.onSite), '检查方式为现场的'],
    ['期末应检未检', count(reviews.dueAtEnd), '应检查日不晚于期末、尚未检查的借据'],
    ['其中已过期', count(reviews.lateAtEnd), '应检查日早于期末的'],
  ];
}

function structure(caption: string, first: string, groups: readonly GroupTotal[], { loans }: MonthSummary): Block {
  const of = columnsOf<GroupTotal>();
  const columns = [
    of.text(['group', first, 4], nameOf, '合计'),
    of.count(['count', '笔数', 2], (group) => group.count, loans.live),
    of.column('money', ['balance', '余额', 4], (group) => sumCell(group.balance), sumCell(loans.balance)),
    of.column('percent', ['share', '占比', 2], (group) => percent(knownShare(group.balance, loans.balance))),
  ];
  return tableOf(columns, groups, { caption, emptyText: '没有未结清的贷款' });
}

function nameOf({ key, label }: GroupTotal): string | null {
  if (typeof key === 'number') return label;
  return classTerm(memberOrNull(LoanClassValue.options, key));
}
