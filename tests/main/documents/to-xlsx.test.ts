import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { Cell, DocumentModel } from '../../../src/contract/document.ts';
import { toXlsx } from '../../../src/main/documents/to-xlsx.ts';
import { creditReport, HOSTILE_TEXTS, loanLedger, paperOf } from './sample-papers.ts';
import { unzip } from './unzip.ts';

async function rowsOf(model: DocumentModel): Promise<unknown[][]> {
  return readSheet(await toXlsx(model));
}

async function sheetXml(model: DocumentModel): Promise<string> {
  return unzip(await toXlsx(model)).get('xl/worksheets/sheet1.xml') ?? '';
}

function oneColumn(cells: readonly Cell[]): DocumentModel {
  const columns = [{ key: 'value', label: '内容', kind: 'text' as const, width: 1 }];
  return paperOf({ caption: null, columns, rows: cells.map((cell) => [cell]), totals: null, emptyText: '没有记录' });
}

/** What stands below the header of a paper with one column. */
async function readBack(cells: readonly Cell[]): Promise<unknown[]> {
  const rows = await rowsOf(oneColumn(cells));
  const header = rows.findIndex((row) => row[0] === '内容');
  return rows.slice(header + 1, header + 1 + cells.length).map((row) => row[0]);
}

describe('toXlsx', () => {
  it('stores numbers as numbers, days as days, unknown values as 不详', async () => {
    const read = await readBack([
      { kind: 'money', fen: 123_450 },
      { kind: 'money', fen: -1 },
      { kind: 'money', fen: 0 },
      { kind: 'count', value: 1_234 },
      { kind: 'percent', text: '4.35%' },
      { kind: 'day', day: '1998-12-31' },
      { kind: 'money', fen: null },
      { kind: 'count', value: null },
      { kind: 'percent', text: null },
      { kind: 'day', day: null },
      { kind: 'unknown' },
    ]);
    const numbers = [1234.5, -0.01, 0, 1234, 0.0435];
    expect(read).toEqual([...numbers, new Date('1998-12-31T00:00:00Z'), ...new Array(5).fill('不详')]);
  });

  it('writes as text what Excel would store wrongly', async () => {
    const read = await readBack([
      { kind: 'money', fen: 999_999_999_999_999 },
      { kind: 'money', fen: 1_000_000_000_000_001 },
      { kind: 'day', day: '1899-05-04' },
      { kind: 'day', day: '1900-03-01' },
    ]);
    expect(read).toEqual([
      9_999_999_999_999.99,
      '10,000,000,000,000.01',
      '1899-05-04',
      new Date('1900-03-01T00:00:00Z'),
    ]);
  });

  it('formats money, counts, rates and days', async () => {
    const styles = unzip(await toXlsx(creditReport)).get('xl/styles.xml') ?? '';
    for (const format of ['#,##0.00', '#,##0', '0.00%', 'yyyy-mm-dd', '@']) {
      expect(styles).toContain(`formatCode="${format}"`);
    }
  });

  it('keeps hostile texts texts: no formula, no link, every one read back as it was', async () => {
    expect(await readBack(HOSTILE_TEXTS.map((text) => ({ kind: 'text', text })))).toEqual(HOSTILE_TEXTS);
    const everywhere: DocumentModel = {
      ...oneColumn(HOSTILE_TEXTS.map((text) => ({ kind: 'text', text }))),
      title: '=1+1 & <b>',
      subtitle: '@SUM(A1)',
      meta: [{ label: '+1', value: { kind: 'text', text: '-1' } }],
    };
    const files = unzip(await toXlsx(everywhere));
    expect([...files.keys()].filter((name) => /external|link|macro|vba/i.test(name))).toEqual([]);
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toMatch(/<f[ >]|<hyperlink/);
    expect(sheet.match(/<c [^>]*t="(?!s")/g)).toBeNull();
    expect(files.get('xl/workbook.xml')).toContain('name="=1+1 &amp; &lt;b&gt;"');
  });

  it('survives texts that break XML or the library', async () => {
    const texts = ['constructor', 'toString', '__proto__', 'a\u0000b\u001fc', '\ud800', '', '  blank ', 'a\nb'];
    const read = await readBack(texts.map((text) => ({ kind: 'text', text })));
    expect(read.map((text) => (typeof text === 'string' ? text.trim() : text))).toEqual([
      ...['constructor', 'toString', '__proto__', 'abc', null, null, 'blank', 'a\nb'],
    ]);
  });

  it('sets A4, the orientation, one page wide, page numbers and the notice', async () => {
    const sheet = await sheetXml(loanLedger(3));
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
    expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(sheet).toMatch(/<oddFooter>&amp;L营业日期为 1998-12-31&amp;C第 &amp;P 页 \/ 共 &amp;N 页&amp;R打印时间：/);
    expect(await sheetXml(creditReport)).toContain('orientation="portrait"');
  });

  it('keeps the elements of the sheet in the order Excel insists on', async () => {
    const sheet = await sheetXml(loanLedger(3));
    const order = ['sheetPr', 'sheetViews', 'cols', 'sheetData', 'autoFilter', 'mergeCells', 'printOptions'];
    const places = [...order, 'pageMargins', 'pageSetup', 'headerFooter'].map((name) => sheet.indexOf(`<${name}`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('freezes, repeats and filters the header of an only table', async () => {
    const files = unzip(await toXlsx(loanLedger(3)));
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain('<pane ySplit="4" xSplit="1" topLeftCell="B5"');
    expect(sheet).toContain('<autoFilter ref="A4:S7"/>');
    expect(files.get('xl/workbook.xml')).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'贷款台账\'!$4:$4</definedName>',
    );
    const several = unzip(await toXlsx(creditReport));
    expect(several.get('xl/worksheets/sheet1.xml')).not.toMatch(/<pane|<autoFilter/);
    expect(several.get('xl/workbook.xml')).not.toContain('definedName');
  });

  it('tells the whole paper: head, blocks, totals, empty tables, notes, signatures, printing facts', async () => {
    const rows = await rowsOf(creditReport);
    const texts = new Set(rows.flat());
    for (const text of ['客户信用报告', '示例数据', '一、基本情况', '欧阳德昌', '合计', '没有担保记录']) {
      expect(texts).toContain(text);
    }
    const whole = rows.flat().join('\n');
    expect(whole).toContain('机构：城东支行');
    expect(whole).toContain('客户经理（签字）：');
    expect(whole).toContain('打印时间：2026-11-22 16:42');
    expect(whole).toContain('审计锚点：000418-9f3ac07be1d2');
    expect(rows.find((row) => row[0] === '合计')?.slice(2, 4)).toEqual([2_280_000, 1_864_235.17]);
  });

  it('writes the words of a line to cut along, that Excel cannot draw', async () => {
    const slip = { ...creditReport, blocks: [{ kind: 'cut' as const, text: '沿此线剪下' }, ...creditReport.blocks] };
    expect((await rowsOf(slip)).flat()).toContain('沿此线剪下');
  });

  it('gives the sheet a name Excel takes, whatever the title', async () => {
    const long = { ...creditReport, title: `[月]/度:*?'${'长'.repeat(40)}` };
    const name = /<sheet [^>]*name="([^"]*)"/.exec(unzip(await toXlsx(long)).get('xl/workbook.xml') ?? '')?.[1] ?? '';
    expect(name.length).toBeLessThanOrEqual(31);
    expect(name).not.toMatch(/[[\]/\\:*?']/);
    expect(unzip(await toXlsx({ ...creditReport, title: '***' })).get('xl/workbook.xml')).toContain('name="报表"');
  });

  it('writes a ledger of 5,000 rows', async () => {
    const rows = await rowsOf(loanLedger(5_000));
    expect(rows.filter((row) => row[1] === '城东支行')).toHaveLength(5_000);
  }, 60_000);
});
