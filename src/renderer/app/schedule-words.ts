import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type Fen, formatYuan } from '../../domain/kernel/money.ts';
import type { ScheduleError } from '../../domain/schedule/schedule-terms.ts';

const yuan = (fen: number): string => formatYuan(fen as Fen);

/** Values of an error as its words show them: amounts in yuan, the rest as it is. */
function valuesOf(error: ScheduleError): Readonly<Record<string, string | number | null>> {
  switch (error.code) {
    case 'PRINCIPAL_NOT_POSITIVE':
    case 'AMOUNT_TOO_LARGE':
      return { principal: yuan(error.params.principal) };
    case 'CUSTOM_SUM_DIFFERS':
      return { sum: yuan(error.params.sum), principal: yuan(error.params.principal) };
    case 'PREPAYMENT_IMPOSSIBLE':
      return { afterPeriod: error.params.afterPeriod, amount: yuan(error.params.amount) };
    default:
      return { ...error.params };
  }
}

/** Why no schedule can be made, in words that say what to change. */
export function scheduleWords(t: TFunction<'app'>, error: ScheduleError): string {
  return t(`app:scheduleError.${error.code}`, valuesOf(error));
}

/** The words of a schedule error in the language chosen. */
export function useScheduleWords(): (error: ScheduleError) => string {
  const { t } = useTranslation('app');
  return useCallback((error) => scheduleWords(t, error), [t]);
}
