import type { Connection } from '../../src/main/db/connection.ts';

/** What an import may touch; runs, problems and the audit log only grow and are looked at by themselves. */
const TABLES = [
  'book',
  'user',
  'user_role',
  'customer',
  'product',
  'product_party',
  'service_record',
  'loan',
  'loan_event',
  'loan_state',
  'customer_state',
  'review',
  'core_due',
  'core_comparison',
  'core_split',
] as const;

/** Every row of those tables, and how many words the index of customers holds: to compare a book with itself. */
export function contentOf(db: Connection): Record<string, unknown> {
  const content: Record<string, unknown> = {};
  for (const table of TABLES) content[table] = db.prepare(`SELECT * FROM "${table}" ORDER BY 1, 2`).all();
  content.words = db.prepare('SELECT count(*) AS n FROM customer_term').get();
  return content;
}
