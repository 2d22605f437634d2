import { Anchor, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { listLink } from '../../app/useListState.ts';
import { type DueState, WEEK_DAYS, WHOLE_PLAN_DAYS } from './due-state.ts';

type Counts = OutputOf<'postLoan.listDue'>['counts'];
interface Way {
  readonly key: keyof Counts;
  readonly filter: DueState['filter'];
  readonly sort: DueState['sort'];
}

/** Where each count leads. */
const WAYS: readonly Way[] = [
  { key: 'late', filter: { withinDays: 0 }, sort: { key: 'dueOn', direction: 'asc' } },
  { key: 'week', filter: { withinDays: WEEK_DAYS }, sort: { key: 'dueOn', direction: 'desc' } },
  {
    key: 'alert',
    filter: { withinDays: WHOLE_PLAN_DAYS, exceptionsOnly: true },
    sort: { key: 'overdueSince', direction: 'asc' },
  },
];

/** How much there is over the whole scope, whatever the filter. */
export function DueCounts({ counts }: { readonly counts: Counts }) {
  const { t } = useTranslation('post-loan');
  const days = useAlertDays() ?? '';
  return WAYS.map(({ key, filter, sort }) => (
    <Tooltip key={key} label={t(`due.count.${key}.definition`, { days })}>
      <Anchor component={Link} to={listLink('/post-loan', filter, sort)} fw={counts[key] > 0 ? 600 : 400}>
        {t(`due.count.${key}.label`, { count: counts[key] })}
      </Anchor>
    </Tooltip>
  ));
}

/** After how many days overdue the bank sounds the alarm; null until it is read. */
function useAlertDays(): number | null {
  const parameters = useApiQuery('parameter.list', {});
  return parameters.data?.rows.find(({ key }) => key === 'review.overdueAlertAfterDays')?.value ?? null;
}
