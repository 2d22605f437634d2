import { Button, Group, Paper, Select, SimpleGrid, Stack, Textarea, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Customer } from '../../../contract/customer.ts';
import { ServiceKind } from '../../../contract/service-record.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { dayError, dayOf, textError } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';
import { useDraft } from '../../app/useDraft.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { enterMovesOn } from '../../ui/enter-moves-on.ts';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts';

const Values = z.object({ on: z.string(), kind: ServiceKind, content: z.string() });
type Values = z.infer<typeof Values>;

const LONGEST_CONTENT = 2_000;

interface ServiceFormProps {
  readonly customer: Customer;
  /** Saved, or given up. */
  readonly onDone: () => void;
}

/** Records a visit, a call or a note. */
export function ServiceForm({ customer, onDone }: ServiceFormProps) {
  const { t } = useTranslation('customer');
  const { workingDate } = useSession();
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: { on: workingDate, kind: 'VISIT', content: '' },
    validate: {
      on: (text) =>
        dayError(text, { required: true }) ?? (text > workingDate ? t('service.inFuture', { day: workingDate }) : null),
      content: (text) => textError(text, { required: true, max: LONGEST_CONTENT }),
    },
  });
  const dirty = form.isDirty();
  useLeaveGuard(dirty);
  const draft = useDraft({
    key: `serviceRecord:${customer.id}`,
    title: t('service.draftTitle', { name: customer.displayName }),
    schema: Values,
    values: form.values,
    dirty,
    onRestore: form.setValues,
  });
  const record = useApiCommand('serviceRecord.record', {
    errors: 'inline',
    onSuccess: () => {
      void draft.discard();
      notifyDone(t('service.saved'));
      onDone();
    },
  });
  const save = form.onSubmit(({ on, kind, content }) => {
    const day = dayOf(on);
    if (day !== null) record.mutate({ customerId: customer.id, on: day, kind, content: content.trim() });
  });
  useSaveHotkey(() => save());
  const kinds = ServiceKind.options.map((value) => ({ value, label: t(`serviceKind.${value}`) }));
  return (
    <Paper withBorder p="md" component="section">
      <form onSubmit={save} onKeyDown={enterMovesOn} noValidate>
        <Stack gap="sm">
          <Title order={2} size="h5">
            {t('service.formTitle')}
          </Title>
          {draft.notice}
          {record.error !== null && <ApiErrorState error={record.error} />}
          <SimpleGrid cols={{ base: 1, sm: 4 }}>
            <DayInput
              label={t('service.on')}
              required
              max={workingDate}
              {...form.getInputProps('on')}
              value={form.values.on}
            />
            <Select label={t('service.kind')} allowDeselect={false} data={kinds} {...form.getInputProps('kind')} />
          </SimpleGrid>
          <Textarea
            data-autofocus
            autoFocus
            required
            label={t('service.content')}
            description={t('service.contentHint')}
            autosize
            minRows={3}
            maxRows={12}
            {...form.getInputProps('content')}
          />
          <Group gap="xs">
            <Button type="submit" loading={record.isPending}>
              {t('service.save')}
            </Button>
            <Button variant="default" onClick={onDone}>
              {t('service.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
