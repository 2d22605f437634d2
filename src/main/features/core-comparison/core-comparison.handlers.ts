import type { coreComparison } from '../../../contract/core-comparison.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { adoptConventions } from './adopt.service.ts';
import { getCompared, listCompared, listSplits } from './core-comparison.service.ts';

export const coreComparisonHandlers = {
  'coreComparison.list': (context, input) => listCompared(context, input),
  'coreComparison.get': (context, { loanId }) => getCompared(context, loanId),
  'coreComparison.listSplits': (context, input) => listSplits(context, input),
  'coreComparison.adopt': (context, input) => adoptConventions(context, input),
} satisfies HandlersFor<typeof coreComparison>;
