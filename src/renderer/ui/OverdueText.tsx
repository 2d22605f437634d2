import { Text, Tooltip } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';
import { Unknown } from './Unknown.tsx';

interface Overdue {
  readonly kind: 'NONE' | 'SINCE' | 'UNKNOWN_LENGTH' | 'UNKNOWN';
  readonly sinceOn: string | null;
  readonly days: number | null;
  readonly atLeast: boolean;
}

/** What is known of an overdue, in words: 逾期 12 天, 至少逾期 40 天, 逾期天数不详, 未逾期. A sign stands before every overdue. */
export function OverdueText({ overdue }: { readonly overdue: Overdue }) {
  const { t } = useTranslation('ui');
  if (overdue.kind === 'UNKNOWN') return <Unknown />;
  if (overdue.kind === 'NONE') {
    return (
      <Text span inherit c="dimmed">
        {t('overdue.none')}
      </Text>
    );
  }
  const text = overdueWords(t, overdue);
  const words = (
    <Text span inherit fw={600} className="alertText" style={{ whiteSpace: 'nowrap' }}>
      <Icon name="warning" size={13} /> {text}
    </Text>
  );
  if (overdue.sinceOn === null) return words;
  return <Tooltip label={t('overdue.since', { day: overdue.sinceOn })}>{words}</Tooltip>;
}

function overdueWords(t: TFunction<'ui'>, { days, atLeast }: Overdue): string {
  if (days === null) return t('overdue.unknownLength');
  return t(atLeast ? 'overdue.atLeast' : 'overdue.days', { count: days });
}
