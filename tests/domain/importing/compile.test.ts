import { describe, expect, it } from 'vitest';
import { compileConditions, compileExpression } from '../../../src/domain/importing/compile.ts';
import type { Condition, Expression } from '../../../src/domain/importing/expression.ts';
import { createTables, type ImportTable } from '../../../src/domain/importing/tables.ts';

function tableOf(fileName: string, columns: readonly string[], ...rows: readonly (readonly string[])[]): ImportTable {
  return {
    fileName,
    columns: new Map(columns.map((name, index) => [name, index])),
    rows: rows.map((cells, index) => ({ line: index + 2, cells })),
  };
}

const LOAN = tableOf(
  'loan',
  ['id', 'account', 'date', 'months', 'status', 'note'],
  ['5314', ' 1787 ', '930705', '12', 'B', '  a　 b  '],
);
const DISP = tableOf(
  'disp',
  ['account', 'client', 'type', 'district'],
  ['1787', '2166', 'OWNER', '30'],
  ['1787', '2167', 'DISPONENT', '31'],
  ['9', '1', 'OWNER', ''],
  ['9', '2', 'OWNER', ''],
);
const DISTRICT = tableOf('district', ['A1', 'A2'], ['30', 'Kolin']);
const tables = createTables(
  new Map([
    ['loan', LOAN],
    ['disp', DISP],
    ['district', DISTRICT],
  ]),
);
const [ROW] = LOAN.rows;

function value(expression: Expression, table = LOAN, row = ROW) {
  if (row === undefined) throw new Error('no row');
  return compileExpression(expression, table, tables)(row);
}
const gives = (expected: unknown) => ({ ok: true, value: expected });
const refuses = (reason: string, shown: string | null) => ({
  ok: false,
  error: { reason, column: null, value: shown },
});
const account: Expression = { column: 'account' };
const date: Expression = { date: { of: { column: 'date' }, formats: ['YYMMDD'], century: 1900 } };
const blank: Expression = { const: '' };
const owner = (of: Expression, take: Expression, missing: 'problem' | 'blank' = 'problem'): Expression => ({
  lookup: { file: 'disp', key: 'account', of, where: [{ column: 'type', is: 'OWNER' }], take, missing },
});

