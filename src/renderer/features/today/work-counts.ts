import { addDays } from '../../../domain/kernel/iso-day.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { listLink } from '../../app/useListState.ts';

export type TodayAnswer = OutputOf<'today.get'>;
export type WorkItem = TodayAnswer['items'][number];
export type CountKey = keyof TodayAnswer['counts'];

/** Which lines of the work list each counter counts. */
export const KINDS_OF: Readonly<Record<CountKey, readonly WorkItem['kind'][]>> = {
  overdue: ['OVERDUE'],
  reviewsLate: ['REVIEW_LATE'],
  reviewsWeek: ['REVIEW_DUE'],
  maturities30: ['MATURITY'],
  toConfirm: ['CONFIRM'],
};

export const COUNT_KEYS: readonly CountKey[] = ['overdue', 'reviewsLate', 'reviewsWeek', 'maturities30', 'toConfirm'];

export const isCountKey = (text: string | null): text is CountKey => COUNT_KEYS.some((key) => key === text);

const MATURITY_DAYS = 30;
const WEEK_DAYS = 7;

/** The list that holds every line a counter counts, for when Today shows only the most urgent of them. */
export function wholeListOf(key: CountKey, asOf: TodayAnswer['asOf']): string {
  switch (key) {
    case 'overdue':
      return listLink('/loans', { statuses: ['ACTIVE'], overdue: true }, { key: 'overdueSince', direction: 'asc' });
    case 'maturities30':
      return listLink(
        '/loans',
        { statuses: ['ACTIVE'], maturityFrom: asOf, maturityTo: addDays(asOf, MATURITY_DAYS) },
        { key: 'maturityOn', direction: 'asc' },
      );
    case 'reviewsLate':
      return listLink('/post-loan', { withinDays: 0 }, { key: 'dueOn', direction: 'asc' });
    case 'reviewsWeek':
      // The list has no lower bound: the late ones follow after those of the week.
      return listLink('/post-loan', { withinDays: WEEK_DAYS }, { key: 'dueOn', direction: 'desc' });
    case 'toConfirm':
      return '/post-loan?tab=confirm';
  }
}

interface Place {
  /** Key of the act's words. */
  readonly act: 'record' | 'openLoan' | 'decide' | 'confirm' | 'correct' | 'openCustomer';
  readonly to: string;
}

/** Where a line is done: one click. */
export function placeOf(item: WorkItem, canRecord: boolean): Place {
  const { kind, loanId, reviewId, customerId } = item;
  const review = reviewId === null ? null : `/post-loan/reviews/${reviewId}`;
  if (kind === 'CONFIRM' && review !== null) return { act: 'confirm', to: review };
  if (kind === 'RETURNED' && review !== null) return { act: 'correct', to: `${review}/correct` };
  if (kind === 'CHANGE') return { act: 'decide', to: '/loan-changes?view=waiting' };
  const inspects = kind === 'OVERDUE' || kind === 'REVIEW_LATE' || kind === 'REVIEW_DUE';
  if (loanId !== null) {
    return inspects && canRecord
      ? { act: 'record', to: `/post-loan/record/${loanId}` }
      : { act: 'openLoan', to: `/loans/${loanId}` };
  }
  return { act: 'openCustomer', to: `/customers/${customerId}` };
}
