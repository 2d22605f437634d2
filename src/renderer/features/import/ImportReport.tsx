import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { clockText, Dash } from '../../ui/DateText.tsx';
import { FactGrid } from '../../ui/FactGrid.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { CountTable } from './CountTable.tsx';
import type { ImportOrder, ImportRun } from './import-order.ts';
import { PROBLEMS_PER_PAGE, ProblemTable } from './ProblemTable.tsx';
import { ReportActs } from './ReportActs.tsx';
import { WorkingDateAdvice } from './WorkingDateAdvice.tsx';

interface ImportReportProps {
  readonly runId: number;
  /** What was checked last on this page, while its files are still at hand. */
  readonly checked: ImportOrder | null;
  readonly onStarted: (jobId: number, order: ImportOrder) => void;
  readonly onUndo: (jobId: number) => void;
}

/** What an import took and refused, row by row with reasons, and what can be done about it. */
export function ImportReport({ runId, checked, onStarted, onUndo }: ImportReportProps) {
  const [page, setPage] = useState(1);
  const report = useApiQuery(
    'import.get',
    { importId: runId, page: { offset: (page - 1) * PROBLEMS_PER_PAGE, limit: PROBLEMS_PER_PAGE } },
    { keepPrevious: true },
  );
  const slow = useDelayed(report.isPending);
  if (report.error !== null) return <ApiErrorState error={report.error} onRetry={report.refetch} />;
  if (report.data === undefined) return slow ? <PageSkeleton /> : null;
  const { run, problems, canUndo } = report.data;
  return (
    <Stack gap="md">
      <RunFacts run={run} />
      {run.state === 'DONE' && run.positionAsOf !== null && <WorkingDateAdvice positionAsOf={run.positionAsOf} />}
      <CountTable run={run} />
      <ReportActs run={run} canUndo={canUndo} checked={checked} onStarted={onStarted} onUndo={onUndo} />
      <ProblemTable problems={problems} page={page} onPage={setPage} loading={report.isFetching} />
    </Stack>
  );
}

const STATE_TONE = { DONE: 'accent', CHECKED: 'open', UNDONE: 'neutral' } as const;

function RunFacts({ run }: { readonly run: ImportRun }) {
  const { t } = useTranslation('import');
  return (
    <FactGrid
      columns={4}
      facts={[
        { label: t('report.profile'), value: run.profileName },
        {
          label: t('report.state'),
          value: <ToneBadge tone={STATE_TONE[run.state]}>{t(`state.${run.state}`)}</ToneBadge>,
        },
        { label: t('report.at'), value: clockText(run.at) },
        { label: t('report.actor'), value: run.actorName },
        { label: t('report.positionAsOf'), value: run.positionAsOf ?? <Dash /> },
        { label: t('report.currency'), value: run.currency ?? <Dash /> },
        { label: t('report.files'), value: run.files.length === 0 ? <Dash /> : run.files.join(t('separator')) },
      ]}
    />
  );
}
