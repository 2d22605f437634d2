import { AppError } from '../rpc/app-error.ts';
import type { Connection } from './connection.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

/** `user_version` of a book this program writes. */
export const SCHEMA_VERSION = Math.max(...migrations.map((migration) => migration.version));

/** Refuses a book written by a newer program: nothing is changed, nothing is offered for deletion. */
export function assertNotNewer(connection: Connection): void {
  const version = userVersion(connection);
  if (version > SCHEMA_VERSION) {
    throw new AppError('DB_FROM_NEWER_VERSION', { bookVersion: version, programVersion: SCHEMA_VERSION });
  }
}

/**
 * Brings an older book to the present schema. Each step is one transaction together with its `user_version`, so a killed
 * migration is either done or not begun.
 */
export function migrate(connection: Connection, steps: readonly Migration[] = migrations): void {
  const from = userVersion(connection);
  for (const step of steps) {
    if (step.version <= from) continue;
    // SQLite lets nobody switch foreign keys inside a transaction.
    const hadForeignKeys = step.rebuildsTables === true && foreignKeys(connection);
    if (hadForeignKeys) connection.pragma('foreign_keys = OFF');
    try {
      runStep(connection, step);
    } finally {
      if (hadForeignKeys) connection.pragma('foreign_keys = ON');
    }
  }
}

function runStep(connection: Connection, step: Migration): void {
  connection.exec('BEGIN IMMEDIATE');
  try {
    for (const statement of step.statements) connection.exec(statement);
    // DURABILITY: a row that refers to nothing would be found much later; the step is not done then.
    const dangling = step.rebuildsTables ? connection.pragma('foreign_key_check') : [];
    if (!Array.isArray(dangling) || dangling.length > 0)
      throw new Error(`${step.name} leaves rows that refer to nothing`);
    connection.pragma(`user_version = ${step.version}`);
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

function foreignKeys(connection: Connection): boolean {
  return Number(connection.pragma('foreign_keys', { simple: true })) === 1;
}

function userVersion(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}
