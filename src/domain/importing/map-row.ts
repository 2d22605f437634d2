import { isIsoDay } from '../kernel/iso-day.ts';
import { plainTyping } from '../kernel/typed-number.ts';
import { compileConditions, compileExpression, type Evaluate } from './compile.ts';
import { firstColumn, type Source } from './expression.ts';
import type { FieldProblem, ImportReason, ImportValue } from './reasons.ts';
import { shownValue } from './shown-value.ts';
import type { ImportRow, Tables } from './tables.ts';
import { fieldsOf, type ImportKind, type MappedRow, type TargetField } from './target-fields.ts';

/** A row of a source: not meant by it, mapped, or refused with everything that is wrong with it. */
export type RowOutcome<K extends ImportKind> =
  | { readonly kind: 'SKIPPED' }
  | { readonly kind: 'MAPPED'; readonly values: MappedRow<K> }
  | { readonly kind: 'REFUSED'; readonly problems: readonly FieldProblem[] };

/** Maps the rows of one source's file. */
export type RowMapper<K extends ImportKind> = {
  readonly map: (row: ImportRow) => RowOutcome<K>;
  /** The source column behind a field: where a person looks when a rule between fields stops the row. */
  readonly columnOf: (field: string) => string | null;
  /** A problem found later with a field's value, hidden as that field demands. */
  readonly problem: (field: string, reason: ImportReason, value: ImportValue) => FieldProblem;
};

type CompiledField = {
  readonly name: string;
  readonly field: TargetField;
  readonly column: string | null;
  readonly evaluate: Evaluate | null;
};

const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d{1,3}$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/;

/** Puts a source together with its file. The profile's types and the file's columns have been checked before. */
export function createRowMapper<K extends ImportKind>(source: Source<K>, tables: Tables): RowMapper<K> {
  const table = tables.get(source.file);
  const isMeant = compileConditions(source.when, table);
  const fields = [...fieldsOf(source.kind)].map(([name, field]): CompiledField => {
    const expression = source.fields[name];
    if (expression === undefined) return { name, field, column: null, evaluate: null };
    return { name, field, column: firstColumn(expression), evaluate: compileExpression(expression, table, tables) };
  });
  const byName = new Map(fields.map((field) => [field.name, field]));
  return {
    map: (row) => (isMeant(row) ? mapFields<K>(fields, row) : { kind: 'SKIPPED' }),
    columnOf: (name) => byName.get(name)?.column ?? null,
    problem: (name, reason, value) => {
      const known = byName.get(name);
      return { reason, column: known?.column ?? name, value: shownValue(value, known?.field.secrecy) };
    },
  };
}

function mapFields<K extends ImportKind>(fields: readonly CompiledField[], row: ImportRow): RowOutcome<K> {
  const values: Record<string, ImportValue> = {};
  const problems: FieldProblem[] = [];
  for (const { name, field, column, evaluate } of fields) {
    const refuse = (reason: ImportReason, value: ImportValue) => {
      problems.push({ reason, column: column ?? name, value: shownValue(value, field.secrecy) });
    };
    const outcome = evaluate === null ? null : evaluate(row);
    if (outcome !== null && !outcome.ok) {
      refuse(outcome.error.reason, outcome.error.value);
      continue;
    }
    const value = outcome === null ? null : outcome.value;
    const reason = value === null ? (field.required ? 'REQUIRED_BLANK' : null) : wrongWith(field, value);
    if (reason === null) values[name] = value;
    else refuse(reason, value);
  }
  // The loop has filled every field of the kind with a value of the field's own type.
  return problems.length > 0 ? { kind: 'REFUSED', problems } : { kind: 'MAPPED', values: values as MappedRow<K> };
}

/** What a field has against a value; the types as such were checked with the profile. */
function wrongWith(field: TargetField, value: string | number | boolean): ImportReason | null {
  if (typeof value === 'string') return field.type === 'day' ? wrongDay(value) : wrongText(field, value);
  if (typeof value === 'number' && field.type === 'integer') {
    const inRange = value >= (field.from ?? Number.MIN_SAFE_INTEGER) && value <= (field.to ?? Number.MAX_SAFE_INTEGER);
    return inRange ? null : 'INTEGER_OUT_OF_RANGE';
  }
  return null;
}

function wrongDay(value: string): ImportReason | null {
  return isIsoDay(value) ? null : 'DATE_MALFORMED';
}

function wrongText(field: TargetField, value: string): ImportReason | null {
  if (CONTROL.test(value)) return 'TEXT_INVALID';
  if (field.codes && !field.codes.includes(value)) return 'CODE_UNKNOWN';
  if (field.max !== undefined && value.length > field.max) return 'TEXT_TOO_LONG';
  return field.digits && SCIENTIFIC.test(plainTyping(value)) ? 'ID_TRUNCATED' : null;
}
