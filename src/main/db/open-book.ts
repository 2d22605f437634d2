import { existsSync, renameSync, rmSync } from 'node:fs';
import { Kysely } from 'kysely';
import { AppError } from '../rpc/app-error.ts';
import { assertDatabaseThere, type BookFiles, BookLock, ensureFolder, markClosed, markOpen } from './book-files.ts';
import { APPLICATION_ID, type Connection, createConnection, openConnection } from './connection.ts';
import { bookDialect } from './dialect.ts';
import { assertNotNewer, migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { storageError } from './sqlite-errors.ts';
import type { ReadDb, WriteDb } from './types.ts';

/** An open book: one writer and one read-only connection to the same encrypted file. */
export interface OpenBook {
  readonly files: BookFiles;
  readonly writer: WriteDb;
  readonly reader: ReadDb;
  /** Folds the write-ahead log in and closes both connections and the lock. */
  close(): void;
}

/**
 * Opens in the order of docs/threat-model.md; the data key has already come out of an authenticated key slot, so every
 * database error here means damage, never a wrong password. On any failure nothing is created and nothing deleted.
 */
export function openBook(files: BookFiles, key: Buffer): OpenBook {
  const lock = BookLock.take(files);
  try {
    assertDatabaseThere(files);
    const writer = openConnection(files.database, key, 'write');
    try {
      assertOurs(writer, files);
      assertNotNewer(writer);
      migrate(writer);
      if (markOpen(files).wasUnclean) assertHealthy(writer, files);
      return assemble(files, lock, writer, openConnection(files.database, key, 'read'));
    } catch (error) {
      writer.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw storageError(error) ?? error;
  }
}

/** Creates the encrypted file, fills it and only then gives it its name; `beforeNaming` writes the vault. */
export function createBook(
  files: BookFiles,
  key: Buffer,
  fill: (connection: Connection) => void,
  beforeNaming: () => void,
): void {
  ensureFolder(files);
  if (existsSync(files.database) || existsSync(files.vault))
    throw new AppError('BOOK_EXISTS', { folder: files.folder });
  for (const leftover of ['', '-wal', '-shm']) rmSync(files.creating + leftover, { force: true });
  try {
    const connection = createConnection(files.creating, key);
    try {
      migrate(connection);
      fill(connection);
      connection.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      connection.close();
    }
    beforeNaming();
    renameSync(files.creating, files.database);
  } catch (error) {
    throw storageError(error) ?? error;
  }
}

function assemble(files: BookFiles, lock: BookLock, writer: Connection, reader: Connection): OpenBook {
  return {
    files,
    writer: new Kysely<Schema>({ dialect: bookDialect(writer) }),
    reader: new Kysely<Schema>({ dialect: bookDialect(reader) }),
    close: () => {
      try {
        reader.close();
        writer.close();
        markClosed(files);
      } finally {
        // Whatever failed: the marker then says that the exit was not clean, and the book is free for the next try.
        lock.release();
      }
    },
  };
}

function assertOurs(connection: Connection, files: BookFiles): void {
  if (Number(connection.pragma('application_id', { simple: true })) !== APPLICATION_ID) {
    throw new AppError('DB_DAMAGED', { folder: files.folder, reason: 'FOREIGN' });
  }
}

function assertHealthy(connection: Connection, files: BookFiles): void {
  if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') {
    throw new AppError('DB_DAMAGED', { folder: files.folder, reason: 'CHECK' });
  }
}
