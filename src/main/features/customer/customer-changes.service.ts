import { z } from 'zod';
import type { ChangeRow } from '../../../contract/customer.ts';
import type { PageInput } from '../../../contract/primitives.ts';
import type { ReadDb } from '../../db/types.ts';
import { type ActDbRow, countActs, pageOfActs } from './customer-changes.repository.ts';

/** What the router writes into an audit row's detail, as far as a change log shows it. */
const Detail = z.object({
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })).optional(),
});

function toChangeRow(row: ActDbRow): ChangeRow {
  const { changes = [] } = Detail.parse(JSON.parse(row.detail));
  return { seq: row.seq, at: row.at, actorName: row.actor, method: row.method, subject: row.subject, changes };
}

/** Who did what to a customer and what belongs to one, newest first, out of the audit log. */
export async function changesOf(
  db: ReadDb,
  customerId: number,
  page: PageInput,
): Promise<{ rows: ChangeRow[]; total: number }> {
  const rows = await pageOfActs(db, customerId, page);
  return { rows: rows.map(toChangeRow), total: await countActs(db, customerId) };
}
