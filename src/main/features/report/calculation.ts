import type { CalculationInput } from '../../../contract/calculation.ts';
import type { Block, Cell, DocumentModel, Field } from '../../../contract/document.ts';
import { calculateAll } from '../../../domain/calculator/calculation.ts';
import type { Compared, Need } from '../../../domain/calculator/compare.ts';
import { shownPercent } from '../../../domain/calculator/quoted-rate.ts';
import { chineseAmount, sumFen } from '../../../domain/kernel/money.ts';
import { formatPercent, rate } from '../../../domain/kernel/rate.ts';
import { AppError } from '../../rpc/app-error.ts';
import { BASIS_TERMS, everyTerm, sentenceOf } from './calculation-words.ts';
import { count, day, field, money, ratePercent, text } from './paper-cells.ts';
import { framed, type PaperFacts } from './paper-frame.ts';
import { METHOD_TERMS } from './paper-terms.ts';

/**
 * 还款方案试算: one page of one need and its methods side by side. Every figure is calculated here from what was asked for;
 * none comes from a screen. Refused where one of the methods cannot be calculated: a paper has no blank columns.
 */
export function calculationPaper(
  facts: PaperFacts,
  asked: CalculationInput,
  customerName: string | null,
): DocumentModel {
  const calculated = calculateAll(asked);
  if (calculated === null) throw new AppError('RULE_VIOLATED', { rule: 'CALCULATION_IMPOSSIBLE' });
  const { need } = calculated;
  const options = calculated.results.map(({ result }): Compared => {
    if (!result.ok) throw new AppError('RULE_VIOLATED', { rule: 'CALCULATION_IMPOSSIBLE' });
    return result.value;
  });
  return framed(facts, {
    name: 'calculation',
    title: '还款方案试算',
    subtitle: customerName,
    orientation: 'portrait',
    asOf: facts.workingDate,
    meta: [],
    blocks: [
      heading('一、借款需求'),
      needFields(need, asked),
      heading('二、方案比较'),
      comparison(options),
      heading('三、怎么还'),
      {
        kind: 'notes',
        items: options.map((option) => `${METHOD_TERMS[option.offer.method]}：${sentenceOf(option, need)}`),
      },
      heading('四、说明'),
      { kind: 'notes', items: remarks(need, options) },
    ],
    signatures: ['客户经理', '客户'],
  });
}

const heading = (words: string): Block => ({ kind: 'heading', level: 1, text: words });

function needFields(need: Need, { rate: quoted }: CalculationInput): Block {
  const items: Field[] = [
    field('借款金额', money(need.principal)),
    field('大写', text(chineseAmount(need.principal))),
    field('期限', text(`${need.months} 个月`)),
    field('起息日', day(need.startOn)),
    field('名义年利率', ratePercent(need.annualRate)),
    field(
      '利率构成',
      text(quoted.kind === 'LPR' ? `LPR ${formatPercent(rate(quoted.base))} ${pointsTerm(quoted.points)}` : '固定'),
    ),
    field('一次性费用', money(need.upfrontFee)),
    field('每月费用', money(need.monthlyFee)),
  ];
  return { kind: 'fields', columns: 2, items };
}

function pointsTerm(points: number): string {
  return points < 0 ? `减 ${-points} 个基点` : `加 ${points} 个基点`;
}

/** Lines of the comparison: what they are called and what stands in each method's column. */
const LINES: readonly (readonly [label: string, cell: (option: Compared) => Cell])[] = [
  [
    '还款频率',
    ({ offer, schedule }) => text(schedule.rows.length === 1 ? '到期一次' : everyTerm(offer.monthsPerPeriod)),
  ],
  ['还款次数', ({ schedule }) => count(schedule.rows.length)],
  ['首期还款', ({ firstPayment }) => money(firstPayment)],
  ['最高一期还款', ({ cost, payments }) => money(cost.ok ? cost.value.peakPayment : peakOf(payments))],
  ['末期还款', ({ lastPayment }) => money(lastPayment)],
  ['利息合计', ({ schedule }) => money(schedule.totals.interest)],
  ['费用合计', ({ totalFees }) => money(totalFees)],
  ['成本合计（利息加费用）', ({ totalCost }) => money(totalCost)],
  ['名义年利率', ({ terms }) => ratePercent(terms.annualRate)],
  ['实际年化利率（单利）', ({ cost }) => trueRate(cost.ok ? cost.value.annualSimple : null)],
  ['实际年化利率（复利）', ({ cost }) => trueRate(cost.ok ? cost.value.annualCompound : null)],
];

const trueRate = (percent: string | null): Cell => ({
  kind: 'percent',
  text: percent === null ? null : shownPercent(percent),
});

const peakOf = (payments: Compared['payments']) =>
  payments.reduce((most, payment) => (payment > most ? payment : most), sumFen([]));

function comparison(options: readonly Compared[]): Block {
  const columns = options.map((option, index) => ({
    key: `option${index + 1}`,
    label: METHOD_TERMS[option.offer.method],
    kind: 'text' as const,
    width: 3,
    align: 'right' as const,
  }));
  return {
    kind: 'table',
    caption: null,
    columns: [{ key: 'item', label: '项目', kind: 'text', width: 3.4 }, ...columns],
    rows: LINES.map(([label, cell]) => [text(label), ...options.map(cell)]),
    totals: null,
    emptyText: '没有方案',
  };
}

function remarks(need: Need, options: readonly Compared[]): string[] {
  const byDays = options.some(({ cost }) => cost.ok && cost.value.countedBy === 'DAYS');
  return [
    `计息：${BASIS_TERMS[need.interestBasis]}。${options.some(({ offer }) => offer.method === 'FLAT') ? '等本等息每月按最初本金的年利率 ÷ 12 计息。' : ''}`,
    '每期利息一次四舍五入到分；最后一期还清剩余本金，因此可能与前各期相差几分。遇节假日不顺延。',
    `实际年化利率按利息与上列费用合计，对每期实际占用的本金计算：单利为每月内部收益率 × 12，复利为其逐月复利一年。${byDays ? '还款日不等距的方案按实际天数计算。' : ''}`,
    '本试算按以上条件由系统计算，仅供参考，不构成贷款承诺；金额、利率、期限与还款计划以审批结果和借款合同为准。',
  ];
}
