import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClosingTotals } from '../../../src/contract/closing.ts';
import type { TestBook } from '../../support/book.ts';
import { insert, position, rebuildStates } from '../portfolio.ts';
import { type Branch, closeBranch, closedMonth, openBranch, repay as pay } from './closing-book.ts';

const PAGE = { offset: 0, limit: 50 };
let branch: Branch;
let book: TestBook;
let zhang: number;
let a: number;
let d: number;

const repay = (loanId: number, on: string, principal: number, interest?: number) =>
  pay(book, loanId, on, principal, interest);
const close = (month: string) => closedMonth(book, month);
const get = (closingId: number) => book.call('closing.get', { closingId });
const lines = (closingId: number) =>
  book.call('closing.lines', { filter: { closingId }, sort: { key: 'number', direction: 'asc' }, page: PAGE });
const restatements = (closingId: number) => book.call('closing.restatements', { closingId, page: PAGE });
const check = (closingId: number) => book.runJob(book.call('closing.check', { closingId }));
const differences = (closingId: number) => book.call('closing.differences', { closingId, page: PAGE });
const balanceOf = (totals: ClosingTotals) => totals.balance;

beforeEach(async () => {
  branch = await openBranch();
  ({ book, zhang, a, d } = branch);
});
afterEach(() => closeBranch(branch));

describe('closing.closeMonth', () => {
  it('keeps every loan as of the last day, folded from its events, and the totals', async () => {
    const { closing, previousId, isLatest } = await get(await close('2026-10'));
    expect(closing).toMatchObject({
      kind: 'MONTH',
      closedOn: '2026-10-31',
      state: 'CLOSED',
      actorName: '用户head',
      loans: 3,
      restated: 0,
      checked: 0,
      checkedAt: null,
      reopened: null,
    });
    expect(previousId).toBeNull();
    expect(isLatest).toBe(true);
    expect(closing.totals).toMatchObject({
      live: 2,
      balance: { fen: 10_020_000 + 4_000_000, count: 2, unknown: 0 },
      overdue: 1,
      overduePrincipal: { count: 2 },
    });
    expect(closing.totals.byClass.filter(({ count }) => count > 0)).toEqual([
      { key: 'SUBSTANDARD', count: 1, balance: { fen: 4_000_000, count: 1, unknown: 0 } },
      { key: null, count: 1, balance: { fen: 10_020_000, count: 1, unknown: 0 } },
    ]);
    const { rows, total, sums } = await lines(closing.id);
    expect(total).toBe(3);
    expect(sums.balance).toMatchObject({ fen: 14_020_000, count: 3 });
    expect(rows.map(({ loanNumber, status, balance }) => [loanNumber, status, balance])).toEqual([
      ['A', 'ACTIVE', 10_020_000],
      ['B', 'NOT_DRAWN', 0],
      ['D', 'ACTIVE', 4_000_000],
    ]);
    expect(rows[2]).toMatchObject({
      customerName: '赵六',
      managerName: '用户li',
      overdue: { kind: 'SINCE', days: 103 },
    });
    const audit = book.db.prepare("SELECT subject, detail FROM audit WHERE method = 'job.closeMonth'").get();
    expect(audit).toMatchObject({ subject: `closing:${closing.id}`, detail: expect.stringContaining('"loans":3') });
  });

  it('narrows and orders the kept loans', async () => {
    const closingId = await close('2026-10');
    const ask = (filter: object, key: 'balance' | 'overdueSince' | 'loanClass' = 'balance') =>
      book.call('closing.lines', { filter: { closingId, ...filter }, sort: { key, direction: 'desc' }, page: PAGE });
    expect((await ask({ statuses: ['ACTIVE'] })).rows.map((row) => row.loanNumber)).toEqual(['A', 'D']);
    expect((await ask({ overdue: true }, 'overdueSince')).rows.map((row) => row.loanNumber)).toEqual(['D']);
    expect((await ask({ classes: [null], statuses: ['ACTIVE'] })).rows.map((row) => row.loanNumber)).toEqual(['A']);
    expect((await ask({}, 'loanClass')).rows[0]?.loanNumber).toBe('D');
  });

  it('refuses a month that is not over, one that is closed, one out of order', async () => {
    expect(await book.refuse('closing.closeMonth', { month: '2026-11' })).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'MONTH_NOT_OVER', lastDay: '2026-11-30', workingDate: '2026-11-22' },
    });
    await close('2026-09');
    expect((await book.refuse('closing.closeMonth', { month: '2026-09' })).params).toEqual({
      rule: 'MONTH_ALREADY_CLOSED',
      month: '2026-09',
    });
    expect((await book.refuse('closing.closeMonth', { month: '2026-08' })).params).toMatchObject({
      rule: 'MONTH_OUT_OF_ORDER',
      expected: '2026-10',
    });
    await close('2026-10');
    expect((await book.refuse('closing.closeMonth', { month: '2026-13' })).code).toBe('INPUT_INVALID');
    const months = await book.call('closing.list', { kind: 'MONTH', page: PAGE });
    expect(months.rows.map((row) => row.closedOn)).toEqual(['2026-10-31', '2026-09-30']);
  });

  it('is the branch head’s act: managers and auditors look on', async () => {
    const closingId = await close('2026-10');
    for (const login of ['zhang', 'auditor']) {
      await book.as(login);
      for (const [method, input] of [
        ['closing.closeDay', {}],
        ['closing.closeMonth', { month: '2026-11' }],
        ['closing.check', { closingId }],
        ['closing.reopen', { closingId, version: 1, reason: '更正' }],
      ] as const) {
        expect((await book.refuse(method, input)).code).toBe('PERMISSION_DENIED');
      }
      expect((await get(closingId)).closing.id).toBe(closingId);
    }
    await book.as('boss');
    expect((await book.refuse('closing.list', { kind: 'MONTH', page: PAGE })).code).toBe('PERMISSION_DENIED');
  });

  it('shows each manager the own part: loans, sums, restatements', async () => {
    const closingId = await close('2026-10');
    repay(d, '2026-10-20', 100_000, 0);
    await rebuildStates(book.db);
    await book.as('zhang');
    const mine = await get(closingId);
    expect(mine.closing).toMatchObject({ restated: 0, totals: { live: 1, balance: { fen: 10_020_000, count: 1 } } });
    expect((await lines(closingId)).rows.map((row) => row.loanNumber)).toEqual(['A', 'B']);
    expect(await restatements(closingId)).toMatchObject({ total: 0, rows: [] });
    await book.as('li');
    expect((await get(closingId)).closing).toMatchObject({ restated: 1, totals: { balance: { fen: 4_000_000 } } });
    const theirs = await restatements(closingId);
    expect(theirs.rows.map((row) => row.loanNumber)).toEqual(['D']);
    expect(theirs.totals.now.balance.fen).toBe(3_900_000);
  });
});

