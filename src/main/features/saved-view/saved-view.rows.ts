import type { z } from 'zod';
import { CustomerFilter, CustomerSort } from '../../../contract/customer.ts';
import { LOAN_SORT_KEYS, LoanFilter } from '../../../contract/loan.ts';
import { sortBy } from '../../../contract/primitives.ts';
import { type SavedView, ViewContent, ViewPlace } from '../../../contract/saved-view.ts';
import { member } from '../../query/columns.ts';
import type { SavedViewDbRow } from './saved-view.repository.ts';

type Place = ViewPlace;

/** What each list understands today, and its order where a kept one is gone. */
const LISTS: Readonly<
  Record<Place, { filter: Readonly<Record<string, z.ZodType>>; sort: z.ZodType; otherwise: unknown }>
> = {
  'loan.list': {
    filter: LoanFilter.shape,
    sort: sortBy(LOAN_SORT_KEYS),
    otherwise: { key: 'number', direction: 'asc' },
  },
  'customer.list': {
    filter: CustomerFilter.shape,
    sort: CustomerSort,
    otherwise: { key: 'number', direction: 'asc' },
  },
};

/** A view's content as it is stored. */
export function storedContent({ filter, sort, hidden }: ViewContent): string {
  return JSON.stringify({ filter, sort, hidden });
}

/**
 * A stored view as the list can use it. What an older version kept and today's list does not understand is left out and
 * named, so that an old view narrows less than it did but never breaks the list.
 */
export function toSavedView(row: SavedViewDbRow): SavedView {
  const place = member(ViewPlace.options, row.place);
  const list = LISTS[place];
  const stored = objectOf(JSON.parse(row.content));
  const dropped: string[] = [];
  const filter = Object.entries(objectOf(stored.filter)).filter(([field, value]) => {
    const fits = list.filter[field]?.safeParse(value).success === true;
    if (!fits) dropped.push(field);
    return fits;
  });
  const sort = list.sort.safeParse(stored.sort);
  if (!sort.success) dropped.push('sort');
  const content = {
    place,
    filter: Object.fromEntries(filter),
    sort: sort.success ? sort.data : list.otherwise,
    hidden: stored.hidden,
  };
  const whole = ViewContent.safeParse(content);
  return {
    id: row.id,
    name: row.name,
    isDefault: row.is_default === 1,
    content: whole.success ? whole.data : ViewContent.parse({ ...content, hidden: null }),
    dropped,
    version: row.version,
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
