import i18next from 'i18next';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import { ApiError } from './client.ts';
import { errorDetail } from './error-detail.ts';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';

interface Words {
  /** What happened. */
  readonly reason: string;
  /** What to do about it. */
  readonly wayOut: string;
}

/** A code without words in either language does not compile. */
const TOTAL = { zh: zh.errors, en: en.errors } satisfies Record<string, Record<ErrorCode, Words>>;
const RULES: Readonly<Record<string, unknown>> = zh.rules;

export interface ErrorText extends Words {
  /** Finds the line in the local log; empty where there is nothing to look up. */
  readonly traceId: string;
}

/** Words of a code: reason and way out, in the language chosen; more exact where the parameters tell more. */
export function codeWords(code: ErrorCode, params: ErrorParams): Words {
  const { rule } = params;
  const key = typeof rule === 'string' && Object.hasOwn(RULES, rule) ? `rules.${rule}` : `errors.${code}`;
  const values = { ns: 'api', ...params, ...errorDetail(code, params) };
  return { reason: i18next.t(`${key}.reason`, values), wayOut: i18next.t(`${key}.wayOut`, values) };
}

/** Codes behind which something went wrong that the log explains; an expected refusal needs no trace number. */
const TRACED: ReadonlySet<ErrorCode> = new Set([
  'METHOD_UNKNOWN',
  'INPUT_INVALID',
  'INTERNAL',
  'SERVICE_STOPPED',
  'DB_DAMAGED',
  'VAULT_DAMAGED',
  'PRINT_FAILED',
]);

/** Words of anything that was thrown. What is not an ApiError is the program's own fault and said so. */
export function errorWords(error: unknown): ErrorText {
  if (error instanceof ApiError) {
    return { ...codeWords(error.code, error.params), traceId: TRACED.has(error.code) ? error.traceId : '' };
  }
  return { ...codeWords('INTERNAL', {}), traceId: '' };
}

/** Codes that have words, for the test that walks them. */
export const wordedCodes: readonly string[] = Object.keys(TOTAL.zh);
