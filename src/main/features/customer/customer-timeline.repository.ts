import { sql } from 'kysely';
import { fixedQuery } from '../../db/compiled-query.ts';

type Newest = { readonly customerId: number; readonly limit: number };

/** The newest of each kind of record about one customer, each over its index. The service merges them. */
export const newestLoans = fixedQuery((db, { customerId, limit }: Newest) =>
  db
    .selectFrom('loan')
    .select(['id', 'number', 'principal_fen', 'purpose', 'start_on'])
    .where('customer_id', '=', customerId)
    .orderBy('start_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit),
);

/** A drawdown on the day the loan starts is told by the loan itself. */
export const newestLoanEvents = fixedQuery((db, { customerId, limit }: Newest) =>
  db
    .selectFrom('loan as l')
    .innerJoin('loan_event as e', 'e.loan_id', 'l.id')
    .select([
      'e.id',
      'e.loan_id',
      'l.number',
      'e.kind',
      'e.effective_on',
      // A repayment is stored by its parts; one part unknown leaves the whole unknown.
      sql<number | null>`coalesce(e.amount_fen, e.principal_fen + e.interest_fen)`.as('amount_fen'),
      'e.balance_fen',
      'e.overdue_kind',
      'e.loan_class',
      'e.reason',
    ])
    .where('l.customer_id', '=', customerId)
    .where(({ not, and, eb }) =>
      not(and([eb('e.kind', '=', 'drawdown'), eb('e.effective_on', '=', eb.ref('l.start_on'))])),
    )
    .orderBy('e.effective_on', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit),
);

export const newestReviews = fixedQuery((db, { customerId, limit }: Newest) =>
  db
    .selectFrom('loan as l')
    .innerJoin('review as r', 'r.loan_id', 'l.id')
    .select(['r.id', 'l.number', 'r.kind', 'r.way', 'r.conclusion', 'r.state', 'r.reviewed_on'])
    .where('l.customer_id', '=', customerId)
    .orderBy('r.reviewed_on', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit),
);

/** Long notes are shortened here: the line of a timeline is not the place to read them. */
const EXCERPT = 160;

export const newestServiceRecords = fixedQuery((db, { customerId, limit }: Newest) =>
  db
    .selectFrom('service_record as s')
    .leftJoin('user as u', 'u.id', 's.author_id')
    .select([
      's.id',
      's.kind',
      's.served_on',
      sql<string>`substr(s.content, 1, ${EXCERPT})`.as('content'),
      'u.display_name as author',
    ])
    .where('s.customer_id', '=', customerId)
    .orderBy('s.served_on', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit),
);

export const newestProducts = fixedQuery((db, { customerId, limit }: Newest) =>
  db
    .selectFrom('product_party as h')
    .innerJoin('product as p', 'p.id', 'h.product_id')
    .select(['p.id', 'p.kind', 'p.number', 'p.label', 'p.opened_on', 'p.closed_on'])
    .where('h.customer_id', '=', customerId)
    .orderBy(sql`max(coalesce(p.opened_on, ''), coalesce(p.closed_on, '')) desc`)
    .orderBy('p.id', 'desc')
    .limit(limit),
);
