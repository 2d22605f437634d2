import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { weekdayOf, yearOf } from '../../../domain/kernel/iso-day.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { FirstThings } from './FirstThings.tsx';
import { WorkCounters } from './WorkCounters.tsx';
import { WorkList } from './WorkList.tsx';
import { type CountKey, isCountKey, type TodayAnswer } from './work-counts.ts';

const LIMIT = 500;
const ONLY = 'only';

/** What must be done now, in what order, and why. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const today = useApiQuery('today.get', { limit: LIMIT }, { keepPrevious: true });
  const slow = useDelayed(today.isPending);
  if (today.error !== null) return <ApiErrorState error={today.error} onRetry={today.refetch} />;
  if (today.data === undefined) return slow ? <PageSkeleton /> : null;
  const answer = today.data;
  return (
    <>
      <PageHeader title={t('title')} subtitle={<DayLine answer={answer} />} />
      {answer.customers === 0 && answer.loans === 0 ? <FirstThings /> : <Work answer={answer} />}
    </>
  );
}

/** The day all of it speaks of, with its weekday, and whether the branch works on it as far as the holiday table says. */
function DayLine({ answer }: { readonly answer: TodayAnswer }) {
  const { t } = useTranslation('today');
  const { asOf, holidayYearKnown, isBusinessDay } = answer;
  const kind = holidayYearKnown ? (isBusinessDay ? 'business' : 'holiday') : 'unknown';
  return (
    <span className="figures">
      {t('day', {
        day: asOf,
        weekday: t(`weekday.${weekdayOf(asOf)}`),
        kind: t(`dayKind.${kind}`, { year: yearOf(asOf) }),
      })}
    </span>
  );
}

function Work({ answer }: { readonly answer: TodayAnswer }) {
  const [params, setParams] = useSearchParams();
  const asked = params.get(ONLY);
  const only = isCountKey(asked) ? asked : null;
  const choose = (key: CountKey | null) => setParams(key === null ? {} : { [ONLY]: key }, { replace: true });
  return (
    <>
      <WorkCounters counts={answer.counts} only={only} onChoose={choose} />
      <WorkList answer={answer} only={only} onReset={() => choose(null)} />
    </>
  );
}
