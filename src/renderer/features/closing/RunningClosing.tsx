import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobProgress } from '../../../contract/events.ts';
import { JobPanel } from '../../app/JobPanel.tsx';
import type { ClosingJob } from './use-closing-job.ts';

interface RunningClosingProps {
  readonly job: ClosingJob;
  readonly onDone: (job: JobProgress) => void;
  readonly onLeave: () => void;
}

/** A close or a check at work; when it fails, why, and the way back. */
export function RunningClosing({ job, onDone, onLeave }: RunningClosingProps) {
  const { t } = useTranslation('closing');
  const [failed, setFailed] = useState(false);
  return (
    <Stack gap="sm" align="stretch" mb="sm">
      <JobPanel jobId={job.jobId} title={t(`running.${job.kind}`)} onDone={onDone} onEnded={() => setFailed(true)} />
      {failed && (
        <div>
          <Button variant="default" onClick={onLeave}>
            {t('back')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
