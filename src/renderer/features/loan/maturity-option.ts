import type { EChartsOption } from 'echarts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnitLabel } from '../../ui/MoneyText.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { useChartColours } from './chart-colours.ts';
import type { MaturityView } from './maturity-shares.ts';

const FEN_PER_YUAN = 100;
const YUAN_PER_WAN = 10_000;

/** Balance by month of maturity as bars; a month that bunches has another tint, an edge and its share above it. */
export function useMaturityOption(view: MaturityView): EChartsOption {
  const { t } = useTranslation('loan');
  const { moneyUnit, formatYuan, formatWan } = useUi();
  const unit = useUnitLabel();
  const colours = useChartColours();
  return useMemo(() => {
    const scale = moneyUnit === 'WAN' ? FEN_PER_YUAN * YUAN_PER_WAN : FEN_PER_YUAN;
    const format = moneyUnit === 'WAN' ? formatWan : formatYuan;
    const data = view.months.map(({ balance, percent, bunched }) => ({
      value: balance.fen / scale,
      name: `${format(balance.fen)} ${unit} · ${percent ?? '–'}%`,
      label: { show: bunched, formatter: `${percent ?? ''}%`, position: 'top' as const, color: 'inherit' },
      itemStyle: bunched
        ? { color: colours.bunched, borderColor: colours.edge, borderWidth: 1 }
        : { color: colours.open },
    }));
    return {
      grid: { left: 8, right: 12, top: 30, bottom: 4, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        data: view.months.map(({ month }) => month),
        axisTick: { show: false },
        axisLabel: { color: colours.ink },
      },
      yAxis: {
        type: 'value',
        name: t('inUnit', { label: t('column.balance'), unit }),
        nameLocation: 'end',
        nameTextStyle: { align: 'left' },
        axisLabel: { color: colours.ink },
        splitLine: { lineStyle: { color: colours.line } },
      },
      tooltip: {
        trigger: 'item',
        confine: true,
        formatter: (one) => {
          const row = view.months[Array.isArray(one) ? -1 : one.dataIndex];
          return row === undefined
            ? ''
            : t('maturity.tip', {
                month: row.month,
                amount: format(row.balance.fen),
                unit,
                share: row.percent ?? '–',
                count: row.count,
              });
        },
      },
      series: [{ type: 'bar', data, barMaxWidth: 38 }],
    };
  }, [view, t, moneyUnit, formatYuan, formatWan, unit, colours]);
}
