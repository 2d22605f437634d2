import { useState } from 'react';
import type { JobProgress } from '../../../contract/events.ts';
import { useApiQuery } from '../../api/hooks.ts';

export type ClosingJobKind = Extract<JobProgress['kind'], 'closeDay' | 'closeMonth' | 'checkClosing'>;

export interface ClosingJob {
  readonly jobId: number;
  readonly kind: ClosingJobKind;
}

/** The close or check at work: started here, or found running when the page was entered again. */
export function useClosingJob(kinds: readonly ClosingJobKind[]) {
  const [started, setStarted] = useState<ClosingJob | null>(null);
  /** The job whose end was seen: what was asked when the page opened may still say that it runs. */
  const [seenToEnd, setSeenToEnd] = useState<number | null>(null);
  const current = useApiQuery('job.current', {}, { staleTime: 0 });
  const found = current.data?.job ?? null;
  const kind = kinds.find((one) => one === found?.kind);
  const unwatched =
    found !== null && kind !== undefined && found.state === 'RUNNING' && found.jobId !== seenToEnd
      ? { jobId: found.jobId, kind }
      : null;
  return {
    job: started ?? unwatched,
    begin: (jobId: number, of: ClosingJobKind) => setStarted({ jobId, kind: of }),
    leave: (jobId: number) => {
      setSeenToEnd(jobId);
      setStarted(null);
    },
  };
}
