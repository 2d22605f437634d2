import { useTranslation } from 'react-i18next';
import { type Tone, ToneBadge } from '../../ui/ToneBadge.tsx';
import type { Standing } from './convention-words.ts';

const TONE: Readonly<Record<Standing, Tone>> = {
  SAME: 'neutral',
  EXPLAINED: 'accent',
  PARTLY: 'open',
  UNEXPLAINED: 'open',
  NO_PLAN: 'neutral',
  NO_DUES: 'neutral',
};

/** How a loan stands against the core system; why it is so on hover. */
export function StandingBadge({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation('core-comparison');
  return (
    <ToneBadge tone={TONE[standing]} why={t(`standingWhat.${standing}`)}>
      {t(`standing.${standing}`)}
    </ToneBadge>
  );
}
