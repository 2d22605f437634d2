import { Button, Group, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { dayError, dayOf } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';
import { ratePercent } from '../../app/rate-text.ts';
import { FieldUnit } from '../../app/terms-form/FieldUnit.tsx';
import { percentOf } from '../../app/terms-form/read-terms.ts';
import { DayInput } from '../../ui/DayInput.tsx';

export type Announcement = OutputOf<'lpr.list'>['rows'][number];

interface LprPartEditorProps {
  /** The announcement to correct; null for a new one. */
  readonly row: Announcement | null;
  readonly onClose?: () => void;
}

const bare = (annualRate: string) => ratePercent(annualRate).replace('%', '');

function percentError(text: string): string | null {
  if (text.trim() === '') return i18next.t('app:form.required');
  return percentOf(text) === null ? i18next.t('app:terms.error.rate') : null;
}

/** Day and both rates of an announcement, typed as published. */
export function LprPartEditor({ row, onClose }: LprPartEditorProps) {
  const { t } = useTranslation('lpr');
  const { workingDate, workingDateIsSet } = useSession();
  const { form, submit, pending } = useEditor({ row, ...(onClose === undefined ? {} : { onClose }) });
  const field = { classNames: { input: 'amountField' }, rightSection: <FieldUnit>{t('percent')}</FieldUnit> } as const;
  const { error, ...day } = form.getInputProps('effectiveOn');
  return (
    <form onSubmit={submit} noValidate aria-label={t(row === null ? 'table.add' : 'table.correct')}>
      <Group align="flex-start" gap="xs">
        {row === null ? (
          <DayInput
            label={t('table.effectiveOn')}
            w={150}
            {...(workingDateIsSet ? {} : { max: workingDate })}
            {...day}
            value={form.values.effectiveOn}
            error={typeof error === 'string' ? error : null}
          />
        ) : (
          <Text mt={30} w={110} className="figures">
            {row.effectiveOn}
          </Text>
        )}
        <TextInput
          label={t('table.oneYear')}
          w={130}
          autoComplete="off"
          {...field}
          {...form.getInputProps('oneYear')}
        />
        <TextInput
          label={t('table.fiveYear')}
          w={130}
          autoComplete="off"
          {...field}
          {...form.getInputProps('fiveYear')}
        />
        <Button type="submit" mt={23} loading={pending}>
          {t(row === null ? 'table.add' : 'table.save')}
        </Button>
        {onClose !== undefined && (
          <Button mt={23} variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
        )}
      </Group>
    </form>
  );
}

function useEditor({ row, onClose }: LprPartEditorProps) {
  const { t } = useTranslation('lpr');
  const form = useForm({
    mode: 'controlled',
    initialValues: {
      effectiveOn: row === null ? '' : (row.effectiveOn as string),
      oneYear: row === null ? '' : bare(row.oneYear),
      fiveYear: row === null ? '' : bare(row.fiveYear),
    },
    validate: {
      effectiveOn: (text) => dayError(text, { required: true }),
      oneYear: percentError,
      fiveYear: percentError,
    },
  });
  const add = useApiCommand('lpr.add', {
    onSuccess: ({ repricedSince }) => {
      notifyDone(repricedSince === 0 ? t('table.added') : t('table.addedLate', { count: repricedSince }));
      form.reset();
    },
  });
  const correct = useApiCommand('lpr.correct', {
    onSuccess: () => {
      notifyDone(t('table.corrected'));
      onClose?.();
    },
  });
  const submit = form.onSubmit((values) => {
    const effectiveOn = dayOf(values.effectiveOn);
    const oneYear = percentOf(values.oneYear);
    const fiveYear = percentOf(values.fiveYear);
    if (effectiveOn === null || oneYear === null || fiveYear === null) return;
    if (row === null) add.mutate({ effectiveOn, oneYear, fiveYear });
    else correct.mutate({ effectiveOn, oneYear, fiveYear, version: row.version });
  });
  return { form, submit, pending: add.isPending || correct.isPending };
}
