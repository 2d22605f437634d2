import { Alert, Button, Group, Paper, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../api/contract-types.ts';
import { errorWords } from '../../api/error-words.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { FieldUnit } from '../../app/terms-form/FieldUnit.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { fieldOf } from './form-field.ts';
import { WhatIfResult } from './WhatIfResult.tsx';
import { WHAT_IF_KINDS, type WhatIfValues, whatIfAsked, whatIfErrors } from './what-if-form.ts';

type Asked = InputOf<'loan.whatIf'>;

/** 试算: what a payment, an early one, an extension or another rate would do. Nothing of it is stored. */
export function WhatIf({ whole }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Stack gap="sm">
      <Paper withBorder p="md">
        <WhatIfForm whole={whole} onAsk={setAsked} />
      </Paper>
      {asked === null ? <Text c="dimmed">{t('whatIf.open')}</Text> : <Answer asked={asked} />}
    </Stack>
  );
}

function WhatIfForm({
  whole: { loan, asOf },
  onAsk,
}: {
  readonly whole: OutputOf<'loan.get'>;
  readonly onAsk: (asked: Asked) => void;
}) {
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
  const { kind } = form.values;
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
          {(kind === 'repay' || kind === 'prepay') && (
            <AmountInput label={t('whatIf.amount')} withAsterisk {...fieldOf(form, 'amount')} />
          )}
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
          {kind === 'extend' && (
            <DayInput label={t('whatIf.maturityOn')} withAsterisk {...fieldOf(form, 'maturityOn')} />
          )}
          {(kind === 'rate' || kind === 'extend') && (
            <TextInput
              label={t('whatIf.rate')}
              withAsterisk={kind === 'rate'}
              {...(kind === 'extend' ? { placeholder: t('whatIf.rateKept') } : {})}
              inputMode="decimal"
              autoComplete="off"
              rightSection={<FieldUnit>{t('app:terms.unit.percent')}</FieldUnit>}
              {...form.getInputProps('rate')}
            />
          )}
          <div style={{ alignSelf: 'start', paddingTop: 22 }}>
            <Button type="submit">{t('whatIf.ask')}</Button>
          </div>
        </SimpleGrid>
      </Stack>
    </form>
  );
}

function Answer({ asked }: { readonly asked: Asked }) {
  const answer = useApiQuery('loan.whatIf', asked, { keepPrevious: true, staleTime: 0 });
  if (answer.error !== null) {
    const { reason, wayOut } = errorWords(answer.error);
    return (
      <Alert role="alert" color="red" icon={<Icon name="warning" size={18} />} title={reason}>
        {wayOut}
      </Alert>
    );
  }
  return answer.data === undefined ? null : <WhatIfResult answer={answer.data} />;
}
