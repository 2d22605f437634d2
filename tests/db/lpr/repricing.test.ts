import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../src/contract/index.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, rebuildStates } from '../portfolio.ts';

let book: TestBook;
const ids: { [name: string]: number } = {};

beforeAll(async () => {
  book = await openTestBook({ mode: 'BRANCH' });
  ids.zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
  ids.li = await book.addUser({ login: 'li', roles: ['MANAGER'] });
  await book.addUser({ login: 'head', roles: ['BRANCH_HEAD'] });
  await book.addUser({ login: 'auditor', roles: ['AUDITOR'] });
  const { rows } = await book.call('lpr.list', {});
  await book.call('lpr.check', { rows: rows.map(({ effectiveOn, version }) => ({ effectiveOn, version })) });
  book.clock.set('2026-11-22T06:00:00.000Z');
  await book.as('zhang');
});
afterAll(() => book.close());

/** Each test begins with no loans, the table checked, and the manager logged in. */
let loggedIn = 'zhang';
const as = async (login: string) => {
  if (loggedIn !== login) await book.as(login);
  loggedIn = login;
};
beforeEach(async () => {
  for (const table of ['loan_state', 'customer_state', 'loan_event', 'event_batch', 'loan', 'customer']) {
    book.db.exec(`DELETE FROM ${table}`);
  }
  book.db.exec("UPDATE lpr SET checked_by = 1, checked_at = '2026-11-22T01:00:00.000Z'");
  await as('zhang');
});

/** A home loan of 1,000,000.00 over 30 years, drawn in June 2025 at LPR less 20 points, repriced every January. */
const HOME = {
  method: 'EQUAL_INSTALMENT',
  purpose: 'MORTGAGE',
  principal_fen: 100_000_000,
  annual_rate: '0.034',
  periods: 360,
  start_on: '2025-01-10',
  maturity_on: '2055-01-10',
  lpr_tenor: 'FIVE_YEAR',
  lpr_points_bp: -20,
  repricing_day: 'JANUARY_1',
  repricing_months: 12,
} as const;
const lprLoan = (values: object = {}, manager = 'zhang') =>
  drawnLoan(book.db, { ...HOME, ...values }, { manager_id: ids[manager] ?? 0 }).loanId;

type Outcome = OutputOf<'lpr.previewRun'>['rows'][number]['outcome'];
const preview = (outcome: Outcome = 'CHANGE', upTo = '2026-11-22', page = { offset: 0, limit: 50 }) =>
  book.call('lpr.previewRun', { upTo: isoDay(upTo), outcome, page });
const run = async (upTo = '2026-11-22') =>
  book.call('lpr.run', { upTo: isoDay(upTo), fingerprint: (await preview('CHANGE', upTo)).fingerprint });
const states = () => book.db.prepare('SELECT * FROM loan_state ORDER BY loan_id').all();
const events = (loanId: number) =>
  book.db
    .prepare(
      "SELECT kind, effective_on, annual_rate, batch_id FROM loan_event WHERE loan_id = ? AND kind <> 'drawdown' ORDER BY id",
    )
    .all(loanId);

