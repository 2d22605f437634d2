import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { ZERO_FEN } from '../../../domain/kernel/money.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { type RepayValues, repaymentOf } from './repay-form.ts';
import { ruleOf } from './rule-of.ts';
import { useSettled } from './useSettled.ts';

/** The payment as typed, what it would do, and the act. What has been recorded is not asked again. */
export function useRepayment(loanId: number, values: RepayValues, today: IsoDay) {
  const asked = useSettled(repaymentOf(loanId, values));
  const isAskable = asked !== null && asked.amount > 0;
  const record = useApiCommand('repayment.record', { errors: 'inline' });
  const isOver = record.isPending || record.isSuccess;
  const preview = useApiQuery(
    'repayment.preview',
    asked ?? { loanId, on: today, amount: ZERO_FEN, fees: ZERO_FEN, split: null },
    { enabled: isAskable && !isOver, keepPrevious: true },
  );
  return {
    record,
    preview,
    isAskable,
    total: asked?.amount ?? ZERO_FEN,
    needsSplit: isAskable && ruleOf(preview.error) === 'SPLIT_NEEDED',
    isAlike: (preview.data?.alike.length ?? 0) > 0,
  };
}
