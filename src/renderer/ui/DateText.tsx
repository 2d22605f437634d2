import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clockText } from './clock-text.ts';
import { useUi } from './UiContext.tsx';
import { Unknown } from './Unknown.tsx';

export { clockText };

const NEAR_DAYS = 120;

interface DateTextProps {
  /** `YYYY-MM-DD`; null is not known. */
  readonly day: string | null;
  /**
   * Words beside the day, counted from the working date: `plain` (3 天后, 昨天), `due` for days something must be done by
   * (3 天后, 逾期 12 天). Far days get none.
   */
  readonly relative?: 'plain' | 'due' | 'none';
  /** What stands for null: 「不详」 by default, a dash where nothing is expected. */
  readonly absent?: 'unknown' | 'dash';
}

/** A day as every screen writes it. */
export function DateText({ day, relative = 'none', absent = 'unknown' }: DateTextProps) {
  const words = useRelativeDay(relative === 'none' ? null : day, relative === 'due');
  if (day === null) return absent === 'dash' ? <Dash /> : <Unknown />;
  return (
    <Text span inherit className="figures" style={{ whiteSpace: 'nowrap' }}>
      {day}
      {words !== null && (
        <Text span size="xs" ml={6} {...(words.late ? { fw: 600 } : { c: 'dimmed' })}>
          {words.text}
        </Text>
      )}
    </Text>
  );
}

/** Nothing there, and nothing missing: no due ahead, no review planned. */
export function Dash() {
  const { t } = useTranslation('ui');
  return (
    <Text span inherit c="dimmed" aria-label={t('none')}>
      –
    </Text>
  );
}

interface RelativeDay {
  readonly text: string;
  readonly late: boolean;
}

/** 今天, 3 天后, 12 天前 (or 逾期 12 天) relative to the working date; null when far away or without a day. */
export function useRelativeDay(day: string | null, due: boolean): RelativeDay | null {
  const { t } = useTranslation('ui');
  const { today, daysBetween } = useUi();
  if (day === null || today === null) return null;
  const days = daysBetween(today, day);
  if (Math.abs(days) > NEAR_DAYS && !(due && days < 0)) return null;
  if (days === 0) return { text: t('day.today'), late: false };
  if (days === 1) return { text: t('day.tomorrow'), late: false };
  if (days > 0) return { text: t('day.ahead', { count: days }), late: false };
  if (due) return { text: t('day.late', { count: -days }), late: true };
  return { text: days === -1 ? t('day.yesterday') : t('day.ago', { count: -days }), late: false };
}

export function InstantText({ at }: { readonly at: string }) {
  return (
    <Text span inherit className="figures" style={{ whiteSpace: 'nowrap' }}>
      {clockText(at)}
    </Text>
  );
}
