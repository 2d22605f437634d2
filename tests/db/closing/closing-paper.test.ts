import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Block, DocumentModel } from '../../../src/contract/document.ts';
import type { TestBook } from '../../support/book.ts';
import { type Branch, closeBranch, closedMonth, openBranch, repay } from './closing-book.ts';

let branch: Branch;
let book: TestBook;
let closingId: number;

const paper = (): Promise<DocumentModel> => book.call('report.document', { request: { name: 'closing', closingId } });
const tables = (model: DocumentModel) =>
  model.blocks.filter((block): block is Extract<Block, { kind: 'table' }> => block.kind === 'table');
const firstOf = (model: DocumentModel) =>
  (tables(model)[2]?.rows ?? []).map(([cell]) => (cell?.kind === 'text' ? cell.text : null));

beforeAll(async () => {
  branch = await openBranch();
  ({ book } = branch);
  closingId = await closedMonth(book, '2026-10');
  repay(book, branch.a, '2026-10-15', 20_000, 0);
});
afterAll(() => closeBranch(branch));

describe('月结清单', () => {
  it('tells the month as it was reported, and how many loans were told anew', async () => {
    const model = await paper();
    expect(model).toMatchObject({ name: 'closing', title: '月结清单', subtitle: '2026 年 10 月' });
    expect(JSON.stringify(model.meta)).toContain('结账后 1 笔借据有更正，不计入本表');
    const [figures, , loans] = tables(model);
    expect(figures?.rows[1]?.[1]).toEqual({ kind: 'money', fen: 14_020_000 });
    expect(firstOf(model)).toEqual(['A', 'D']);
    expect(loans?.rows[0]?.[2]).toEqual({ kind: 'money', fen: 10_020_000 });
  });

  it('is saved as a workbook under the month’s name', async () => {
    const prepared = await book.app.invoke('report.save', { request: { name: 'closing', closingId }, format: 'xlsx' });
    expect(prepared).toMatchObject({ ok: true, value: { suggestedName: '月结清单_2026-10.xlsx', format: 'xlsx' } });
    const { ticket } = (prepared as { value: { ticket: string } }).value;
    const output = await book.app.transfers.takeOutput(ticket);
    expect(output?.content.subarray(0, 2).toString()).toBe('PK');
  });

  it('holds only the loans the person reaches, and is of months alone', async () => {
    const { resultId: day } = await book.runJob(book.call('closing.closeDay', {}));
    expect(
      (await book.refuse('report.document', { request: { name: 'closing', closingId: day } })).params,
    ).toMatchObject({
      rule: 'CLOSING_NOT_A_MONTH',
    });
    await book.as('li');
    expect(firstOf(await paper())).toEqual(['D']);
  });
});
