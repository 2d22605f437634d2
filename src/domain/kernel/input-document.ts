import { err, ok, type Result } from './result.ts';

/** A JSON object whose fields nobody has checked yet. */
export type InputFields = Record<string, unknown>;

/** Why a document given to a pure rule is not a question it can answer. `field` is the key concerned, '' the whole. */
export type InputError =
  | { readonly code: 'INPUT_NOT_AN_OBJECT'; readonly params: { readonly field: string } }
  | { readonly code: 'INPUT_FIELD_MISSING'; readonly params: { readonly field: string } }
  | { readonly code: 'INPUT_FIELD_INVALID'; readonly params: { readonly field: string; readonly reason: string } }
  | { readonly code: 'INPUT_FIELD_UNKNOWN'; readonly params: { readonly field: string } };

function isFields(value: unknown): value is InputFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The fields of a question: those of `input` when the document has one (the form of the golden files), else the
 * document's own. A field that the rule does not know is refused, because it might have been meant to change the answer.
 */
export function inputFields(document: unknown, known: readonly string[]): Result<InputFields, InputError> {
  if (!isFields(document)) return err({ code: 'INPUT_NOT_AN_OBJECT', params: { field: '' } });
  const fields = Object.hasOwn(document, 'input') ? document.input : document;
  if (!isFields(fields)) return err({ code: 'INPUT_NOT_AN_OBJECT', params: { field: 'input' } });
  const unknown = Object.keys(fields).find((key) => !known.includes(key));
  return unknown === undefined ? ok(fields) : err({ code: 'INPUT_FIELD_UNKNOWN', params: { field: unknown } });
}

function ownField(fields: InputFields, field: string): Result<unknown, InputError> {
  return Object.hasOwn(fields, field) ? ok(fields[field]) : err({ code: 'INPUT_FIELD_MISSING', params: { field } });
}

/** A required text field. */
export function textField(fields: InputFields, field: string): Result<string, InputError> {
  const own = ownField(fields, field);
  if (!own.ok) return own;
  return typeof own.value === 'string'
    ? ok(own.value)
    : err({ code: 'INPUT_FIELD_INVALID', params: { field, reason: 'NOT_TEXT' } });
}

/** A required number field; a number written as text is refused. */
export function numberField(fields: InputFields, field: string): Result<number, InputError> {
  const own = ownField(fields, field);
  if (!own.ok) return own;
  return typeof own.value === 'number'
    ? ok(own.value)
    : err({ code: 'INPUT_FIELD_INVALID', params: { field, reason: 'NOT_A_NUMBER' } });
}

/** A required text field read by a parser; the parser's code becomes the reason. */
export function parsedField<T>(
  fields: InputFields,
  field: string,
  parse: (text: string) => Result<T, { readonly code: string }>,
): Result<T, InputError> {
  const text = textField(fields, field);
  if (!text.ok) return text;
  const parsed = parse(text.value);
  return parsed.ok ? parsed : err({ code: 'INPUT_FIELD_INVALID', params: { field, reason: parsed.error.code } });
}
