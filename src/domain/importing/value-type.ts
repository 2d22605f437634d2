import { err, ok, type Result } from '../kernel/result.ts';
import type { Expression, Literal, ValueType } from './expression.ts';

/** Why an expression makes no sense whatever the files hold. `path` leads to it inside the expression. */
export type TypeProblem = {
  readonly code: 'NEEDS_TEXT' | 'NEEDS_DAY' | 'NEEDS_INTEGER' | 'MIXED_TYPES' | 'EMPTY' | 'CENTURY_MISSING';
  readonly path: readonly string[];
};

type Typed = Result<ValueType, TypeProblem>;

/** What kind of value an expression gives, or why it gives none. */
export function valueTypeOf(expression: Expression): Typed {
  if ('column' in expression || 'template' in expression) return ok('text');
  if ('const' in expression) return ok(typeOfLiteral(expression.const));
  if ('trim' in expression) return needing('text', expression.trim, ['trim'], 'text');
  if ('integer' in expression) return needing('text', expression.integer, ['integer'], 'integer');
  if ('amount' in expression) return needing('text', expression.amount.of, ['amount', 'of'], 'amount');
  if ('rate' in expression) return needing('text', expression.rate.of, ['rate', 'of'], 'rate');
  if ('date' in expression) return dateType(expression.date);
  if ('map' in expression) return mapType(expression.map);
  if ('birthFromBirthNumber' in expression) {
    return needing('text', expression.birthFromBirthNumber.of, ['birthFromBirthNumber', 'of'], 'day');
  }
  if ('sexFromBirthNumber' in expression) {
    return needing('text', expression.sexFromBirthNumber.of, ['sexFromBirthNumber', 'of'], 'text');
  }
  if ('addMonths' in expression) {
    const { to, months } = expression.addMonths;
    const count = needing('integer', months, ['addMonths', 'months'], 'integer');
    return count.ok ? needing('day', to, ['addMonths', 'to'], 'day') : count;
  }
  if ('lookup' in expression) {
    const { of, take } = expression.lookup;
    const key = needing('text', of, ['lookup', 'of'], 'text');
    return key.ok ? within(['lookup', 'take'], valueTypeOf(take)) : key;
  }
  if ('default' in expression) {
    const { of, value } = expression.default;
    return needing(typeOfLiteral(value), of, ['default', 'of'], typeOfLiteral(value), 'MIXED_TYPES');
  }
  if ('firstOf' in expression) return commonType('firstOf', expression.firstOf);
  if ('if' in expression) {
    return commonType(
      'if',
      [expression.if.then, expression.if.else].filter((part) => part !== null),
    );
  }
  const { of } = expression.concat;
  for (const [index, part] of of.entries()) {
    const typed = needing('text', part, ['concat', 'of', String(index)], 'text');
    if (!typed.ok) return typed;
  }
  return of.length === 0 ? err({ code: 'EMPTY', path: ['concat', 'of'] }) : ok('text');
}

function typeOfLiteral(literal: Literal): ValueType {
  if (typeof literal === 'string') return 'text';
  return typeof literal === 'number' ? 'integer' : 'flag';
}

const NEEDS: Readonly<Partial<Record<ValueType, TypeProblem['code']>>> = {
  text: 'NEEDS_TEXT',
  day: 'NEEDS_DAY',
  integer: 'NEEDS_INTEGER',
};

function needing(
  needed: ValueType,
  part: Expression,
  path: readonly string[],
  gives: ValueType,
  code: TypeProblem['code'] = NEEDS[needed] ?? 'MIXED_TYPES',
): Typed {
  const typed = within(path, valueTypeOf(part));
  if (!typed.ok) return typed;
  return typed.value === needed ? ok(gives) : err({ code, path });
}

function within(path: readonly string[], typed: Typed): Typed {
  return typed.ok ? typed : err({ code: typed.error.code, path: [...path, ...typed.error.path] });
}

function dateType(date: Extract<Expression, { date: unknown }>['date']): Typed {
  if (date.formats.length === 0) return err({ code: 'EMPTY', path: ['date', 'formats'] });
  if (date.formats.includes('YYMMDD') && date.century === null) {
    return err({ code: 'CENTURY_MISSING', path: ['date', 'century'] });
  }
  return needing('text', date.of, ['date', 'of'], 'day');
}

function mapType(map: Extract<Expression, { map: unknown }>['map']): Typed {
  const outcomes = [...Object.values(map.to), map.blank, map.otherwise].filter((outcome) => outcome !== null);
  const [first, ...others] = outcomes.map(typeOfLiteral);
  if (first === undefined) return err({ code: 'EMPTY', path: ['map', 'to'] });
  if (others.some((type) => type !== first)) return err({ code: 'MIXED_TYPES', path: ['map', 'to'] });
  return needing('text', map.of, ['map', 'of'], first);
}

const BRANCHES = ['then', 'else'];

function commonType(name: 'firstOf' | 'if', parts: readonly Expression[]): Typed {
  let common: ValueType | null = null;
  for (const [index, part] of parts.entries()) {
    const typed = within([name, name === 'if' ? (BRANCHES[index] ?? '') : String(index)], valueTypeOf(part));
    if (!typed.ok) return typed;
    if (common !== null && typed.value !== common) return err({ code: 'MIXED_TYPES', path: [name] });
    common = typed.value;
  }
  return common === null ? err({ code: 'EMPTY', path: [name] }) : ok(common);
}
