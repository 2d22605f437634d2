import type { OutputOf } from '../../../contract/index.ts';
import { plainTyping } from '../../../domain/kernel/typed-number.ts';
import type { ReadDb } from '../../db/types.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { termsQuery } from '../customer/customer-terms.service.ts';
import { findCustomers, findLoans } from './search.repository.ts';
import { customerHit, loanHit } from './search.rows.ts';

const MOST_CUSTOMERS = 12;
const MOST_LOANS = 8;
/** One character begins thousands of numbers. */
const SHORTEST_NUMBER = 2;

/** What the palette finds within the scope: customers by their words, loans by their numbers. */
export async function find(db: ReadDb, scope: RowScope, text: string): Promise<OutputOf<'search.find'>['hits']> {
  const typed = plainTyping(text.replaceAll('\0', ''));
  const terms = termsQuery(typed);
  if (terms === null) return [];
  const customers = await findCustomers(db, scope, { terms, typed, limit: MOST_CUSTOMERS });
  return [...customers.map(customerHit), ...(await loansNumbered(db, scope, typed)).map(loanHit)];
}

async function loansNumbered(db: ReadDb, scope: RowScope, typed: string) {
  if (typed.length < SHORTEST_NUMBER) return [];
  const spellings = [...new Set([typed, typed.toUpperCase(), typed.toLowerCase()])];
  const found = await findLoans(db, scope, { spellings, limit: MOST_LOANS });
  const once = new Map(found.map((row) => [row.id, row]));
  const exact = (row: { number: string; contract_number: string | null }): boolean =>
    spellings.includes(row.number) || (row.contract_number !== null && spellings.includes(row.contract_number));
  return [...once.values()].sort((a, b) => Number(exact(b)) - Number(exact(a))).slice(0, MOST_LOANS);
}
