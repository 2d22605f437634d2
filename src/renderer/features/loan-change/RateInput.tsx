import { TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldUnit } from '../../app/terms-form/FieldUnit.tsx';

/** A yearly rate typed as percent, the unit inside the field. */
export function RateInput(props: TextInputProps) {
  const { t } = useTranslation('loan-change');
  return (
    <TextInput
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="decimal"
      autoComplete="off"
      classNames={{ input: 'amountField' }}
      rightSection={<FieldUnit>{t('percent')}</FieldUnit>}
      {...props}
    />
  );
}
