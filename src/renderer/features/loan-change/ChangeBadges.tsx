import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LoanChange } from '../../../contract/loan-change.ts';
import { type Tone, ToneBadge } from '../../ui/ToneBadge.tsx';

const TONES: Readonly<Record<LoanChange['state'], Tone>> = {
  REQUESTED: 'open',
  APPROVED: 'accent',
  REJECTED: 'neutral',
  WITHDRAWN: 'neutral',
};

/** How a request stands; a desk's own decision and an event taken back are told beside it. */
export function ChangeStateBadge({ change }: { readonly change: LoanChange }) {
  const { t } = useTranslation('loan-change');
  return (
    <Group gap={4} wrap="nowrap">
      <ToneBadge tone={TONES[change.state]}>{t(`state.${change.state}`)}</ToneBadge>
      {change.selfConfirmed && (
        <ToneBadge tone="neutral" why={t('selfConfirmedWhy')}>
          {t('selfConfirmed')}
        </ToneBadge>
      )}
      {change.reversed && (
        <ToneBadge tone="neutral" why={t('reversedWhy')}>
          {t('reversed')}
        </ToneBadge>
      )}
    </Group>
  );
}

/** Whether those who guarantee have agreed; missing is what holds an approval up. */
export function ConsentBadge({ change }: { readonly change: LoanChange }) {
  const { t } = useTranslation('loan-change');
  const tone = change.consent === 'MISSING' && change.state === 'REQUESTED' ? 'orange' : 'neutral';
  return <ToneBadge tone={tone}>{t(`consent.is.${change.consent}`)}</ToneBadge>;
}
