import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { GuaranteeKind, LoanPurpose, LoanStatus } from '../../../contract/loan.ts';
import { LOAN_CLASSES } from '../../../domain/classification/loan-class.ts';
import { useApiQuery } from '../../api/hooks.ts';

export const UNJUDGED = 'UNJUDGED';
const CLASS_CHOICES = [...LOAN_CLASSES, UNJUDGED] as const;

/** The closed lists of the ledger's filters with their words. */
export function useLoanChoices() {
  const { t } = useTranslation('loan');
  return useMemo(
    () => ({
      statuses: LoanStatus.options.map((value) => ({ value, label: t(`status.${value}`) })),
      purposes: LoanPurpose.options.map((value) => ({ value, label: t(`purpose.${value}`) })),
      guarantees: GuaranteeKind.options.map((value) => ({ value, label: t(`guarantee.${value}`) })),
      classes: CLASS_CHOICES.map((value) => ({ value, label: t(`ui:class.${value}`) })),
    }),
    [t],
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
