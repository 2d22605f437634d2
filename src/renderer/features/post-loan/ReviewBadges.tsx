import { useTranslation } from 'react-i18next';
import type { Review } from '../../../contract/post-loan.ts';
import { type Tone, ToneBadge } from '../../ui/ToneBadge.tsx';

const CONCLUSION_TONES = { NORMAL: 'neutral', WATCH: 'yellow', RISK: 'red' } as const satisfies Record<
  Review['conclusion'],
  Tone
>;

/** What the inspection came to. */
export function ConclusionBadge({ conclusion }: Pick<Review, 'conclusion'>) {
  const { t } = useTranslation('post-loan');
  return <ToneBadge tone={CONCLUSION_TONES[conclusion]}>{t(`conclusion.${conclusion}`)}</ToneBadge>;
}

/** Where the review stands; confirmed by its own recorder is said wherever it is shown. */
export function ReviewStateBadge({ review }: { readonly review: Pick<Review, 'state' | 'selfConfirmed'> }) {
  const { t } = useTranslation('post-loan');
  const { state, selfConfirmed } = review;
  if (selfConfirmed) {
    return (
      <ToneBadge tone="neutral" why={t('selfConfirmedWhy')}>
        {t('selfConfirmed')}
      </ToneBadge>
    );
  }
  const tone = { RECORDED: 'open', CONFIRMED: 'neutral', RETURNED: 'yellow' } as const;
  return <ToneBadge tone={tone[state]}>{t(`state.${state}`)}</ToneBadge>;
}
