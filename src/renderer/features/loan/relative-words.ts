import { useTranslation } from 'react-i18next';
import { useUi } from '../../ui/UiContext.tsx';

/** 今天, 3 天后, 12 天前: a day counted from the working date, however far; nothing where the page speaks of another day. */
export function useRelativeWords(asOf?: string): (day: string) => string {
  const { t } = useTranslation('loan');
  const { today, daysBetween } = useUi();
  return (day) => {
    if (today === null || (asOf !== undefined && asOf !== today)) return '';
    const days = daysBetween(today, day);
    if (days === 0) return t('ui:day.today');
    return t(days > 0 ? 'ui:day.ahead' : 'ui:day.ago', { count: Math.abs(days) });
  };
}
