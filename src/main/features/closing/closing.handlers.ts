import type { closing } from '../../../contract/closing.ts';
import type { Jobs } from '../../jobs/job.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { startCheck } from './check-closing.service.ts';
import { startCloseDay } from './close-day.service.ts';
import { startCloseMonth } from './close-month.service.ts';
import { getClosing, listClosings, listLines, outlook, reopenClosing } from './closing.service.ts';
import { listDifferences } from './difference.service.ts';
import { migrationOf } from './migration.service.ts';
import { listRestatements } from './restatement.service.ts';

export const makeClosingHandlers = ({ jobs }: { readonly jobs: Jobs }) =>
  ({
    'closing.list': ({ db, scope }, input) => listClosings(db, scope, input),
    'closing.outlook': ({ db, scope, workingDate }) => outlook(db, scope, workingDate),
    'closing.get': ({ db, scope }, { closingId }) => getClosing(db, scope, closingId),
    'closing.lines': ({ db, scope }, input) => listLines(db, scope, input),
    'closing.differences': ({ db, scope }, input) => listDifferences(db, scope, input),
    'closing.restatements': ({ db, scope }, input) => listRestatements(db, scope, input),
    'closing.migration': (context, input) => migrationOf(context.db, context, input),
    'closing.closeDay': (context) => startCloseDay(context, jobs),
    'closing.closeMonth': (context, { month }) => startCloseMonth(context, jobs, month),
    'closing.check': (context, { closingId }) => startCheck(context, jobs, closingId),
    'closing.reopen': (context, input) => reopenClosing(context, input),
  }) satisfies HandlersFor<typeof closing>;
