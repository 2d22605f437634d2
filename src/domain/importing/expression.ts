import type { DayFormat } from './read-day.ts';
import type { AmountUnit, RateUnit } from './read-number.ts';

/** A column equals a text, is one of several, or is blank or not; compared after trimming. */
export type Condition =
  | { readonly column: string; readonly is: string }
  | { readonly column: string; readonly in: readonly string[] }
  | { readonly column: string; readonly not: string }
  | { readonly column: string; readonly blank: boolean };

/** A value written in the profile itself. */
export type Literal = string | number | boolean;

/**
 * Where a field's value comes from: the closed list of transforms. There is no code in a profile, so a profile from a
 * stranger can at worst be wrong.
 */
export type Expression =
  /** The cell, as it stands, without outer spaces. */
  | { readonly column: string }
  | { readonly const: Literal }
  /** Text with `{column}` in it; blank when all its columns are. */
  | { readonly template: string }
  | { readonly concat: { readonly of: readonly Expression[]; readonly separator: string } }
  /** Inner runs of spaces become one; full-width spaces go. */
  | { readonly trim: Expression }
  | {
      readonly date: {
        readonly of: Expression;
        readonly formats: readonly DayFormat[];
        readonly century: number | null;
      };
    }
  | { readonly amount: { readonly of: Expression; readonly unit: AmountUnit } }
  | { readonly integer: Expression }
  | { readonly rate: { readonly of: Expression; readonly unit: RateUnit } }
  /** A code of the source to ours. Blank gives `blank`, anything else unlisted `otherwise`, or is a problem. */
  | {
      readonly map: {
        readonly of: Expression;
        readonly to: Readonly<Record<string, Literal>>;
        readonly blank: Literal | null;
        readonly otherwise: Literal | null;
      };
    }
  /** The row of another file whose `key` column has the value; `take` is read from that row and may look further. */
  | {
      readonly lookup: {
        readonly file: string;
        readonly key: string;
        readonly of: Expression;
        readonly where: readonly Condition[];
        readonly take: Expression;
        readonly missing: 'problem' | 'blank';
      };
    }
  | { readonly birthFromBirthNumber: { readonly of: Expression; readonly century: number } }
  | { readonly sexFromBirthNumber: { readonly of: Expression; readonly century: number } }
  | { readonly addMonths: { readonly to: Expression; readonly months: Expression } }
  | { readonly default: { readonly of: Expression; readonly value: Literal } }
  /** The first that is not blank. */
  | { readonly firstOf: readonly Expression[] }
  /** `then` where all conditions hold, else `else` (null: blank). */
  | {
      readonly if: {
        readonly when: readonly Condition[];
        readonly then: Expression;
        readonly else: Expression | null;
      };
    };

/** What a value is. A field takes only its own kind, so that yuan cannot slip in as fen or a serial as a day. */
export type ValueType = 'text' | 'day' | 'amount' | 'integer' | 'rate' | 'flag';

/** One file → one kind of record. */
export type Source<K extends string = string> = {
  readonly file: string;
  readonly kind: K;
  readonly when: readonly Condition[];
  readonly fields: Readonly<Record<string, Expression>>;
};

const PLACEHOLDER = /\{([^{}]+)\}/g;

/** The columns a template names. */
export function templateColumns(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** Fills a template's `{column}`s. */
export function fillTemplate(template: string, textOf: (column: string) => string): string {
  return template.replace(PLACEHOLDER, (_whole, column: string) => textOf(column));
}

/** Calls back for every file and column that a condition or an expression reads. */
export function visitColumns(
  expression: Expression,
  file: string,
  visit: (file: string, column: string) => void,
): void {
  const inner = (part: Expression) => visitColumns(part, file, visit);
  if ('column' in expression) visit(file, expression.column);
  else if ('template' in expression) for (const column of templateColumns(expression.template)) visit(file, column);
  else if ('concat' in expression) expression.concat.of.forEach(inner);
  else if ('firstOf' in expression) expression.firstOf.forEach(inner);
  else if ('trim' in expression) inner(expression.trim);
  else if ('integer' in expression) inner(expression.integer);
  else if ('date' in expression) inner(expression.date.of);
  else if ('amount' in expression) inner(expression.amount.of);
  else if ('rate' in expression) inner(expression.rate.of);
  else if ('map' in expression) inner(expression.map.of);
  else if ('default' in expression) inner(expression.default.of);
  else if ('birthFromBirthNumber' in expression) inner(expression.birthFromBirthNumber.of);
  else if ('sexFromBirthNumber' in expression) inner(expression.sexFromBirthNumber.of);
  else if ('if' in expression) {
    for (const condition of expression.if.when) visit(file, condition.column);
    inner(expression.if.then);
    if (expression.if.else !== null) inner(expression.if.else);
  } else if ('addMonths' in expression) {
    inner(expression.addMonths.to);
    inner(expression.addMonths.months);
  } else if ('lookup' in expression) {
    const { lookup } = expression;
    inner(lookup.of);
    visit(lookup.file, lookup.key);
    for (const condition of lookup.where) visit(lookup.file, condition.column);
    visitColumns(lookup.take, lookup.file, visit);
  }
}

/** Every column a source reads, by file. */
export function columnsRead(sources: readonly Source[]): Map<string, Set<string>> {
  const columns = new Map<string, Set<string>>();
  const visit = (file: string, column: string) => {
    const known = columns.get(file);
    if (known) known.add(column);
    else columns.set(file, new Set([column]));
  };
  for (const source of sources) {
    for (const condition of source.when) visit(source.file, condition.column);
    for (const expression of Object.values(source.fields)) visitColumns(expression, source.file, visit);
  }
  return columns;
}

/** The first column of its own file that an expression reads: where a person looks when the value is wrong. */
export function firstColumn(expression: Expression): string | null {
  let first: string | null = null;
  visitColumns(expression, '', (file, column) => {
    if (file === '') first ??= column;
  });
  return first;
}
