import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiCommand } from '../../api/hooks.ts';
import { useRefreshDoor } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { JobPanel } from '../../app/JobPanel.tsx';
import { notifyDone } from '../../app/notify.ts';
import { confirm } from '../../ui/confirm.tsx';

/** Takes the invented branch out of the book with one act. */
export function SamplePart() {
  const { t } = useTranslation('settings');
  const [jobId, setJobId] = useState<number | null>(null);
  const refresh = useRefreshDoor();
  const remove = useApiCommand('sample.remove', { errors: 'inline', onSuccess: (started) => setJobId(started.jobId) });
  const ask = async () => {
    const question = {
      title: t('sample.ask'),
      body: t('sample.askWhat'),
      confirmLabel: t('sample.remove'),
      danger: true,
    };
    if (await confirm(question)) remove.mutate({});
  };
  return (
    <Stack gap="sm" maw={640}>
      <Text>{t('sample.what')}</Text>
      {remove.error !== null && <ApiErrorState error={remove.error} />}
      {jobId === null ? (
        <Group>
          <Button variant="default" onClick={() => void ask()} loading={remove.isPending}>
            {t('sample.remove')}
          </Button>
        </Group>
      ) : (
        <JobPanel
          key={jobId}
          jobId={jobId}
          title={t('sample.removing')}
          onDone={() => {
            notifyDone(t('sample.removed'));
            void refresh();
          }}
        />
      )}
    </Stack>
  );
}
