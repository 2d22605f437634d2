import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoanFilter, LoanListInput } from '../../../src/contract/loan.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, position, rebuildStates } from '../portfolio.ts';

let book: TestBook;
let mine: number;
const ids: Record<string, number> = {};

const list = (filter: LoanFilter, sort: LoanListInput['sort'] = { key: 'number', direction: 'asc' }, limit = 50) =>
  book.call('loan.list', { filter, sort, page: { offset: 0, limit } });
const numbers = async (filter: LoanFilter, sort?: LoanListInput['sort']) =>
  (await list(filter, sort)).rows.map((row) => row.number);

/** Loans A…F in every state a ledger shows; B is of unknown balance, F is another manager's. */
beforeAll(async () => {
  book = await openTestBook();
  const { id: boss } = book.db.prepare("SELECT id FROM user WHERE login = 'boss'").get() as { id: number };
  mine = boss;
  const other = insert(book.db, 'user', {
    login: 'li',
    display_name: '李经理',
    enabled: 1,
    password_changed_at: '2026-11-22T00:00:00.000Z',
    created_at: '2026-11-22T00:00:00.000Z',
  });
  const saved = await book.call('customer.create', {
    number: 'C100',
    kind: 'SOLE_TRADER',
    name: '王建国',
    identifierKind: null,
    sex: null,
    birthOn: null,
    township: null,
    industry: null,
    employer: null,
    grade: null,
    managerId: mine,
    remark: null,
    acceptedWarnings: ['IDENTIFIER_MISSING'],
  });
  if (!saved.saved) throw new Error(JSON.stringify(saved));
  const plant = (number: string, loan: object = {}, customer_id = saved.id) =>
    insert(book.db, 'loan', { number, customer_id, ...loan });
  ids.A = plant('JJ-A', { contract_number: 'HT-2026-001', guarantee: 'MORTGAGE' });
  position(book.db, ids.A, '2026-11-01', {
    overdue_kind: 'SINCE',
    overdue_since_on: '2026-10-15',
    overdue_principal_fen: 80_000,
  });
  ids.B = plant('JJ-B', { purpose: 'CONSUMPTION', method: null });
  position(book.db, ids.B, '2026-11-01', {
    balance_fen: null,
    overdue_kind: 'UNKNOWN_LENGTH',
    overdue_principal_fen: null,
    loan_class: null,
  });
  ids.C = plant('JJ-C', {
    purpose: 'MORTGAGE',
    principal_fen: 90_000_000,
    start_on: '2026-01-28',
    maturity_on: '2036-01-28',
  });
  position(book.db, ids.C, '2026-11-01', { balance_fen: 80_000_000, paid_to_date: 1 });
  ids.D = plant('JJ-D', { start_on: '2026-01-28', maturity_on: '2026-12-20' });
  position(book.db, ids.D, '2026-11-01', { balance_fen: 7_000_000, loan_class: 'SPECIAL_MENTION', paid_to_date: 1 });
  ids.E = plant('JJ-E');
  position(book.db, ids.E, '2026-11-01', { balance_fen: 0, settled_on: '2026-10-30' });
  ids.F = drawnLoan(
    book.db,
    { number: 'QQ-F', start_on: '2026-11-10', maturity_on: '2027-11-10' },
    { manager_id: other, name: null, number: '1787' },
  ).loanId;
  await rebuildStates(book.db);
});
afterAll(() => book.close());

describe('loan.list', () => {
  it('gives the ledger in order with count and sums, unknown parts counted apart', async () => {
    const all = await list({});
    expect(all.rows.map((row) => row.number)).toEqual(['JJ-A', 'JJ-B', 'JJ-C', 'JJ-D', 'JJ-E', 'QQ-F']);
    expect(all.total).toBe(6);
    expect(all.sums).toEqual({
      principal: 90_000_000 + 5 * 12_000_000,
      balance: { fen: 5_000_000 + 80_000_000 + 7_000_000 + 12_000_000, count: 6, unknown: 1 },
      overduePrincipal: { fen: expect.any(Number), count: 6, unknown: 1 },
      // JJ-A: a month at 4.35 % on the 49,200.00 that its position leaves to fall due.
      arrearsInterest: { fen: 17_835, count: 6, unknown: 0 },
      penalty: { fen: 0, count: 6, unknown: 2 },
      compound: { fen: 0, count: 6, unknown: 2 },
    });
    expect(all.rows[5]).toMatchObject({ customerName: '客户 1787', managerName: '李经理', status: 'ACTIVE' });
    expect(all.rows[0]?.overdue).toEqual({ kind: 'SINCE', sinceOn: '2026-10-15', days: 38, atLeast: false });
    expect(all.rows[1]).toMatchObject({
      balance: null,
      loanClass: null,
      overdue: { kind: 'UNKNOWN_LENGTH', days: null },
    });
  });

  it('narrows by what the filter names', async () => {
    expect(await numbers({ statuses: ['SETTLED'] })).toEqual(['JJ-E']);
    expect(await numbers({ purposes: ['CONSUMPTION', 'MORTGAGE'] })).toEqual(['JJ-B', 'JJ-C']);
    expect(await numbers({ guarantees: ['MORTGAGE'] })).toEqual(['JJ-A']);
    expect(await numbers({ classes: ['SPECIAL_MENTION'] })).toEqual(['JJ-D']);
    expect(await numbers({ classes: ['SPECIAL_MENTION', null] })).toEqual(['JJ-B', 'JJ-D', 'QQ-F']);
    expect(await numbers({ classes: [] })).toEqual([]);
    expect(await numbers({ managerIds: [mine], minBalance: fen(6_000_000) })).toEqual(['JJ-C', 'JJ-D']);
    expect(await numbers({ overdue: true })).toEqual(['JJ-A', 'JJ-B']);
    expect(await numbers({ overdue: false, statuses: ['ACTIVE'] })).toEqual(['JJ-C', 'JJ-D', 'QQ-F']);
    expect(await numbers({ maturityFrom: '2026-12-01' as never, maturityTo: '2026-12-31' as never })).toEqual(['JJ-D']);
  });

  it('finds by the beginning of a number or contract, by name and by pinyin initials', async () => {
    expect(await numbers({ text: 'jj-' })).toHaveLength(5);
    expect(await numbers({ text: 'HT-2026' })).toEqual(['JJ-A']);
    expect(await numbers({ text: '建国' })).toHaveLength(5);
    expect(await numbers({ text: 'wjg' })).toHaveLength(5);
    expect(await numbers({ text: '赵' })).toEqual([]);
    expect(await numbers({ text: '"; DROP TABLE loan; --\u0001%_' })).toEqual([]);
  });

  it('puts the unknown last in both directions and keeps one order among equals', async () => {
    expect((await numbers({}, { key: 'balance', direction: 'asc' })).at(-1)).toBe('JJ-B');
    expect((await numbers({}, { key: 'balance', direction: 'desc' })).at(-1)).toBe('JJ-B');
    expect((await numbers({}, { key: 'overdueSince', direction: 'desc' }))[0]).toBe('JJ-A');
    expect((await numbers({}, { key: 'customer', direction: 'asc' })).at(-1)).toBe('QQ-F');
    const pages = [];
    for (let offset = 0; offset < 6; offset += 2) {
      const page = await book.call('loan.list', {
        filter: {},
        sort: { key: 'principal', direction: 'desc' },
        page: { offset, limit: 2 },
      });
      pages.push(...page.rows.map((row) => row.number));
    }
    expect(new Set(pages).size).toBe(6);
  });
});

