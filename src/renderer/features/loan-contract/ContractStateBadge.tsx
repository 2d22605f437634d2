import { useTranslation } from 'react-i18next';
import type { LoanContract } from '../../../contract/loan-contract.ts';
import { ToneBadge } from '../../ui/ToneBadge.tsx';

/** Whether money may still be drawn. */
export function ContractStateBadge({ state }: { readonly state: LoanContract['state'] }) {
  const { t } = useTranslation('loan-contract');
  return <ToneBadge tone={state === 'OPEN' ? 'accent' : 'neutral'}>{t(`state.${state}`)}</ToneBadge>;
}
