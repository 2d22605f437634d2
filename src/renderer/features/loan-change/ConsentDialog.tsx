import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { LoanChange } from '../../../contract/loan-change.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { dayError, dayOf, textError, textOf } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';
import { Refused } from '../../app/Refused.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { NOTE_MAX } from './change-form.ts';
import { fieldProps } from './field-props.ts';

interface ConsentDialogProps {
  readonly change: LoanChange;
  readonly onClose: () => void;
}

/** The written consent has come after the request. */
export function ConsentDialog({ change, onClose }: ConsentDialogProps) {
  const { t } = useTranslation('loan-change');
  const { workingDate } = useSession();
  const form = useForm({
    mode: 'controlled',
    initialValues: { consentOn: workingDate as string, consentNote: '' },
    validate: {
      consentOn: (text) => dayError(text, { required: true }),
      consentNote: (text) => textError(text, { max: NOTE_MAX }),
    },
  });
  const save = useApiCommand('loanChange.recordConsent', {
    errors: 'inline',
    onSuccess: () => {
      notifyDone(t('consent.done'));
      onClose();
    },
  });
  const submit = form.onSubmit((values) => {
    const consentOn = dayOf(values.consentOn);
    if (consentOn === null) return;
    save.mutate({ changeId: change.id, version: change.version, consentOn, consentNote: textOf(values.consentNote) });
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={t('consent.record')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text c="dimmed">{t('consent.why.YES')}</Text>
          <DayInput label={t('field.consentOn')} withAsterisk max={workingDate} {...fieldProps(form, 'consentOn')} />
          <Textarea
            label={t('field.consentNote')}
            placeholder={t('hint.consentNote')}
            autosize
            minRows={2}
            {...form.getInputProps('consentNote')}
          />
          {save.error !== null && <Refused error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('consent.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
