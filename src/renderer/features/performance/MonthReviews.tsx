import { useTranslation } from 'react-i18next';
import { CountCard, FigureGroup, type MonthSummary } from './MonthFigures.tsx';
import { useRowsBehind } from './rows-behind.ts';

/** Post-loan reviews of the month, and what was left to do at its end. */
export function MonthReviews({ summary }: { readonly summary: MonthSummary }) {
  const { t } = useTranslation('performance');
  const { reviews } = summary;
  const rows = useRowsBehind(summary);
  return (
    <FigureGroup title={t('group.reviews')} columns={5}>
      <CountCard of="reviewsDone" count={reviews.done} {...rows.reviewsDone} />
      <CountCard of="reviewsConfirmed" count={reviews.confirmed} />
      <CountCard of="reviewsOnSite" count={reviews.onSite} />
      <CountCard of="reviewsDue" count={reviews.dueAtEnd} {...rows.reviewsDue} />
      <CountCard of="reviewsLate" count={reviews.lateAtEnd} />
    </FigureGroup>
  );
}
