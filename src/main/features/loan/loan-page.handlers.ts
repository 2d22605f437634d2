import type { loanPage } from '../../../contract/loan-page.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { explainLoan } from './loan-explain.service.ts';
import { getLoan } from './loan-page.service.ts';
import { whatIf } from './loan-what-if.service.ts';

export const loanPageHandlers = {
  'loan.get': (context, { loanId, asOf }) => getLoan(context.db, context, loanId, asOf),
  'loan.explain': (context, input) => explainLoan(context.db, context, input),
  'loan.whatIf': (context, input) => whatIf(context.db, context, input),
} satisfies HandlersFor<typeof loanPage>;
