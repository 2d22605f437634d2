import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Trx } from '../../db/types.ts';

/** Stores the words of customers, replacing what was there. One statement and one parameter, however many rows. */
export async function replaceTerms(trx: Trx, rows: readonly (readonly [id: number, terms: string])[]): Promise<void> {
  await sql`insert or replace into customer_term (rowid, terms)
    select value ->> 0, value ->> 1 from json_each(${JSON.stringify(rows)})`.execute(trx);
}

export async function deleteTerms(trx: Trx, customerIds: readonly number[]): Promise<void> {
  await sql`delete from customer_term
    where rowid in (select value from json_each(${JSON.stringify(customerIds)}))`.execute(trx);
}

/** The condition that a customer's words match; `terms` comes from termsQuery, null matches nobody. */
export function namedBy(terms: string | null, customerId: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (terms === null) return sql<SqlBool>`0`;
  return sql<SqlBool>`${customerId} in (select rowid from customer_term where customer_term match ${terms})`;
}
