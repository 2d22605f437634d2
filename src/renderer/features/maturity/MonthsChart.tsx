import { Anchor } from '@mantine/core';
import type { EChartsOption } from 'echarts';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { MaturityBoard } from '../../../contract/maturity.ts';
import type { BunchingView } from '../../../domain/maturity/bunching.ts';
import { knownShare } from '../../../domain/performance/ratios.ts';
import { Chart, type ChartTable } from '../../ui/Chart.tsx';
import { KnownSumText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { boardView, spanLink } from './board-view.ts';
import { useMaturityColours } from './useMaturityColours.ts';

/** Balance by month of maturity; a month that bunches has another tint, an edge and its share above it. */
export function MonthsChart({ board }: { readonly board: MaturityBoard }) {
  const { t } = useTranslation('maturity');
  const navigate = useNavigate();
  const view = useMemo(() => boardView(board), [board]);
  const option = useMonthsOption(view, board);
  const table = useTwin(view, board);
  return (
    <Chart
      title={findingOf(t, view, board.bunchingPercent)}
      definition={t('months.definition', { percent: board.bunchingPercent, day: board.asOf })}
      option={option}
      table={table}
      height={220}
      onPick={(index) => {
        const span = board.months[index];
        if (span !== undefined) void navigate(spanLink(span));
      }}
    />
  );
}

function findingOf(t: TFunction<'maturity'>, { peak, bunched }: BunchingView, percent: number): string {
  if (peak === null) return t('months.finding.none');
  const values = { month: peak.month, share: peak.share.percent, percent, count: bunched.length };
  return t(bunched.length === 0 ? 'months.finding.even' : 'months.finding.bunched', values);
}

const FEN_PER_YUAN = 100;
const FEN_PER_WAN = 1_000_000;

function useMonthsOption(view: BunchingView, board: MaturityBoard): EChartsOption {
  const { t } = useTranslation('maturity');
  const { moneyUnit, formatYuan, formatWan } = useUi();
  const unit = useUnitLabel();
  const colours = useMaturityColours();
  return useMemo(() => {
    const scale = moneyUnit === 'WAN' ? FEN_PER_WAN : FEN_PER_YUAN;
    const format = moneyUnit === 'WAN' ? formatWan : formatYuan;
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
        name: t('inUnit', { label: t('balance'), unit }),
        nameLocation: 'end',
        nameTextStyle: { align: 'left' },
        axisLabel: { color: colours.ink },
        splitLine: { lineStyle: { color: colours.line } },
      },
      tooltip: {
        trigger: 'item',
        confine: true,
        formatter: (one) => {
          const index = Array.isArray(one) ? -1 : one.dataIndex;
          const [row, span] = [view.months[index], board.months[index]];
          if (row === undefined || span === undefined) return '';
          return t('months.tip', {
            month: row.month,
            amount: format(row.amount),
            unit,
            share: row.share.percent ?? '–',
            count: span.balance.count,
          });
        },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 38,
          cursor: 'pointer',
          data: view.months.map(({ amount, share, bunched }) => ({
            value: amount / scale,
            label: { show: bunched, formatter: `${share.percent ?? ''}%`, position: 'top', color: 'inherit' },
            itemStyle: bunched
              ? { color: colours.bunched, borderColor: colours.edge, borderWidth: 1 }
              : { color: colours.due },
          })),
        },
      ],
    };
  }, [view, board, t, moneyUnit, formatYuan, formatWan, unit, colours]);
}

/** The same numbers as rows; each leads to its loans. */
function useTwin(view: BunchingView, board: MaturityBoard): ChartTable {
  const { t } = useTranslation('maturity');
  const unit = useUnitLabel();
  return useMemo(() => {
    const { all, bunchingPercent: percent } = board;
    const rows = [
      { key: 'matured', label: t('card.matured'), ...board.matured, bunched: false },
      ...board.months.map((span, index) => ({
        key: span.month,
        label: span.month,
        ...span,
        bunched: view.months[index]?.bunched === true,
      })),
      { key: 'later', label: t('card.later'), ...board.later, bunched: false },
    ];
    return {
      columns: [
        { title: t('months.month') },
        { title: t('count'), align: 'right' },
        { title: t('inUnit', { label: t('balance'), unit }), align: 'right' },
        { title: t('share'), align: 'right' },
        { title: t('months.mark') },
      ],
      rows: rows.map(({ key, label, balance, bunched, from, to }) => {
        const share = knownShare(balance, all);
        return {
          key,
          cells: [
            balance.count === 0 ? (
              label
            ) : (
              <Anchor key="month" component={Link} to={spanLink({ from, to })} inherit>
                {label}
              </Anchor>
            ),
            balance.count,
            <KnownSumText key="sum" sum={balance} />,
            share === null ? t('noShare') : `${share}%`,
            bunched ? (
              <ToneBadge key="mark" tone="yellow">
                {t('months.bunched', { percent })}
              </ToneBadge>
            ) : null,
          ],
        };
      }),
    };
  }, [view, board, t, unit]);
}
