import { describe, expect, it } from 'vitest';
import { Cell, DocumentModel } from '../../src/contract/document.ts';
import { creditReport, loanLedger, paperOf } from '../main/documents/sample-papers.ts';

describe('document model', () => {
  it('takes realistic papers', () => {
    expect(DocumentModel.parse(creditReport)).toEqual(creditReport);
    expect(DocumentModel.parse(loanLedger(3)).blocks).toHaveLength(2);
  });

  it('refuses what nobody declared, at every depth', () => {
    expect(DocumentModel.safeParse({ ...creditReport, html: '<b>' }).success).toBe(false);
    expect(Cell.safeParse({ kind: 'unknown', value: 0 }).success).toBe(false);
  });

  it.each([
    { kind: 'money', fen: 1.5 },
    { kind: 'money', fen: Number.MAX_SAFE_INTEGER + 1 },
    { kind: 'count', value: Number.NaN },
    { kind: 'percent', text: '4.35' },
    { kind: 'percent', text: '=1%' },
    { kind: 'day', day: '2025-11-31' },
    { kind: 'day', day: '1998/12/31' },
  ])('refuses the impossible value %j', (cell) => {
    expect(Cell.safeParse(cell).success).toBe(false);
  });

  it.each([
    { kind: 'money', fen: null },
    { kind: 'count', value: null },
    { kind: 'percent', text: null },
    { kind: 'day', day: null },
    { kind: 'percent', text: '-0.85%' },
    { kind: 'day', day: '2024-02-29' },
  ])('takes %j', (cell) => {
    expect(Cell.safeParse(cell).success).toBe(true);
  });

  it('holds rows and totals to the columns, and columns to different keys', () => {
    const column = { key: 'name', label: '名称', kind: 'text' as const, width: 1 };
    const text = { kind: 'text' as const, text: 'x' };
    const table = { caption: null, columns: [column], rows: [[text]], totals: [text], emptyText: '' };
    expect(DocumentModel.safeParse(paperOf(table)).success).toBe(true);
    expect(DocumentModel.safeParse(paperOf({ ...table, rows: [[text, text]] })).success).toBe(false);
    expect(DocumentModel.safeParse(paperOf({ ...table, totals: [] })).success).toBe(false);
    expect(DocumentModel.safeParse(paperOf({ ...table, columns: [column, column], rows: [] })).success).toBe(false);
  });

  it('takes only kebab-case names, which become names of files', () => {
    for (const name of ['../x', 'A', 'a b', '', 'a-', 'a/b']) {
      expect(DocumentModel.safeParse({ ...creditReport, name }).success).toBe(false);
    }
  });
});