describe('loan.get', () => {
  it('shows the plan with what is paid, and events that were taken back as such', async () => {
    const { loanId } = drawnLoan(book.db, { number: 'JJ-G', start_on: '2026-08-10', maturity_on: '2027-08-10' });
    const wrong = insert(book.db, 'loan_event', {
      loan_id: loanId,
      kind: 'repayment',
      effective_on: '2026-09-10',
      principal_fen: 900,
      interest_fen: 0,
    });
    insert(book.db, 'loan_event', {
      loan_id: loanId,
      kind: 'reversal',
      effective_on: '2026-09-11',
      reverses_event_id: wrong,
    });
    insert(book.db, 'loan_event', {
      loan_id: loanId,
      kind: 'repayment',
      effective_on: '2026-09-10',
      principal_fen: 980_219,
      interest_fen: 43_500,
    });
    await rebuildStates(book.db);
    const whole = await book.call('loan.get', { loanId });
    expect(whole.asOf).toBe('2026-11-22');
    expect(whole.dues).toHaveLength(12);
    expect(whole.dues[0]).toMatchObject({
      status: 'PAID',
      payment: 1_023_719,
      closing: 11_019_781,
      paidPrincipal: 980_219,
    });
    expect(whole.dues[1]).toMatchObject({ status: 'OVERDUE', dueOn: '2026-10-10' });
    expect(whole.dues.at(-1)?.closing).toBe(0);
    expect(whole.loan).toMatchObject({
      balance: 11_019_781,
      overdue: { kind: 'SINCE', sinceOn: '2026-10-10', days: 43 },
    });
    expect(whole.events.map((event) => [event.kind, event.reversed])).toEqual([
      ['reversal', false],
      ['repayment', false],
      ['repayment', true],
      ['drawdown', false],
    ]);
    expect(whole.events[3]?.facts).toEqual({ amount: 12_000_000 });
    expect(whole.loan.number).toBe('JJ-G');
    book.db.exec(`DELETE FROM loan_event WHERE loan_id = ${loanId} AND reverses_event_id IS NOT NULL;
      DELETE FROM loan_event WHERE loan_id = ${loanId}; DELETE FROM loan WHERE id = ${loanId}`);
  });

  it('shows an opening position with its unknowns, and no closing balances where the split is unknown', async () => {
    const loanId = ids.B ?? 0;
    const whole = await book.call('loan.get', { loanId });
    expect(whole.events[0]?.facts).toMatchObject({ balance: null, overdueKind: 'UNKNOWN_LENGTH', paidToDate: false });
    expect(whole.dues).toEqual([]);
  });

  it('a loan that does not exist is not found', async () => {
    expect(await book.refuse('loan.get', { loanId: 999_999 })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('loan.totals', () => {
  it('add up to the live portfolio by class and by manager', async () => {
    const totals = await book.call('loan.totals', {});
    expect(totals.all).toEqual({ fen: 104_000_000, count: 5, unknown: 1 });
    expect(totals.byClass.map((group) => [group.key, group.count])).toEqual([
      ['NORMAL', 2],
      ['SPECIAL_MENTION', 1],
      [null, 2],
    ]);
    expect(totals.byManager.map((group) => group.label)).toEqual(['周行', '李经理']);
    const fenOf = (groups: typeof totals.byClass) => groups.reduce((sum, group) => sum + group.balance.fen, 0);
    expect(fenOf(totals.byClass)).toBe(totals.all.fen);
    expect(fenOf(totals.byManager)).toBe(totals.all.fen);
  });
});
