import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { JobProgress } from '../../../contract/events.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { addressId } from '../../app/address-id.ts';
import { JobPanel } from '../../app/JobPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { FailureDetail } from './FailureDetail.tsx';
import { ImportReport } from './ImportReport.tsx';
import type { ImportOrder } from './import-order.ts';
import { NewImport } from './NewImport.tsx';
import { PastImports } from './PastImports.tsx';

type Work = 'check' | 'import' | 'undo';

interface RunningJob {
  readonly jobId: number;
  readonly work: Work;
}

/** Brings data in: what from, a check beforehand, the work with its counts, the report, and the way back. */
export function ImportPage() {
  const { t } = useTranslation('import');
  const [params, setParams] = useSearchParams();
  const [started, setStarted] = useState<RunningJob | null>(null);
  /** What was checked last: its report can go on to the import itself. */
  const [checked, setChecked] = useState<ImportOrder | null>(null);
  /** An import uses up the files it was given: the choice begins anew. */
  const [imports, setImports] = useState(0);
  /** The job whose end was seen: what was asked when the page opened may still say that it runs. */
  const [seenToEnd, setSeenToEnd] = useState<number | null>(null);
  const found = useUnwatchedJob(seenToEnd);
  const runId = addressId(params.get('run'));
  const job = started ?? found;
  const showRun = (id: number | null) => setParams(id === null ? {} : { run: String(id) });
  const leave = (jobId: number) => {
    setSeenToEnd(jobId);
    setStarted(null);
  };
  const done = ({ jobId, resultId }: JobProgress) => {
    leave(jobId);
    showRun(resultId);
  };
  const begin = (jobId: number, order: ImportOrder) => {
    setChecked(order.dryRun ? order : null);
    if (!order.dryRun) setImports((before) => before + 1);
    setStarted({ jobId, work: order.dryRun ? 'check' : 'import' });
  };
  const back = runId === null ? {} : { backTo: '/import' };
  return (
    <>
      <PageHeader
        title={t(runId === null ? 'title' : 'report.title')}
        {...back}
        actions={
          <Button component={Link} to="/core-comparison" variant="default">
            {t('undo.toComparison')}
          </Button>
        }
      />
      {job !== null && <Running key={job.jobId} job={job} onDone={done} onLeave={() => leave(job.jobId)} />}
      {job === null && runId !== null && (
        <ImportReport
          runId={runId}
          checked={checked}
          onStarted={begin}
          onUndo={(jobId) => setStarted({ jobId, work: 'undo' })}
        />
      )}
      {/* What was chosen stays while a check runs or its report is read. */}
      <Stack gap="lg" {...(job === null && runId === null ? {} : { display: 'none' })}>
        <NewImport key={imports} onStarted={begin} />
        <PastImports onOpen={showRun} />
      </Stack>
    </>
  );
}

/** A job that runs while nobody watches it: the page was left and entered again. */
function useUnwatchedJob(seenToEnd: number | null): RunningJob | null {
  const current = useApiQuery('job.current', {}, { staleTime: 0 });
  const job = current.data?.job ?? null;
  if (job === null || job.state !== 'RUNNING' || job.jobId === seenToEnd) return null;
  if (job.kind === 'import') return { jobId: job.jobId, work: 'import' };
  return job.kind === 'undoImport' ? { jobId: job.jobId, work: 'undo' } : null;
}

interface RunningProps {
  readonly job: RunningJob;
  readonly onDone: (job: JobProgress) => void;
  readonly onLeave: () => void;
}

function Running({ job, onDone, onLeave }: RunningProps) {
  const { t } = useTranslation('import');
  const [failed, setFailed] = useState<JobProgress | null>(null);
  return (
    <Stack gap="sm" align="stretch">
      <JobPanel jobId={job.jobId} title={t(`running.${job.work}`)} onDone={onDone} onEnded={setFailed} />
      {failed !== null && (
        <>
          {failed.error !== null && <FailureDetail code={failed.error.code} params={failed.error.params} />}
          <div>
            <Button variant="default" onClick={onLeave}>
              {t('running.back')}
            </Button>
          </div>
        </>
      )}
    </Stack>
  );
}
