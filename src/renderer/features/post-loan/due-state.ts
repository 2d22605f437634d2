import type { InputOf } from '../../api/contract-types.ts';
import type { ListState } from '../../app/useListState.ts';

type DueInput = InputOf<'postLoan.listDue'>;

/** What the due list shows: filter, order and page, kept in the address. */
export type DueState = ListState<DueInput['filter'], DueInput['sort']>;

/** Everything within the longest interval there is: the whole plan. */
export const WHOLE_PLAN_DAYS = 400;
/** How far ahead the list looks unless asked otherwise: a week. */
export const WEEK_DAYS = 7;
/** The distances one can choose from; 0 is due today or late. */
export const DISTANCES = [0, WEEK_DAYS, 30, 90, WHOLE_PLAN_DAYS] as const;
