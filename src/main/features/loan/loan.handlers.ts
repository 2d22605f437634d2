import type { loan } from '../../../contract/loan.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { getLoan, listLoans, maturities, totalLoans } from './loan.service.ts';

export const loanHandlers = {
  'loan.list': (context, input) => listLoans(context.db, context, input),
  'loan.get': (context, { loanId }) => getLoan(context.db, context, loanId),
  'loan.totals': (context) => totalLoans(context.db, context),
  'loan.maturities': (context) => maturities(context.db, context),
} satisfies HandlersFor<typeof loan>;