describe('restatements', () => {
  it('a payment learnt late leaves the month as reported and stands in its list', async () => {
    const closingId = await close('2026-10');
    const reported = (await get(closingId)).closing.totals;
    repay(a, '2026-10-15', 20_000, 0);
    await rebuildStates(book.db);
    const { closing } = await get(closingId);
    expect(closing.totals).toEqual(reported);
    expect(closing.restated).toBe(1);
    expect((await lines(closingId)).rows[0]?.balance).toBe(10_020_000);
    const { rows, total, totals } = await restatements(closingId);
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      loanNumber: 'A',
      reported: { balance: 10_020_000 },
      now: { balance: 10_000_000 },
      events: [{ kind: 'repayment', effectiveOn: '2026-10-15', amount: 20_000, reverses: null }],
    });
    expect(rows[0]?.changed).toContain('balance');
    expect(totals.reported).toEqual(reported);
    expect(balanceOf(totals.now)).toEqual({ fen: reported.balance.fen - 20_000, count: 2, unknown: 0 });
  });

  it('a reversal of what was known before the close is one too', async () => {
    const known = Number(
      book.db.prepare("SELECT id FROM loan_event WHERE loan_id = ? AND effective_on = '2026-10-10'").pluck().get(a),
    );
    const closingId = await close('2026-10');
    insert(book.db, 'loan_event', {
      loan_id: a,
      kind: 'reversal',
      effective_on: '2026-10-10',
      reverses_event_id: known,
    });
    await rebuildStates(book.db);
    const { rows } = await restatements(closingId);
    expect(rows[0]).toMatchObject({
      reported: { balance: 10_020_000, overdue: { kind: 'NONE' } },
      now: { balance: 11_010_000, overdue: { kind: 'SINCE', sinceOn: '2026-10-10' } },
      events: [{ kind: 'reversal', amount: 990_000 + 43_500, reverses: { id: known, kind: 'repayment' } }],
    });
  });

  it('a loan taken over later was in no figure; events of the next month are no restatement', async () => {
    const closingId = await close('2026-10');
    repay(a, '2026-11-20', 10_000);
    const later = insert(book.db, 'loan', {
      number: 'E',
      customer_id: 1,
      start_on: '2026-05-20',
      maturity_on: '2027-05-20',
    });
    position(book.db, later, '2026-11-15', { balance_fen: 700_000 });
    await rebuildStates(book.db);
    const { rows, totals } = await restatements(closingId);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ loanNumber: 'E', reported: null, now: { status: 'ACTIVE', balance: null } });
    expect(totals.now).toMatchObject({ live: 3, balance: { count: 3, unknown: 1 } });
  });
});

