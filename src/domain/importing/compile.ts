import { addMonths, type IsoDay, isIsoDay } from '../kernel/iso-day.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { readBirthNumber } from './birth-number.ts';
import { type Condition, type Expression, fillTemplate, templateColumns } from './expression.ts';
import { readDay } from './read-day.ts';
import { readAmount, readInteger, readRate } from './read-number.ts';
import type { FieldProblem, ImportReason, ImportValue } from './reasons.ts';
import { columnIndex, type ImportRow, type ImportTable, type Tables } from './tables.ts';

export type Evaluated = Result<ImportValue, FieldProblem>;

/** Gives an expression's value for a row. */
export type Evaluate = (row: ImportRow) => Evaluated;

/** Excel's own error values, which also stand in the CSV files it writes. */
const CELL_ERRORS = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#SPILL!', '#CALC!']);
/** A hundred years, and days from which a hundred years either way stay in the calendar. */
const MOST_MONTHS = 1200;
const FIRST_DAY = '0200-01-01';
const LAST_DAY = '9800-01-01';

/** Makes a function of conditions: true when all hold. */
export function compileConditions(conditions: readonly Condition[], table: ImportTable): (row: ImportRow) => boolean {
  const tests = conditions.map((condition) => {
    const at = columnIndex(table, condition.column);
    const accepts = acceptance(condition);
    return (row: ImportRow) => accepts(row.cells[at]?.trim() ?? '');
  });
  return (row) => tests.every((test) => test(row));
}

function acceptance(condition: Condition): (value: string) => boolean {
  if ('is' in condition) return (value) => value === condition.is;
  if ('in' in condition) {
    const accepted = new Set(condition.in);
    return (value) => accepted.has(value);
  }
  if ('not' in condition) return (value) => value !== condition.not;
  return (value) => (value === '') === condition.blank;
}

/**
 * Makes a function of an expression whose types have been checked. A blank stays blank through every transform; the
 * first problem ends the way.
 */
export function compileExpression(expression: Expression, table: ImportTable, tables: Tables): Evaluate {
  const compile = (part: Expression) => compileExpression(part, table, tables);
  if ('column' in expression) return columnReader(expression.column, table);
  if ('const' in expression) return always(expression.const);
  if ('template' in expression) return templateReader(expression.template, table);
  if ('concat' in expression) return joined(expression.concat.of.map(compile), expression.concat.separator);
  if ('firstOf' in expression) return firstOf(expression.firstOf.map(compile));
  if ('default' in expression) return firstOf([compile(expression.default.of), always(expression.default.value)]);
  if ('if' in expression) {
    const { when, then, else: otherwise } = expression.if;
    return choice(
      compileConditions(when, table),
      compile(then),
      otherwise === null ? always(null) : compile(otherwise),
    );
  }
  if ('lookup' in expression) return lookup(expression.lookup, table, tables);
  if ('map' in expression) return mapped(expression.map, compile(expression.map.of));
  if ('addMonths' in expression)
    return monthsLater(compile(expression.addMonths.to), compile(expression.addMonths.months));
  return compileReading(expression, compile);
}

type Reading = Extract<
  Expression,
  | { trim: unknown }
  | { integer: unknown }
  | { date: unknown }
  | { amount: unknown }
  | { rate: unknown }
  | { birthFromBirthNumber: unknown }
  | { sexFromBirthNumber: unknown }
>;

/** The transforms that read one text. */
function compileReading(expression: Reading, compile: (part: Expression) => Evaluate): Evaluate {
  if ('trim' in expression) {
    return reading(compile(expression.trim), (text) => ok(text.replace(/[\s\u3000]+/g, ' ').trim() || null));
  }
  if ('integer' in expression) return reading(compile(expression.integer), readInteger);
  if ('date' in expression) return reading(compile(expression.date.of), (text) => readDay(text, expression.date));
  if ('amount' in expression) {
    return reading(compile(expression.amount.of), (text) => readAmount(text, expression.amount.unit));
  }
  if ('rate' in expression) {
    return reading(compile(expression.rate.of), (text) => readRate(text, expression.rate.unit));
  }
  if ('birthFromBirthNumber' in expression) {
    const { of, century } = expression.birthFromBirthNumber;
    return reading(compile(of), (text) => {
      const facts = readBirthNumber(text, century);
      return facts.ok ? ok(facts.value.birthOn) : facts;
    });
  }
  const { of, century } = expression.sexFromBirthNumber;
  return reading(compile(of), (text) => {
    const facts = readBirthNumber(text, century);
    return facts.ok ? ok(facts.value.sex) : facts;
  });
}

