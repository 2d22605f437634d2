import {
  type Expression,
  type Literal,
  type Source,
  type ValueType,
  visitColumns,
} from '../../../domain/importing/expression.ts';
import { fieldsOf, type ImportKind, type TargetField } from '../../../domain/importing/target-fields.ts';
import { valueTypeOf } from '../../../domain/importing/value-type.ts';

/** A place in a profile that cannot be meant, whatever the files hold. */
export interface SenselessPart {
  readonly path: readonly string[];
  readonly reason: string;
}

interface Parts {
  readonly files: Readonly<Record<string, unknown>>;
  readonly sources: readonly Source<ImportKind>[];
  readonly notTaken: readonly { readonly file: string }[];
}

/** Looks for the first: files not named, fields unknown, missing or of the wrong type, codes outside a field's list. */
export function firstSenselessPart(profile: Parts): SenselessPart | null {
  for (const [index, source] of profile.sources.entries()) {
    const path = ['sources', String(index)];
    if (!Object.hasOwn(profile.files, source.file)) return { path: [...path, 'file'], reason: 'FILE_UNKNOWN' };
    const wrong = senselessSource(source, profile, path);
    if (wrong !== null) return wrong;
  }
  const index = profile.notTaken.findIndex(({ file }) => !Object.hasOwn(profile.files, file));
  return index < 0 ? null : { path: ['notTaken', String(index), 'file'], reason: 'FILE_UNKNOWN' };
}

function senselessSource(source: Source<ImportKind>, profile: Parts, path: readonly string[]): SenselessPart | null {
  const fields = fieldsOf(source.kind);
  for (const [name, expression] of Object.entries(source.fields)) {
    const at = [...path, 'fields', name];
    const field = fields.get(name);
    if (field === undefined) return { path: at, reason: 'FIELD_UNKNOWN' };
    const wrong = senselessField(field, expression, at) ?? unknownFile(expression, source.file, profile, at);
    if (wrong !== null) return wrong;
  }
  for (const [name, field] of fields) {
    if (field.required && !Object.hasOwn(source.fields, name)) {
      return { path: [...path, 'fields', name], reason: 'FIELD_REQUIRED' };
    }
  }
  return null;
}

const NEEDED: Readonly<Record<ValueType, string>> = {
  text: 'FIELD_NEEDS_TEXT',
  day: 'FIELD_NEEDS_DATE',
  amount: 'FIELD_NEEDS_AMOUNT',
  integer: 'FIELD_NEEDS_INTEGER',
  rate: 'FIELD_NEEDS_RATE',
  flag: 'FIELD_NEEDS_FLAG',
};

function senselessField(field: TargetField, expression: Expression, path: readonly string[]): SenselessPart | null {
  const type = valueTypeOf(expression);
  if (!type.ok) return { path: [...path, ...type.error.path], reason: type.error.code };
  if (type.value !== field.type) return { path, reason: NEEDED[field.type] };
  if (field.codes === undefined) return null;
  const { codes } = field;
  return literalsOf(expression).every((literal) => literal === '' || codes.some((code) => code === literal))
    ? null
    : { path, reason: 'CODE_UNKNOWN' };
}

/** The values an expression may give that stand in the profile itself. */
function literalsOf(expression: Expression): Literal[] {
  if ('const' in expression) return [expression.const];
  if ('default' in expression) return [expression.default.value, ...literalsOf(expression.default.of)];
  if ('firstOf' in expression) return expression.firstOf.flatMap(literalsOf);
  if ('if' in expression) {
    const { then, else: otherwise } = expression.if;
    return [...literalsOf(then), ...(otherwise === null ? [] : literalsOf(otherwise))];
  }
  if ('lookup' in expression) return literalsOf(expression.lookup.take);
  if (!('map' in expression)) return [];
  const { to, blank, otherwise } = expression.map;
  return [...Object.values(to), blank, otherwise].filter((literal) => literal !== null);
}

function unknownFile(
  expression: Expression,
  file: string,
  profile: Parts,
  path: readonly string[],
): SenselessPart | null {
  let isKnown = true;
  visitColumns(expression, file, (name) => {
    isKnown &&= Object.hasOwn(profile.files, name);
  });
  return isKnown ? null : { path, reason: 'FILE_UNKNOWN' };
}
