import { useTranslation } from 'react-i18next';
import type { Closing } from '../../../contract/closing.ts';
import { ToneBadge } from '../../ui/ToneBadge.tsx';

/** 已结账 or 已重新打开. */
export function StateBadge({ closing }: { readonly closing: Pick<Closing, 'state'> }) {
  const { t } = useTranslation('closing');
  return <ToneBadge tone={closing.state === 'CLOSED' ? 'accent' : 'open'}>{t(`state.${closing.state}`)}</ToneBadge>;
}

type Checked = Pick<Closing, 'checkedAt' | 'differing' | 'explained'>;

/** What the last check came to: errors before restatements, and whether there was one at all. */
export function CheckBadge({ closing: { checkedAt, differing, explained } }: { readonly closing: Checked }) {
  const { t } = useTranslation('closing');
  if (checkedAt === null) return <ToneBadge tone="open">{t('checkState.none')}</ToneBadge>;
  if (differing > 0) return <ToneBadge tone="red">{t('checkState.wrong', { count: differing })}</ToneBadge>;
  if (explained > 0) return <ToneBadge tone="neutral">{t('checkState.restated', { count: explained })}</ToneBadge>;
  return <ToneBadge tone="neutral">{t('checkState.good')}</ToneBadge>;
}
