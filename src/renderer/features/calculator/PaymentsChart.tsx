import type { EChartsOption } from 'echarts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Compared } from '../../../domain/calculator/compare.ts';
import { type Fen, formatYuan } from '../../../domain/kernel/money.ts';
import { Chart, type ChartTable } from '../../ui/Chart.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { type PaymentsByMonth, paymentsByMonth } from './payments-by-month.ts';
import { useChartInk } from './useChartInk.ts';

interface PaymentsChartProps {
  readonly options: readonly Compared[];
}

const FEN_PER_YUAN = 100;
/** With more months than this bars are hairs: lines then. */
const MOST_BARS = 36;
const LINE_TYPES = ['solid', 'dashed', 'dotted', 'solid'] as const;

/** What is paid when, by each method; the figures behind it as a table. */
export function PaymentsChart({ options }: PaymentsChartProps) {
  const { t } = useTranslation('calculator');
  const unit = useUnitLabel('YUAN');
  const payments = useMemo(() => paymentsByMonth(options), [options]);
  const names = useMemo(
    () => options.map(({ offer }, index) => `${index + 1} ${t(`loan:method.${offer.method}`)}`),
    [options, t],
  );
  const option = usePaymentsOption(payments, names, unit);
  const table = useTwin(payments, names, unit);
  return (
    <Chart
      title={useFinding(options, names)}
      definition={t(payments.cut === null ? 'chart.definition' : 'chart.definitionCut')}
      option={option}
      table={table}
      height={210}
    />
  );
}

/** The finding: whose largest due is the smallest, and whose interest is the least. */
function useFinding(options: readonly Compared[], names: readonly string[]): string {
  const { t } = useTranslation('calculator');
  const least = (of: (compared: Compared) => number) => {
    const values = options.map(of);
    return names[values.indexOf(Math.min(...values))] ?? '';
  };
  if (options.length < 2) return t('chart.one');
  const peak = least(({ payments }) => payments.reduce((most, payment) => Math.max(most, payment), 0));
  return t('chart.finding', { peak, cost: least(({ totalCost }) => totalCost) });
}

function usePaymentsOption({ months, amounts, cut }: PaymentsByMonth, names: readonly string[], unit: string) {
  const { t } = useTranslation('calculator');
  const { ink, line } = useChartInk();
  return useMemo((): EChartsOption => {
    const asLines = months.length > MOST_BARS;
    const point = (amount: Fen) => {
      const isCut = cut !== null && amount > cut;
      return {
        value: (isCut ? cut : amount) / FEN_PER_YUAN,
        name: String(amount),
        label: { show: isCut, formatter: `↑ ${formatYuan(amount)}`, position: 'top' as const, color: ink },
      };
    };
    const series = amounts.map((row, index) => {
      const common = { name: names[index] ?? '', data: row.map(point) };
      return asLines
        ? {
            ...common,
            type: 'line' as const,
            showSymbol: true,
            symbolSize: (_value: unknown, { dataIndex }: { dataIndex: number }) =>
              cut !== null && (row[dataIndex] ?? 0) > cut ? 6 : 0,
            lineStyle: { type: LINE_TYPES[index] ?? 'solid', width: index === 3 ? 3 : 2 },
          }
        : { ...common, type: 'bar' as const, barMaxWidth: 22 };
    });
    return {
      grid: { left: 8, right: cut === null ? 16 : 48, top: 46, bottom: 4, outerBoundsMode: 'same' },
      legend: { top: 0, left: 0, itemGap: 18, textStyle: { color: ink } },
      xAxis: { type: 'category', data: [...months], axisTick: { show: false }, axisLabel: { color: ink } },
      yAxis: {
        type: 'value',
        name: t('chart.axis', { unit }),
        nameTextStyle: { align: 'left' },
        ...(cut === null ? {} : { max: cut / FEN_PER_YUAN }),
        axisLabel: { showMaxLabel: cut === null, color: ink },
        splitLine: { lineStyle: { color: line } },
      },
      tooltip: {
        trigger: 'axis',
        confine: true,
        formatter: (shown) => {
          const rows = Array.isArray(shown) ? shown : [shown];
          const index = rows[0]?.dataIndex ?? 0;
          const lines = rows.map(({ marker, seriesName, seriesIndex }) => {
            const amount = amounts[seriesIndex ?? 0]?.[index];
            return `${typeof marker === 'string' ? marker : ''}${seriesName}: ${amount === undefined ? '' : formatYuan(amount)}`;
          });
          return [months[index], ...lines].join('<br/>');
        },
      },
      series,
    };
  }, [months, amounts, cut, names, t, unit, ink, line]);
}

function useTwin({ months, amounts }: PaymentsByMonth, names: readonly string[], unit: string): ChartTable {
  const { t } = useTranslation('calculator');
  return useMemo(
    () => ({
      columns: [
        { title: t('chart.month') },
        ...names.map((title) => ({ title: t('withUnit', { label: title, unit }), align: 'right' as const })),
      ],
      rows: months.map((month, index) => ({
        key: month,
        cells: [
          month,
          ...amounts.map((row, place) => <MoneyText key={names[place]} fen={row[index] ?? null} unit="YUAN" />),
        ],
      })),
    }),
    [months, amounts, names, t, unit],
  );
}
