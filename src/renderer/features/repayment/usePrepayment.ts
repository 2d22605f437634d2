import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { subFen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { amountOf, dayOf } from '../../app/form-values.ts';
import type { Loan } from '../../app/LoanFrame.tsx';
import type { PrepayValues } from './prepay-form.ts';
import { feesOf } from './repay-form.ts';
import { useSettled } from './useSettled.ts';

/** A part to be repaid early, as typed: what it would do both ways, and the act. */
export function usePart(loan: Loan, values: PrepayValues, today: IsoDay) {
  const asked = useSettled(partOf(loan, values));
  const record = useApiCommand('repayment.prepay', { errors: 'inline' });
  const isOver = record.isPending || record.isSuccess;
  const preview = useApiQuery('repayment.previewPrepay', asked ?? { loanId: loan.id, on: today, amount: ZERO_FEN }, {
    enabled: asked !== null && !isOver,
    keepPrevious: true,
  });
  const isAsked = asked !== null;
  const shown = isAsked && preview.error === null ? preview.data : undefined;
  return { record, preview, isAsked, total: asked?.amount ?? ZERO_FEN, shown };
}

/** What of the money reaches the loan: the fees are the bank's. */
function partOf(loan: Loan, values: PrepayValues) {
  const on = dayOf(values.on);
  const amount = amountOf(values.amount);
  const fees = feesOf(values.fees);
  if (on === null || on < loan.startOn || amount === null || fees === null || amount <= fees) return null;
  return { loanId: loan.id, on, amount: subFen(amount, fees) };
}

/** The quote of the day typed, and the act that pays exactly it. */
export function usePayoff(loan: Loan, values: PrepayValues, today: IsoDay) {
  const asked = useSettled(payoffOf(loan, values));
  const record = useApiCommand('repayment.prepay', { errors: 'inline' });
  const isOver = record.isPending || record.isSuccess;
  const quote = useApiQuery('repayment.payoffQuote', asked ?? { loanId: loan.id, on: today, fees: ZERO_FEN }, {
    enabled: asked !== null && !isOver,
    keepPrevious: true,
  });
  const shown = asked === null || quote.error !== null ? undefined : quote.data;
  // What is shown is what is typed: a quote on its way is not paid.
  const isFresh = shown !== undefined && values.on === shown.on && feesOf(values.fees) === shown.fees;
  return { record, error: quote.error, shown, isFresh, isAhead: asked !== null && asked.on > today };
}

function payoffOf(loan: Loan, values: PrepayValues) {
  const on = dayOf(values.on);
  const fees = feesOf(values.fees);
  return on === null || on < loan.startOn || fees === null || fees < 0 ? null : { loanId: loan.id, on, fees };
}
