import { Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AllocationOrderValue } from '../../../contract/loan.ts';
import { penaltyRate } from '../../../domain/interest/penalty.ts';
import { formatPercent, type Rate } from '../../../domain/kernel/rate.ts';
import type { LendingRefusal } from '../../../domain/lending/lending-refusal.ts';
import { FieldUnit } from '../../app/terms-form/FieldUnit.tsx';
import { FormSection, WideField } from '../../ui/FormSection.tsx';
import { factorOf } from './draw-values.ts';
import { type FactsForm, wordsOfField } from './useDrawForm.ts';

export function NoteNumberField({ facts }: { readonly facts: FactsForm }) {
  const { t } = useTranslation('loan-contract');
  return (
    <TextInput
      name="number"
      label={t('loan:column.number')}
      withAsterisk
      maxLength={40}
      autoComplete="off"
      value={facts.values.number}
      onChange={(event) => facts.onChange({ number: event.currentTarget.value })}
      error={facts.shown.number ?? null}
    />
  );
}

interface NoteFactFieldsProps {
  readonly facts: FactsForm;
  readonly refusals: readonly LendingRefusal[];
  /** The contract rate, for what the penalties come to; null while open. */
  readonly annualRate: Rate | null;
}

/** What an unpaid note costs and where its money goes. */
export function NoteFactFields({ facts, refusals, annualRate }: NoteFactFieldsProps) {
  const { t } = useTranslation('loan-contract');
  const { values, shown, onChange } = facts;
  const factor = (name: 'penaltyFactor' | 'misuseFactor') => {
    const typed = factorOf(values[name]);
    const comesTo =
      typed === null || annualRate === null
        ? t(`draw.hint.${name}`)
        : t('draw.hint.penaltyRate', { rate: formatPercent(penaltyRate(annualRate, typed), 4) });
    return (
      <TextInput
        name={name}
        label={t(`draw.field.${name}`)}
        description={comesTo}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        withAsterisk
        inputMode="decimal"
        autoComplete="off"
        classNames={{ input: 'amountField' }}
        rightSection={<FieldUnit>{t('draw.times')}</FieldUnit>}
        value={values[name]}
        onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        error={shown[name] ?? wordsOfField(refusals, name) ?? null}
      />
    );
  };
  return (
    <FormSection title={t('draw.section.default')} columns={3}>
      {factor('penaltyFactor')}
      {factor('misuseFactor')}
      <Select
        label={t('draw.field.allocationOrder')}
        allowDeselect={false}
        data={AllocationOrderValue.options.map((value) => ({ value, label: t(`draw.order.${value}`) }))}
        value={values.allocationOrder}
        onChange={(chosen) => {
          const order = AllocationOrderValue.options.find((one) => one === chosen);
          if (order !== undefined) onChange({ allocationOrder: order });
        }}
      />
      <WideField>
        <Textarea
          name="remark"
          label={t('field.remark')}
          autosize
          minRows={1}
          maxRows={6}
          value={values.remark}
          onChange={(event) => onChange({ remark: event.currentTarget.value })}
          error={shown.remark ?? null}
        />
      </WideField>
    </FormSection>
  );
}
