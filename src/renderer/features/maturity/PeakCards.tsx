import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BunchingView } from '../../../domain/maturity/bunching.ts';
import { StatCard } from '../../ui/StatCard.tsx';

interface PeakCardsProps {
  readonly before: BunchingView;
  readonly after: BunchingView;
  readonly percent: number;
}

/** The fullest month and the months that bunch, before and after. */
export function PeakCards({ before, after, percent }: PeakCardsProps) {
  const { t } = useTranslation('maturity');
  const share = ({ peak }: BunchingView) => (peak?.share.percent ? `${peak.share.percent}%` : '–');
  const month = ({ peak }: BunchingView) => peak?.month ?? '–';
  const bunched = (view: BunchingView) =>
    view.bunched.length === 0 ? t('simulator.even') : view.bunched.map((one) => one.month).join(' ');
  return (
    <Stack gap="sm">
      <StatCard
        label={t('simulator.peak')}
        definition={t('simulator.peakDefinition')}
        value={t('simulator.fromTo', { from: share(before), to: share(after) })}
        hint={t('simulator.fromTo', { from: month(before), to: month(after) })}
      />
      <StatCard
        label={t('simulator.bunched', { percent })}
        value={t('simulator.fromTo', {
          from: before.bunched.length,
          to: t('simulator.monthCount', { count: after.bunched.length }),
        })}
        hint={
          <>
            <div>{t('simulator.sideIs', { side: t('simulator.before'), what: bunched(before) })}</div>
            <div>{t('simulator.sideIs', { side: t('simulator.after'), what: bunched(after) })}</div>
          </>
        }
      />
    </Stack>
  );
}
