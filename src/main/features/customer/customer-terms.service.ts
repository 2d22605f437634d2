import type { Trx } from '../../db/types.ts';
import { type TermSource, termsOf } from './customer.terms.ts';
import { deleteTerms, replaceTerms } from './customer-terms.repository.ts';

export { termsQuery } from './customer.terms.ts';

const BATCH = 500;

/** Makes customers findable, new ones and changed ones alike. Any number of rows: an import hands over whole batches. */
export async function indexCustomers(trx: Trx, rows: readonly TermSource[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    await replaceTerms(
      trx,
      batch.map((row) => [row.id, termsOf(row)] as const),
    );
  }
}

/** Forgets the words of removed customers. */
export async function removeTerms(trx: Trx, customerIds: readonly number[]): Promise<void> {
  await deleteTerms(trx, customerIds);
}
