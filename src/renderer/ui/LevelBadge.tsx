import { useTranslation } from 'react-i18next';
import { ToneBadge } from './ToneBadge.tsx';

const TONES = { RED: 'red', ORANGE: 'orange', YELLOW: 'yellow' } as const;

/** 红 / 橙 / 黄 alert level, in words as well as colour; nothing for no alert. */
export function LevelBadge({
  level,
  why,
}: {
  readonly level: 'RED' | 'ORANGE' | 'YELLOW' | 'NONE';
  readonly why?: string;
}) {
  const { t } = useTranslation('ui');
  if (level === 'NONE') return null;
  return (
    <ToneBadge tone={TONES[level]} {...(why === undefined ? {} : { why })}>
      {t(`level.${level}`)}
    </ToneBadge>
  );
}
