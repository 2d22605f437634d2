import type { BarSeriesOption, EChartsOption } from 'echarts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { Chart, type ChartTable } from '../../ui/Chart.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { useChartColours } from './chart-colours.ts';
import { type PlanPart, planPart, planTotals } from './plan-parts.ts';

const PARTS = ['paid', 'overdue', 'open', 'unknown'] as const satisfies readonly (keyof PlanPart)[];
const FEN_PER_YUAN = 100;

/** Patterns beside colours: what is late and what nobody knows can be told apart on a grey print too. */
const DECALS = {
  overdue: {
    symbol: 'rect',
    dashArrayX: [1, 0],
    dashArrayY: [2, 3],
    rotation: -Math.PI / 4,
    color: 'rgba(0,0,0,0.35)',
  },
  unknown: {
    symbol: 'circle',
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [6, 0],
    symbolSize: 0.5,
    color: 'rgba(0,0,0,0.25)',
  },
} as const;
const YUAN_PER_WAN = 10_000;

/** Payments by due day, each split into paid, overdue, to come and unknown. */
export function PlanChart({ whole }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const { moneyUnit, formatYuan, formatWan } = useUi();
  const { dues, figures, asOf } = whole;
  const totals = useMemo(() => planTotals(dues), [dues]);
  const option = usePlanOption(dues, totals, asOf);
  const table = usePlanTwin(dues, totals);
  const format = moneyUnit === 'WAN' ? formatWan : formatYuan;
  const unit = useUnitLabel();
  const title = t(`plan.finding.${figures.status === 'SETTLED' ? 'settled' : findingOf(totals)}`, {
    count: dues.length,
    paid: format(totals.paid),
    open: format(totals.open),
    overdue: format(totals.overdue),
    missing: format(totals.unknown),
    unit,
  });
  return <Chart title={title} definition={t('plan.definition')} option={option} table={table} height={190} />;
}

function findingOf({ overdue, unknown, open }: PlanPart) {
  if (overdue > 0) return 'late';
  if (unknown > 0) return 'unknown';
  return open > 0 ? 'running' : 'done';
}

type Dues = OutputOf<'loan.get'>['dues'];

function usePlanOption(dues: Dues, totals: PlanPart, asOf: string): EChartsOption {
  const { t } = useTranslation('loan');
  const { moneyUnit } = useUi();
  const unit = useUnitLabel();
  const colours = useChartColours();
  return useMemo(() => {
    const scale = moneyUnit === 'WAN' ? FEN_PER_YUAN * YUAN_PER_WAN : FEN_PER_YUAN;
    const parts = dues.map(planPart);
    const used = PARTS.filter((part) => totals[part] > 0);
    const ahead = dues.findIndex(({ dueOn }) => dueOn >= asOf);
    return {
      grid: { left: 8, right: 12, top: 28, bottom: 4, outerBoundsMode: 'same' },
      legend: {
        top: 0,
        right: 8,
        itemGap: 18,
        data: used.map((part) => t(`plan.part.${part}`)),
        textStyle: { color: colours.ink },
      },
      xAxis: {
        type: 'category',
        data: dues.map(({ dueOn }) => dueOn),
        axisTick: { show: false },
        axisLabel: { color: colours.ink },
      },
      yAxis: {
        type: 'value',
        name: t('inUnit', { label: t('plan.payment'), unit }),
        nameTextStyle: { align: 'left' },
        axisLabel: { color: colours.ink },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: used.map((part, index) => ({
        type: 'bar' as const,
        stack: 'due',
        name: t(`plan.part.${part}`),
        barMaxWidth: 24,
        data: parts.map((one) => one[part] / scale),
        itemStyle: {
          color: colours[part],
          ...(part === 'unknown' ? { borderColor: colours.edge, borderWidth: 1, borderType: 'dashed' as const } : {}),
          ...(part === 'overdue' || part === 'unknown' ? { decal: decalOf(part) } : {}),
        },
        ...(index === 0 && ahead > 0
          ? { markLine: dayLine(ahead, t('plan.asOfLine', { day: asOf }), colours.ink) }
          : {}),
      })),
    };
  }, [dues, totals, asOf, t, moneyUnit, unit, colours]);
}

type Decal = NonNullable<NonNullable<BarSeriesOption['itemStyle']>['decal']>;

const decalOf = (part: keyof typeof DECALS): Decal => structuredClone(DECALS[part]) as unknown as Decal;

/** Where the page's day stands among the dues. */
function dayLine(index: number, words: string, colour: string): NonNullable<BarSeriesOption['markLine']> {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { type: 'dashed', color: colour },
    label: { formatter: words, color: colour, position: 'end', rotate: 0, distance: 3 },
    data: [{ xAxis: index }],
  };
}

/** The chart's totals; due by due they stand in the table beneath it. */
function usePlanTwin(dues: Dues, totals: PlanPart): ChartTable {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  return useMemo(
    () => ({
      columns: [
        { title: t('plan.partTitle') },
        { title: t('plan.dueCount'), align: 'right' },
        { title: t('inUnit', { label: t('plan.payment'), unit }), align: 'right' },
      ],
      rows: PARTS.map((part) => ({
        key: part,
        cells: [
          t(`plan.part.${part}`),
          dues.filter((due) => planPart(due)[part] > 0).length,
          <MoneyText key="sum" fen={totals[part]} />,
        ],
      })),
    }),
    [dues, totals, t, unit],
  );
}
