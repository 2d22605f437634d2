import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/contract/document.ts';
import { csvCell, csvText } from '../../../src/main/documents/csv-cell.ts';
import { toCsv } from '../../../src/main/documents/to-csv.ts';
import { creditReport, HOSTILE_TEXTS, loanLedger, paperOf } from './sample-papers.ts';

const NAME = [{ key: 'name', label: '=名称', kind: 'text' as const, width: 1 }];

function csvOfTexts(texts: readonly string[]): string {
  const rows = texts.map((text): Cell[] => [{ kind: 'text', text }]);
  return toCsv(paperOf({ caption: null, columns: NAME, rows, totals: null, emptyText: '' })).toString('utf8');
}

describe('csvText', () => {
  it.each(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'])('guards text that begins with %j', (sign) => {
    expect(csvText(`${sign}1`).replace(/^"/, '')).toMatch(/^'/);
  });

  it.each([' =1', '\u3000＝1', '\u0001=1', '\u200b=1', '\n=1', '\ufeff=1'])('is not deceived by %j', (text) => {
    expect(csvText(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it('leaves plain text alone', () => {
    expect(csvText('王建国')).toBe('王建国');
    expect(csvText('2026-11-22')).toBe('2026-11-22');
    expect(csvText('a=b')).toBe('a=b');
  });

  it('quotes by RFC 4180, and semicolons too', () => {
    expect(csvText('a,b')).toBe('"a,b"');
    expect(csvText('say "hi"')).toBe('"say ""hi"""');
    expect(csvText('a\nb')).toBe('"a\nb"');
    expect(csvText('a;b')).toBe('"a;b"');
  });
});

describe('csvCell', () => {
  it('keeps numbers numbers, negative ones too', () => {
    expect(csvCell({ kind: 'money', fen: -123_450 })).toBe('-1234.50');
    expect(csvCell({ kind: 'money', fen: Number.MAX_SAFE_INTEGER })).toBe('90071992547409.91');
    expect(csvCell({ kind: 'count', value: 12_345 })).toBe('12345');
    expect(csvCell({ kind: 'percent', text: '-0.85%' })).toBe('-0.85%');
  });

  it('does not take a formula for a rate, whoever built the model', () => {
    expect(csvCell({ kind: 'percent', text: '=1+1' })).toBe("'=1+1");
    expect(csvCell({ kind: 'day', day: '=1+1' })).toBe("'=1+1");
  });
});

describe('toCsv', () => {
  it('begins with the UTF-8 mark and ends every line with CRLF', () => {
    const bytes = toCsv(loanLedger(2));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8').split('\r\n')).toHaveLength(4);
  });

  it('brings every text back, guarded where a spreadsheet would calculate', () => {
    const records: string[][] = parse(csvOfTexts(HOSTILE_TEXTS), { bom: true, delimiter: ',' });
    expect(records[0]).toEqual(["'=名称"]);
    const read = records.slice(1).map((record) => record[0] ?? '');
    expect(read.map((text) => text.replace(/^'(?=[=+\-@＝＋－＠])/, ''))).toEqual(HOSTILE_TEXTS);
    expect(read.filter((text) => /^[=+\-@＝＋－＠\t\r\0]/.test(text))).toEqual([]);
  });

  it('writes unknown values as 不详 and leaves totals out', () => {
    const records: string[][] = parse(toCsv(creditReport), { bom: true, relaxColumnCount: true });
    const unknownLoan = records.find((record) => record[0] === 'JJ199800000017');
    expect(unknownLoan?.slice(3, 8)).toEqual(['不详', '不详', '不详', '不详', '不详']);
    expect(records.some((record) => record[0] === '合计')).toBe(false);
  });
});
