import { ApiError } from '../../api/client.ts';

/** The business rule that refused, null for anything else. */
export function ruleOf(error: unknown): string | null {
  if (!(error instanceof ApiError)) return null;
  return typeof error.params.rule === 'string' ? error.params.rule : null;
}
