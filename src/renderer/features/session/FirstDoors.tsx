import { Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiCommand } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { JobPanel } from '../../app/JobPanel.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import classes from './FirstDoors.module.css';

const SAMPLE_CUSTOMERS = 300;

interface FirstDoorsProps {
  readonly canLoadSample: boolean;
  readonly onEnter: (path: string) => unknown;
}

/** How to begin: look around in an invented branch, bring one's own data, or start empty. */
export function FirstDoors({ canLoadSample, onEnter }: FirstDoorsProps) {
  const { t } = useTranslation('session');
  const [jobId, setJobId] = useState<number | null>(null);
  const load = useApiCommand('sample.load', { errors: 'inline', onSuccess: (started) => setJobId(started.jobId) });
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {t('doors.title')}
        </Title>
        <Text c="dimmed">{t('doors.what')}</Text>
      </div>
      {load.error !== null && <ApiErrorState error={load.error} />}
      {jobId !== null && (
        <JobPanel
          key={jobId}
          jobId={jobId}
          title={t('doors.sampleLoading')}
          onDone={() => void onEnter('/today')}
          onEnded={() => load.reset()}
        />
      )}
      {(jobId === null || load.isIdle) && (
        <Stack gap="xs">
          {canLoadSample && (
            <FirstDoor
              icon="eye"
              title={t('doors.sample')}
              what={t('doors.sampleWhat', { count: SAMPLE_CUSTOMERS })}
              busy={load.isPending}
              onClick={() => load.mutate({ customers: SAMPLE_CUSTOMERS })}
            />
          )}
          <FirstDoor
            icon="import"
            title={t('doors.import')}
            what={t('doors.importWhat')}
            onClick={() => void onEnter('/import')}
          />
          <FirstDoor
            icon="plus"
            title={t('doors.empty')}
            what={t('doors.emptyWhat')}
            onClick={() => void onEnter('/')}
          />
        </Stack>
      )}
    </Stack>
  );
}

interface FirstDoorProps {
  readonly icon: IconName;
  readonly title: string;
  readonly what: string;
  readonly busy?: boolean;
  readonly onClick: () => void;
}

function FirstDoor({ icon, title, what, busy = false, onClick }: FirstDoorProps) {
  return (
    <UnstyledButton className={classes.door} onClick={onClick} disabled={busy} aria-busy={busy}>
      <Icon name={icon} size={22} />
      <span>
        <Text component="span" display="block" size="lg" fw={600}>
          {title}
        </Text>
        <Text component="span" display="block" c="dimmed">
          {what}
        </Text>
      </span>
    </UnstyledButton>
  );
}
