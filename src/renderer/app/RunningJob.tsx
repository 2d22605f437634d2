import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRunningJob } from '../api/job-store.ts';
import { useDelayed } from '../ui/useDelayed.ts';

const whole = new Intl.NumberFormat('en-US');

/** Says in the top bar that a long task is at work, whichever page started it. */
export function RunningJob() {
  const { t } = useTranslation('app');
  const job = useRunningJob();
  const shown = useDelayed(job !== null);
  if (job === null || !shown) return null;
  const counts = job.total === null ? whole.format(job.done) : `${whole.format(job.done)} / ${whole.format(job.total)}`;
  return (
    <Text c="dimmed" className="figures" role="status" style={{ whiteSpace: 'nowrap' }}>
      {t('job.running', { what: t(`job.kinds.${job.kind}`), counts })}
    </Text>
  );
}