describe('the transforms', () => {
  it('column: without outer spaces', () => expect(value(account)).toEqual(gives('1787')));
  it('const', () => expect(value({ const: 'PERSON' })).toEqual(gives('PERSON')));
  it('an empty const is blank', () => expect(value(blank)).toEqual(gives(null)));
  it('trim: inner runs become one space', () => {
    expect(value({ trim: { column: 'note' } })).toEqual(gives('a b'));
    expect(value({ trim: blank })).toEqual(gives(null));
  });
  it('template', () => expect(value({ template: '{account}-{status}' })).toEqual(gives('1787-B')));
  it('template: blank when its columns are', () => {
    const table = tableOf('x', ['a', 'b'], ['', ' ']);
    const [row] = table.rows;
    expect(value({ template: '省：{a}{b}' }, table, row)).toEqual(gives(null));
  });
  it('template: does not fill what stands in a cell', () => {
    const table = tableOf('x', ['a', 'b'], ['{b}', 'secret']);
    expect(value({ template: '{a}' }, table, table.rows[0])).toEqual(gives('{b}'));
  });
  it('concat: skips blanks', () => {
    expect(value({ concat: { of: [account, blank, { const: 'x' }], separator: '，' } })).toEqual(gives('1787，x'));
    expect(value({ concat: { of: [blank, blank], separator: '，' } })).toEqual(gives(null));
  });
  it('firstOf', () => expect(value({ firstOf: [blank, account, { const: 'x' }] })).toEqual(gives('1787')));
  it('default', () => {
    expect(value({ default: { of: blank, value: '其他' } })).toEqual(gives('其他'));
    expect(value({ default: { of: account, value: '其他' } })).toEqual(gives('1787'));
  });
  it('date', () => {
    expect(value(date)).toEqual(gives('1993-07-05'));
    expect(value({ date: { of: blank, formats: ['YYMMDD'], century: 1900 } })).toEqual(gives(null));
    expect(value({ date: { of: account, formats: ['YYYY-MM-DD'], century: null } })).toEqual(
      refuses('DATE_MALFORMED', '1787'),
    );
  });
  it('amount', () => expect(value({ amount: { of: account, unit: 'yuan' } })).toEqual(gives(178_700)));
  it('integer', () => expect(value({ integer: { column: 'months' } })).toEqual(gives(12)));
  it('rate', () => expect(value({ rate: { of: { const: '4.35' }, unit: 'percent' } })).toEqual(gives('0.0435')));
  it('addMonths clamps to the end of the month', () => {
    const months: Expression = { integer: { const: '1' } };
    const to: Expression = { date: { of: { const: '2025-01-31' }, formats: ['YYYY-MM-DD'], century: null } };
    expect(value({ addMonths: { to, months } })).toEqual(gives('2025-02-28'));
    expect(value({ addMonths: { to: date, months: { integer: { column: 'months' } } } })).toEqual(gives('1994-07-05'));
    expect(value({ addMonths: { to, months: { const: 99_999 } } })).toEqual(refuses('INTEGER_OUT_OF_RANGE', '99999'));
    const late: Expression = { date: { of: { const: '9999-01-31' }, formats: ['YYYY-MM-DD'], century: null } };
    expect(value({ addMonths: { to: late, months } })).toEqual(refuses('DATE_IMPOSSIBLE', '9999-01-31'));
  });
  it('birth number', () => {
    const of: Expression = { const: '706213' };
    expect(value({ birthFromBirthNumber: { of, century: 1900 } })).toEqual(gives('1970-12-13'));
    expect(value({ sexFromBirthNumber: { of, century: 1900 } })).toEqual(gives('FEMALE'));
    expect(value({ sexFromBirthNumber: { of: { const: '709913' }, century: 1900 } })).toEqual(
      refuses('DATE_IMPOSSIBLE', '709913'),
    );
  });
  it('map', () => {
    const map = (
      to: Record<string, string | boolean>,
      blankTo: string | null = null,
      otherwise: string | null = null,
    ) => value({ map: { of: { column: 'status' }, to, blank: blankTo, otherwise } });
    expect(map({ B: 'SINCE' })).toEqual(gives('SINCE'));
    expect(map({ B: true })).toEqual(gives(true));
    expect(map({ B: '' })).toEqual(gives(null));
    expect(map({ A: 'x' })).toEqual(refuses('CODE_UNMAPPED', 'B'));
    expect(map({ A: 'x' }, null, 'OTHER')).toEqual(gives('OTHER'));
    expect(value({ map: { of: blank, to: { A: 'x' }, blank: '未注明', otherwise: null } })).toEqual(gives('未注明'));
    expect(value({ map: { of: { const: 'toString' }, to: { A: 'x' }, blank: null, otherwise: null } })).toEqual(
      refuses('CODE_UNMAPPED', 'toString'),
    );
  });
  it('if', () => {
    const branch = (is: string): Expression => ({
      // biome-ignore lint/suspicious/noThenProperty: data of a profile, never awaited.
      if: { when: [{ column: 'status', is }], then: { const: 'yes' }, else: null },
    });
    expect(value(branch('B'))).toEqual(gives('yes'));
    expect(value(branch('A'))).toEqual(gives(null));
  });
  it('lookup: one row, under a condition, and further from there', () => {
    expect(value(owner(account, { column: 'client' }))).toEqual(gives('2166'));
    const district: Expression = {
      lookup: {
        file: 'district',
        key: 'A1',
        of: { column: 'district' },
        where: [],
        take: { column: 'A2' },
        missing: 'problem',
      },
    };
    expect(value(owner(account, district))).toEqual(gives('Kolin'));
  });
  it('lookup: missing and ambiguous', () => {
    expect(value(owner({ const: '404' }, { column: 'client' }))).toEqual(refuses('LOOKUP_MISSING', '404'));
    expect(value(owner({ const: '404' }, { column: 'client' }, 'blank'))).toEqual(gives(null));
    expect(value(owner({ const: '9' }, { column: 'client' }))).toEqual(refuses('LOOKUP_AMBIGUOUS', '9'));
    expect(value(owner(blank, { column: 'client' }))).toEqual(gives(null));
  });
  it("Excel's error values are problems, not texts", () => {
    const table = tableOf('x', ['a'], ['#REF!']);
    expect(value({ column: 'a' }, table, table.rows[0])).toEqual(refuses('CELL_ERROR', '#REF!'));
    expect(value({ template: '{a}' }, table, table.rows[0])).toEqual(refuses('CELL_ERROR', '#REF!'));
  });
  it('the first problem ends the way', () => {
    const wrong: Expression = { integer: { const: 'x' } };
    for (const around of [
      { firstOf: [wrong, { const: 1 }] },
      { addMonths: { to: date, months: wrong } },
      { concat: { of: [wrong], separator: '' } },
    ] satisfies Expression[]) {
      expect(value(around)).toEqual(refuses('INTEGER_INVALID', 'x'));
    }
  });
});

describe('conditions', () => {
  const holds = (condition: Condition) => {
    if (ROW === undefined) throw new Error('no row');
    return compileConditions([condition], LOAN)(ROW);
  };
  it('equality, membership, difference, blank', () => {
    expect(holds({ column: 'status', is: 'B' })).toBe(true);
    expect(holds({ column: 'status', is: 'b' })).toBe(false);
    expect(holds({ column: 'status', in: ['A', 'B'] })).toBe(true);
    expect(holds({ column: 'status', in: ['A'] })).toBe(false);
    expect(holds({ column: 'status', not: 'A' })).toBe(true);
    expect(holds({ column: 'status', blank: false })).toBe(true);
    expect(holds({ column: 'account', is: '1787' })).toBe(true);
  });
});
