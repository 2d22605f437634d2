import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../src/domain/importing/expression.ts';
import { createRowMapper } from '../../../src/domain/importing/map-row.ts';
import { shownValue } from '../../../src/domain/importing/shown-value.ts';
import { createTables, type ImportTable } from '../../../src/domain/importing/tables.ts';

const COLUMNS = ['no', 'name', 'id', 'phone', 'birth', 'grade'];

function mapOne(cells: readonly string[], more: Record<string, Expression> = {}) {
  const row = { line: 2, cells };
  const table: ImportTable = { fileName: 'c', columns: new Map(COLUMNS.map((name, at) => [name, at])), rows: [row] };
  const mapper = createRowMapper(
    {
      file: 'c',
      kind: 'customer',
      when: [{ column: 'name', not: '合计' }],
      fields: {
        number: { column: 'no' },
        name: { column: 'name' },
        kind: { const: 'PERSON' },
        identifier: { column: 'id' },
        phone: { column: 'phone' },
        birthOn: { date: { of: { column: 'birth' }, formats: ['YYYY-MM-DD'], century: null } },
        grade: { column: 'grade' },
        ...more,
      },
    },
    createTables(new Map([['c', table]])),
  );
  return mapper.map(row);
}

const problemsOf = (cells: readonly string[]) => {
  const outcome = mapOne(cells);
  return outcome.kind === 'REFUSED' ? outcome.problems : outcome.kind;
};

describe('createRowMapper', () => {
  it('fills every field of the kind', () => {
    const outcome = mapOne(['1', '张三', '', '', '1980-05-06', 'A1']);
    expect(outcome.kind).toBe('MAPPED');
    if (outcome.kind !== 'MAPPED') return;
    expect(outcome.values).toMatchObject({ number: '1', name: '张三', birthOn: '1980-05-06', grade: 'A1', sex: null });
    expect(Object.keys(outcome.values)).toHaveLength(16);
  });

  it('passes by rows its conditions do not mean', () => {
    expect(mapOne(['', '合计', '', '', '', ''])).toEqual({ kind: 'SKIPPED' });
  });

  it('tells everything that is wrong with a row', () => {
    expect(problemsOf(['', 'x'.repeat(81), '', '', '2025-11-31', 'AAA'])).toEqual([
      { reason: 'REQUIRED_BLANK', column: 'no', value: null },
      { reason: 'TEXT_TOO_LONG', column: 'name', value: `${'x'.repeat(59)}…` },
      { reason: 'DATE_IMPOSSIBLE', column: 'birth', value: '2025-11-31' },
      { reason: 'CODE_UNKNOWN', column: 'grade', value: 'AAA' },
    ]);
  });

  it.each(['6.1E+17', '1.10101199001010e+17', '６．１Ｅ＋１７', '3E17'])(
    'refuses %s as an identifier cut by Excel',
    (id) => {
      expect(problemsOf(['1', '', id, '', '', ''])).toMatchObject([{ reason: 'ID_TRUNCATED', column: 'id' }]);
    },
  );

  it('refuses control characters and replacement characters', () => {
    expect(problemsOf(['1', '张\u0000三', '', '', '', ''])).toEqual([
      { reason: 'TEXT_INVALID', column: 'name', value: '张\ufffd三' },
    ]);
    expect(problemsOf(['1', '张\ufffd', '', '', '', ''])).toMatchObject([{ reason: 'TEXT_INVALID' }]);
    expect(problemsOf(['1', '第一行\n第二行', '', '', '', ''])).toBe('MAPPED');
  });
});

describe('shownValue', () => {
  it('hides what identifies', () => {
    expect(shownValue('110101190001010014', 'identifier')).toBe('110101********0014');
    expect(shownValue('19900001234', 'phone')).toBe('199****1234');
    expect(shownValue('9999990000000012340', 'account')).toBe('999999*********2340');
  });

  it('hides long numbers that stand in the wrong column', () => {
    expect(shownValue('张三 110101190001010014')).toBe('张三 1****************4');
    expect(shownValue('电话19900001234转')).toBe('电话1*********4转');
    expect(shownValue('20250103')).toBe('20250103');
  });

  it('cuts', () => {
    expect(shownValue('长'.repeat(100))).toBe(`${'长'.repeat(59)}…`);
    expect(shownValue(null)).toBeNull();
    expect(shownValue(12)).toBe('12');
  });
});
