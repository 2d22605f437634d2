import type { Connection } from '../../src/main/db/connection.ts';
import { type TermSource, termsOf } from '../../src/main/features/customer/customer.terms.ts';

/** Rows of one table as they lie there, ready to be stored again by one prepared statement. */
export interface StoredRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const OF_IMPORT = 'import_id = ?';
const OF_ITS_LOANS = 'loan_id in (select id from loan where import_id = ?)';
const OF_ITS_CUSTOMERS = 'customer_id in (select id from customer where import_id = ?)';

/** In the order of storing: later tables refer to earlier ones. */
const TABLES = [
  ['customer', OF_IMPORT],
  ['product', OF_IMPORT],
  ['product_party', OF_IMPORT],
  ['loan', OF_IMPORT],
  ['loan_event', OF_IMPORT],
  ['review', OF_IMPORT],
  ['service_record', OF_IMPORT],
  ['loan_state', OF_ITS_LOANS],
  ['customer_state', OF_ITS_CUSTOMERS],
] as const;

/** Everything one import left behind, its search words included. */
export function rowsOfImport(connection: Connection, importId: number): StoredRows[] {
  const sets = TABLES.map(([table, where]) => {
    const statement = connection.prepare(`select * from ${table} where ${where}`).raw(true);
    const rows = statement.all(importId) as unknown[][];
    return { table, columns: statement.columns().map((column) => column.name), rows };
  });
  const sources = connection
    .prepare('select id, number, name, identifier, phone from customer where import_id = ?')
    .all(importId) as TermSource[];
  // The index keeps no text of its own: the words are made again, outside the clock.
  const terms = sources.map((source) => [source.id, termsOf(source)]);
  return [...sets, { table: 'customer_term', columns: ['rowid', 'terms'], rows: terms }].filter(
    ({ rows }) => rows.length > 0,
  );
}

/** Stores the rows one by one through statements prepared once, in one transaction. */
export function storeRaw(connection: Connection, sets: readonly StoredRows[]): void {
  connection.exec('BEGIN IMMEDIATE');
  for (const { table, columns, rows } of sets) {
    const places = columns.map(() => '?').join(', ');
    const statement = connection.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`);
    for (const row of rows) statement.run(row);
  }
  connection.exec('COMMIT');
}

/** Takes the rows of an import out again, without the program: its clock is not running. */
export function removeRaw(connection: Connection, importId: number): void {
  connection.exec('BEGIN IMMEDIATE');
  connection
    .prepare('delete from customer_term where rowid in (select id from customer where import_id = ?)')
    .run(importId);
  for (const [table, where] of TABLES.toReversed()) {
    connection.prepare(`delete from ${table} where ${where}`).run(importId);
  }
  connection.exec('COMMIT');
}

export function countRows(sets: readonly StoredRows[]): number {
  return sets.reduce((total, { rows }) => total + rows.length, 0);
}
