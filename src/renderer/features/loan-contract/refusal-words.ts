import type { LendingRefusal, LendingRule } from '../../../domain/lending/lending-refusal.ts';
import { codeWords } from '../../api/error-words.ts';

/** A rule's refusal under its field: the same words the service would answer with, reason and way out. */
export function refusalWords(rule: LendingRule, params: LendingRefusal['params']): string {
  const { reason, wayOut } = codeWords('RULE_VIOLATED', { rule, ...params });
  return `${reason}${wayOut}`;
}
