import { z } from 'zod';
import { CustomerFilter, CustomerSort } from './customer.ts';
import { LOAN_SORT_KEYS, LoanFilter } from './loan.ts';
import { Id, sortBy, text, Version } from './primitives.ts';
import { command, None, query } from './rpc.ts';

/** Lists whose view can be kept. */
export const ViewPlace = z.enum(['loan.list', 'customer.list']);
export type ViewPlace = z.infer<typeof ViewPlace>;

/** Columns put away; null: the table's own choice. */
const Hidden = z.array(z.string().min(1).max(60)).max(60).nullable();

/** What a view keeps of its list: exactly what the list method takes, page aside, and the columns. */
export const ViewContent = z.discriminatedUnion('place', [
  z.strictObject({
    place: z.literal('loan.list'),
    filter: LoanFilter,
    sort: sortBy(LOAN_SORT_KEYS),
    hidden: Hidden,
  }),
  z.strictObject({ place: z.literal('customer.list'), filter: CustomerFilter, sort: CustomerSort, hidden: Hidden }),
]);
export type ViewContent = z.infer<typeof ViewContent>;

/** A view of the actor's own. */
export const SavedView = z.strictObject({
  id: Id,
  name: z.string(),
  /** The list opens with it. One at most per list. */
  isDefault: z.boolean(),
  content: ViewContent,
  /** What was kept once and the list no longer understands: fields of the filter, `sort`. It is left out of `content`. */
  dropped: z.array(z.string()),
  version: Version,
});
export type SavedView = z.infer<typeof SavedView>;

const Done = z.strictObject({ version: Version });

/** Views belong to the person who saved them: nobody else's can be read, changed or removed. */
export const savedView = {
  'savedView.list': query({
    input: z.strictObject({ place: ViewPlace }),
    output: z.strictObject({ rows: z.array(SavedView) }),
    permission: 'customer.read',
  }),
  'savedView.save': command({
    input: z.strictObject({ name: text(40), content: ViewContent }),
    output: z.strictObject({ id: Id }),
    permission: 'draft.write',
    audit: 'savedView.save',
  }),
  /** Keeps another state of the list under the same name. */
  'savedView.update': command({
    input: z.strictObject({ viewId: Id, content: ViewContent, version: Version }),
    output: Done,
    permission: 'draft.write',
    audit: 'savedView.update',
  }),
  'savedView.rename': command({
    input: z.strictObject({ viewId: Id, name: text(40), version: Version }),
    output: Done,
    permission: 'draft.write',
    audit: 'savedView.rename',
  }),
  /** The view the list opens with; null: none, the list opens as it is made. */
  'savedView.setDefault': command({
    input: z.strictObject({ place: ViewPlace, viewId: Id.nullable() }),
    output: None,
    permission: 'draft.write',
    audit: 'savedView.setDefault',
  }),
  'savedView.remove': command({
    input: z.strictObject({ viewId: Id, version: Version }),
    output: None,
    permission: 'draft.write',
    audit: 'savedView.remove',
  }),
} as const;
