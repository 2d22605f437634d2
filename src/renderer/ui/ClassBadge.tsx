import { useTranslation } from 'react-i18next';
import { type Tone, ToneBadge } from './ToneBadge.tsx';

const TONES = {
  NORMAL: 'neutral',
  SPECIAL_MENTION: 'yellow',
  SUBSTANDARD: 'orange',
  DOUBTFUL: 'red',
  LOSS: 'red',
} as const satisfies Record<string, Tone>;

export type ClassName = keyof typeof TONES;

/** 五级分类; null is 未认定: nobody has judged, which is not the same as 正常. */
export function ClassBadge({ value, why }: { readonly value: ClassName | null; readonly why?: string }) {
  const { t } = useTranslation('ui');
  return (
    <ToneBadge tone={value === null ? 'open' : TONES[value]} {...(why === undefined ? {} : { why })}>
      {t(`class.${value ?? 'UNJUDGED'}`)}
    </ToneBadge>
  );
}
