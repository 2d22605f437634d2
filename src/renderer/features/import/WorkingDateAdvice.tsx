import { Alert, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIsoDay } from '../../../domain/kernel/iso-day.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { JobPanel } from '../../app/JobPanel.tsx';
import { notifyDone } from '../../app/notify.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Positions of a past day, read on another: says what that does to overdue days, and offers to set the day. */
export function WorkingDateAdvice({ positionAsOf }: { readonly positionAsOf: string }) {
  const { t } = useTranslation('import');
  const { workingDate, can } = useSession();
  const [jobId, setJobId] = useState<number | null>(null);
  const arrived = () => {
    setJobId(null);
    notifyDone(t('workingDate.done', { day: positionAsOf }));
  };
  const set = useApiCommand('settings.setWorkingDate', {
    errors: 'inline',
    onSuccess: (change) => (change.jobId === null ? arrived() : setJobId(change.jobId)),
  });
  if (jobId !== null) {
    return <JobPanel jobId={jobId} title={t('workingDate.running', { day: positionAsOf })} onDone={arrived} />;
  }
  if (positionAsOf === workingDate || !isIsoDay(positionAsOf)) return null;
  return (
    <Alert icon={<Icon name="calendar" size={18} />} title={t('workingDate.title', { day: positionAsOf })}>
      <Stack gap="xs" align="flex-start">
        <Text>{t('workingDate.what', { day: positionAsOf, today: workingDate })}</Text>
        {set.error !== null && <ApiErrorState error={set.error} />}
        {can('settings.manage') ? (
          <Button loading={set.isPending} onClick={() => set.mutate({ day: positionAsOf })}>
            {t('workingDate.act', { day: positionAsOf })}
          </Button>
        ) : (
          <Text c="dimmed">{t('workingDate.byAdmin')}</Text>
        )}
      </Stack>
    </Alert>
  );
}
