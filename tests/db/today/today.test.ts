import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { birthdayDays } from '../../../src/main/features/today/work-list.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, position, rebuildStates } from '../portfolio.ts';

let book: TestBook;
const ids: { [name: string]: number } = {};

/** A loan whose position of a few days ago says it is paid to date, so that only what the test adds makes it work. */
function quiet(name: string, loan: object = {}, customer: object = {}): { loanId: number; customerId: number } {
  const customerId = insert(book.db, 'customer', { number: name, name, ...customer });
  const terms = { start_on: '2026-06-28', maturity_on: '2027-06-28', ...loan };
  const loanId = insert(book.db, 'loan', { number: `JJ-${name}`, customer_id: customerId, ...terms });
  ids[name] = loanId;
  return { loanId, customerId };
}

const get = (limit = 100) => book.call('today.get', { limit });

beforeAll(async () => {
  book = await openTestBook({ mode: 'BRANCH' });
  const zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
  const lead = await book.addUser({ login: 'lead', roles: ['BRANCH_HEAD'] });
  const own = { manager_id: zhang };
  const paid = { paid_to_date: 1 };
  const reviewed = (loanId: number, on = '2026-11-10') =>
    insert(book.db, 'review', { loan_id: loanId, reviewed_on: on, state: 'CONFIRMED', reviewer_id: lead });

  const long = quiet('长逾期', {}, own);
  position(book.db, long.loanId, '2026-11-20', {
    overdue_kind: 'SINCE',
    overdue_since_on: '2026-09-01',
    overdue_principal_fen: 100,
  });
  reviewed(long.loanId);
  const unknown = quiet('天数不详', { method: null }, own);
  position(book.db, unknown.loanId, '2026-11-20', { overdue_kind: 'UNKNOWN_LENGTH', overdue_principal_fen: null });
  reviewed(unknown.loanId);
  const short = quiet('短逾期', {}, own);
  position(book.db, short.loanId, '2026-11-20', {
    overdue_kind: 'SINCE',
    overdue_since_on: '2026-11-15',
    overdue_principal_fen: 100,
  });
  reviewed(short.loanId);
  const late = quiet('迟检', {}, { ...own, kind: 'COMPANY' });
  position(book.db, late.loanId, '2026-11-20', paid);
  reviewed(late.loanId, '2026-07-20');
  const week = quiet('本周检', { purpose: 'MORTGAGE', start_on: '2026-11-10', maturity_on: '2036-11-10' }, own);
  position(book.db, week.loanId, '2026-11-20', paid);
  const maturing = quiet('将到期', { start_on: '2025-11-27', maturity_on: '2026-11-27' }, own);
  position(book.db, maturing.loanId, '2026-11-20', paid);
  reviewed(maturing.loanId);
  const later = quiet('月内到期', { start_on: '2025-12-20', maturity_on: '2026-12-20' }, own);
  position(book.db, later.loanId, '2026-11-21', paid);
  reviewed(later.loanId, '2026-11-20');
  insert(book.db, 'review', {
    loan_id: later.loanId,
    reviewed_on: '2026-11-19',
    state: 'RECORDED',
    reviewer_id: zhang,
  });
  insert(book.db, 'review', {
    loan_id: later.loanId,
    reviewed_on: '2026-11-18',
    state: 'RETURNED',
    reviewer_id: zhang,
  });
  const born = quiet('寿星', {}, { ...own, birth_on: '1980-11-24' });
  position(book.db, born.loanId, '2026-11-20', paid);
  reviewed(born.loanId);
  quiet('无贷寿星', {}, { ...own, birth_on: '1980-11-22' });
  const settled = quiet('已结清', {}, own);
  position(book.db, settled.loanId, '2026-11-20', { balance_fen: 0, settled_on: '2026-11-01', overdue_kind: 'NONE' });
  drawnLoan(book.db, { number: 'JJ-别人', start_on: '2026-01-10', maturity_on: '2026-12-01' }, { manager_id: lead });
  await rebuildStates(book.db);
});
afterAll(() => book.close());

describe('today.get', () => {
  it('orders the manager’s own work by urgency and says why each line is there', async () => {
    await book.as('zhang');
    const today = await get();
    expect(today).toMatchObject({ asOf: '2026-11-22', isBusinessDay: false, holidayYearKnown: true });
    expect(today.items.map((item) => [item.level, item.reason, item.customerName, item.days])).toEqual([
      ['RED', 'overdue.over10', '长逾期', 82],
      ['RED', 'overdue.unknownLength', '天数不详', null],
      ['ORANGE', 'overdue.within10', '短逾期', 7],
      ['ORANGE', 'review.late15', '迟检', 35],
      ['ORANGE', 'maturity.week', '将到期', -5],
      ['YELLOW', 'maturity.soon', '月内到期', -28],
      ['YELLOW', 'confirm.returned', '月内到期', 4],
      ['NONE', 'review.week', '本周检', -3],
      ['NONE', 'birthday.soon', '寿星', -2],
    ]);
    expect(today.items[3]).toMatchObject({ rule: 'CORPORATE', loanId: ids.迟检, loanNumber: 'JJ-迟检' });
    expect(today.items[8]).toMatchObject({ loanId: null, loanNumber: null, on: '2026-11-24' });
  });

  it('counts all of it, however short the list', async () => {
    await book.as('zhang');
    const today = await get(2);
    expect(today.items).toHaveLength(2);
    expect(today.counts).toEqual({ overdue: 3, reviewsLate: 1, reviewsWeek: 1, maturities30: 2, toConfirm: 0 });
    expect(today).toMatchObject({ customers: 10, loans: 8 });
  });

  it('shows the second person what waits for them, and the whole branch', async () => {
    await book.as('lead');
    const today = await get();
    expect(today.counts.toConfirm).toBe(1);
    expect(today.items.filter((item) => item.kind === 'CONFIRM')).toEqual([
      expect.objectContaining({
        customerName: '月内到期',
        reason: 'confirm.waiting',
        days: 3,
        reviewId: expect.any(Number),
      }),
    ]);
    expect(today.items.some((item) => item.loanNumber === 'JJ-别人')).toBe(true);
    expect(today.items.some((item) => item.kind === 'RETURNED')).toBe(false);
  });

  it('an administrator has no list', async () => {
    await book.as('boss');
    expect((await book.refuse('today.get', { limit: 10 })).code).toBe('PERMISSION_DENIED');
  });
});

describe('the days of birthdays', () => {
  it('run over the end of a year and put 29 February on the 28th of a common year', () => {
    expect([...birthdayDays(isoDay('2026-12-30')).keys()]).toEqual(['12-30', '12-31', '01-01', '01-02']);
    expect(birthdayDays(isoDay('2027-02-26')).get('02-29')).toBe('2027-02-28');
    expect(birthdayDays(isoDay('2028-02-26')).get('02-29')).toBe('2028-02-29');
  });
});
