import { Checkbox, type CheckboxProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Said of a payment like one that stands already: it is another. Shown only where there is one. */
export function AnotherCheck({ isAsked, ...props }: CheckboxProps & { readonly isAsked: boolean }) {
  const { t } = useTranslation('repayment');
  return isAsked ? <Checkbox my="sm" label={t('repay.another')} {...props} /> : null;
}
