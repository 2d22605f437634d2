import { Anchor, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { lastDayOfMonth, monthOf } from '../../../domain/kernel/iso-day.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { ExportButtons } from '../../app/ExportButtons.tsx';
import { clockText } from '../../ui/clock-text.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { MonthFigures } from './MonthFigures.tsx';
import { MonthInput } from './MonthInput.tsx';
import { MonthReviews } from './MonthReviews.tsx';
import { MonthStructure } from './MonthStructure.tsx';
import { isMonth } from './month-text.ts';

/** 月度业绩总结: the month's figures, each with its definition and, where a list holds them, its rows. */
export function MonthPage() {
  const { t } = useTranslation('performance');
  const { workingDate, can } = useSession();
  const [params, setParams] = useSearchParams();
  const thisMonth = monthOf(workingDate);
  const asked = params.get('month');
  const month = asked !== null && isMonth(asked) ? asked : thisMonth;
  const isFuture = month > thisMonth;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <MonthInput month={month} latest={thisMonth} onChange={(next) => setParams({ month: next })} />
            {!isFuture && <ExportButtons request={{ name: 'month-summary', month }} />}
            {can('closing.read') && (
              <Button component={Link} to="/closing" variant="default">
                {t('closing.open')}
              </Button>
            )}
          </>
        }
      />
      {isFuture ? (
        <ErrorState
          reason={t('future.reason', { month, workingDate })}
          wayOut={t('future.wayOut', { month: thisMonth })}
        />
      ) : (
        <Summary month={month} />
      )}
    </>
  );
}

function Summary({ month }: { readonly month: string }) {
  const answer = useApiQuery('performance.monthSummary', { month }, { keepPrevious: true });
  const slow = useDelayed(answer.isPending);
  if (answer.error !== null) return <ApiErrorState error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return slow ? <PageSkeleton /> : null;
  return (
    <div aria-busy={answer.isPlaceholderData} style={answer.isPlaceholderData ? { opacity: 0.55 } : undefined}>
      <AsOf summary={answer.data} />
      <MonthFigures summary={answer.data} />
      <MonthStructure summary={answer.data} />
      <MonthReviews summary={answer.data} />
    </div>
  );
}

type Closing = NonNullable<OutputOf<'performance.monthSummary'>['closing']>;

/** 已结账: the figures are those reported, and the way to what was learnt since. */
function Closed({ closing: { id, at, restated } }: { readonly closing: Closing }) {
  const { t } = useTranslation('performance');
  return (
    <>
      {' '}
      <ToneBadge tone="accent">{t('closing.closed')}</ToneBadge> {t('closing.reported', { at: clockText(at) })}{' '}
      <Anchor component={Link} to={restated === 0 ? `/closing/${id}` : `/closing/${id}/restatements`} inherit>
        {restated === 0 ? t('closing.unchanged') : t('closing.restated', { count: restated })}
      </Anchor>
    </>
  );
}

/** The day the figures speak of, and whether the month is over. */
function AsOf({ summary: { asOf, closing } }: { readonly summary: OutputOf<'performance.monthSummary'> }) {
  const { t } = useTranslation('performance');
  const { workingDate } = useSession();
  const isOver = asOf === lastDayOfMonth(asOf);
  const key = !isOver ? 'running' : asOf === workingDate || closing !== null ? 'monthEnd' : 'past';
  return (
    <p className="figures" style={{ margin: '0 0 8px' }}>
      {t(`asOf.${key}`, { day: asOf })}
      {closing !== null && <Closed closing={closing} />}
    </p>
  );
}
