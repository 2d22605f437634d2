import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptProblemView } from '../../../contract/receipt.ts';
import {
  RECEIPT_REASONS,
  type ReceiptReason,
  type ReceiptWeight,
  receiptWeight,
} from '../../../domain/repayment/receipt-reasons.ts';

const isReason = (text: string): text is ReceiptReason => Object.hasOwn(RECEIPT_REASONS, text);

/** How heavy a reason is; one this version does not know is taken as a refusal. */
export const weightOfText = (reason: string): ReceiptWeight => (isReason(reason) ? receiptWeight(reason) : 'REFUSED');

/** Words of what is said about a row, with the value it is said of. */
export function useReceiptWords(): (problem: Pick<ReceiptProblemView, 'reason' | 'value'>) => string {
  const { t } = useTranslation('repayment');
  return useCallback(
    ({ reason, value }) =>
      isReason(reason) ? t(`reason.${reason}`, { value: value ?? '' }) : t('reason.UNKNOWN', { reason }),
    [t],
  );
}
