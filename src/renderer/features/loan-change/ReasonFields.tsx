import { Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../../ui/FormSection.tsx';
import type { SaidValues } from './change-form.ts';

interface ReasonFieldsProps<V extends SaidValues> {
  readonly form: UseFormReturnType<V>;
  readonly kind: 'EXTENSION' | 'RESTRUCTURING';
}

/** Why it is asked for, and what the money is to be repaid from. */
export function ReasonFields<V extends SaidValues>({ form, kind }: ReasonFieldsProps<V>) {
  const { t } = useTranslation('loan-change');
  return (
    <FormSection title={t('section.why')} columns={2}>
      <Textarea
        label={t(`field.reason.${kind}`)}
        placeholder={t(`hint.reason.${kind}`)}
        withAsterisk
        autosize
        minRows={3}
        maxRows={10}
        {...form.getInputProps('reason')}
      />
      <Textarea
        label={t('field.repaymentSource')}
        placeholder={t('hint.repaymentSource')}
        autosize
        minRows={3}
        maxRows={10}
        {...form.getInputProps('repaymentSource')}
      />
    </FormSection>
  );
}
