import { useMemo } from 'react';
import type { z } from 'zod';
import type { LoanClassValue } from '../../../contract/primitives.ts';
import { monthOf } from '../../../domain/kernel/iso-day.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useSession } from '../../api/session.tsx';
import { listLink } from '../../app/useListState.ts';

type Told = Pick<OutputOf<'performance.monthSummary'>, 'asOf' | 'closing'>;

/**
 * Links to the rows behind a figure. Lists speak of the working date, and the snapshot of a closed month of its last day;
 * the rows of any other day would be different ones, so such a figure has no link.
 */
export function useRowsBehind({ asOf, closing }: Told) {
  const { workingDate } = useSession();
  const closingId = closing?.id ?? null;
  return useMemo(() => {
    const isNow = asOf === workingDate;
    const loans = (filter: object, sort: string, direction: 'asc' | 'desc' = 'desc') => {
      const live = { statuses: ['ACTIVE'], ...filter };
      if (closingId !== null) {
        return { to: listLink(`/closing/${closingId}/lines`, { closingId, ...live }, { key: sort, direction }) };
      }
      return isNow ? { to: listLink('/loans', live, { key: sort, direction }) } : {};
    };
    const reviews = (withinDays: number) =>
      isNow ? { to: listLink('/post-loan', { withinDays }, { key: 'dueOn', direction: 'asc' }) } : {};
    return {
      customers: isNow ? { to: '/customers' } : {},
      live: loans({}, 'balance'),
      overdue: loans({ overdue: true }, 'overdueSince', 'asc'),
      ofClass: (value: z.infer<typeof LoanClassValue> | null) => loans({ classes: [value] }, 'balance'),
      ofManager: (id: number) => loans({ managerIds: [id] }, 'balance'),
      reviewsDue: reviews(0),
      /** What was recorded in the month of the working date leads the list of reviews, newest first. */
      reviewsDone: monthOf(asOf) === monthOf(workingDate) ? { to: '/post-loan?tab=recorded' } : {},
    };
  }, [asOf, closingId, workingDate]);
}
