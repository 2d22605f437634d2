import { Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import type { ImportRun } from './import-order.ts';

const PER_PAGE = 20;
const whole = new Intl.NumberFormat('en-US');
const STATE_TONE = { DONE: 'accent', CHECKED: 'open', UNDONE: 'neutral' } as const;

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, one) => all + one, 0);

/** Every import and check so far; each leads to its report. */
export function PastImports({ onOpen }: { readonly onOpen: (runId: number) => void }) {
  const { t } = useTranslation('import');
  const [page, setPage] = useState(1);
  const list = useApiQuery(
    'import.list',
    { page: { offset: (page - 1) * PER_PAGE, limit: PER_PAGE } },
    { keepPrevious: true },
  );
  const columns = useRunColumns();
  return (
    <section>
      <Title order={2} size="h5" mb={6}>
        {t('past.title')}
      </Title>
      <DataTable
        tableId="import.runs"
        label={t('past.title')}
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        total={list.data?.total}
        page={page}
        pageSize={PER_PAGE}
        onPageChange={setPage}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<EmptyState icon="import" title={t('past.none')} description={t('past.noneHint')} />}
        onRowClick={(row) => onOpen(row.id)}
        withTools={false}
      />
    </section>
  );
}

function useRunColumns(): Column<ImportRun>[] {
  const { t } = useTranslation('import');
  return useMemo(
    () => [
      { key: 'at', title: t('past.at'), width: 140, render: (run) => <InstantText at={run.at} /> },
      { key: 'profile', title: t('past.profile'), width: 280, render: (run) => run.profileName },
      {
        key: 'state',
        title: t('past.state'),
        width: 90,
        render: (run) => <ToneBadge tone={STATE_TONE[run.state]}>{t(`state.${run.state}`)}</ToneBadge>,
      },
      {
        key: 'customers',
        title: t('past.customers'),
        align: 'right',
        width: 90,
        render: (run) => whole.format(run.taken.customer ?? 0),
      },
      {
        key: 'loans',
        title: t('past.loans'),
        align: 'right',
        width: 90,
        render: (run) => whole.format(run.taken.loan ?? 0),
      },
      {
        key: 'refused',
        title: t('past.refused'),
        align: 'right',
        width: 90,
        render: (run) => whole.format(sum(run.refused)),
      },
      {
        key: 'positionAsOf',
        title: t('past.positionAsOf'),
        width: 110,
        render: (run) => run.positionAsOf ?? <Dash />,
      },
      { key: 'actor', title: t('past.actor'), width: 110, render: (run) => run.actorName },
    ],
    [t],
  );
}
