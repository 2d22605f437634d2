import { Anchor, Button, Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useSplitColumns } from './split-columns.tsx';

type Row = OutputOf<'coreComparison.listSplits'>['rows'][number];
const PER_PAGE = 50;

interface DifferingSplitsProps {
  readonly importId: number | null;
  readonly onAllImports: () => void;
}

/** Imported payments whose stated parts are not what our order makes of the same sum, with the order behind them. */
export function DifferingSplits({ importId, onAllImports }: DifferingSplitsProps) {
  const { t } = useTranslation('core-comparison');
  const [page, setPage] = useState(1);
  const list = useApiQuery(
    'coreComparison.listSplits',
    { ...(importId === null ? {} : { importId }), page: { offset: (page - 1) * PER_PAGE, limit: PER_PAGE } },
    { keepPrevious: true },
  );
  const parts = useSplitColumns();
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      {
        key: 'loan',
        title: t('column.loan'),
        width: 140,
        render: (row) => (
          <Anchor component={Link} to={`/core-comparison/${row.loanId}`} inherit>
            {row.loanNumber}
          </Anchor>
        ),
      },
      { key: 'customer', title: t('column.customer'), width: 110, render: (row) => row.customerName },
      ...parts.map((column): Column<Row> => ({ ...column, render: ({ split }) => column.render(split) })),
    ],
    [t, parts],
  );
  return (
    <Stack gap="sm" align="stretch">
      {importId !== null && (
        <div>
          <Button variant="default" onClick={onAllImports}>
            {t('filter.allImports')}
          </Button>
        </div>
      )}
      <DataTable<Row>
        tableId="coreComparison.splits"
        label={t('tab.splits')}
        columns={columns}
        rows={list.data?.rows}
        rowKey={({ split }) => split.eventId}
        total={list.data?.total}
        page={page}
        pageSize={PER_PAGE}
        onPageChange={setPage}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<EmptyState icon="check" title={t('splits.none')} description={t('splits.noneHint')} />}
        height="calc(100vh - 270px)"
      />
    </Stack>
  );
}
