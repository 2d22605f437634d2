/**
 * The closed list of error codes. A code becomes words (reason and way out) only in the renderer and the command line;
 * `params` carry the few values those words need, never SQL, paths of the program, stacks or secrets.
 */
export const ERROR_CODES = [
  // the road
  'METHOD_UNKNOWN',
  'INPUT_TOO_LARGE',
  'INPUT_INVALID',
  'INTERNAL',
  'SERVICE_STOPPED',
  // session and rights
  'SESSION_NONE',
  'SESSION_EXPIRED',
  'AUTH_WRONG_PASSWORD',
  'PASSWORD_TOO_WEAK',
  'PASSWORD_REUSED',
  'PERMISSION_DENIED',
  'SCOPE_DENIED',
  'SELF_CONFIRM_DENIED',
  // the book
  'BOOK_MISSING',
  'BOOK_EXISTS',
  'BOOK_IN_USE',
  'VAULT_DAMAGED',
  'DB_DAMAGED',
  'DB_FROM_NEWER_VERSION',
  'DISK_FULL',
  'FOLDER_NOT_WRITABLE',
  'FOLDER_ON_NETWORK',
  // rows
  'NOT_FOUND',
  'STALE_VERSION',
  'DUPLICATE',
  'IN_USE',
  'RULE_VIOLATED',
  // users and settings
  'LAST_ADMIN',
  'MODE_NEEDS_SINGLE_USER',
  // jobs, files and import
  'BUSY',
  'JOB_CANCELLED',
  'FILE_TOKEN_UNKNOWN',
  'FILE_UNREADABLE',
  'PROFILE_INVALID',
  'IMPORT_NOTHING_TAKEN',
  'IMPORT_NOT_UNDOABLE',
  'BOOK_NOT_EMPTY',
  // papers
  'FORMAT_UNSUPPORTED',
  'PRINT_FAILED',
] as const;

/** One of the closed list of error codes. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Values an error's words are filled with. */
export type ErrorParams = Readonly<Record<string, string | number | boolean | null>>;

/** What a failed request carries to the person. `traceId` finds the matching line in the local log. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly traceId: string;
}