describe('the preview of a run', () => {
  it('tells old and new LPR, rate, first changed instalment and interest, and what stays the same', async () => {
    const falling = lprLoan();
    const same = lprLoan({
      annual_rate: '0.0331',
      lpr_points_bp: -19,
      start_on: '2025-06-10',
      maturity_on: '2055-06-10',
    });
    lprLoan({ start_on: '2026-02-10', maturity_on: '2056-02-10' });
    drawnLoan(book.db, {}, { manager_id: ids.zhang ?? 0 });
    await rebuildStates(book.db);
    const changing = await preview();
    expect(changing).toMatchObject({
      total: 1,
      counts: { change: 1, unchanged: 1, problem: 0, loans: 1 },
      lprUpTo: '2025-05-20',
      sums: { balance: { fen: 100_000_000, count: 1, unknown: 0 }, yearlyInterest: -100_000 },
    });
    const [row] = changing.rows;
    expect(row).toMatchObject({
      loanId: falling,
      outcome: 'CHANGE',
      problem: null,
      tenor: 'FIVE_YEAR',
      pointsBp: -20,
      effectiveOn: '2026-01-01',
      oldLpr: '0.036',
      newLpr: '0.035',
      lprOn: '2025-05-20',
      oldRate: '0.034',
      newRate: '0.033',
      // The period running on 1 January keeps the old rate to its end (credit-rules S14).
      firstDueOn: '2026-02-10',
      oldPayment: 443_481,
    });
    expect(row?.newPayment).toBeLessThan(443_481);
    expect(row?.interestDifference).toBeLessThan(0);
    const unchanged = await preview('UNCHANGED');
    expect(unchanged.rows).toMatchObject([
      { loanId: same, outcome: 'UNCHANGED', oldRate: '0.0331', newRate: '0.0331', firstDueOn: null },
    ]);
    expect(unchanged.fingerprint).toBe(changing.fingerprint);
  });

  it('names the loans it cannot reprice, and why', async () => {
    book.db.prepare("UPDATE lpr SET checked_at = NULL, checked_by = NULL WHERE effective_on = '2025-05-20'").run();
    const unchecked = lprLoan();
    const noDay = lprLoan({ repricing_day: null });
    const below = lprLoan({ lpr_points_bp: -400, start_on: '2024-01-10', maturity_on: '2054-01-10' });
    const unknown = lprLoan({ annual_rate: null, start_on: '2024-01-10', maturity_on: '2054-01-10' });
    await rebuildStates(book.db);
    const { rows, counts } = await preview('PROBLEM');
    expect(counts).toMatchObject({ change: 0, problem: 4 });
    expect(rows.map((row) => [row.loanId, row.problem, row.effectiveOn])).toEqual([
      [below, 'BELOW_ZERO', '2025-01-01'],
      [unknown, 'RATE_UNKNOWN', '2025-01-01'],
      [unchecked, 'LPR_UNCHECKED', '2026-01-01'],
      [noDay, 'NO_REPRICING_DAY', null],
    ]);
    const refusal = await book.refuse('lpr.run', { upTo: '2026-11-22', fingerprint: (await preview()).fingerprint });
    expect(refusal.params).toMatchObject({ rule: 'REPRICING_NOTHING_TO_DO' });
  });

  it('tells every missed day of a loan in order, each from the rate the one before leaves', async () => {
    const loanId = lprLoan({ annual_rate: '0.04', start_on: '2023-07-10', maturity_on: '2053-07-10' });
    await rebuildStates(book.db);
    const { rows, counts, sums } = await preview();
    expect(counts).toMatchObject({ change: 2, loans: 1 });
    expect(rows.map((row) => [row.effectiveOn, row.oldRate, row.newRate])).toEqual([
      ['2025-01-01', '0.04', '0.034'],
      ['2026-01-01', '0.034', '0.033'],
    ]);
    expect(rows[1]?.oldPayment).toBe(rows[0]?.newPayment);
    expect(sums.yearlyInterest).toBe(-700_000);
    await run();
    const { loan } = await book.call('loan.get', { loanId });
    expect(loan.annualRate).toBe('0.033');
  });

  it('is paged, ordered by day and loan, and never looks ahead of the working date', async () => {
    const loans = [1, 2, 3, 4, 5].map(() => lprLoan());
    await rebuildStates(book.db);
    const first = await preview('CHANGE', '2026-11-22', { offset: 0, limit: 2 });
    const last = await preview('CHANGE', '2026-11-22', { offset: 4, limit: 2 });
    expect(first.rows.map((row) => row.loanId)).toEqual(loans.slice(0, 2));
    expect(last.rows.map((row) => row.loanId)).toEqual(loans.slice(4));
    expect(first.total).toBe(5);
    expect((await preview('CHANGE', '2025-12-31')).total).toBe(0);
    const ahead = { upTo: '2026-11-23', outcome: 'CHANGE', page: { offset: 0, limit: 10 } };
    expect((await book.refuse('lpr.previewRun', ahead)).params).toMatchObject({ rule: 'REPRICING_DAY_IN_FUTURE' });
  });
});

