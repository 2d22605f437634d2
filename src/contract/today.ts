import { z } from 'zod';
import { Fen, Id, IsoDay } from './primitives.ts';
import { query } from './rpc.ts';

/** One line of the work list: what, why, and where it is done. Ordered by `rank`, most urgent first. */
export const WorkItem = z.strictObject({
  kind: z.enum(['OVERDUE', 'REVIEW_LATE', 'REVIEW_DUE', 'MATURITY', 'CONFIRM', 'CHANGE', 'RETURNED', 'BIRTHDAY']),
  customerId: Id,
  customerName: z.string(),
  loanId: Id.nullable(),
  loanNumber: z.string().nullable(),
  reviewId: Id.nullable(),
  on: IsoDay.nullable(),
  /** Days late (positive) or ahead (negative); null where the length is unknown. */
  days: z.int().nullable(),
  amount: Fen.nullable(),
  /** Key of the sentence that says why the line is here; its values are the fields above and `rule`. */
  reason: z.string(),
  rule: z.string().nullable(),
  level: z.enum(['RED', 'ORANGE', 'YELLOW', 'NONE']),
});
export type WorkItem = z.infer<typeof WorkItem>;

export const today = {
  'today.get': query({
    input: z.strictObject({ limit: z.int().min(1).max(500) }),
    output: z.strictObject({
      asOf: IsoDay,
      isBusinessDay: z.boolean(),
      /** False when the holiday table has nothing for this year: said, never guessed. */
      holidayYearKnown: z.boolean(),
      items: z.array(WorkItem),
      counts: z.strictObject({
        overdue: z.int(),
        reviewsLate: z.int(),
        reviewsWeek: z.int(),
        maturities30: z.int(),
        toConfirm: z.int(),
      }),
      customers: z.int(),
      loans: z.int(),
    }),
    permission: 'customer.read',
  }),
} as const;

/** A hit of the palette: a customer or a loan, found by name, pinyin initials, number or phone tail. */
export const SearchHit = z.strictObject({
  kind: z.enum(['customer', 'loan']),
  id: Id,
  title: z.string(),
  subtitle: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const search = {
  'search.find': query({
    input: z.strictObject({ text: z.string().max(60) }),
    output: z.strictObject({ hits: z.array(SearchHit) }),
    permission: 'customer.read',
  }),
} as const;
