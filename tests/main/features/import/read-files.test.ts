import { describe, expect, it } from 'vitest';
import { fitsPattern } from '../../../../src/main/features/import/file-pattern.ts';
import { checkProfile } from '../../../../src/main/features/import/profile.ts';
import { readFiles } from '../../../../src/main/features/import/read-files.ts';
import { READ_LIMITS } from '../../../../src/main/features/import/read-limits.ts';
import { workbook } from '../../../support/workbook.ts';

function profileOf(files: Record<string, unknown>, file = 'a') {
  return checkProfile({
    format: 'creditdesk.import-profile',
    version: 1,
    name: '测试',
    description: '',
    currency: 'CNY',
    files,
    sources: [{ file, kind: 'customer', fields: { number: { column: '编号' }, kind: { const: 'PERSON' } } }],
  });
}
const CSV = { kind: 'csv' };
const text = (name: string, content: string) => ({ name, content: Buffer.from(content) });
const read = (profile: ReturnType<typeof profileOf>, ...given: { name: string; content: Buffer }[]) =>
  readFiles(profile, given, { ...READ_LIMITS, rows: 3 }, async () => {});
const failure = (profile: ReturnType<typeof profileOf>, ...given: { name: string; content: Buffer }[]) =>
  read(profile, ...given).then(
    () => null,
    (error: { params: unknown }) => error.params,
  );
const ONE = profileOf({ a: { name: '客户*.csv', format: CSV } });

describe('fitsPattern', () => {
  it.each([
    ['*.csv', 'a.CSV', true],
    ['客户*.csv', '客户2025.csv', true],
    ['客户?.csv', '客户.csv', false],
    ['客户?.csv', '客户1.csv', true],
    ['a.c', 'abc', false],
    ['*', '', true],
    ['a*b*c', 'axxbyyc', true],
    ['a*b*c', 'axxbyy', false],
    ['client.asc', 'client.asc.txt', false],
  ])('%s %s', (pattern, name, fits) => expect(fitsPattern(pattern, name)).toBe(fits));

  it('no pattern is slow', () => {
    const started = performance.now();
    expect(fitsPattern(`${'*a'.repeat(49)}b`, 'a'.repeat(255))).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('readFiles', () => {
  it('finds columns by their heading and drops blank rows', async () => {
    const { tables, unusedFiles } = await read(
      ONE,
      text('客户.csv', '备注, 编号 ,\nx,1,\n,,\ny,2,,\n'),
      text('别的.csv', 'x'),
    );
    const table = tables.get('a');
    expect(table?.columns.get('编号')).toBe(1);
    expect(table?.rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(table?.unusedColumns).toEqual(['备注']);
    expect(unusedFiles).toEqual(['别的.csv']);
  });

  it('sets rows aside whose cells do not fit the heading', async () => {
    const { tables } = await read(ONE, text('客户.csv', '编号,备注\n1\n2,x\n3,x,y\n'));
    expect(tables.get('a')?.rows.map(({ line }) => line)).toEqual([3]);
    expect(tables.get('a')?.misfits).toEqual([2, 4]);
  });

  it('reads several sheets of one workbook, and a heading further down', async () => {
    const xlsx = (sheet: string | null, optional = false) => ({
      name: '*.xlsx',
      optional,
      format: { kind: 'xlsx', sheet, headingRow: 2 },
    });
    const profile = profileOf({ a: xlsx('客户'), b: xlsx('没有', true), c: xlsx(null) });
    const content = workbook({ 客户: [['某支行客户清单'], ['编号'], ['1'], ['2']], 说明: [['x']] });
    const { tables, unusedSheets } = await read(profile, { name: '我的.xlsx', content });
    expect(tables.get('a')?.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [3, '1'],
      [4, '2'],
    ]);
    expect(tables.get('b')?.rows).toEqual([]);
    expect(unusedSheets).toEqual([{ file: '我的.xlsx', sheet: '说明' }]);
    expect(tables.get('c')?.rows).toHaveLength(2);
  });

  it.each<[string, ReturnType<typeof profileOf>, { name: string; content: Buffer }[]]>([
    ['MISSING', ONE, [text('贷款.csv', '编号\n1')]],
    ['AMBIGUOUS', ONE, [text('客户1.csv', '编号\n1'), text('客户2.csv', '编号\n1')]],
    ['COLUMN_MISSING', ONE, [text('客户.csv', '号码\n1')]],
    ['COLUMN_TWICE', ONE, [text('客户.csv', '编号,编号\n1,2')]],
    ['TOO_MANY_ROWS', ONE, [text('客户.csv', '编号\n1\n2\n3\n4\n')]],
    [
      'HEADING_MISSING',
      profileOf({ a: { name: '*.csv', format: { kind: 'csv', headingRow: 9 } } }),
      [text('x.csv', '编号\n1')],
    ],
    [
      'SHEET_MISSING',
      profileOf({ a: { name: '*.xlsx', format: { kind: 'xlsx', sheet: '客户' } } }),
      [{ name: 'x.xlsx', content: workbook({ 别的: [['编号']] }) }],
    ],
    ['MISSING', profileOf({ a: { name: '*.csv', optional: true, format: CSV } }), [text('x.txt', '编号')]],
  ])('refuses: %s', async (reason, profile, given) => {
    expect(await failure(profile, ...given)).toMatchObject({ reason });
  });
});
