import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { type TermsPart, typedProps } from './terms-part.ts';

interface PrincipalFieldsProps extends TermsPart {
  /** Bounds of the first day. */
  readonly min?: string;
  readonly max?: string;
}

/** The sum and the day it is lent from. */
export function PrincipalFields({ min, max, ...part }: PrincipalFieldsProps) {
  const { t } = useTranslation('app');
  return (
    <>
      <AmountInput label={t('terms.field.principal')} withAsterisk {...typedProps(part, 'principal')} />
      <DayInput
        label={t('terms.field.startOn')}
        withAsterisk
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        {...typedProps(part, 'startOn')}
      />
    </>
  );
}
