import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookSettings } from '../../../contract/settings.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useRefreshDoor, useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { dayError, dayOf } from '../../app/form-values.ts';
import { JobPanel } from '../../app/JobPanel.tsx';
import { notifyDone } from '../../app/notify.ts';
import { confirm } from '../../ui/confirm.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection, WideField } from '../../ui/FormSection.tsx';

/** The day every screen and paper speaks of: today, or a past day for an old portfolio or for training. */
export function WorkingDateSection({ settings }: { readonly settings: BookSettings }) {
  const { t } = useTranslation('settings');
  const { can } = useSession();
  return (
    <FormSection title={t('workingDate.title')} description={t('workingDate.what')}>
      <div>
        <Text fw={500}>{t('workingDate.now')}</Text>
        <Text>
          <DateText day={settings.workingDate} />{' '}
          {settings.workingDateIsSet ? t('workingDate.isSet') : t('workingDate.isToday')}
        </Text>
      </div>
      {can('settings.manage') && (
        <WideField>
          <ChangeWorkingDate isSet={settings.workingDateIsSet} />
        </WideField>
      )}
    </FormSection>
  );
}

function ChangeWorkingDate({ isSet }: { readonly isSet: boolean }) {
  const { t } = useTranslation('settings');
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [jobId, setJobId] = useState<number | null>(null);
  const refresh = useRefreshDoor();
  const arrived = () => {
    setJobId(null);
    setText('');
    notifyDone(t('workingDate.done'));
  };
  const change = useApiCommand('settings.setWorkingDate', {
    errors: 'inline',
    onSuccess: async (set) => {
      setJobId(set.jobId);
      await refresh();
      if (set.jobId === null) arrived();
    },
  });
  const ask = async (day: IsoDay | null) => {
    const question = {
      title: t('workingDate.ask'),
      body: day === null ? t('workingDate.askToday') : t('workingDate.askDay', { day }),
      confirmLabel: t('workingDate.set'),
    };
    if (await confirm(question)) change.mutate({ day });
  };
  const set = () => {
    const refused = dayError(text, { required: true });
    setError(refused);
    const day = dayOf(text);
    if (refused === null && day !== null) void ask(day);
  };
  const busy = change.isPending || jobId !== null;
  return (
    <Stack gap="sm">
      <Group align="flex-end">
        <DayInput
          label={t('workingDate.pick')}
          w={190}
          value={text}
          onChange={(typed) => {
            setText(typed);
            setError(null);
          }}
          error={error}
          disabled={busy}
        />
        <Button onClick={set} disabled={busy || text === ''}>
          {t('workingDate.set')}
        </Button>
        {isSet && (
          <Button variant="default" onClick={() => void ask(null)} disabled={busy}>
            {t('workingDate.backToToday')}
          </Button>
        )}
      </Group>
      {change.error !== null && <ApiErrorState error={change.error} />}
      {jobId !== null && (
        <JobPanel key={jobId} jobId={jobId} title={t('workingDate.job')} onDone={arrived} cancellable={false} />
      )}
    </Stack>
  );
}