describe('a run', () => {
  it('stores every change in one batch; the second time there is nothing left to do', async () => {
    const loans = [lprLoan(), lprLoan({ repricing_day: 'ANNIVERSARY', annual_rate: '0.034' })];
    const untouched = lprLoan({}, 'li');
    await rebuildStates(book.db);
    const done = await run();
    expect(done).toMatchObject({ changed: 2, jobId: null });
    expect(events(loans[0]!)).toEqual([
      { kind: 'rateChange', effective_on: '2026-01-01', annual_rate: '0.033', batch_id: done.batchId },
    ]);
    expect(events(loans[1]!)).toEqual([
      { kind: 'rateChange', effective_on: '2026-01-10', annual_rate: '0.033', batch_id: done.batchId },
    ]);
    expect(events(untouched)).toEqual([]);
    expect(book.db.prepare('SELECT * FROM event_batch WHERE id = ?').get(done.batchId)).toMatchObject({
      kind: 'REPRICING',
      effective_on: '2026-11-22',
      count: 2,
      amount_fen: 200_000_000,
      state: 'DONE',
      actor_id: ids.zhang,
    });
    expect(await preview()).toMatchObject({ total: 0, counts: { change: 0 } });
    const stored = states();
    expect((await book.refuse('lpr.run', { upTo: '2026-11-22', fingerprint: 'x' })).params).toMatchObject({
      rule: 'REPRICING_NOTHING_TO_DO',
    });
    expect(states()).toEqual(stored);
    const rebuilt = states();
    await rebuildStates(book.db);
    expect(states()).toEqual(rebuilt);
  });

  it('of thousands of loans stores them at once and folds them in a job', async () => {
    book.db.exec('BEGIN');
    const { customerId, loanId: first } = drawnLoan(
      book.db,
      { ...HOME, periods: 24, maturity_on: '2027-01-10' },
      { manager_id: ids.zhang ?? 0 },
    );
    const add = book.db.prepare(
      `INSERT INTO loan (number, customer_id, purpose, method, principal_fen, annual_rate, periods, start_on, maturity_on,
         lpr_tenor, lpr_points_bp, repricing_day, repricing_months, created_at)
       SELECT ?, customer_id, purpose, method, principal_fen, annual_rate, periods, start_on, maturity_on, lpr_tenor,
         lpr_points_bp, repricing_day, repricing_months, created_at FROM loan WHERE id = ?`,
    );
    for (let n = 0; n < 2000; n += 1) {
      const loanId = Number(add.run(`MANY-${n}`, first).lastInsertRowid);
      insert(book.db, 'loan_event', {
        loan_id: loanId,
        kind: 'drawdown',
        effective_on: HOME.start_on,
        amount_fen: 100_000_000,
      });
    }
    book.db.exec('COMMIT');
    await rebuildStates(book.db);
    const done = await run();
    expect(done.changed).toBe(2001);
    expect((await book.waitForJob(done.jobId ?? 0)).state).toBe('DONE');
    const rates = book.db.prepare('SELECT annual_rate, count(*) AS n FROM loan_state WHERE customer_id = ? GROUP BY 1');
    expect(rates.all(customerId)).toEqual([{ annual_rate: '0.033', n: 2001 }]);
    const undone = await book.call('lpr.undoRun', { batchId: done.batchId, version: 1 });
    expect((await book.waitForJob(undone.jobId ?? 0)).state).toBe('DONE');
    expect(rates.all(customerId)).toEqual([{ annual_rate: '0.034', n: 2001 }]);
  }, 300_000);

  it('is refused when the book says something else than the preview did', async () => {
    lprLoan();
    await rebuildStates(book.db);
    const { fingerprint } = await preview();
    lprLoan();
    await rebuildStates(book.db);
    expect((await book.refuse('lpr.run', { upTo: '2026-11-22', fingerprint })).params).toMatchObject({
      rule: 'REPRICING_MOVED',
    });
    expect(book.db.prepare('SELECT count(*) AS n FROM event_batch').get()).toEqual({ n: 0 });
  });

  it('is no business of the auditor, and reaches only the own customers', async () => {
    lprLoan();
    await rebuildStates(book.db);
    const { fingerprint } = await preview();
    await as('auditor');
    const input = { upTo: '2026-11-22', fingerprint };
    expect((await book.refuse('lpr.run', input)).code).toBe('PERMISSION_DENIED');
    await as('li');
    expect((await preview()).total).toBe(0);
    expect((await book.refuse('lpr.run', input)).params).toMatchObject({ rule: 'REPRICING_NOTHING_TO_DO' });
  });
});

