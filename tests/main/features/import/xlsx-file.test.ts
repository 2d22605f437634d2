import { describe, expect, it } from 'vitest';
import { READ_LIMITS, type ReadLimits } from '../../../../src/main/features/import/read-limits.ts';
import { numberText, readWorkbook } from '../../../../src/main/features/import/xlsx-file.ts';
import { sheetXml, type TestPart, workbook, workbookParts, zipOf } from '../../../support/workbook.ts';

const SMALL: ReadLimits = { ...READ_LIMITS, rows: 50, columns: 20, unpackedBytes: 2_000_000, ratioFrom: 100_000 };
const read = (content: Buffer, limits = READ_LIMITS) => readWorkbook({ name: '台账.xlsx', content }, limits);
const reasonOf = async (content: Buffer, limits = SMALL) => {
  const failure = await read(content, limits).then(
    () => null,
    (error: unknown) => error,
  );
  return failure instanceof Error && 'params' in failure ? (failure.params as { reason: string }).reason : failure;
};
const withSheet = (xml: string): TestPart[] => workbookParts({ 表: xml });

describe('readWorkbook', () => {
  it('gives every cell as the text a person sees', async () => {
    const sheets = await read(
      workbook({
        客户: [
          ['编号', '日期', '金额', '证件'],
          ['1', { serial: 45658 }, 1234.56, 6.1010119900101e17],
          [null, null, null, null],
          ['3 ', { serial: 45658.75 }, 0.1 + 0.2, { error: '#REF!' }],
        ],
        空表: [],
      }),
    );
    expect([...sheets.keys()]).toEqual(['客户', '空表']);
    expect(sheets.get('客户')?.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, '编号', '日期', '金额', '证件'],
      [2, '1', '2025-01-01', '1234.56', '6.1010119900101e+17'],
      [3, '', '', '', ''],
      [4, '3 ', '2025-01-01', '0.3', '#REF!'],
    ]);
  });

  it('reads a workbook with zip64 sizes', async () => {
    const parts = workbookParts({ 表: sheetXml([['a']]) }).map((part) => ({ ...part, zip64: true }));
    expect((await read(zipOf(parts))).get('表')).toHaveLength(1);
  });

  it.each([
    ['1234.5599999999999', '1234.56'],
    ['0.0435', '0.0435'],
    ['100', '100'],
    ['1e-7', '0.0000001'],
    ['999999999999999', '999999999999999'],
    ['1234567890123456', '1.234567890123456e+15'],
    ['nonsense', '#NUM!'],
    ['', '#NUM!'],
  ])('number %s is %s', (raw, shown) => expect(numberText(raw)).toBe(shown));
});

describe('hostile workbooks are refused by reason, quickly', () => {
  it.each<[string, () => Buffer]>([
    ['EMPTY', () => Buffer.alloc(0)],
    ['WRONG_FORMAT', () => Buffer.from('客户号,姓名\n1,张三')],
    ['OLD_EXCEL', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    [
      'ENCRYPTED',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
    ],
    ['ENCRYPTED', () => zipOf(withSheet('').map((part) => ({ ...part, encrypted: true })))],
    ['MACROS', () => zipOf([...withSheet(''), { path: 'xl/vbaProject.bin', content: 'x' }])],
    ['MACROS', () => zipOf(workbookParts({ 表: '' }, 'template.macroEnabled.main'))],
    ['WRONG_FORMAT', () => zipOf([{ path: 'word/document.xml', content: '<w/>' }])],
    ['ZIP_PATH', () => zipOf([...withSheet(''), { path: '../../etc/cron.d/x', content: 'x' }])],
    ['ZIP_PATH', () => zipOf([...withSheet(''), { path: '/etc/passwd', content: 'x' }])],
    ['ZIP_PATH', () => zipOf([...withSheet(''), { path: 'xl/workbook.xml', content: 'twice' }])],
    ['ZIP_BOMB', () => zipOf([...withSheet(''), { path: 'xl/bomb.xml', content: Buffer.alloc(1_500_000) }])],
    ['ZIP_BOMB', () => zipOf([...withSheet(''), { path: 'x', content: 'x', statedBytes: 4_000_000_000 }])],
    ['ZIP_BOMB', () => zipOf(Array.from({ length: 2001 }, (_, at) => ({ path: `p${at}`, content: '', stored: true })))],
    [
      'ZIP_DAMAGED',
      () => zipOf([...withSheet(''), { path: 'xl/a.xml', content: Buffer.alloc(9000), statedBytes: 10 }]),
    ],
    ['ZIP_DAMAGED', () => zipOf(withSheet('')).subarray(0, 400)],
    ['ZIP_DAMAGED', () => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(300)])],
    ['XML_UNSAFE', () => zipOf(withSheet('<!DOCTYPE lolz [<!ENTITY lol "lol">]>'))],
    ['XML_UNSAFE', () => zipOf(withSheet('<row r="&#49;"/>'))],
    ['TOO_MANY_ROWS', () => zipOf(withSheet('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'))],
    ['TOO_MANY_ROWS', () => zipOf(withSheet("<x:row r = '1048576'/>"))],
    ['TOO_MANY_ROWS', () => zipOf(withSheet('<row/>'.repeat(101)))],
    ['TOO_MANY_COLUMNS', () => zipOf(withSheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'))],
    ['WORKBOOK_MALFORMED', () => zipOf(withSheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'))],
    ['WORKBOOK_MALFORMED', () => zipOf(workbookParts({ 表: '' }).slice(0, 1))],
  ])('%s', async (reason, make) => {
    const content = make();
    const started = performance.now();
    expect(await reasonOf(content)).toBe(reason);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('a kilobyte that would be a gigabyte costs nothing', async () => {
    const bomb = zipOf([...withSheet(''), { path: 'xl/bomb.xml', content: Buffer.alloc(30_000_000) }]);
    const before = process.memoryUsage().arrayBuffers;
    expect(await reasonOf(bomb, READ_LIMITS)).toBe('ZIP_BOMB');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
  });

  it('too large is not looked into', async () => {
    expect(await reasonOf(workbook({ 表: [['a']] }), { ...SMALL, bytes: 100 })).toBe('TOO_LARGE');
  });
});
