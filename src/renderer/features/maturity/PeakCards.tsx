import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BunchingView } from '../../../domain/maturity/bunching.ts';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { StatCard } from '../../ui/StatCard.tsx';

interface PeakCardsProps {
  readonly before: BunchingView;
  readonly after: BunchingView;
  readonly percent: number;
}

/** The fullest month and the months that bunch, before and after. */
export function PeakCards({ before, after, percent }: PeakCardsProps) {
  const { t } = useTranslation('maturity');
  const sides = [
    { key: 'before', view: before },
    { key: 'after', view: after },
  ] as const;
  return (
    <SimpleGrid cols={4} spacing="sm">
      {sides.flatMap(({ key, view: { peak, bunched } }) => [
        <StatCard
          key={`${key}:peak`}
          label={t(`simulator.peak.${key}`)}
          definition={t('simulator.peakDefinition')}
          value={peak === null ? '–' : `${peak.month} · ${peak.share.percent ?? '–'}%`}
          hint={peak === null ? t('months.finding.none') : <MoneyText fen={peak.amount} withUnit />}
        />,
        <StatCard
          key={`${key}:bunched`}
          label={t(`simulator.bunched.${key}`, { percent })}
          value={t('simulator.monthCount', { count: bunched.length })}
          hint={bunched.length === 0 ? t('simulator.even') : bunched.map(({ month }) => month).join(' ')}
        />,
      ])}
    </SimpleGrid>
  );
}