describe('taking a run back', () => {
  it('restores every state exactly, on every day, and makes the days due again', async () => {
    const loanId = lprLoan();
    insert(book.db, 'loan_event', {
      loan_id: loanId,
      kind: 'repayment',
      effective_on: '2026-03-10',
      amount_fen: 6_000_000,
    });
    lprLoan();
    await rebuildStates(book.db);
    const before = states();
    const asOf = async () => (await book.call('loan.get', { loanId, asOf: isoDay('2026-06-30') })).dues;
    const june = await asOf();
    const { batchId } = await run();
    expect(states()).not.toEqual(before);
    const [shown] = (await book.call('lpr.listRuns', { page: { offset: 0, limit: 10 } })).rows;
    expect(shown).toMatchObject({
      id: batchId,
      count: 2,
      state: 'DONE',
      canUndo: true,
      upTo: '2026-11-22',
      version: 1,
    });
    expect(await book.call('lpr.undoRun', { batchId, version: 1 })).toEqual({ version: 2, jobId: null });
    expect(states()).toEqual(before);
    expect(await asOf()).toEqual(june);
    expect((await preview()).total).toBe(2);
    const [undone] = (await book.call('lpr.listRuns', { page: { offset: 0, limit: 10 } })).rows;
    expect(undone).toMatchObject({ state: 'UNDONE', canUndo: false });
    expect((await book.refuse('lpr.undoRun', { batchId, version: 2 })).params).toMatchObject({
      rule: 'RUN_ALREADY_UNDONE',
    });
    expect((await book.refuse('lpr.undoRun', { batchId, version: 1 })).code).toBe('STALE_VERSION');
    expect((await run()).changed).toBe(2);
  });

  it('goes from the latest run to the earlier ones', async () => {
    lprLoan({ annual_rate: '0.04', start_on: '2023-07-10', maturity_on: '2053-07-10' });
    await rebuildStates(book.db);
    const first = await run('2025-12-31');
    const second = await run();
    expect((await book.refuse('lpr.undoRun', { batchId: first.batchId, version: 1 })).params).toMatchObject({
      rule: 'REPRICING_LATER_RUN',
    });
    await book.call('lpr.undoRun', { batchId: second.batchId, version: 1 });
    await book.call('lpr.undoRun', { batchId: first.batchId, version: 1 });
    expect((await preview()).counts).toMatchObject({ change: 2 });
  });

  it('is not for whom the run reaches too far, nor for the auditor', async () => {
    lprLoan();
    lprLoan({}, 'li');
    await rebuildStates(book.db);
    await as('head');
    const { batchId } = await run();
    await as('zhang');
    const [seen] = (await book.call('lpr.listRuns', { page: { offset: 0, limit: 10 } })).rows;
    expect(seen).toMatchObject({ id: batchId, canUndo: false });
    expect((await book.refuse('lpr.undoRun', { batchId, version: 1 })).code).toBe('SCOPE_DENIED');
    await as('auditor');
    expect((await book.call('lpr.listRuns', { page: { offset: 0, limit: 10 } })).rows).toMatchObject([
      { canUndo: false },
    ]);
    expect((await book.refuse('lpr.undoRun', { batchId, version: 1 })).code).toBe('PERMISSION_DENIED');
    await as('head');
    await book.call('lpr.undoRun', { batchId, version: 1 });
  });
});
