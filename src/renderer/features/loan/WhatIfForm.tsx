import { Button, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../api/contract-types.ts';
import { FieldUnit } from '../../app/terms-form/FieldUnit.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { fieldOf } from './form-field.ts';
import { WHAT_IF_KINDS, type WhatIfValues, whatIfAsked, whatIfErrors } from './what-if-form.ts';

interface WhatIfFormProps {
  readonly whole: OutputOf<'loan.get'>;
  readonly onAsk: (asked: InputOf<'loan.whatIf'>) => void;
}

/** Which case, on which day, with what. */
export function WhatIfForm({ whole: { loan, asOf }, onAsk }: WhatIfFormProps) {
  const { t } = useTranslation('loan');
  const form = useForm<WhatIfValues>({
    mode: 'controlled',
    initialValues: { kind: 'prepay', on: asOf, amount: '', option: 'KEEP_TERM', maturityOn: '', rate: '' },
    validate: whatIfErrors,
  });
  const submit = form.onSubmit((values) => {
    const asked = whatIfAsked(loan.id, values);
    if (asked !== null) onAsk(asked);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Group justify="space-between">
          <SegmentedControl
            aria-label={t('whatIf.kindLabel')}
            data={WHAT_IF_KINDS.map((value) => ({ value, label: t(`whatIf.kind.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <Text size="xs" c="dimmed">
            {t('whatIf.notStored')}
          </Text>
        </Group>
        <SimpleGrid cols={4} spacing="md">
          <DayInput label={t('whatIf.on')} withAsterisk min={loan.startOn} {...fieldOf(form, 'on')} />
          <CaseFields form={form} />
          <div style={{ alignSelf: 'start', paddingTop: 22 }}>
            <Button type="submit">{t('whatIf.ask')}</Button>
          </div>
        </SimpleGrid>
      </Stack>
    </form>
  );
}

/** The fields of the case chosen. */
function CaseFields({ form }: { readonly form: UseFormReturnType<WhatIfValues> }) {
  const { t } = useTranslation('loan');
  const { kind } = form.values;
  if (kind === 'extend' || kind === 'rate') {
    return (
      <>
        {kind === 'extend' && <DayInput label={t('whatIf.maturityOn')} withAsterisk {...fieldOf(form, 'maturityOn')} />}
        <TextInput
          label={t('whatIf.rate')}
          withAsterisk={kind === 'rate'}
          {...(kind === 'extend' ? { placeholder: t('whatIf.rateKept') } : {})}
          inputMode="decimal"
          autoComplete="off"
          rightSection={<FieldUnit>{t('app:terms.unit.percent')}</FieldUnit>}
          {...form.getInputProps('rate')}
        />
      </>
    );
  }
  return (
    <>
      <AmountInput label={t('whatIf.amount')} withAsterisk {...fieldOf(form, 'amount')} />
      {kind === 'prepay' && (
        <Stack gap={3}>
          <Text fw={500}>{t('whatIf.optionLabel')}</Text>
          <SegmentedControl
            aria-label={t('whatIf.optionLabel')}
            data={(['KEEP_TERM', 'KEEP_INSTALMENT'] as const).map((value) => ({
              value,
              label: t(`event.prepaymentOption.${value}`),
            }))}
            {...form.getInputProps('option')}
          />
        </Stack>
      )}
    </>
  );
}
