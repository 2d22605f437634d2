import { describe, expect, it } from 'vitest';
import { columnsRead, type Expression, firstColumn } from '../../../src/domain/importing/expression.ts';
import { valueTypeOf } from '../../../src/domain/importing/value-type.ts';

const a: Expression = { column: 'a' };
const day: Expression = { date: { of: a, formats: ['YYYYMMDD'], century: null } };
const count: Expression = { integer: a };
const map = (to: Record<string, string | number | boolean>): Expression => ({
  map: { of: a, to, blank: null, otherwise: null },
});

describe('valueTypeOf', () => {
  it.each<[string, Expression]>([
    ['text', a],
    ['text', { const: 'x' }],
    ['integer', { const: 1 }],
    ['flag', { const: true }],
    ['text', { template: '{a}' }],
    ['text', { trim: a }],
    ['text', { concat: { of: [a], separator: '' } }],
    ['day', day],
    ['amount', { amount: { of: a, unit: 'yuan' } }],
    ['integer', count],
    ['rate', { rate: { of: a, unit: 'percent' } }],
    ['flag', map({ 是: true })],
    ['text', map({ 是: 'Y' })],
    ['day', { addMonths: { to: day, months: count } }],
    ['day', { birthFromBirthNumber: { of: a, century: 1900 } }],
    ['text', { sexFromBirthNumber: { of: a, century: 1900 } }],
    ['day', { firstOf: [day, { addMonths: { to: day, months: count } }] }],
    ['text', { default: { of: a, value: 'x' } }],
    ['day', { lookup: { file: 'f', key: 'k', of: a, where: [], take: day, missing: 'blank' } }],
    // biome-ignore lint/suspicious/noThenProperty: data of a profile, never awaited.
    ['integer', { if: { when: [], then: count, else: null } }],
  ])('%s', (type, expression) => {
    expect(valueTypeOf(expression)).toEqual({ ok: true, value: type });
  });

  it.each<[string, string, Expression]>([
    ['NEEDS_TEXT', 'date.of', { date: { of: day, formats: ['YYYYMMDD'], century: null } }],
    ['NEEDS_DAY', 'addMonths.to', { addMonths: { to: a, months: count } }],
    ['NEEDS_INTEGER', 'addMonths.months', { addMonths: { to: day, months: a } }],
    ['MIXED_TYPES', 'firstOf', { firstOf: [a, day] }],
    ['MIXED_TYPES', 'map.to', map({ A: 'x', B: true })],
    ['MIXED_TYPES', 'default.of', { default: { of: day, value: 'x' } }],
    ['EMPTY', 'map.to', map({})],
    ['EMPTY', 'date.formats', { date: { of: a, formats: [], century: null } }],
    ['EMPTY', 'firstOf', { firstOf: [] }],
    ['EMPTY', 'concat.of', { concat: { of: [], separator: '' } }],
    ['CENTURY_MISSING', 'date.century', { date: { of: a, formats: ['YYMMDD'], century: null } }],
    ['NEEDS_TEXT', 'concat.of.1', { concat: { of: [a, count], separator: '' } }],
    ['NEEDS_TEXT', 'lookup.of', { lookup: { file: 'f', key: 'k', of: day, where: [], take: a, missing: 'blank' } }],
    ['NEEDS_TEXT', 'trim.amount.of', { trim: { amount: { of: count, unit: 'yuan' } } }],
    // biome-ignore lint/suspicious/noThenProperty: data of a profile, never awaited.
    ['MIXED_TYPES', 'if', { if: { when: [], then: a, else: day } }],
  ])('%s at %s', (code, path, expression) => {
    const outcome = valueTypeOf(expression);
    expect(outcome.ok ? null : { code: outcome.error.code, path: outcome.error.path.join('.') }).toEqual({
      code,
      path,
    });
  });
});

describe('what an expression reads', () => {
  const deep: Expression = {
    firstOf: [
      {
        lookup: {
          file: 'f',
          key: 'k',
          of: a,
          where: [{ column: 'w', is: '1' }],
          take: { template: '{t}' },
          missing: 'blank',
        },
      },
      // biome-ignore lint/suspicious/noThenProperty: data of a profile, never awaited.
      { if: { when: [{ column: 'c', is: '1' }], then: { trim: { column: 'b' } }, else: { column: 'e' } } },
    ],
  };

  it('by file and column, conditions included', () => {
    const read = columnsRead([{ file: 'own', kind: 'loan', when: [{ column: 's', is: 'x' }], fields: { deep } }]);
    expect([...(read.get('own') ?? [])].sort()).toEqual(['a', 'b', 'c', 'e', 's']);
    expect([...(read.get('f') ?? [])].sort()).toEqual(['k', 't', 'w']);
  });

  it('and first of its own file', () => {
    expect(firstColumn(deep)).toBe('a');
    expect(firstColumn({ const: 'x' })).toBeNull();
  });
});
