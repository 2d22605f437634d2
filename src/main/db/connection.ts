import Database from 'better-sqlite3';

export type Connection = Database.Database;

/** `application_id` of a book: "CDK1". A file without it is not ours and is never touched. */
export const APPLICATION_ID = 0x43_44_4b_31;

/**
 * Opens an existing encrypted database with the raw 32-byte key and sets what every connection of ours needs.
 * Never creates: a missing file is an error of the caller's.
 */
export function openConnection(path: string, key: Buffer, access: 'write' | 'read'): Connection {
  const connection = new Database(path, { readonly: access === 'read', fileMustExist: true });
  try {
    applyKey(connection, key);
    // The first read of the file: a damaged header shows here, not in the middle of somebody's work.
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    applyPragmas(connection, access);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Creates a new encrypted database file. Only book creation calls it. */
export function createConnection(path: string, key: Buffer): Connection {
  const connection = new Database(path);
  applyKey(connection, key);
  connection.pragma(`application_id = ${APPLICATION_ID}`);
  applyPragmas(connection, 'write');
  return connection;
}

function applyKey(connection: Connection, key: Buffer): void {
  connection.pragma("cipher='sqlcipher'");
  connection.pragma('legacy=4');
  // SECURITY: raw key syntax; a Buffer handed to key() would be taken as a passphrase.
  connection.pragma(`key="x'${key.toString('hex')}'"`);
}

function applyPragmas(connection: Connection, access: 'write' | 'read'): void {
  if (access === 'write') {
    connection.pragma('journal_mode = WAL');
    // DURABILITY: FULL is what an acknowledged commit rests on when the power goes.
    connection.pragma('synchronous = FULL');
    connection.pragma('secure_delete = ON');
  } else {
    connection.pragma('query_only = ON');
  }
  connection.pragma('foreign_keys = ON');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('trusted_schema = OFF');
  connection.pragma('cell_size_check = ON');
  // SECURITY: FILE would spill plain rows to disk.
  connection.pragma('temp_store = MEMORY');
  connection.pragma('cache_size = -65536');
}
