import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { BookSettings } from '../../../contract/settings.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { textError } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';
import { FormSection, WideField } from '../../ui/FormSection.tsx';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts';
import { WorkingDateSection } from './WorkingDateSection.tsx';

/** Whose book it is, how it is shared, and the day it speaks of. */
export function BookPart() {
  const settings = useApiQuery('settings.get', {});
  const slow = useDelayed(settings.isPending);
  if (settings.error !== null) return <ApiErrorState error={settings.error} onRetry={settings.refetch} />;
  if (settings.data === undefined) return slow ? <PageSkeleton /> : null;
  return (
    <Stack gap="md" maw={760}>
      <BookForm key={settings.data.version} settings={settings.data} />
      <WorkingDateSection settings={settings.data} />
    </Stack>
  );
}

function BookForm({ settings }: { readonly settings: BookSettings }) {
  const { t } = useTranslation('settings');
  const manages = useSession().can('settings.manage');
  const form = useForm({
    initialValues: { bank: settings.bank, branch: settings.branch, mode: settings.mode },
    validate: {
      bank: (text) => textError(text, { required: true, max: 60 }),
      branch: (text) => textError(text, { required: true, max: 60 }),
    },
  });
  useLeaveGuard(form.isDirty());
  const save = useApiCommand('settings.update', { errors: 'inline', onSuccess: () => notifyDone(t('book.saved')) });
  const send = form.onSubmit(({ bank, branch, mode }) => {
    if (save.isPending) return;
    save.mutate({ bank: bank.trim(), branch: branch.trim(), mode, version: settings.version });
  });
  useSaveHotkey(send, manages && form.isDirty());
  return (
    <form onSubmit={send} noValidate>
      <FormSection title={t('book.title')}>
        <TextInput label={t('book.bank')} maxLength={60} readOnly={!manages} {...form.getInputProps('bank')} />
        <TextInput label={t('book.branch')} maxLength={60} readOnly={!manages} {...form.getInputProps('branch')} />
        <Radio.Group label={t('book.mode')} readOnly={!manages} {...form.getInputProps('mode')}>
          <Stack gap={6} mt={4}>
            <Radio size="xs" value="DESK" label={t('book.desk')} disabled={!manages} />
            <Radio size="xs" value="BRANCH" label={t('book.shared')} disabled={!manages} />
          </Stack>
        </Radio.Group>
        <div>
          <Text fw={500}>{t('book.currency')}</Text>
          <Text>{settings.currency}</Text>
        </div>
        {save.error !== null && (
          <WideField>
            <ApiErrorState error={save.error} />
          </WideField>
        )}
        {manages && (
          <WideField>
            <Group justify="flex-end">
              <Button type="submit" disabled={!form.isDirty()} loading={save.isPending}>
                {t('save')}
              </Button>
            </Group>
          </WideField>
        )}
      </FormSection>
    </form>
  );
}
