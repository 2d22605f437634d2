import type { FileReason } from '../../../domain/importing/reasons.ts';
import { AppError } from '../../rpc/app-error.ts';

/** How much a file may be before it is refused unread. Tests use smaller ones. */
export interface ReadLimits {
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  /** Of all parts of a workbook, unpacked. */
  readonly unpackedBytes: number;
  /** Unpacked to packed, looked at from `ratioFrom` unpacked bytes on: small parts may be all blanks. */
  readonly ratio: number;
  readonly ratioFrom: number;
  readonly parts: number;
}

const MB = 1024 * 1024;

export const READ_LIMITS: ReadLimits = {
  bytes: 200 * MB,
  rows: 1_000_000,
  columns: 500,
  unpackedBytes: 250 * MB,
  ratio: 100,
  ratioFrom: 20 * MB,
  parts: 2000,
};

/** A file as it comes to the worker. */
export interface FileContent {
  readonly name: string;
  readonly content: Uint8Array;
}

/** FILE_UNREADABLE with a reason of the closed list. */
export function unreadable(file: string, reason: FileReason, detail: Record<string, string | number> = {}): AppError {
  return new AppError('FILE_UNREADABLE', { file, reason, ...detail });
}

/** Refuses what is too large or empty before anything looks into it. */
export function assertSize(file: FileContent, limits: ReadLimits): void {
  if (file.content.length === 0) throw unreadable(file.name, 'EMPTY');
  if (file.content.length > limits.bytes) {
    throw unreadable(file.name, 'TOO_LARGE', { megabytes: Math.floor(limits.bytes / MB) });
  }
}
