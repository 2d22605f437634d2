import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBook } from '../../support/book.ts';
import { insert, rebuildStates } from '../portfolio.ts';
import { type Branch, closeBranch, closedMonth, openBranch, repay } from './closing-book.ts';

let branch: Branch;
let book: TestBook;
const summary = (month: string) => book.call('performance.monthSummary', { month });

beforeAll(async () => {
  branch = await openBranch();
  ({ book } = branch);
});
afterAll(() => closeBranch(branch));

describe('the summary of a closed month', () => {
  it('is what the month reported, and says so with what was learnt since', async () => {
    const open = await summary('2026-10');
    expect(open.closing).toBeNull();
    const closingId = await closedMonth(book, '2026-10');
    const closed = await summary('2026-10');
    expect(closed.closing).toMatchObject({ id: closingId, restated: 0 });
    // Closing changes no figure: the book and the snapshot say the same.
    expect({ ...closed, closing: null }).toEqual(open);

    repay(book, branch.a, '2026-10-15', 20_000, 0);
    insert(book.db, 'loan_event', {
      loan_id: branch.d,
      kind: 'judgement',
      effective_on: '2026-10-30',
      loan_class: 'DOUBTFUL',
      reason: '停产',
    });
    await rebuildStates(book.db);
    // A day's close is an act: what was remembered of the month is computed anew.
    await book.runJob(book.call('closing.closeDay', {}));
    const after = await summary('2026-10');
    expect(after.closing).toMatchObject({ id: closingId, restated: 2 });
    expect({ ...after, closing: null }).toEqual(open);
  });

  it('is where the next month begins', async () => {
    const november = await summary('2026-11');
    expect(november.closing).toBeNull();
    expect(november.loans.growth.from).toEqual({ fen: 14_020_000, count: 2, unknown: 0 });
  });

  it('follows the book again once the month is reopened', async () => {
    const id = (await summary('2026-10')).closing?.id ?? 0;
    await book.call('closing.reopen', { closingId: id, version: 1, reason: '补录回款' });
    const again = await summary('2026-10');
    expect(again.closing).toBeNull();
    expect(again.loans.balance.fen).toBe(14_000_000);
    expect(again.byClass.find(({ key }) => key === 'DOUBTFUL')?.count).toBe(1);
  });

  it('tells a manager how many of the own loans were told anew', async () => {
    const closingId = await closedMonth(book, '2026-10');
    repay(book, branch.d, '2026-10-29', 10_000, 0);
    await book.as('zhang');
    expect((await summary('2026-10')).closing).toMatchObject({ id: closingId, restated: 0 });
    await book.as('li');
    const mine = await summary('2026-10');
    expect(mine).toMatchObject({ closing: { restated: 1 }, loans: { live: 1, balance: { fen: 4_000_000 } } });
  });
});
