import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { fen, formatYuan } from '../../../domain/kernel/money.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import { type WhatIfRefusal, type WhatIfStep, whatIfOf } from '../../../domain/loan/what-if.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import type { Viewer } from './loan.service.ts';
import { loanOnFile } from './loan-event.service.ts';
import { toWhatIfSide } from './loan-page.rows.ts';

type Asked = ParsedInputOf<'loan.whatIf'>;

/** The loan on a day with and without supposed acts, which are folded and forgotten. */
export async function whatIf(db: ReadDb, viewer: Viewer, asked: Asked): Promise<OutputOf<'loan.whatIf'>> {
  const { asOf } = asked;
  const { terms, events } = await loanOnFile(db, asked.loanId, viewer.workingDate);
  const tried = whatIfOf(terms, events, asked.steps.map(stepOf), asOf);
  if (!tried.ok) throw whatIfRefused(tried.error);
  const { overdueAlertAfterDays } = await readReviewParameters(db);
  const side = (state: typeof tried.value.before) => toWhatIfSide(state, terms.principal, asOf, overdueAlertAfterDays);
  return { asOf, before: side(tried.value.before), after: side(tried.value.after) };
}

/** A supposed act that the loan would not take, for the words. */
export function whatIfRefused({ code, params }: WhatIfRefusal): AppError {
  const most = 'most' in params ? { mostAmount: formatYuan(fen(params.most)) } : {};
  return new AppError('RULE_VIOLATED', { rule: code, ...params, ...most });
}

function stepOf(step: Asked['steps'][number]): WhatIfStep {
  switch (step.kind) {
    case 'repay':
    case 'prepay':
      return step;
    case 'extend':
      return { ...step, annualRate: step.annualRate === null ? null : rate(step.annualRate) };
    case 'rate':
      return { ...step, annualRate: rate(step.annualRate) };
  }
}
