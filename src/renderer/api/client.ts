import { ERROR_CODES, type ErrorCode, type ErrorParams } from '../../contract/errors.ts';
import type { InputOf, MethodName, OutputOf, Result } from './contract-types.ts';

/** A refused or failed request. `errorWords` turns it into a reason and a way out. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly traceId: string;

  constructor(code: ErrorCode, params: ErrorParams, traceId: string) {
    super(code);
    this.name = 'ApiError';
    this.code = code;
    this.params = params;
    this.traceId = traceId;
  }
}

const KNOWN: ReadonlySet<string> = new Set(ERROR_CODES);

/** True for a code of the closed list. */
export const isErrorCode = (code: string): code is ErrorCode => KNOWN.has(code);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isParam(value: unknown): value is ErrorParams[string] {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Values of an error that words may be filled with; anything else is left out. */
export function errorParams(value: unknown): ErrorParams {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, ErrorParams[string]] => isParam(entry[1])),
  );
}

function errorOf(body: unknown): ApiError {
  if (!isRecord(body) || typeof body.code !== 'string') return new ApiError('INTERNAL', {}, '');
  const code = isErrorCode(body.code) ? body.code : 'INTERNAL';
  return new ApiError(code, errorParams(body.params), typeof body.traceId === 'string' ? body.traceId : '');
}

function isResult(answer: unknown): answer is Result<unknown> {
  return isRecord(answer) && typeof answer.ok === 'boolean';
}

async function invoke(method: string, input: unknown): Promise<unknown> {
  try {
    return await window.api.invoke(method, input);
  } catch {
    // The road itself broke: the service is gone, or the bridge's connection is.
    throw new ApiError('SERVICE_STOPPED', {}, '');
  }
}

/** Calls one method of the contract. Throws ApiError, and nothing else, when it is refused or fails. */
export async function call<M extends MethodName>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
  const answer = await invoke(method, input);
  if (!isResult(answer)) throw new ApiError('INTERNAL', {}, '');
  if (!answer.ok) throw errorOf(answer.error);
  // The service has checked the value against the method's output schema; checking it again would only cost time.
  return answer.value as OutputOf<M>;
}
