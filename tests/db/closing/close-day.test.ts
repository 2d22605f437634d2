import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StateRow } from '../../../src/main/features/loan/loan-state.repository.ts';
import { stateColumns } from '../../../src/main/features/loan/loan-state.repository.ts';
import type { TestBook } from '../../support/book.ts';
import { drawnLoan, rebuildStates } from '../portfolio.ts';
import { type Branch, closeBranch, openBranch, repay } from './closing-book.ts';

const PAGE = { offset: 0, limit: 50 };
let branch: Branch;
let book: TestBook;

beforeEach(async () => {
  branch = await openBranch();
  ({ book } = branch);
});
afterEach(() => closeBranch(branch));

async function closeDay() {
  const { resultId } = await book.runJob(book.call('closing.closeDay', {}));
  if (resultId === null) throw new Error('a close has an id');
  const { closing } = await book.call('closing.get', { closingId: resultId });
  const { rows } = await book.call('closing.differences', { closingId: resultId, page: PAGE });
  return { closing, rows };
}
const states = () => book.db.prepare('SELECT * FROM loan_state ORDER BY loan_id').all();
const tamper = (sql: string, ...values: unknown[]) => book.db.prepare(sql).run(...values);

describe('closing.closeDay', () => {
  it('puts the day on record with its totals: live, overdue, by class', async () => {
    const { closing, rows } = await closeDay();
    expect(rows).toEqual([]);
    expect(closing).toMatchObject({
      kind: 'DAY',
      closedOn: '2026-11-22',
      loans: 3,
      checked: 3,
      differing: 0,
      totals: { live: 3, balance: { fen: 9_030_000 + 8_000_000 + 4_000_000, count: 3, unknown: 0 }, overdue: 1 },
    });
    expect(closing.checkedAt).not.toBeNull();
    expect(closing.totals.byClass.find(({ key }) => key === 'SUBSTANDARD')).toMatchObject({ count: 1 });
    const { rows: days, total } = await book.call('closing.list', { kind: 'DAY', page: PAGE });
    expect([days[0]?.id, total]).toEqual([closing.id, 1]);
    expect((await book.call('closing.outlook', {})).dayClosedAt).toBe(closing.at);
  });

  it('finds a wrong figure in a loan the day does not touch, says so, and mends it', async () => {
    const before = states();
    tamper("UPDATE loan_state SET balance_fen = 1, loan_class = 'LOSS' WHERE loan_id = ?", branch.a);
    const { closing, rows } = await closeDay();
    expect(closing).toMatchObject({ differing: 1, totals: { balance: { fen: 21_030_000 } } });
    expect(
      rows.map(({ loanNumber, field, stored, rebuilt, explained }) => [loanNumber, field, stored, rebuilt, explained]),
    ).toEqual([
      ['A', 'balance_fen', '1', '9030000', false],
      ['A', 'loan_class', 'LOSS', null, false],
    ]);
    expect(states()).toEqual(before);
    expect((await closeDay()).closing.differing).toBe(0);
  });

  it('finds one in a loan the day touches before it is written over', async () => {
    const before = states();
    tamper('UPDATE loan_state SET overdue_principal_fen = 5 WHERE loan_id = ?', branch.d);
    const { closing, rows } = await closeDay();
    expect(closing.differing).toBe(1);
    expect(rows).toMatchObject([{ loanNumber: 'D', field: 'overdue_principal_fen', stored: '5' }]);
    expect(states()).toEqual(before);
  });

  it('finds a loan that has no state at all', async () => {
    const before = states();
    tamper('DELETE FROM loan_state WHERE loan_id = ?', branch.b);
    const { rows } = await closeDay();
    expect(rows).toMatchObject([{ loanNumber: 'B', field: 'status', stored: null, rebuilt: 'ACTIVE' }]);
    expect(states()).toEqual(before);
  });

  it('takes an event that came behind the cache’s back for what it is: a difference', async () => {
    repay(book, branch.a, '2026-11-12', 500_000, 0);
    const { rows } = await closeDay();
    expect(rows.map(({ field }) => field)).toContain('balance_fen');
    expect(rows[0]).toMatchObject({ loanNumber: 'A', stored: '9030000', rebuilt: '8530000' });
  });

  it('goes forward from an earlier day without calling a new day an error', async () => {
    await rebuildStates(book.db, '2026-11-18');
    const { closing, rows } = await closeDay();
    expect(rows).toEqual([]);
    expect(closing).toMatchObject({ closedOn: '2026-11-22', differing: 0 });
    expect(book.db.prepare('SELECT state_as_of FROM book').pluck().get()).toBe('2026-11-22');
    const advanced = states();
    await rebuildStates(book.db);
    expect(advanced).toEqual(states());
  });

  it('builds everything anew where the cache speaks of a later day or of none', async () => {
    for (const day of ["'2026-12-31'", 'NULL']) {
      book.db.exec(`UPDATE book SET state_as_of = ${day}`);
      expect((await closeDay()).closing).toMatchObject({ differing: 0, checked: 3 });
    }
  });

  it('looks at every loan once a sample shows an error, and at a part of many each day', async () => {
    for (let n = 0; n < 2100; n += 1)
      drawnLoan(book.db, { start_on: '2026-11-01', maturity_on: '2027-11-01' }, { manager_id: branch.li });
    await rebuildStates(book.db);
    const quiet = await closeDay();
    expect(quiet.closing).toMatchObject({ loans: 2103, differing: 0 });
    expect(quiet.closing.checked).toBeLessThan(1000);
    tamper('UPDATE loan_state SET balance_fen = 7 WHERE loan_id > ?', branch.d);
    const { closing } = await closeDay();
    expect(closing).toMatchObject({ checked: 2103, differing: 2100 });
    expect((await closeDay()).closing.differing).toBe(0);
  });

  it('shows a manager the part of the day that was the manager’s', async () => {
    const { closing } = await closeDay();
    await book.as('li');
    const mine = await book.call('closing.get', { closingId: closing.id });
    expect(mine.closing.totals).toMatchObject({ live: 1, balance: { fen: 4_000_000 }, overdue: 1 });
  });
});

describe('the check of the cache', () => {
  it('knows every column the cache has', () => {
    const columns = book.db.prepare("SELECT name FROM pragma_table_info('loan_state')").pluck().all() as string[];
    const known = Object.keys(stateColumns({ review: null } as StateRow));
    expect(new Set([...known, 'loan_id'])).toEqual(new Set(columns));
  });
});
