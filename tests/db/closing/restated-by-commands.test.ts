import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import type { TestBook } from '../../support/book.ts';
import { type Branch, closeBranch, closedMonth, openBranch } from './closing-book.ts';

const PAGE = { offset: 0, limit: 50 };
let branch: Branch;
let book: TestBook;
let closingId: number;

beforeAll(async () => {
  branch = await openBranch();
  ({ book } = branch);
  closingId = await closedMonth(book, '2026-10');
});
afterAll(() => closeBranch(branch));

const restatements = () => book.call('closing.restatements', { closingId, page: PAGE });
const reported = async () => (await book.call('closing.get', { closingId })).closing;

describe('what the ledger’s own acts do to a closed month', () => {
  it('a payment recorded late names the month it restates, and stands in its list', async () => {
    const before = (await reported()).totals;
    const recorded = await book.call('repayment.record', {
      loanId: branch.d,
      on: isoDay('2026-10-20'),
      amount: fen(50_000),
      fees: fen(0),
      split: { principal: fen(50_000), interest: fen(0), penalty: fen(0), compound: fen(0) },
      remark: '补录',
      evenIfAlike: false,
    });
    expect(recorded.restates).toEqual(['2026-10']);
    expect(await reported()).toMatchObject({ totals: before, restated: 1 });
    const { rows } = await restatements();
    expect(rows[0]).toMatchObject({
      loanNumber: 'D',
      reported: { balance: 4_000_000 },
      now: { balance: 3_950_000 },
      events: [{ id: recorded.eventId, kind: 'repayment', amount: 50_000 }],
    });
  });

  it('a reversal from the event’s own day restates; one from today does not', async () => {
    const eventOn = (day: string) =>
      Number(
        book.db.prepare('SELECT id FROM loan_event WHERE loan_id = ? AND effective_on = ?').pluck().get(branch.a, day),
      );
    const today = await book.call('repayment.reverse', {
      loanId: branch.a,
      eventId: eventOn('2026-11-10'),
      from: 'TODAY',
      reason: '入错账户',
    });
    expect(today.restates).toEqual([]);
    expect((await reported()).restated).toBe(1);
    await book.call('repayment.reverse', {
      loanId: branch.a,
      eventId: eventOn('2026-10-10'),
      from: 'EVENT_DAY',
      reason: '入错账户',
    });
    const { rows, totals } = await restatements();
    expect(rows.map(({ loanNumber }) => loanNumber)).toEqual(['A', 'D']);
    expect(rows[0]).toMatchObject({
      reported: { balance: 10_020_000 },
      now: { balance: 11_010_000, overdue: { kind: 'SINCE', sinceOn: '2026-10-10' } },
      events: [{ kind: 'reversal', reverses: { kind: 'repayment', effectiveOn: '2026-10-10' } }],
    });
    expect(totals.now.balance.fen).toBe(totals.reported.balance.fen + 990_000 - 50_000);
  });

  it('a check explains every one of these differences, and the day closes without any', async () => {
    await book.runJob(book.call('closing.check', { closingId }));
    expect(await reported()).toMatchObject({ differing: 0, explained: 2 });
    const { resultId } = await book.runJob(book.call('closing.closeDay', {}));
    expect((await book.call('closing.get', { closingId: resultId ?? 0 })).closing.differing).toBe(0);
  });
});
