import type { JobProgress } from '../../contract/events.ts';
import { createStore } from './store.ts';

const KEPT = 20;
const store = createStore<ReadonlyMap<number, JobProgress>>(new Map());

/** Takes a job's newest state. Only the last few jobs are kept: a screen asks for the one it started. */
export function putJob(job: JobProgress): void {
  const jobs = new Map(store.get());
  jobs.delete(job.jobId);
  jobs.set(job.jobId, job);
  for (const id of jobs.keys()) {
    if (jobs.size <= KEPT) break;
    jobs.delete(id);
  }
  store.set(jobs);
}

/** The job's newest state as told by events; undefined before the first. */
export const useToldJob = (jobId: number | null): JobProgress | undefined => {
  const jobs = store.use();
  return jobId === null ? undefined : jobs.get(jobId);
};

/** The job at work now, if any: one writer, one job. */
export const useRunningJob = (): JobProgress | null => {
  const jobs = [...store.use().values()];
  return jobs.findLast(({ state }) => state === 'RUNNING') ?? null;
};
