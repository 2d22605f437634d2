import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { GuaranteeKind, LoanPurpose, LoanStatus, RepaymentMethodValue } from '../../../contract/loan.ts';
import { LOAN_CLASSES } from '../../../domain/classification/loan-class.ts';
import { useApiQuery } from '../../api/hooks.ts';

export const UNJUDGED = 'UNJUDGED';
/** Stands among the choices for what is not stated. */
export const UNSTATED = 'UNSTATED' as const;
const CLASS_CHOICES = [...LOAN_CLASSES, UNJUDGED] as const;

/** The closed lists of the ledger's filters with their words. */
export function useLoanChoices() {
  const { t } = useTranslation('loan');
  return useMemo(
    () => ({
      statuses: LoanStatus.options.map((value) => ({ value, label: t(`status.${value}`) })),
      purposes: LoanPurpose.options.map((value) => ({ value, label: t(`purpose.${value}`) })),
      guarantees: [
        ...GuaranteeKind.options.map((value) => ({ value, label: t(`guarantee.${value}`) })),
        { value: UNSTATED, label: t('filter.unstated') },
      ],
      methods: [
        ...RepaymentMethodValue.options.map((value) => ({ value, label: t(`method.${value}`) })),
        { value: UNSTATED, label: t('filter.unstated') },
      ],
      classes: CLASS_CHOICES.map((value) => ({ value, label: t(`ui:class.${value}`) })),
    }),
    [t],
  );
}

/** Products by the name that stands on loans, for the filter. */
export function useProductChoices() {
  const { t } = useTranslation('loan');
  const names = useApiQuery('loan.productNames', {});
  return useMemo(
    () => [
      ...(names.data?.rows ?? []).map((name) => ({ value: name, label: name })),
      { value: UNSTATED, label: t('filter.unstated') },
    ],
    [names.data, t],
  );
}

/** Managers by name, for the filter. */
export function useManagerChoices() {
  const names = useApiQuery('user.names', {});
  return useMemo(
    () =>
      (names.data?.rows ?? [])
        .filter(({ isManager }) => isManager)
        .map(({ id, displayName }) => ({ value: String(id), label: displayName })),
    [names.data],
  );
}
