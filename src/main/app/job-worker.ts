import { parentPort, workerData } from 'node:worker_threads';
import { checkClosingJob } from '../features/closing/check-closing.service.ts';
import { closeDayJob } from '../features/closing/close-day.service.ts';
import { closeMonthJob } from '../features/closing/close-month.service.ts';
import { importJob } from '../features/import/import-job.service.ts';
import { undoImportJob } from '../features/import/undo.service.ts';
import { rebuildStatesJob } from '../features/loan/loan-state.service.ts';
import { removeSampleJob, sampleJob } from '../features/sample/sample.service.ts';
import type { JobKind, JobRun } from '../jobs/job.ts';
import { runJob } from '../jobs/run-job.ts';

const jobs: Partial<Record<JobKind, JobRun<never>>> = {
  import: importJob,
  undoImport: undoImportJob,
  sample: sampleJob,
  removeSample: removeSampleJob,
  rebuildStates: rebuildStatesJob,
  closeDay: closeDayJob,
  closeMonth: closeMonthJob,
  checkClosing: checkClosingJob,
};
/** Entry of the worker thread: one job, then it ends. */
if (parentPort !== null) void runJob(workerData, parentPort, jobs as Record<JobKind, JobRun<never>>);
