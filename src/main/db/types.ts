import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** A running transaction of the writer. Commands and jobs get this one. */
export type Trx = Transaction<Schema>;
/** The writer itself: only db/, app/ and the job worker hold it. */
export type WriteDb = Kysely<Schema>;
/**
 * A database one can only read: queries get this one, over a connection opened read-only. A transaction fits too, so one
 * repository function serves a query and a command. (Kysely's own readonly type does not accept a transaction.)
 */
export type ReadDb = Pick<WriteDb, 'selectFrom' | 'fn' | 'case' | 'dynamic' | 'getExecutor'>;
