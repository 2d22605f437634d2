import type { JobProgress } from '../../contract/events.ts';
import { useApiQuery } from './hooks.ts';
import { useToldJob } from './job-store.ts';

const ASK_AGAIN_MS = 1_000;

/**
 * State of a long job, from its events; asked for as well, since a short job may be over before the screen listens.
 * Null for no job and before the first answer.
 */
export function useJob(jobId: number | null): JobProgress | null {
  const told = useToldJob(jobId);
  const over = told !== undefined && told.state !== 'RUNNING';
  const asked = useApiQuery(
    'job.get',
    { jobId: jobId ?? 1 },
    { enabled: jobId !== null && !over, refetchInterval: over ? false : ASK_AGAIN_MS, staleTime: 0 },
  );
  if (jobId === null) return null;
  const answer = asked.data?.job ?? null;
  if (told === undefined) return answer;
  return answer !== null && answer.state !== 'RUNNING' ? answer : told;
}
