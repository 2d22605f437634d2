import type { postLoan } from '../../../contract/post-loan.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { confirmReview, type VerifyCountersign } from './confirm-review.service.ts';
import { getReview, listDue, listReviews } from './post-loan.service.ts';
import { correctReview, recordReview } from './record-review.service.ts';

export const makePostLoanHandlers = (deps: { readonly verifyCountersign: VerifyCountersign }) =>
  ({
    'postLoan.listDue': (context, input) => listDue(context, input),
    'postLoan.listReviews': (context, input) => listReviews(context.db, context, input),
    'postLoan.getReview': (context, { reviewId }) => getReview(context.db, context, reviewId),
    'postLoan.recordReview': (context, input) => recordReview(context, input),
    'postLoan.correctReview': (context, input) => correctReview(context, input),
    'postLoan.confirmReview': (context, input) => confirmReview(context, deps.verifyCountersign, input),
  }) satisfies HandlersFor<typeof postLoan>;
