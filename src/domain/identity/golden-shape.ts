import { type InputError, inputFields, textField } from '../kernel/input-document.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { IDENTIFIER_KINDS, type IdentifierCheck, validateIdentifier } from './identifiers.ts';
import { MASK_KINDS, mask } from './masking.ts';

const unknownKind = err<InputError>({ code: 'INPUT_FIELD_INVALID', params: { field: 'kind', reason: 'KIND_UNKNOWN' } });

/** Answers the command line's `validate`: `{ kind, value }`, bare or under `input`. */
export function validateFromInput(document: unknown): Result<IdentifierCheck, InputError> {
  const fields = inputFields(document, ['kind', 'value']);
  if (!fields.ok) return fields;
  const name = textField(fields.value, 'kind');
  if (!name.ok) return name;
  const value = textField(fields.value, 'value');
  if (!value.ok) return value;
  const kind = IDENTIFIER_KINDS.find((known) => known === name.value);
  return kind === undefined ? unknownKind : ok(validateIdentifier(kind, value.value));
}

/** Answers the command line's `mask`: `{ kind, raw }`, bare or under `input`. */
export function maskFromInput(document: unknown): Result<{ readonly masked: string }, InputError> {
  const fields = inputFields(document, ['kind', 'raw']);
  if (!fields.ok) return fields;
  const name = textField(fields.value, 'kind');
  if (!name.ok) return name;
  const raw = textField(fields.value, 'raw');
  if (!raw.ok) return raw;
  const kind = MASK_KINDS.find((known) => known === name.value);
  return kind === undefined ? unknownKind : ok({ masked: mask(kind, raw.value) });
}
