import { AppError } from '../rpc/app-error.ts';

const DAMAGED = /^SQLITE_(NOTADB|CORRUPT)/;
const UNWRITABLE = /^SQLITE_(READONLY|CANTOPEN|PERM|IOERR)|^(EACCES|EPERM|EROFS)$/;
const FULL = /^(SQLITE_FULL|ENOSPC|EDQUOT)$/;

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** The coded error for a failure of the file system or SQLite, or undefined when it is none of ours. */
export function storageError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (DAMAGED.test(code)) return new AppError('DB_DAMAGED');
  if (FULL.test(code)) return new AppError('DISK_FULL');
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new AppError('BUSY');
  if (UNWRITABLE.test(code)) return new AppError('FOLDER_NOT_WRITABLE');
  return undefined;
}
