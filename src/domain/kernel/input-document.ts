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

/** A field that may be left out: undefined then. */
export function optional<T, E>(
  fields: InputFields,
  field: string,
  read: (fields: InputFields, field: string) => Result<T, E>,
): Result<T | undefined, E> {
  return Object.hasOwn(fields, field) ? read(fields, field) : ok(undefined);
}

/** A required list of objects; an error names the item, counted from 0: `rows.3.due_date`. */
export function listField<T>(
  fields: InputFields,
  field: string,
  read: (item: InputFields) => Result<T, InputError>,
): Result<T[], InputError> {
  const own = ownField(fields, field);
  if (!own.ok) return own;
  if (!Array.isArray(own.value)) return err({ code: 'INPUT_FIELD_INVALID', params: { field, reason: 'NOT_A_LIST' } });
  const items: T[] = [];
  for (const [index, item] of own.value.entries()) {
    const path = `${field}.${index}`;
    if (!isFields(item)) return err({ code: 'INPUT_NOT_AN_OBJECT', params: { field: path } });
    const read1 = read(item);
    if (!read1.ok) return err(within(path, read1.error));
    items.push(read1.value);
  }
  return ok(items);
}

/** A required object with fields of its own; errors name the path: `due.fees`. */
export function objectField<T>(
  fields: InputFields,
  field: string,
  known: readonly string[],
  read: (own: InputFields) => Result<T, InputError>,
): Result<T, InputError> {
  const own = ownField(fields, field);
  if (!own.ok) return own;
  if (!isFields(own.value)) return err({ code: 'INPUT_NOT_AN_OBJECT', params: { field } });
  const unknown = Object.keys(own.value).find((key) => !known.includes(key));
  if (unknown !== undefined) return err({ code: 'INPUT_FIELD_UNKNOWN', params: { field: `${field}.${unknown}` } });
  const answer = read(own.value);
  return answer.ok ? answer : err(within(field, answer.error));
}

/** A required list of texts, each read by a parser; an error names the item, counted from 0: `payments.3`. */
export function parsedListField<T>(
  fields: InputFields,
  field: string,
  parse: (text: string) => Result<T, { readonly code: string }>,
): Result<T[], InputError> {
  const own = ownField(fields, field);
  if (!own.ok) return own;
  if (!Array.isArray(own.value)) return err({ code: 'INPUT_FIELD_INVALID', params: { field, reason: 'NOT_A_LIST' } });
  const items: T[] = [];
  for (const [index, value] of own.value.entries()) {
    const item = parsedField({ [`${field}.${index}`]: value }, `${field}.${index}`, parse);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return ok(items);
}

/** A required field that is true or false. */
export function booleanField(fields: InputFields, field: string): Result<boolean, InputError> {
  const own = ownField(fields, field);
  if (!own.ok) return own;
  return typeof own.value === 'boolean'
    ? ok(own.value)
    : err({ code: 'INPUT_FIELD_INVALID', params: { field, reason: 'NOT_TRUE_OR_FALSE' } });
}

/** A required text field that is one of a closed list. */
export function choiceField<const T extends string>(
  fields: InputFields,
  field: string,
  choices: readonly T[],
): Result<T, InputError> {
  const text = textField(fields, field);
  if (!text.ok) return text;
  const found = choices.find((choice) => choice === text.value);
  return found === undefined
    ? err({ code: 'INPUT_FIELD_INVALID', params: { field, reason: 'NOT_A_CHOICE' } })
    : ok(found);
}

function within(path: string, error: InputError): InputError {
  const field = error.params.field === '' ? path : `${path}.${error.params.field}`;
  return { ...error, params: { ...error.params, field } } as InputError;
}
