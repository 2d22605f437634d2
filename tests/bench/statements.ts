import Database, { type Statement } from 'better-sqlite3';
import type { Connection } from '../../src/main/db/connection.ts';

/** One statement the program ran, with what it bound and what came back. */
export interface Ran {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly rows: readonly unknown[];
}

type Runner = (this: Statement, ...parameters: unknown[]) => unknown;
interface StatementMethods {
  all: Runner;
  get: Runner;
}

/** What every prepared statement of this process inherits from. */
function statementMethods(): StatementMethods {
  const database = new Database(':memory:');
  try {
    return Object.getPrototypeOf(database.prepare('select 1')) as StatementMethods;
  } finally {
    database.close();
  }
}

/**
 * What the reading statements of an act are, in order. Listens by standing in front of better-sqlite3's own methods, for
 * the length of this one act: the program has no hook for it, and while times are taken nothing listens.
 */
export async function statementsOf(act: () => Promise<unknown>): Promise<Ran[]> {
  const methods = statementMethods();
  const { all, get } = methods;
  const ran: Ran[] = [];
  methods.all = function listening(...bound) {
    const rows = all.apply(this, bound) as unknown[];
    ran.push({ sql: this.source, parameters: bound.flat(), rows });
    return rows;
  };
  methods.get = function listening(...bound) {
    const row = get.apply(this, bound);
    ran.push({ sql: this.source, parameters: bound.flat(), rows: row === undefined ? [] : [row] });
    return row;
  };
  try {
    await act();
  } finally {
    methods.all = all;
    methods.get = get;
  }
  return ran;
}

/** The same statements prepared once on a connection of their own, ready to be run one after the other. */
export function prepareRaw(connection: Connection, ran: readonly Ran[]): () => unknown[][] {
  const kept = new Map<string, Statement>();
  const steps = ran.map(({ sql, parameters }) => {
    const statement = kept.get(sql) ?? connection.prepare(sql);
    kept.set(sql, statement);
    return { statement, parameters };
  });
  return () => steps.map(({ statement, parameters }) => statement.all(parameters));
}
