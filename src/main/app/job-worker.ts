import { parentPort, workerData } from 'node:worker_threads';
import type { JobKind, JobRun } from '../jobs/job.ts';
import { runJob } from '../jobs/run-job.ts';

const jobs: Partial<Record<JobKind, JobRun<never>>> = {
  rebuildStates: async ({ trx, workingDate }) => {
    await trx.updateTable('book').set({ state_as_of: workingDate }).execute();
    return { resultId: null, subject: '', detail: {}, topics: ['loan', 'settings'] };
  },
};
/** Entry of the worker thread: one job, then it ends. */
if (parentPort !== null) await runJob(workerData, parentPort, jobs as Record<JobKind, JobRun<never>>);
