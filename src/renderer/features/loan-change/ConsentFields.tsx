import { Radio, Stack, Text, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import type { ConsentNeed, SaidValues } from './change-form.ts';
import { fieldProps } from './field-props.ts';

const CHOICES = {
  YES: ['GIVEN', 'MISSING'],
  UNKNOWN: ['NOT_NEEDED', 'GIVEN', 'MISSING'],
} as const satisfies Record<Exclude<ConsentNeed, 'NO'>, readonly SaidValues['consent'][]>;

interface ConsentFieldsProps<V extends SaidValues> {
  readonly form: UseFormReturnType<V>;
  readonly need: ConsentNeed;
  readonly today: string;
}

/** 担保人书面同意: whether it is needed, given on which day, or still missing. */
export function ConsentFields<V extends SaidValues>({ form, need, today }: ConsentFieldsProps<V>) {
  const { t } = useTranslation('loan-change');
  if (need === 'NO') {
    return (
      <FormSection title={t('consent.title')} columns={1}>
        <Text c="dimmed">{t('consent.notNeeded')}</Text>
      </FormSection>
    );
  }
  const given = form.values.consent === 'GIVEN';
  return (
    <FormSection title={t('consent.title')} description={t(`consent.why.${need}`)} columns={2}>
      <Radio.Group label={t('consent.label')} withAsterisk {...form.getInputProps('consent')}>
        <Stack gap={6} mt={4}>
          {CHOICES[need].map((value) => (
            <Radio
              size="xs"
              key={value}
              value={value}
              label={t(`consent.choice.${value}`)}
              description={t(`consent.means.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {given && (
        <Stack gap="sm">
          <DayInput
            label={t('field.consentOn')}
            withAsterisk
            max={today}
            {...fieldProps<SaidValues>(form as never, 'consentOn')}
          />
          <Textarea
            label={t('field.consentNote')}
            placeholder={t('hint.consentNote')}
            autosize
            minRows={2}
            maxRows={5}
            {...form.getInputProps('consentNote')}
          />
        </Stack>
      )}
    </FormSection>
  );
}
