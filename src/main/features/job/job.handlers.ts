import type { job } from '../../../contract/job.ts';
import type { Jobs } from '../../jobs/job.ts';
import type { HandlersFor } from '../../rpc/handler.ts';

export const makeJobHandlers = ({ jobs }: { readonly jobs: Jobs }) =>
  ({
    'job.get': async (_context, { jobId }) => ({ job: jobs.get(jobId) }),
    'job.current': async () => ({ job: jobs.current() }),
  }) satisfies HandlersFor<typeof job>;
