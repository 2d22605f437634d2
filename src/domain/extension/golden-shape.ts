import { type InputError, inputFields, numberField } from '../kernel/input-document.ts';
import { ok, type Result } from '../kernel/result.ts';
import { type ExtensionError, extensionLimits } from './extension-limits.ts';

/** Limits as the command line prints them: months with one decimal. */
export type ExtensionText = {
  readonly term_class: string;
  readonly cap_general_rules_months: string;
  readonly cap_2024_months: string;
  readonly cap_strictest_months: string;
  readonly allowed: boolean;
};

const FIELDS = {
  original_months: 'originalMonths',
  already_extended_months: 'alreadyExtendedMonths',
  requested_months: 'requestedMonths',
} as const;

/** Answers the command line's `extension`: whole months of the term, of extensions so far and of the one asked for. */
export function extensionFromInput(document: unknown): Result<ExtensionText, InputError | ExtensionError> {
  const fields = inputFields(document, Object.keys(FIELDS));
  if (!fields.ok) return fields;
  const question = { originalMonths: 0, alreadyExtendedMonths: 0, requestedMonths: 0 };
  for (const [field, name] of Object.entries(FIELDS)) {
    const months = numberField(fields.value, field);
    if (!months.ok) return months;
    question[name] = months.value;
  }
  const limits = extensionLimits(question);
  if (!limits.ok) return limits;
  const { termClass, caps, capMonths, allowed } = limits.value;
  return ok({
    term_class: termClass.toLowerCase(),
    cap_general_rules_months: caps[0].months.toFixed(1),
    cap_2024_months: caps[1].months.toFixed(1),
    cap_strictest_months: capMonths.toFixed(1),
    allowed,
  });
}
