import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, position, rebuildStates } from '../portfolio.ts';

let book: TestBook;
let zhang: number;
const of = (month: string) => book.call('performance.monthSummary', { month });

/** Two drawn loans with repayments, one taken over in October, one settled in November. */
beforeAll(async () => {
  book = await openTestBook({ mode: 'BRANCH' });
  zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
  const li = await book.addUser({ login: 'li', roles: ['MANAGER'] });
  await book.addUser({ login: 'head', roles: ['BRANCH_HEAD'] });
  const repay = (loan_id: number, effective_on: string, principal_fen: number) =>
    insert(book.db, 'loan_event', { loan_id, kind: 'repayment', effective_on, principal_fen, interest_fen: 43_500 });
  const a = drawnLoan(
    book.db,
    { start_on: '2026-08-10', maturity_on: '2027-08-10' },
    { manager_id: zhang, customer_since_on: '2026-08-01' },
  );
  for (const on of ['2026-09-10', '2026-10-10', '2026-11-10']) repay(a.loanId, on, 990_000);
  const b = drawnLoan(
    book.db,
    { start_on: '2026-11-05', maturity_on: '2027-11-05', principal_fen: 8_000_000 },
    { manager_id: zhang, customer_since_on: '2026-11-02' },
  );
  const c = drawnLoan(
    book.db,
    { start_on: '2025-01-10', maturity_on: '2027-01-10' },
    { manager_id: li, customer_since_on: '2024-01-01' },
  );
  insert(book.db, 'loan_event', { loan_id: c.loanId, kind: 'settlement', effective_on: '2026-11-12' });
  const customerId = insert(book.db, 'customer', { number: 'IMP', manager_id: li, customer_since_on: '2020-01-01' });
  const d = insert(book.db, 'loan', {
    number: 'D',
    customer_id: customerId,
    start_on: '2026-01-20',
    maturity_on: '2027-01-20',
  });
  position(book.db, d, '2026-10-15', {
    balance_fen: 4_000_000,
    loan_class: 'SUBSTANDARD',
    overdue_kind: 'SINCE',
    overdue_since_on: '2026-07-20',
    overdue_principal_fen: 3_000_000,
  });
  insert(book.db, 'review', { loan_id: a.loanId, reviewed_on: '2026-11-03', state: 'CONFIRMED', reviewer_id: zhang });
  insert(book.db, 'review', { loan_id: a.loanId, reviewed_on: '2026-11-04', state: 'RETURNED', reviewer_id: zhang });
  insert(book.db, 'review', { loan_id: b.loanId, reviewed_on: '2026-11-19', way: 'PHONE', reviewer_id: zhang });
  await rebuildStates(book.db);
  await book.as('head');
});
afterAll(() => book.close());

describe('performance.monthSummary', () => {
  it('speaks of the working date while the month runs', async () => {
    const november = await of('2026-11');
    expect(november).toMatchObject({
      month: '2026-11',
      asOf: '2026-11-22',
      customers: { all: 4, withLoan: 3, newInMonth: 1 },
      settledInMonth: 1,
      nonPerformingPercent: expect.stringMatching(/^\d+\.\d\d$/),
      reviews: { done: 2, confirmed: 1, onSite: 1 },
    });
    const balance = 12_000_000 - 3 * 990_000 + 8_000_000 + 4_000_000;
    const opening = 12_000_000 - 2 * 990_000 + 12_000_000 + 4_000_000;
    expect(november.loans).toMatchObject({
      live: 3,
      balance: { fen: balance, count: 3, unknown: 0 },
      growth: { from: { fen: opening, count: 3, unknown: 0 }, percent: '-19.18', isNew: false },
      newInMonth: 1,
      newAmount: 8_000_000,
    });
    expect(november.overdue).toMatchObject({
      count: 1,
      balance: { fen: 4_000_000 },
      over90: { fen: 4_000_000 },
      unknown: 0,
    });
    expect(november.byManager.map((group) => [group.label, group.balance.fen])).toEqual([
      ['用户zhang', 9_030_000 + 8_000_000],
      ['用户li', 4_000_000],
    ]);
  });

  it('speaks of the last day of a month that is over, and its opening is the month before', async () => {
    const [october, september] = [await of('2026-10'), await of('2026-09')];
    expect(october).toMatchObject({ asOf: '2026-10-31', customers: { all: 3, newInMonth: 0 }, settledInMonth: 0 });
    expect(october.loans.balance).toEqual({ fen: 10_020_000 + 12_000_000 + 4_000_000, count: 3, unknown: 0 });
    // Before the position of October nobody knows what was owed on loan D: it is counted, not guessed.
    expect(september.loans.balance).toEqual({ fen: 11_010_000 + 12_000_000, count: 3, unknown: 1 });
    expect(october.loans.growth).toEqual({ from: september.loans.balance, percent: null, isNew: false });
    expect(september.overdue.unknown).toBe(1);
    const november = await of('2026-11');
    expect(november.loans.growth.from).toEqual(october.loans.balance);
  });

  it('is the same from the cache and from the events', async () => {
    const cached = await of('2026-11');
    book.db.exec(
      "UPDATE book SET state_as_of = '2026-11-21'; INSERT INTO audit SELECT seq + 1000, at, actor_id, actor, roles, 'job.test', subject, 'done', detail, prev_hash, hash || 'x' FROM audit ORDER BY seq DESC LIMIT 1",
    );
    expect(await of('2026-11')).toEqual(cached);
    book.db.exec("UPDATE book SET state_as_of = '2026-11-22'");
  });

  it('refuses a month that has not begun', async () => {
    expect(await book.refuse('performance.monthSummary', { month: '2026-12' })).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'MONTH_NOT_BEGUN', workingDate: '2026-11-22' },
    });
    expect((await book.refuse('performance.monthSummary', { month: '2026-13' })).code).toBe('INPUT_INVALID');
  });

  it('counts only whom the person reaches, and follows what they do', async () => {
    await book.as('zhang');
    const own = await of('2026-11');
    expect(own).toMatchObject({ customers: { all: 2 }, loans: { live: 2 }, reviews: { done: 2 } });
    expect(own.byManager).toHaveLength(1);
    const { loanId } = { loanId: 2 };
    await book.call('postLoan.recordReview', {
      loanId,
      kind: 'FIRST',
      reviewedOn: '2026-11-22' as never,
      way: 'ON_SITE',
      place: null,
      metWith: null,
      unannounced: false,
      fundsUse: null,
      operation: '已按用途使用',
      repaymentAbility: null,
      guaranteeState: null,
      arrearsCause: null,
      measures: null,
      conclusion: 'NORMAL',
    });
    expect((await of('2026-11')).reviews.done).toBe(3);
  });
});
