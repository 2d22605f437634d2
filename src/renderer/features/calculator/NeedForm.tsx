import { Button, Group, Paper, SegmentedControl, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../../domain/kernel/rate.ts';
import { INTEREST_BASES } from '../../../domain/schedule/schedule-terms.ts';
import { FieldUnit } from '../../app/terms-form/FieldUnit.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { wholePercent } from './offer-words.ts';
import type { NeedField } from './read-calculator.ts';
import type { Calculator } from './useCalculator.ts';
import { useLeftFields } from './useLeftFields.ts';

const TERMS = [12, 24, 36, 60, 120, 240, 360] as const;

/** What the customer needs: sum, term, rate, first day and fees. Every key is calculated at once. */
export function NeedForm({ calculator }: { readonly calculator: Calculator }) {
  const { t } = useTranslation('calculator');
  const { values, change, read } = calculator;
  const fields = useLeftFields(read.errors);
  const amount = (name: NeedField & ('principal' | 'upfrontFee' | 'monthlyFee')) => ({
    name,
    label: t(`field.${name}`),
    value: values[name],
    onChange: (text: string) => change({ [name]: text }),
    error: fields.errorOf(name),
    rightSectionWidth: 42,
  });
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('need')} onBlur={fields.onBlur}>
      <Title order={2} size="h5" mb="xs">
        {t('need')}
      </Title>
      <Stack gap={6}>
        <AmountInput withAsterisk {...amount('principal')} />
        <TermField calculator={calculator} error={fields.errorOf('months')} />
        <RateField calculator={calculator} errorOf={fields.errorOf} />
        <DayInput
          name="startOn"
          label={t('field.startOn')}
          withAsterisk
          value={values.startOn}
          onChange={(startOn) => change({ startOn })}
          error={fields.errorOf('startOn')}
        />
        <Select
          label={t('field.interestBasis')}
          allowDeselect={false}
          data={INTEREST_BASES.map((value) => ({ value, label: t(`app:terms.basis.${value}`) }))}
          value={values.interestBasis}
          onChange={(chosen) => {
            const interestBasis = INTEREST_BASES.find((one) => one === chosen);
            if (interestBasis !== undefined) change({ interestBasis });
          }}
        />
        <Group gap="xs" grow align="flex-start">
          <AmountInput {...amount('upfrontFee')} />
          <AmountInput {...amount('monthlyFee')} />
        </Group>
      </Stack>
    </Paper>
  );
}

type ErrorOf = (name: NeedField) => string | null;

function TermField({ calculator: { values, change }, error }: { calculator: Calculator; error: string | null }) {
  const { t } = useTranslation('calculator');
  return (
    <div>
      <TextInput
        name="months"
        label={t('field.months')}
        withAsterisk
        inputMode="numeric"
        autoComplete="off"
        classNames={{ input: 'amountField' }}
        rightSectionWidth={62}
        rightSection={<FieldUnit>{t('unit.months')}</FieldUnit>}
        value={values.months}
        onChange={(event) => change({ months: event.currentTarget.value })}
        error={error}
      />
      <Group gap={4} mt={4} wrap="nowrap">
        {TERMS.map((months) => (
          <Button
            key={months}
            size="compact-xs"
            variant={values.months.trim() === String(months) ? 'light' : 'default'}
            aria-pressed={values.months.trim() === String(months)}
            aria-label={t('termOf', { count: months })}
            onClick={() => change({ months: String(months) })}
          >
            {months}
          </Button>
        ))}
      </Group>
    </div>
  );
}

function RateField({ calculator, errorOf }: { readonly calculator: Calculator; readonly errorOf: ErrorOf }) {
  const { t } = useTranslation('calculator');
  const { values, change } = calculator;
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('field.rateKind')}
        data={(['FIXED', 'LPR'] as const).map((value) => ({ value, label: t(`rateKind.${value}`) }))}
        value={values.rateKind}
        onChange={(chosen) => change({ rateKind: chosen === 'LPR' ? 'LPR' : 'FIXED' })}
      />
      {values.rateKind === 'LPR' ? (
        <LprFields calculator={calculator} errorOf={errorOf} />
      ) : (
        <TextInput
          name="rate"
          label={t('field.rate')}
          withAsterisk
          inputMode="decimal"
          autoComplete="off"
          classNames={{ input: 'amountField' }}
          rightSection={<FieldUnit>%</FieldUnit>}
          value={values.rate}
          onChange={(event) => change({ rate: event.currentTarget.value })}
          error={errorOf('rate')}
        />
      )}
    </>
  );
}

function LprFields({ calculator, errorOf }: { readonly calculator: Calculator; readonly errorOf: ErrorOf }) {
  const { t } = useTranslation('calculator');
  const { values, change, read, calculated } = calculator;
  return (
    <div>
      <Group gap="xs" grow align="flex-start">
        <TextInput
          name="lprBase"
          label={t('field.lprBase')}
          inputMode="decimal"
          autoComplete="off"
          classNames={{ input: 'amountField' }}
          rightSection={<FieldUnit>%</FieldUnit>}
          {...(read.announced === null ? {} : { placeholder: formatPercent(read.announced).replace('%', '') })}
          value={values.lprBase}
          onChange={(event) => change({ lprBase: event.currentTarget.value })}
          error={errorOf('lprBase')}
        />
        <TextInput
          name="points"
          label={t('field.points')}
          inputMode="numeric"
          autoComplete="off"
          classNames={{ input: 'amountField' }}
          rightSection={<FieldUnit>{t('unit.points')}</FieldUnit>}
          value={values.points}
          onChange={(event) => change({ points: event.currentTarget.value })}
          error={errorOf('points')}
        />
      </Group>
      <Text size="xs" c="dimmed" mt={2} aria-live="polite">
        {calculated !== null
          ? t('lpr.sum', { rate: wholePercent(calculated.need.annualRate) })
          : read.calculation === null
            ? t(read.announced === null ? 'lpr.none' : 'lpr.hint')
            : t('lpr.belowZero')}
      </Text>
    </div>
  );
}