describe('closing.check', () => {
  it('finds nothing in a month that is as its events tell it', async () => {
    const closingId = await close('2026-10');
    await check(closingId);
    expect((await get(closingId)).closing).toMatchObject({ checked: 3, differing: 0, explained: 0 });
    expect(await differences(closingId)).toEqual({ rows: [], total: 0 });
    expect((await get(closingId)).closing.checkedAt).not.toBeNull();
  });

  it('tells what later events explain from what nothing explains', async () => {
    const closingId = await close('2026-10');
    repay(a, '2026-10-15', 20_000, 0);
    book.db.prepare('UPDATE loan_snapshot SET balance_fen = 1 WHERE loan_id = ?').run(d);
    await rebuildStates(book.db);
    await check(closingId);
    const { rows } = await differences(closingId);
    const errors = rows.filter(({ explained }) => !explained);
    expect(errors.map(({ loanNumber, field, stored, rebuilt }) => [loanNumber, field, stored, rebuilt])).toEqual([
      ['D', 'balance', '1', '4000000'],
      [null, 'total.balance', '14020000', '10020001'],
      [null, 'total.byClass', expect.any(String), expect.any(String)],
    ]);
    const restated = rows.filter(({ explained }) => explained);
    expect(restated[0]).toMatchObject({ loanNumber: 'A', customerId: 1 });
    expect(restated.map(({ field }) => field)).toContain('balance');
    expect((await get(closingId)).closing).toMatchObject({ checked: 3, differing: 2, explained: 1 });
    // Checked again, the list is that of the new check.
    book.db.prepare('UPDATE loan_snapshot SET balance_fen = 4000000 WHERE loan_id = ?').run(d);
    await check(closingId);
    expect((await differences(closingId)).rows.every(({ explained }) => explained)).toBe(true);
    expect((await get(closingId)).closing).toMatchObject({ differing: 0, explained: 1 });
  });

  it('misses no line that was taken out', async () => {
    const closingId = await close('2026-10');
    book.db.prepare('DELETE FROM loan_snapshot WHERE loan_id = ?').run(d);
    await check(closingId);
    const { rows } = await differences(closingId);
    expect(rows[0]).toMatchObject({
      loanNumber: 'D',
      field: 'status',
      stored: null,
      rebuilt: 'ACTIVE',
      explained: false,
    });
  });

  it('is a month’s; a manager sees of it the own loans', async () => {
    const closingId = await close('2026-10');
    book.db.prepare('UPDATE loan_snapshot SET balance_fen = 1').run();
    await check(closingId);
    const { resultId: day } = await book.runJob(book.call('closing.closeDay', {}));
    expect((await book.refuse('closing.check', { closingId: day })).params).toMatchObject({
      rule: 'CLOSING_NOT_A_MONTH',
    });
    expect((await book.refuse('closing.check', { closingId: 999 })).code).toBe('NOT_FOUND');
    await book.as('zhang');
    const found = await differences(closingId);
    expect(new Set(found.rows.map(({ loanNumber }) => loanNumber))).toEqual(new Set(['A', 'B']));
  });
});