const BLANK: Evaluated = ok(null);

function problem(reason: ImportReason, value: ImportValue): Evaluated {
  return err({ reason, column: null, value: value === null ? null : String(value) });
}

function choice(holds: (row: ImportRow) => boolean, then: Evaluate, otherwise: Evaluate): Evaluate {
  return (row) => (holds(row) ? then(row) : otherwise(row));
}

/** An empty text is a blank wherever it comes from. */
function always(value: ImportValue): Evaluate {
  const outcome = ok(value === '' ? null : value);
  return () => outcome;
}

function cellOf(row: ImportRow, at: number): Evaluated {
  const text = row.cells[at]?.trim() ?? '';
  if (text === '') return BLANK;
  return text.startsWith('#') && CELL_ERRORS.has(text) ? problem('CELL_ERROR', text) : ok(text);
}

function columnReader(column: string, table: ImportTable): Evaluate {
  const at = columnIndex(table, column);
  return (row) => cellOf(row, at);
}

function templateReader(template: string, table: ImportTable): Evaluate {
  const columns = new Map(templateColumns(template).map((column) => [column, columnIndex(table, column)]));
  return (row) => {
    const values = new Map<string, string>();
    for (const [column, at] of columns) {
      const cell = cellOf(row, at);
      if (!cell.ok) return cell;
      if (cell.value !== null) values.set(column, String(cell.value));
    }
    if (columns.size > 0 && values.size === 0) return BLANK;
    return ok(fillTemplate(template, (column) => values.get(column) ?? ''));
  };
}

function joined(parts: readonly Evaluate[], separator: string): Evaluate {
  return (row) => {
    const texts: string[] = [];
    for (const part of parts) {
      const outcome = part(row);
      if (!outcome.ok) return outcome;
      if (outcome.value !== null) texts.push(String(outcome.value));
    }
    return texts.length === 0 ? BLANK : ok(texts.join(separator));
  };
}

function firstOf(parts: readonly Evaluate[]): Evaluate {
  return (row) => {
    for (const part of parts) {
      const outcome = part(row);
      if (!outcome.ok || outcome.value !== null) return outcome;
    }
    return BLANK;
  };
}

function reading(part: Evaluate, read: (text: string) => Result<ImportValue, ImportReason>): Evaluate {
  return (row) => {
    const outcome = part(row);
    if (!outcome.ok || outcome.value === null) return outcome;
    const value = read(String(outcome.value));
    return value.ok ? value : problem(value.error, outcome.value);
  };
}

function mapped(map: Extract<Expression, { map: unknown }>['map'], part: Evaluate): Evaluate {
  const outcomes = new Map(Object.entries(map.to));
  return (row) => {
    const outcome = part(row);
    if (!outcome.ok) return outcome;
    if (outcome.value === null) return ok(map.blank === '' ? null : map.blank);
    const code = outcomes.get(String(outcome.value)) ?? map.otherwise;
    return code === null ? problem('CODE_UNMAPPED', outcome.value) : ok(code === '' ? null : code);
  };
}

function monthsLater(to: Evaluate, months: Evaluate): Evaluate {
  return (row) => {
    const day = to(row);
    if (!day.ok || day.value === null) return day;
    const count = months(row);
    if (!count.ok || count.value === null) return count;
    if (typeof count.value !== 'number' || Math.abs(count.value) > MOST_MONTHS) {
      return problem('INTEGER_OUT_OF_RANGE', count.value);
    }
    const from: IsoDay | null = typeof day.value === 'string' && isIsoDay(day.value) ? day.value : null;
    if (from === null || from < FIRST_DAY || from > LAST_DAY) return problem('DATE_IMPOSSIBLE', day.value);
    return ok(addMonths(from, count.value));
  };
}

function lookup(
  spec: Extract<Expression, { lookup: unknown }>['lookup'],
  table: ImportTable,
  tables: Tables,
): Evaluate {
  const other = tables.get(spec.file);
  const accept = compileConditions(spec.where, other);
  const take = compileExpression(spec.take, other, tables);
  const value = compileExpression(spec.of, table, tables);
  const index = tables.index(spec.file, spec.key, JSON.stringify(spec.where), accept);
  return (row) => {
    const key = value(row);
    if (!key.ok || key.value === null) return key;
    const found = index.get(String(key.value));
    if (found === undefined) return spec.missing === 'blank' ? BLANK : problem('LOOKUP_MISSING', key.value);
    return found === 'AMBIGUOUS' ? problem('LOOKUP_AMBIGUOUS', key.value) : take(found);
  };
}
