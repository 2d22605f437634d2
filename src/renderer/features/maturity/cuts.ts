import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownSum } from '../../../contract/primitives.ts';
import { knownShare } from '../../../domain/performance/ratios.ts';
import { useUnitLabel } from '../../ui/MoneyText.tsx';
import type { ShareRow } from '../../ui/ShareTable.tsx';

/** What every cut of the portfolio has in common: headings, the total line, and how a group becomes a line. */
export function useCuts(all: KnownSum) {
  const { t } = useTranslation('maturity');
  const unit = useUnitLabel();
  return {
    frame: (group: string) => ({
      label: group,
      titles: {
        group,
        count: t('count'),
        sum: t('inUnit', { label: t('balance'), unit }),
        share: t('share'),
      },
      total: { label: t('total'), count: all.count, sum: all, percent: knownShare(all, all) },
      noShare: t('noShare'),
    }),
    line: (key: string | number, label: ReactNode, balance: KnownSum, to: string): ShareRow => ({
      key,
      label,
      count: balance.count,
      sum: balance,
      percent: knownShare(balance, all),
      to,
    }),
  };
}