describe('closing.reopen', () => {
  const reopen = (closingId: number, version = 1) =>
    book.call('closing.reopen', { closingId, version, reason: '十月回款补录' });

  it('opens the latest month again, on record, and keeps what it reported', async () => {
    const closingId = await close('2026-10');
    repay(a, '2026-10-15', 20_000, 0);
    await rebuildStates(book.db);
    await reopen(closingId);
    const old = await get(closingId);
    expect(old).toMatchObject({
      isLatest: false,
      closing: {
        state: 'REOPENED',
        version: 2,
        reopened: { by: '用户head', reason: '十月回款补录' },
        totals: { balance: { fen: 14_020_000 } },
      },
    });
    expect((await lines(closingId)).rows[0]?.balance).toBe(10_020_000);
    const again = await close('2026-10');
    expect((await get(again)).closing).toMatchObject({ restated: 0, totals: { balance: { fen: 14_000_000 } } });
    const audit = book.db.prepare("SELECT detail FROM audit WHERE method = 'closing.reopen'").pluck().get();
    expect(audit).toContain('十月回款补录');
  });

  it('refuses all but the latest, what is open already, a stale page, no reason', async () => {
    const september = await close('2026-09');
    const october = await close('2026-10');
    expect((await book.refuse('closing.reopen', { closingId: september, version: 1, reason: '错' })).params).toEqual({
      rule: 'CLOSING_NOT_LATEST',
    });
    expect((await book.refuse('closing.reopen', { closingId: october, version: 1, reason: ' ' })).code).toBe(
      'INPUT_INVALID',
    );
    await reopen(october);
    expect((await book.refuse('closing.reopen', { closingId: october, version: 1, reason: '错' })).code).toBe(
      'STALE_VERSION',
    );
    expect((await book.refuse('closing.reopen', { closingId: october, version: 2, reason: '错' })).params).toEqual({
      rule: 'CLOSING_NOT_CLOSED',
    });
    await reopen(september);
    expect((await book.refuse('closing.closeMonth', { month: '2026-10' })).params).toMatchObject({
      rule: 'MONTH_OUT_OF_ORDER',
      expected: '2026-09',
    });
  });
});

describe('closing.outlook', () => {
  it('offers the months that are over, then the next in order', async () => {
    const first = await book.call('closing.outlook', {});
    expect(first).toMatchObject({ workingDate: '2026-11-22', month: '2026-10', dayClosedAt: null });
    expect(first.choices.slice(0, 2)).toEqual(['2026-10', '2026-09']);
    expect(first.notes).toContainEqual({
      code: 'DAY_NOT_CLOSED',
      blocks: false,
      count: null,
      day: '2026-10-31',
      month: null,
    });
    await close('2026-10');
    const next = await book.call('closing.outlook', {});
    expect(next).toMatchObject({ month: '2026-11', choices: ['2026-11'] });
    expect(next.notes).toContainEqual({
      code: 'MONTH_NOT_OVER',
      blocks: true,
      count: null,
      day: '2026-11-30',
      month: '2026-11',
    });
  });

  it('says what of the month is not finished', async () => {
    insert(book.db, 'review', { loan_id: a, reviewed_on: '2026-10-03', reviewer_id: zhang });
    insert(book.db, 'loan_change', {
      loan_id: a,
      kind: 'EXTENSION',
      applied_on: '2026-10-20',
      effective_on: '2026-10-25',
      reason: '资金周转',
      consent: 'NOT_NEEDED',
      state: 'REQUESTED',
      author_id: zhang,
      created_at: 'x',
    });
    const batch = insert(book.db, 'event_batch', {
      kind: 'RECEIPTS',
      title: '十月回款',
      effective_on: '2026-10-20',
      count: 1,
      amount_fen: 1,
      state: 'DONE',
      actor_id: zhang,
      at: 'x',
    });
    for (const row of [3, 3, 5]) {
      const values = { batch_id: batch, row, position: row === 3 ? 0 : 1, reason: 'LOAN_UNKNOWN' };
      book.db
        .prepare(
          'INSERT OR IGNORE INTO event_refusal (batch_id, row, position, reason) VALUES (@batch_id, @row, @position, @reason)',
        )
        .run(values);
    }
    await book.runJob(book.call('closing.closeDay', {}));
    const { notes, dayClosedAt } = await book.call('closing.outlook', {});
    expect(notes.map(({ code, count }) => [code, count])).toEqual([
      ['RECEIPTS_REFUSED', 2],
      ['CHANGES_WAITING', 1],
      ['REVIEWS_WAITING', 1],
    ]);
    expect(dayClosedAt).not.toBeNull();
    await book.as('li');
    expect((await book.call('closing.outlook', {})).notes).toEqual([]);
  });
});

