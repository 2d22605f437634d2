import type { sample } from '../../../contract/job.ts';
import type { Jobs } from '../../jobs/job.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { hasCustomers, readBook } from './sample.repository.ts';
import type { SampleOrder } from './sample.service.ts';

const USUAL_SEED = 20_260_101;

export const makeSampleHandlers = ({ jobs }: { readonly jobs: Jobs }) =>
  ({
    'sample.load': async (context, { customers, seed }) => {
      if (await hasCustomers(context.trx)) throw new AppError('BOOK_NOT_EMPTY');
      const order: SampleOrder = { customers, seed: seed ?? USUAL_SEED };
      context.audit.note({ ...order });
      return { jobId: jobs.start(context, 'sample', order) };
    },
    'sample.remove': async (context) => {
      const { sampleImportId } = await readBook(context.trx);
      if (sampleImportId === null) throw new AppError('NOT_FOUND', { kind: 'sample' });
      context.audit.subject(`import:${sampleImportId}`);
      return { jobId: jobs.start(context, 'removeSample', {}) };
    },
  }) satisfies HandlersFor<typeof sample>;
