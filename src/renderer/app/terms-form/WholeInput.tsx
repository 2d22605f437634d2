import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldUnit } from './FieldUnit.tsx';
import { type TermsPart, textProps } from './terms-part.ts';

type WholeField = 'periods' | 'repayDay' | 'gracePeriods' | 'amortisationPeriods' | 'settlementDay';
const HINTED: ReadonlySet<WholeField> = new Set(['repayDay', 'gracePeriods', 'amortisationPeriods', 'settlementDay']);

interface WholeInputProps {
  readonly part: TermsPart;
  readonly name: WholeField;
  readonly unit: string;
  readonly withAsterisk?: boolean;
}

/** A whole number with its unit inside the field. */
export function WholeInput({ part, name, unit, withAsterisk = false }: WholeInputProps) {
  const { t } = useTranslation('app');
  return (
    <TextInput
      label={t(`terms.field.${name}`)}
      {...(HINTED.has(name) ? { description: t(`terms.hint.${name}`) } : {})}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      withAsterisk={withAsterisk}
      inputMode="numeric"
      autoComplete="off"
      classNames={{ input: 'amountField' }}
      rightSection={<FieldUnit>{unit}</FieldUnit>}
      {...textProps(part, name)}
    />
  );
}
