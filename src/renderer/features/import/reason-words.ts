import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_REASONS, type ImportReason, type ReasonWeight, weightOf } from '../../../domain/importing/reasons.ts';

const isReason = (text: string): text is ImportReason => Object.hasOwn(IMPORT_REASONS, text);

/** How heavy a problem of a report is; one this version does not know is taken as a refusal, never as a note. */
export const weightOfText = (reason: string): ReasonWeight => (isReason(reason) ? weightOf(reason) : 'REFUSED');

/** Words of a reason code. */
export function useReasonWords(): (reason: string) => string {
  const { t } = useTranslation('import');
  return useCallback((reason) => (isReason(reason) ? t(`reason.${reason}`) : t('reason.UNKNOWN', { reason })), [t]);
}
