import type { CustomerListInput, CustomerRow } from '../../../contract/customer.ts';
import type { KnownSum } from '../../../contract/primitives.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { knownSum } from '../../query/values.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { toCustomerRow } from './customer.rows.ts';
import { termsQuery } from './customer.terms.ts';
import { customersById, pageOfCustomers, sumCustomers, townshipsOf } from './customer-list.repository.ts';

export interface CustomerList {
  readonly rows: CustomerRow[];
  readonly total: number;
  readonly sums: { readonly balance: KnownSum; readonly loanCount: number };
}

/** One page of customers within the scope, with count and sums of all that match. Exports ask for longer pages. */
export async function listCustomers(
  db: ReadDb,
  reach: { readonly scope: RowScope; readonly workingDate: IsoDay },
  input: CustomerListInput,
): Promise<CustomerList> {
  const query = { filter: input.filter, scope: reach.scope, terms: termsQuery(input.filter.text ?? '') };
  const sums = await sumCustomers(db, query);
  const ids = sums.total > input.page.offset ? await pageOfCustomers(db, query, input) : [];
  const found = new Map((await customersById(db, ids)).map((row) => [row.id, row]));
  return {
    rows: ids.flatMap((id) => {
      const row = found.get(id);
      return row === undefined ? [] : [toCustomerRow(row, reach.workingDate)];
    }),
    total: sums.total,
    sums: {
      balance: knownSum(sums.balance, sums.liveLoanCount, sums.unknownBalanceCount),
      loanCount: sums.loanCount,
    },
  };
}

/** Townships of the customers within the scope, for the filter. */
export async function listTownships(db: ReadDb, scope: RowScope): Promise<string[]> {
  return townshipsOf(db, scope);
}
