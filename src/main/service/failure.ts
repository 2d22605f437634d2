import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import type { Result } from '../../contract/rpc.ts';

export function newTraceId(): string {
  return randomBytes(8).toString('hex');
}

/** The error side of a Result, for what fails outside the router: a dead service, a dialog's folder, a printer. */
export function failure(code: ErrorCode, params: ErrorParams = {}): Result<never> {
  return { ok: false, error: { code, params, traceId: newTraceId() } };
}

/** A file that could not be written, in the words of the closed list. */
export function writeFailure(error: unknown, path: string): Result<never> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return failure(full ? 'DISK_FULL' : 'FOLDER_NOT_WRITABLE', { folder: dirname(path) });
}
