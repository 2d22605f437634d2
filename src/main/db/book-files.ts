import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../rpc/app-error.ts';

/** Where a book's files lie in its folder. */
export interface BookFiles {
  readonly folder: string;
  readonly database: string;
  /** A database being created; renamed once it is whole. */
  readonly creating: string;
  readonly vault: string;
  readonly lock: string;
  /** Present while a book is open: found at opening, it says the last exit was not clean. */
  readonly openMarker: string;
}

export function bookFiles(folder: string): BookFiles {
  return {
    folder,
    database: join(folder, 'book.db'),
    creating: join(folder, 'book.db.creating'),
    vault: join(folder, 'vault.json'),
    lock: join(folder, 'book.lock'),
    openMarker: join(folder, 'book.open'),
  };
}

/** Makes the folder and proves that it can be written. */
export function ensureFolder(files: BookFiles): void {
  try {
    mkdirSync(files.folder, { recursive: true });
    const probe = join(files.folder, '.probe');
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new AppError(code === 'ENOSPC' ? 'DISK_FULL' : 'FOLDER_NOT_WRITABLE', { folder: files.folder });
  }
}

/**
 * The database of an existing book, whole or not at all. A creation that was killed after the vault was written is
 * finished here: its database was complete before.
 */
export function assertDatabaseThere(files: BookFiles): void {
  if (!existsSync(files.database) && existsSync(files.creating)) renameSync(files.creating, files.database);
  // DURABILITY: SQLite would open a missing or zero-length file as an empty book.
  if (!existsSync(files.database) || statSync(files.database).size === 0) {
    throw new AppError('DB_DAMAGED', {
      folder: files.folder,
      reason: existsSync(files.database) ? 'EMPTY' : 'MISSING',
    });
  }
}

/** Holds the book against a second program. The system frees the lock when the process dies, however it dies. */
export class BookLock {
  readonly #database: Database.Database;

  private constructor(database: Database.Database) {
    this.#database = database;
  }

  static take(files: BookFiles): BookLock {
    const database = new Database(files.lock, { timeout: 200 });
    try {
      database.pragma('journal_mode = DELETE');
      database.exec('BEGIN EXCLUSIVE');
      return new BookLock(database);
    } catch (error) {
      database.close();
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
        throw new AppError('BOOK_IN_USE', { folder: files.folder });
      }
      throw error;
    }
  }

  release(): void {
    this.#database.close();
  }
}

export function markOpen(files: BookFiles): { wasUnclean: boolean } {
  const wasUnclean = existsSync(files.openMarker);
  writeFileSync(files.openMarker, '');
  return { wasUnclean };
}

export function markClosed(files: BookFiles): void {
  rmSync(files.openMarker, { force: true });
}
