import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** A span in words: 12 个月, 6 个月零 15 天, 15 天, 无. */
export function useTermWords(): (term: { readonly months: number; readonly days: number }) => string {
  const { t } = useTranslation('loan-change');
  return useCallback(
    ({ months, days }) => {
      if (months === 0) return days === 0 ? t('term.none') : t('term.days', { count: days });
      return days === 0 ? t('term.months', { count: months }) : t('term.both', { months, days });
    },
    [t],
  );
}
