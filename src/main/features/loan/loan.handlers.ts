import type { loan } from '../../../contract/loan.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { listLoans, productNames, totalLoans } from './loan.service.ts';

export const loanHandlers = {
  'loan.list': (context, input) => listLoans(context.db, context, input),
  'loan.totals': (context) => totalLoans(context.db, context),
  'loan.productNames': (context) => productNames(context.db, context),
} satisfies HandlersFor<typeof loan>;
