import { Anchor, SimpleGrid, Stack } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LoanFilter } from '../../../contract/loan.ts';
import { addDays, isIsoDay, isoDay, lastDayOfMonth } from '../../../domain/kernel/iso-day.ts';
import { knownShare } from '../../../domain/performance/ratios.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { listLink } from '../../app/useListState.ts';
import { Chart, type ChartTable } from '../../ui/Chart.tsx';
import { KnownSumText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { StatCard } from '../../ui/StatCard.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { useMaturityOption } from './maturity-option.ts';
import { BUNCHING_PERCENT, type MaturityView, maturityView } from './maturity-shares.ts';

type Maturities = OutputOf<'loan.maturities'>;

const byMaturity = (filter: LoanFilter) =>
  listLink('/loans', { statuses: ['ACTIVE'], ...filter }, { key: 'maturityOn', direction: 'asc' });

function monthLink(month: string): string {
  const first = isoDay(`${month}-01`);
  return byMaturity({ maturityFrom: first, maturityTo: lastDayOfMonth(first) });
}

/** 到期结构: what falls due when, months that bunch marked, and what is matured already or comes later. */
export function MaturityStructure({ maturities }: { readonly maturities: Maturities }) {
  const { t } = useTranslation('loan');
  const view = useMemo(() => maturityView(maturities), [maturities]);
  const option = useMaturityOption(view);
  const table = useTwin(maturities, view);
  return (
    <Stack gap="sm">
      <Chart
        title={findingOf(t, view)}
        definition={t('maturity.definition', { percent: BUNCHING_PERCENT })}
        option={option}
        table={table}
        height={230}
      />
      <Edges maturities={maturities} view={view} />
    </Stack>
  );
}

function findingOf(t: TFunction<'loan'>, { peak, bunched }: MaturityView): string {
  if (peak === null) return t('maturity.finding.none');
  const values = { month: peak.month, share: peak.percent, percent: BUNCHING_PERCENT, count: bunched.length };
  return t(bunched.length === 0 ? 'maturity.finding.even' : 'maturity.finding.bunched', values);
}

/** Balances outside the twelve months. */
function Edges({ maturities, view }: { readonly maturities: Maturities; readonly view: MaturityView }) {
  const { t } = useTranslation('loan');
  const { today } = useUi();
  const lastMonth = maturities.months.at(-1)?.month;
  const after = lastMonth === undefined ? null : addDays(lastDayOfMonth(isoDay(`${lastMonth}-01`)), 1);
  const edges = [
    {
      key: 'matured',
      group: maturities.matured,
      filter: today !== null && isIsoDay(today) ? { maturityTo: addDays(today, -1) } : null,
    },
    { key: 'later', group: maturities.later, filter: after === null ? null : { maturityFrom: after } },
  ] as const;
  return (
    <SimpleGrid cols={2} spacing="sm">
      {edges.map(({ key, group, filter }) => (
        <StatCard
          key={key}
          label={t(`maturity.${key}`)}
          definition={t(`maturity.${key}Definition`)}
          value={<KnownSumText sum={group.balance} withUnit />}
          hint={edgeHint(t, group, knownShare(group.balance, view.whole))}
          {...(filter === null || group.count === 0 ? {} : { to: byMaturity(filter) })}
        />
      ))}
    </SimpleGrid>
  );
}

function edgeHint(t: TFunction<'loan'>, { count }: Maturities['matured'], share: string | null): string {
  return share === null
    ? t('maturity.countOnly', { count, share: t('structure.noShare') })
    : t('maturity.countAndShare', { count, share });
}

/** The same numbers as rows; each month leads to its loans. */
function useTwin(maturities: Maturities, view: MaturityView): ChartTable {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  return useMemo(() => {
    const share = (percent: string | null) => (percent === null ? t('structure.noShare') : `${percent}%`);
    const edge = (key: 'matured' | 'later') => {
      const { count, balance } = maturities[key];
      const percent = knownShare(balance, view.whole);
      return {
        key,
        cells: [t(`maturity.${key}`), count, <KnownSumText key="sum" sum={balance} />, share(percent), null],
      };
    };
    const months = view.months.map(({ month, count, balance, percent, bunched }) => ({
      key: month,
      cells: [
        <Anchor key="month" component={Link} to={monthLink(month)} inherit>
          {month}
        </Anchor>,
        count,
        <KnownSumText key="sum" sum={balance} />,
        share(percent),
        bunched ? (
          <ToneBadge key="mark" tone="yellow">
            {t('maturity.bunched', { percent: BUNCHING_PERCENT })}
          </ToneBadge>
        ) : null,
      ],
    }));
    return {
      columns: [
        { title: t('maturity.month') },
        { title: t('structure.count'), align: 'right' },
        { title: t('inUnit', { label: t('column.balance'), unit }), align: 'right' },
        { title: t('structure.share'), align: 'right' },
        { title: t('maturity.mark') },
      ],
      rows: [edge('matured'), ...months, edge('later')],
    };
  }, [maturities, view, t, unit]);
}
