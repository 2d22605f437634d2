import type { EChartsOption } from 'echarts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BunchingView, MonthShare } from '../../../domain/maturity/bunching.ts';
import { Chart, type ChartTable } from '../../ui/Chart.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { useMaturityColours } from './useMaturityColours.ts';

interface SimulationChartProps {
  readonly before: BunchingView;
  readonly after: BunchingView;
  readonly percent: number;
  /** Live loans whose balance nobody knows: they are in none of the bars. */
  readonly unknown: number;
}

const FEN_PER_YUAN = 100;
const FEN_PER_WAN = 1_000_000;

/** Maturities by month before and after the moves, with the line above which a month bunches. */
export function SimulationChart(props: SimulationChartProps) {
  const { t } = useTranslation('maturity');
  const { before, after, percent, unknown } = props;
  const option = useSimulationOption(props);
  const table = useTwin(before, after, percent);
  const peak = (view: BunchingView) => view.peak?.share.percent ?? '0.00';
  const isSame = before.months.every(({ amount }, index) => amount === after.months[index]?.amount);
  const moved = isSame ? 'same' : 'moved';
  const title =
    before.peak === null && after.peak === null
      ? t('months.finding.none')
      : t(`simulator.finding.${moved}`, { before: peak(before), after: peak(after) });
  const definition =
    unknown === 0
      ? t('simulator.definition', { percent })
      : t('simulator.definitionUnknown', { percent, count: unknown });
  return <Chart title={title} definition={definition} option={option} table={table} height={210} />;
}

function useSimulationOption({ before, after, percent }: SimulationChartProps): EChartsOption {
  const { t } = useTranslation('maturity');
  const { moneyUnit, formatYuan, formatWan } = useUi();
  const unit = useUnitLabel();
  const colours = useMaturityColours();
  return useMemo(() => {
    const scale = moneyUnit === 'WAN' ? FEN_PER_WAN : FEN_PER_YUAN;
    const format = moneyUnit === 'WAN' ? formatWan : formatYuan;
    const limit = (before.whole * percent) / 100;
    const [was, becomes] = [t('simulator.before'), t('simulator.after')];
    const bars = (name: string, months: readonly MonthShare[], colour: string) => ({
      name,
      type: 'bar' as const,
      barMaxWidth: 18,
      itemStyle: { color: colour },
      data: months.map(({ amount, bunched }) => ({
        value: amount / scale,
        itemStyle: bunched ? { borderColor: colours.bunched, borderWidth: 2 } : {},
      })),
    });
    return {
      grid: { left: 8, right: 52, top: 34, bottom: 4, outerBoundsMode: 'same' },
      legend: { top: 0, right: 0, itemGap: 16, textStyle: { color: colours.ink }, data: [was, becomes] },
      xAxis: {
        type: 'category',
        data: before.months.map(({ month }) => month),
        axisTick: { show: false },
        axisLabel: { color: colours.ink },
      },
      yAxis: {
        type: 'value',
        name: t('inUnit', { label: t('balance'), unit }),
        nameTextStyle: { align: 'left' },
        axisLabel: { color: colours.ink },
        splitLine: { lineStyle: { color: colours.line } },
      },
      tooltip: {
        trigger: 'axis',
        confine: true,
        formatter: (shown) => {
          const index = (Array.isArray(shown) ? shown[0] : shown)?.dataIndex ?? 0;
          const line = (name: string, row: MonthShare | undefined) =>
            row === undefined ? '' : `${name}: ${format(row.amount)} ${unit} · ${row.share.percent ?? '–'}%`;
          const rows = [line(was, before.months[index]), line(becomes, after.months[index])];
          return [before.months[index]?.month ?? '', ...rows].join('<br/>');
        },
      },
      series: [
        {
          ...bars(was, before.months, colours.before),
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: colours.edge, type: 'dashed' },
            label: { formatter: `${percent}%`, color: colours.ink },
            data: [{ yAxis: limit / scale }],
          },
        },
        bars(becomes, after.months, colours.due),
      ],
    };
  }, [before, after, percent, t, moneyUnit, formatYuan, formatWan, unit, colours]);
}

function useTwin(before: BunchingView, after: BunchingView, percent: number): ChartTable {
  const { t } = useTranslation('maturity');
  const unit = useUnitLabel();
  return useMemo(() => {
    const cells = (key: string, row: MonthShare | undefined) =>
      row === undefined
        ? ['', '', '']
        : [
            <MoneyText key={key} fen={row.amount} />,
            row.share.percent === null ? t('noShare') : `${row.share.percent}%`,
            row.bunched ? (
              <ToneBadge key={`${key}:mark`} tone="yellow">
                {t('months.bunched', { percent })}
              </ToneBadge>
            ) : null,
          ];
    const titles = (side: 'before' | 'after') => [
      { title: t('inUnit', { label: t(`simulator.${side}`), unit }), align: 'right' as const },
      { title: t('simulator.shareOf', { side: t(`simulator.${side}`) }), align: 'right' as const },
      { title: t('simulator.markOf', { side: t(`simulator.${side}`) }) },
    ];
    return {
      columns: [{ title: t('months.month') }, ...titles('before'), ...titles('after')],
      rows: before.months.map((row, index) => ({
        key: row.month,
        cells: [row.month, ...cells('before', row), ...cells('after', after.months[index])],
      })),
    };
  }, [before, after, percent, t, unit]);
}
