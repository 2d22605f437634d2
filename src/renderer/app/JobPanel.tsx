import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobProgress } from '../../contract/events.ts';
import { errorParams, isErrorCode } from '../api/client.ts';
import { codeWords } from '../api/error-words.ts';
import { useApiCommand } from '../api/hooks.ts';
import { useJob } from '../api/jobs.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { ProgressPanel } from '../ui/ProgressPanel.tsx';

interface JobPanelProps {
  readonly jobId: number;
  readonly title: string;
  /** Called once when the job has ended well. */
  readonly onDone: (job: JobProgress) => void;
  /** Called once when the job was cancelled or failed; its words are shown here. */
  readonly onEnded?: (job: JobProgress) => void;
  /** False for jobs that must not be stopped half way through a decision. */
  readonly cancellable?: boolean;
}

/** A running job: progress with counts, cancel, and its failure in words. */
export function JobPanel({ jobId, title, onDone, onEnded, cancellable = true }: JobPanelProps) {
  const { t } = useTranslation('app');
  const job = useJob(jobId);
  const cancel = useApiCommand('job.cancel');
  const told = useRef<number | null>(null);
  useEffect(() => {
    if (job === null || job.state === 'RUNNING' || told.current === jobId) return;
    told.current = jobId;
    if (job.state === 'DONE') onDone(job);
    else onEnded?.(job);
  }, [job, jobId, onDone, onEnded]);
  if (job !== null && job.state !== 'RUNNING' && job.state !== 'DONE') return <JobFailure job={job} />;
  const phase = job?.phase ?? '';
  return (
    <ProgressPanel
      title={title}
      phase={phase === '' ? t('job.starting') : t(`job.phases.${phase}`, { defaultValue: t('job.working') })}
      done={job?.done ?? 0}
      total={job?.total ?? null}
      cancelling={cancel.isPending || cancel.isSuccess}
      {...(cancellable && job?.state !== 'DONE' ? { onCancel: () => cancel.mutate({ jobId }) } : {})}
    />
  );
}

function JobFailure({ job }: { readonly job: JobProgress }) {
  const code = job.state === 'CANCELLED' ? 'JOB_CANCELLED' : (job.error?.code ?? 'INTERNAL');
  return <ErrorState {...codeWords(isErrorCode(code) ? code : 'INTERNAL', errorParams(job.error?.params))} />;
}
