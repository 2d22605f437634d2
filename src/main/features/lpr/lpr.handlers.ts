import type { lpr } from '../../../contract/lpr.ts';
import type { Jobs } from '../../jobs/job.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { addLpr, checkLpr, correctLpr, listLpr, removeLpr } from './lpr.service.ts';
import { previewRun } from './repricing.service.ts';
import { listRuns, runRepricing, undoRun } from './repricing-run.service.ts';

export const makeLprHandlers = ({ jobs }: { readonly jobs: Jobs }) =>
  ({
    'lpr.list': async ({ db }) => ({ rows: await listLpr(db) }),
    'lpr.add': async (context, input) => ({ repricedSince: await addLpr(context, input) }),
    'lpr.correct': async (context, input) => ({ version: await correctLpr(context, input) }),
    'lpr.check': async (context, input) => ({ checked: await checkLpr(context, input) }),
    'lpr.remove': async (context, input) => {
      await removeLpr(context, input);
      return {};
    },
    'lpr.previewRun': (context, input) => previewRun(context, input),
    'lpr.run': (context, input) => runRepricing(context, jobs, input),
    'lpr.listRuns': (context, input) => listRuns(context, input),
    'lpr.undoRun': (context, input) => undoRun(context, jobs, input),
  }) satisfies HandlersFor<typeof lpr>;
