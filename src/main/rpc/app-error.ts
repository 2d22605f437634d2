import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';

/** What main throws: a code of the closed list and the values its words need. Only the router catches it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }
}
