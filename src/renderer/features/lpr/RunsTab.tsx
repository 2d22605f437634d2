import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { notifyDone } from '../../app/notify.ts';
import { confirm } from '../../ui/confirm.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateText, InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';

type Run = OutputOf<'lpr.listRuns'>['rows'][number];
const PER_PAGE = 20;

/** The runs so far; the latest one can be taken back. */
export function RunsTab() {
  const { t } = useTranslation('lpr');
  const [page, setPage] = useState(1);
  const list = useApiQuery(
    'lpr.listRuns',
    { page: { offset: (page - 1) * PER_PAGE, limit: PER_PAGE } },
    { keepPrevious: true },
  );
  const columns = useRunColumns();
  return (
    <DataTable
      tableId="repricing.runs"
      label={t('tab.runs')}
      columns={columns}
      rows={list.data?.rows}
      rowKey={(row) => row.id}
      total={list.data?.total}
      page={page}
      pageSize={PER_PAGE}
      onPageChange={setPage}
      loading={list.isFetching}
      error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
      empty={<EmptyState icon="info" title={t('runs.none')} description={t('runs.noneHint')} />}
      withTools={false}
    />
  );
}

function useRunColumns(): readonly Column<Run>[] {
  const { t } = useTranslation('lpr');
  const { mutate, isPending } = useApiCommand('lpr.undoRun', {
    onSuccess: ({ jobId }) => notifyDone(t(jobId === null ? 'undo.done' : 'undo.started')),
  });
  return useMemo(() => {
    const ask = async (run: Run) => {
      const question = {
        title: t('undo.title'),
        body: t('undo.what', { count: run.count, day: run.upTo }),
        confirmLabel: t('undo.act'),
        danger: true,
      };
      if (await confirm(question)) mutate({ batchId: run.id, version: run.version });
    };
    return [
      { key: 'at', title: t('runs.at'), width: 160, render: (run) => <InstantText at={run.at} /> },
      { key: 'upTo', title: t('runs.upTo'), width: 130, render: (run) => <DateText day={run.upTo} /> },
      { key: 'count', title: t('runs.count'), align: 'right', width: 100, render: (run) => run.count },
      {
        key: 'state',
        title: t('runs.state'),
        width: 110,
        render: (run) => (
          <ToneBadge tone={run.state === 'DONE' ? 'accent' : 'neutral'}>{t(`runs.is.${run.state}`)}</ToneBadge>
        ),
      },
      { key: 'actor', title: t('runs.actor'), width: 120, render: (run) => run.actorName },
      {
        key: 'act',
        title: t('runs.act'),
        width: 110,
        render: (run) =>
          run.canUndo && (
            <Button
              size="compact-xs"
              variant="default"
              disabled={isPending}
              aria-label={t('undo.of', { day: run.upTo })}
              onClick={() => void ask(run)}
            >
              {t('undo.act')}
            </Button>
          ),
      },
    ];
  }, [t, mutate, isPending]);
}
