import {
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { type Condition, choice, conditionSql } from '../../../src/main/query/condition.ts';
import { managedWithin, orderSql } from '../../../src/main/query/list.ts';
import { customerDisplayName, knownSum, overdueView } from '../../../src/main/query/values.ts';

const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
const compile = (term: RawBuilder<unknown>) => {
  const { sql: text, parameters } = term.compile(compiler);
  return [text, parameters];
};

const catalogue = { kind: sql.ref('c.kind'), day: sql.ref('c.day') };
const where = (condition: Condition<'kind' | 'day'>) => compile(conditionSql(catalogue, condition));

describe('a condition', () => {
  it('binds every value', () => {
    const evil = "x'); drop table customer; --";
    expect(where({ field: 'kind', isIn: [evil] })).toEqual(['"c"."kind" in (?)', [evil]]);
  });

  it('asks for the unknown by null', () => {
    expect(where({ field: 'kind', isIn: ['A', null] })).toEqual(['("c"."kind" in (?) or "c"."kind" is null)', ['A']]);
    expect(where({ field: 'kind', isIn: [null] })).toEqual(['(0 or "c"."kind" is null)', []]);
  });

  it('matches nothing for no choice, everything for no condition', () => {
    expect(where({ field: 'kind', isIn: [] })).toEqual(['0', []]);
    expect(where({ any: [] })).toEqual(['0', []]);
    expect(where({ all: [] })).toEqual(['1', []]);
    expect(where({ field: 'day' })).toEqual(['1', []]);
  });

  it('joins, negates and ranges', () => {
    expect(
      where({ all: [{ field: 'day', from: '2025-01-01', to: '2025-12-31' }, { not: { field: 'kind', isIn: ['A'] } }] }),
    ).toEqual([
      '(("c"."day" >= ? and "c"."day" <= ?) and ("c"."kind" in (?)) is not true)',
      ['2025-01-01', '2025-12-31', 'A'],
    ]);
  });

  it('leaves an absent filter out', () => {
    expect(choice('kind', undefined)).toEqual([]);
    expect(choice('kind', [])).toEqual([{ field: 'kind', isIn: [] }]);
  });
});

describe('scope and order', () => {
  const manager = sql.ref('c.manager_id');

  it('reaches nothing with no manager', () => {
    expect(compile(managedWithin({ kind: 'MANAGERS', ids: [] }, manager))).toEqual(['0', []]);
  });

  it('reaches the managers named, or all', () => {
    expect(compile(managedWithin({ kind: 'MANAGERS', ids: [3, 4] }, manager))).toEqual([
      '"c"."manager_id" in (?, ?)',
      [3, 4],
    ]);
    expect(compile(managedWithin({ kind: 'ALL' }, manager))).toEqual(['1', []]);
  });

  it('puts the unknown last both ways', () => {
    const order = (direction: 'asc' | 'desc') => compile(orderSql(catalogue.day, direction, sql.ref('c.id')))[0];
    expect(order('asc')).toBe('"c"."day" asc nulls last, "c"."id" asc');
    expect(order('desc')).toBe('"c"."day" desc nulls last, "c"."id" desc');
  });
});

describe('values out of the database', () => {
  it('reads an empty sum as zero of nothing', () => {
    expect(knownSum(null, null, null)).toEqual({ fen: 0, count: 0, unknown: 0 });
    expect(knownSum(500, 3, 1)).toEqual({ fen: 500, count: 3, unknown: 1 });
  });

  it('counts overdue days from the due day', () => {
    const today = isoDay('2026-03-11');
    const view = (kind: string | null, sinceOn: string | null, atLeast: number | null) =>
      overdueView({ overdue_kind: kind, overdue_since_on: sinceOn, overdue_at_least: atLeast }, today);
    expect(view('SINCE', '2026-03-01', 1)).toEqual({ kind: 'SINCE', sinceOn: '2026-03-01', days: 10, atLeast: true });
    expect(view('UNKNOWN_LENGTH', null, 0)).toEqual({
      kind: 'UNKNOWN_LENGTH',
      sinceOn: null,
      days: null,
      atLeast: false,
    });
    expect(view(null, null, null)).toEqual({ kind: 'NONE', sinceOn: null, days: null, atLeast: false });
  });

  it('names the nameless by their number', () => {
    expect(customerDisplayName(null, '1787')).toBe('客户 1787');
    expect(customerDisplayName('张三', '1787')).toBe('张三');
  });
});
