import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeAsk } from '../../../contract/loan-change.ts';
import { ratePercent } from '../../app/rate-text.ts';

/** What is asked for, in one line: 展期至 2027-07-15，利率 4.75%. */
export function useAskWords(): (ask: ChangeAsk) => string {
  const { t } = useTranslation('loan-change');
  return useCallback(
    (ask) => {
      if (ask.kind === 'EXTENSION') {
        return ask.annualRate === null
          ? t('ask.extension', { day: ask.maturityOn })
          : t('ask.extensionAt', { day: ask.maturityOn, rate: ratePercent(ask.annualRate) });
      }
      const { method, annualRate, periods, monthsPerPeriod } = ask;
      return t('ask.restructuring', {
        method: t(`loan:method.${method}`),
        periods,
        months: monthsPerPeriod,
        rate: ratePercent(annualRate),
      });
    },
    [t],
  );
}
