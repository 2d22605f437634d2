import { ruleCustomer } from '../../../domain/importing/row-rules.ts';
import type { MappedRow } from '../../../domain/importing/target-fields.ts';
import { customersByNumber, takenCustomerKeys } from './existing.repository.ts';
import { type Candidate, isNew, passes, refuse, type Taking } from './take-rows.ts';

type CustomerRow = MappedRow<'customer'>;

/** Stores customers: a number or identifier that the file has twice, or the book already, is refused. */
export async function takeCustomers(batch: readonly Candidate<'customer'>[], taking: Taking): Promise<void> {
  const ruled = batch.map((candidate) => ({ candidate, outcome: ruleCustomer(candidate.values, taking.today) }));
  const rows = ruled.map(({ outcome }) => outcome.row);
  const identifiers = rows.flatMap(({ identifierKind, identifier }): (readonly [string, string])[] =>
    identifierKind === null || identifier === null ? [] : [[identifierKind, identifier]],
  );
  const inBook = await takenCustomerKeys(
    taking.trx,
    rows.map(({ number }) => number),
    identifiers,
  );
  for (const { candidate, outcome } of ruled) {
    const { row } = outcome;
    const identifier = row.identifier === null ? null : `${row.identifierKind}|${row.identifier}`;
    const managerId = managerOf(row, taking);
    if (inBook.numbers.has(row.number)) refuse(taking, candidate, 'number', 'DUPLICATE_IN_BOOK');
    else if (identifier !== null && inBook.identifiers.has(identifier)) {
      refuse(taking, candidate, 'identifier', 'DUPLICATE_IN_BOOK');
    } else if (managerId === null) refuse(taking, candidate, 'managerLogin', 'MANAGER_UNKNOWN');
    else if (passes(taking, candidate, outcome)) await store(candidate, row, identifier, managerId, taking);
  }
}

function managerOf(row: CustomerRow, taking: Taking): number | null {
  if (row.managerLogin === null) return taking.managerId;
  return taking.managers.get(row.managerLogin.toLowerCase()) ?? null;
}

async function store(
  candidate: Candidate<'customer'>,
  row: CustomerRow,
  identifier: string | null,
  managerId: number,
  taking: Taking,
): Promise<void> {
  if (taking.met.get('identifier')?.has(identifier ?? '')) {
    refuse(taking, candidate, 'identifier', 'DUPLICATE_KEY');
    return;
  }
  if (!isNew(taking, 'customer', row.number)) {
    refuse(taking, candidate, 'number', 'DUPLICATE_KEY');
    return;
  }
  if (identifier !== null) isNew(taking, 'identifier', identifier);
  const id = taking.bulk.nextId('customer');
  const { managerLogin: _login, ...facts } = row;
  await taking.bulk.customer({ ...facts, id, managerId, createdAt: taking.now });
  taking.customers.set(row.number, id);
  taking.newCustomerIds.push(id);
  taking.report.took('customer');
}

/** Looks up the customers that rows refer to and that are not yet known. */
export async function resolveCustomers(numbers: Iterable<string>, taking: Taking): Promise<void> {
  const unknown = [...new Set(numbers)].filter((number) => !taking.customers.has(number));
  if (unknown.length === 0) return;
  for (const { number, id } of await customersByNumber(taking.trx, taking.scope, unknown)) {
    taking.customers.set(number, id);
  }
}