describe('closing.migration', () => {
  it('explains loan by loan what moved between two closed months', async () => {
    const judge = (loan_id: number, effective_on: string, loan_class: string, reason: string) =>
      insert(book.db, 'loan_event', { loan_id, kind: 'judgement', effective_on, loan_class, reason, actor_id: zhang });
    judge(a, '2026-09-20', 'NORMAL', '经营正常');
    const opening = await close('2026-09');
    judge(a, '2026-10-25', 'SPECIAL_MENTION', '下游拖欠货款');
    insert(book.db, 'loan_event', { loan_id: d, kind: 'writeOff', effective_on: '2026-10-28' });
    const closing = await close('2026-10');
    const answer = await book.call('closing.migration', {
      openingId: opening,
      closingId: closing,
      filter: {},
      page: PAGE,
    });
    expect(answer).toMatchObject({ openingOn: '2026-09-30', closingOn: '2026-10-31', total: 2 });
    expect(answer.rates.normal).toEqual({ numerator: 10_020_000, denominator: 10_020_000, percent: '100.00' });
    expect(answer.rates.substandard).toEqual({ numerator: 0, denominator: 0, percent: null });
    expect(answer.rows.map((row) => [row.loanNumber, row.kind, row.from, row.to, row.decreased])).toEqual([
      ['A', 'MOVED', 'NORMAL', 'SPECIAL_MENTION', 990_000],
      ['D', 'LEFT', 'SUBSTANDARD', null, 4_000_000],
    ]);
    expect(answer.rows[0]?.causes).toEqual([
      {
        eventId: expect.any(Number),
        kind: 'judgement',
        on: '2026-10-25',
        loanClass: 'SPECIAL_MENTION',
        reason: '下游拖欠货款',
        actorName: '用户zhang',
      },
    ]);
    const normal = answer.classes.find(({ from }) => from === 'NORMAL');
    expect(normal).toMatchObject({ opening: 11_010_000, decreased: 990_000 });
    expect(normal?.remained.find(({ to }) => to === 'SPECIAL_MENTION')).toEqual({
      to: 'SPECIAL_MENTION',
      fen: 10_020_000,
      count: 1,
    });
  });

  it('goes on to the working date, narrows to a cell, and stays in scope', async () => {
    const opening = await close('2026-10');
    const ask = (filter: object) =>
      book.call('closing.migration', { openingId: opening, closingId: null, filter, page: PAGE });
    const all = await ask({});
    expect(all).toMatchObject({ closingOn: '2026-11-22', unknown: { count: 1, openingFen: 10_020_000 } });
    expect(all.rows.map((row) => [row.loanNumber, row.kind])).toEqual([
      ['A', 'UNKNOWN'],
      ['B', 'NEW'],
      ['D', 'STAYED'],
    ]);
    expect((await ask({ kinds: ['NEW'] })).rows.map((row) => row.loanNumber)).toEqual(['B']);
    expect((await ask({ from: 'SUBSTANDARD', to: 'SUBSTANDARD' })).rows.map((row) => row.loanNumber)).toEqual(['D']);
    await book.as('zhang');
    expect((await ask({})).rows.map((row) => row.loanNumber)).toEqual(['A', 'B']);
  });

  it('refuses two ends in the wrong order, and a month that was reopened', async () => {
    const september = await close('2026-09');
    const october = await close('2026-10');
    const ask = (openingId: number, closingId: number | null) => ({ openingId, closingId, filter: {}, page: PAGE });
    expect((await book.refuse('closing.migration', ask(october, september))).params).toMatchObject({
      rule: 'MIGRATION_ORDER',
    });
    await book.call('closing.reopen', { closingId: october, version: 1, reason: '更正' });
    expect((await book.refuse('closing.migration', ask(september, october))).params).toMatchObject({
      rule: 'CLOSING_NOT_CLOSED',
    });
  });
});
