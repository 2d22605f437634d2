import type { loanChange } from '../../../contract/loan-change.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { changeRate } from './change-rate.service.ts';
import { decideChange, type VerifyCountersign } from './decide-change.service.ts';
import { getChange, listChanges, previewOf } from './loan-change.service.ts';
import { recordConsent, requestChange, withdrawChange } from './request-change.service.ts';

export const makeLoanChangeHandlers = (deps: { readonly verifyCountersign: VerifyCountersign }) =>
  ({
    'loanChange.list': (context, input) => listChanges(context.db, context, input),
    'loanChange.get': (context, { changeId }) => getChange(context.db, context, changeId),
    'loanChange.preview': (context, input) => previewOf(context, input),
    'loanChange.request': (context, input) => requestChange(context, input),
    'loanChange.recordConsent': (context, input) => recordConsent(context, input),
    'loanChange.withdraw': (context, input) => withdrawChange(context, input),
    'loanChange.decide': (context, input) => decideChange(context, deps.verifyCountersign, input),
    'loanChange.changeRate': (context, input) => changeRate(context, input),
  }) satisfies HandlersFor<typeof loanChange>;
