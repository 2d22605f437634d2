import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../src/main/features/import/csv-file.ts';
import { READ_LIMITS, type ReadLimits } from '../../../../src/main/features/import/read-limits.ts';

type Format = Parameters<typeof readCsv>[1];
const PLAIN: Format = { kind: 'csv', delimiter: ',', quote: '"', encoding: 'utf8', headingRow: 1 };
const SMALL: ReadLimits = { ...READ_LIMITS, rows: 5, columns: 4, bytes: 2000 };

const read = (content: string | Buffer, format: Partial<Format> = {}, limits = READ_LIMITS) =>
  readCsv({ name: 'x.csv', content: Buffer.from(content) }, { ...PLAIN, ...format }, limits, async () => {});
const reasonOf = (content: string | Buffer, format: Partial<Format> = {}) =>
  read(content, format, SMALL).then(
    () => null,
    (error: { params: unknown }) => error.params,
  );

describe('readCsv', () => {
  it('knows the line of every row, line breaks in quotes included', async () => {
    const rows = await read('a,b\r\n1,"x\ny\nz"\r\n\r\n2,q\r\n');
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, '1', 'x\ny\nz'],
      [5, ''],
      [6, '2', 'q'],
    ]);
  });

  it('drops a byte order mark and keeps a stray quote', async () => {
    const rows = await read('\ufeff编号,姓名\n1,张"三\n');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['编号', '姓名'],
      ['1', '张"三'],
    ]);
  });

  it('reads GBK', async () => {
    const content = readFileSync(new URL('../../../fixtures/import/messy-gbk.csv', import.meta.url));
    const rows = await read(content, { encoding: 'gbk' });
    expect(rows[0]?.cells.slice(0, 3)).toEqual(['客户号', '姓名', '证件号码']);
    expect(rows[1]?.cells[3]).toBe('１９９００００１２３４');
    expect(rows).toHaveLength(12);
  });

  it('reads characters across the pieces a large file is decoded in', async () => {
    const text = `a\n${`${'中文'.repeat(1000)}\n`.repeat(300)}`;
    const rows = await read(text);
    expect(rows).toHaveLength(301);
    expect(new Set(rows.slice(1).map(({ cells }) => cells[0]))).toEqual(new Set(['中文'.repeat(1000)]));
  });

  it('reads without quotes where a profile says so', async () => {
    expect((await read('a|b\n"x|y"\n', { delimiter: '|', quote: null }))[1]?.cells).toEqual(['"x', 'y"']);
  });

  it('can be cancelled while it reads', async () => {
    const content = Buffer.from('a\n'.repeat(20_000));
    const cancelled = readCsv({ name: 'x', content }, PLAIN, READ_LIMITS, async () => {
      throw new Error('cancelled');
    });
    await expect(cancelled).rejects.toThrow('cancelled');
  });

  it.each<[string, string | Buffer, Partial<Format>]>([
    ['EMPTY', '', {}],
    ['ENCODING', Buffer.from('a\n\xb0\xa1\n', 'latin1'), {}],
    ['ENCODING', '编号\n', { encoding: 'ascii' }],
    ['ENCODING', Buffer.from([0x61, 0x0a, 0x81]), { encoding: 'gbk' }],
    ['NOT_TEXT', Buffer.from('a,b\n1,2\n', 'utf16le'), {}],
    ['WRONG_FORMAT', Buffer.from('504b0304aaaa', 'hex'), {}],
    ['WRONG_FORMAT', Buffer.from('d0cf11e0a1b11ae1', 'hex'), {}],
    ['TOO_MANY_ROWS', 'a\n1\n2\n3\n4\n5\n6\n7\n', {}],
    ['TOO_MANY_COLUMNS', 'a,b,c,d,e\n', {}],
    ['TOO_LARGE', 'a\n'.repeat(1500), {}],
  ])('refuses %s', async (reason, content, format) => {
    expect(await reasonOf(content, format)).toMatchObject({ file: 'x.csv', reason });
  });

  it('tells where a quote was opened and never closed', async () => {
    expect(await reasonOf('a,b\n1,2\n3,"x\n4,5\n')).toMatchObject({ reason: 'CSV_MALFORMED', row: 3 });
  });

  it('leaves a single NUL to the row it stands in', async () => {
    expect((await read('a\nx\u0000y\n'))[1]?.cells).toEqual(['x\u0000y']);
  });
});
