import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { scheduleErrorValues } from '../../domain/lending/schedule-error-values.ts';
import type { ScheduleError } from '../../domain/schedule/schedule-terms.ts';

/** Why no schedule can be made, in words that say what to change. */
export function scheduleWords(t: TFunction<'app'>, error: ScheduleError): string {
  return t(`app:scheduleError.${error.code}`, scheduleErrorValues(error));
}

/** The words of a schedule error in the language chosen. */
export function useScheduleWords(): (error: ScheduleError) => string {
  const { t } = useTranslation('app');
  return useCallback((error) => scheduleWords(t, error), [t]);
}
