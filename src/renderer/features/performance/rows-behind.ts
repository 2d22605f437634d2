import { useMemo } from 'react';
import type { z } from 'zod';
import type { LoanClassValue } from '../../../contract/primitives.ts';
import { type IsoDay, monthOf } from '../../../domain/kernel/iso-day.ts';
import { useSession } from '../../api/session.tsx';
import { listLink } from '../../app/useListState.ts';

/**
 * Links to the rows behind a figure. Lists always speak of the working date: the rows of another day's figure would be
 * different ones, so such a figure has no link.
 */
export function useRowsBehind(asOf: IsoDay) {
  const { workingDate } = useSession();
  return useMemo(() => {
    const isNow = asOf === workingDate;
    const loans = (filter: object, sort: string, direction: 'asc' | 'desc' = 'desc') =>
      isNow ? { to: listLink('/loans', { statuses: ['ACTIVE'], ...filter }, { key: sort, direction }) } : {};
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
  }, [asOf, workingDate]);
}
