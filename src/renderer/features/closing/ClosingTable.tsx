import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Closing } from '../../../contract/closing.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KnownSumText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { RowLink } from '../../ui/RowLink.tsx';
import { CheckBadge, StateBadge } from './ClosingBadges.tsx';

interface ClosingTableProps {
  readonly kind: Closing['kind'];
  readonly pageSize: number;
}

/** Closes of one kind, newest first, with their totals; a row opens the close. */
export function ClosingTable({ kind, pageSize }: ClosingTableProps) {
  const { t } = useTranslation('closing');
  const navigate = useNavigate();
  const [page, setPage] = useState(1);
  const columns = useColumns(kind);
  const list = useApiQuery(
    'closing.list',
    { kind, page: { offset: (page - 1) * pageSize, limit: pageSize } },
    { keepPrevious: true },
  );
  const words = kind === 'MONTH' ? 'months' : 'days';
  return (
    <DataTable
      tableId={`closing.${kind.toLowerCase()}`}
      label={t(`${words}.title`)}
      columns={columns}
      rows={list.data?.rows}
      rowKey={(row) => row.id}
      total={list.data?.total}
      page={page}
      onPageChange={setPage}
      pageSize={pageSize}
      loading={list.isFetching}
      error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
      empty={<EmptyState icon="performance" title={t(`${words}.none`)} description={t(`${words}.noneWhat`)} />}
      onRowClick={(row) => void navigate(`/closing/${row.id}`)}
      withTools={false}
    />
  );
}

function useColumns(kind: Closing['kind']): readonly Column<Closing>[] {
  const { t } = useTranslation('closing');
  const unit = useUnitLabel();
  return useMemo(
    () => [
      ...whenColumns(t, kind),
      ...sumColumns(t, unit),
      ...(kind === 'MONTH' ? [restatedColumn(t)] : []),
      { key: 'check', title: t('column.check'), width: 108, render: (row) => <CheckBadge closing={row} /> },
    ],
    [t, unit, kind],
  );
}

function whenColumns(t: TFunction<'closing'>, kind: Closing['kind']): Column<Closing>[] {
  const day: Column<Closing> =
    kind === 'MONTH'
      ? { key: 'month', title: t('column.month'), width: 84, render: (row) => row.closedOn.slice(0, 7) }
      : { key: 'day', title: t('column.day'), width: 104, render: (row) => row.closedOn };
  return [
    day,
    ...(kind === 'MONTH'
      ? [
          {
            key: 'state',
            title: t('column.state'),
            width: 104,
            render: (row: Closing) => <StateBadge closing={row} />,
          },
        ]
      : []),
    { key: 'at', title: t('column.at'), width: 138, render: (row) => <InstantText at={row.at} /> },
  ];
}

function sumColumns(t: TFunction<'closing'>, unit: string): Column<Closing>[] {
  const count = (key: 'live' | 'overdue'): Column<Closing> => ({
    key,
    title: t(`column.${key}`),
    align: 'right',
    width: 92,
    render: (row) => <span className="figures">{row.totals[key]}</span>,
  });
  const sum = (key: 'balance' | 'overduePrincipal' | 'arrearsInterest'): Column<Closing> => ({
    key,
    title: t('inUnit', { label: t(`column.${key}`), unit }),
    align: 'right',
    width: key === 'balance' ? 150 : 124,
    render: (row) => <KnownSumText sum={row.totals[key]} />,
  });
  return [count('live'), sum('balance'), count('overdue'), sum('overduePrincipal'), sum('arrearsInterest')];
}

function restatedColumn(t: TFunction<'closing'>): Column<Closing> {
  return {
    key: 'restated',
    title: t('column.restated'),
    width: 72,
    render: (row) =>
      row.restated === 0 ? (
        <Dash />
      ) : (
        <RowLink to={`/closing/${row.id}/restatements`}>{t('restatedCount', { count: row.restated })}</RowLink>
      ),
  };
}
