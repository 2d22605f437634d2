import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../src/contract/index.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, rebuildStates } from '../portfolio.ts';
import { coreDues, dueRows, importSheets, problemsOf, repayments, stateOf } from './core-book.ts';

const PAGE = { offset: 0, limit: 50 };
let book: TestBook;
let loanId: number;

beforeEach(async () => {
  book = await openTestBook();
  ({ loanId } = drawnLoan(book.db, { number: 'J1' }));
  await rebuildStates(book.db);
});
afterEach(() => book.close());

const list = (filter: Parameters<typeof book.call<'coreComparison.list'>>[1]['filter'] = {}) =>
  book.call('coreComparison.list', { filter, page: PAGE });
const get = (id = loanId) => book.call('coreComparison.get', { loanId: id });
const brief = ({ rows }: OutputOf<'coreComparison.list'>) =>
  rows.map(({ loanNumber, standing, differing, conventions }) => [loanNumber, standing, differing, ...conventions]);

describe('comparing after an import', () => {
  it('lists what differs with the convention behind it, the unexplained first', async () => {
    drawnLoan(book.db, { number: 'J2' });
    drawnLoan(book.db, { number: 'J3' });
    drawnLoan(book.db, { number: 'J4', method: null, annual_rate: null, periods: null });
    await rebuildStates(book.db);
    const odd = dueRows('J3').map((row, index) => [...row.slice(0, 4), Number(row[4]) + index * 1.37, row[5] ?? null]);
    const importId = await importSheets(
      book,
      coreDues(...dueRows('J1'), ...dueRows('J2', { interestBasis: 'ACT/365' }), ...odd, ...dueRows('J4')),
    );
    const all = await list();
    expect(brief(all)).toEqual([
      ['J3', 'UNEXPLAINED', 11],
      ['J2', 'EXPLAINED', 12, 'BASIS_ACT_365'],
      ['J4', 'NO_PLAN', 12],
      ['J1', 'SAME', 0],
    ]);
    expect(all.counts).toEqual({ SAME: 1, EXPLAINED: 1, PARTLY: 0, UNEXPLAINED: 1, NO_PLAN: 1, NO_DUES: 0 });
    expect(brief(await list({ standings: ['EXPLAINED', 'PARTLY'] }))).toEqual([
      ['J2', 'EXPLAINED', 12, 'BASIS_ACT_365'],
    ]);
    expect((await list({ text: 'J3' })).total).toBe(1);
    expect((await list({ text: '%' })).total).toBe(0);
    expect((await list({ importId })).total).toBe(4);
    expect((await list({ importId: importId + 1 })).total).toBe(0);
  });

  it('shows a loan due by due, with every attempt', async () => {
    await importSheets(book, coreDues(...dueRows('J1', { interestBasis: 'ACT/360' })));
    const { loan, rows, attempts } = await get();
    expect(loan).toMatchObject({
      standing: 'EXPLAINED',
      against: 'AGREED',
      explained: 12,
      adoptable: true,
      version: 1,
    });
    expect(rows).toHaveLength(12);
    expect(rows[0]).toMatchObject({
      standing: 'DIFFERENT',
      differences: ['PRINCIPAL', 'INTEREST', 'BALANCE'],
      ours: { dueOn: '2026-02-15', interest: 43_500, payment: 1_023_719 },
      theirs: { dueOn: '2026-02-15', interest: 44_950 },
    });
    expect(attempts[0]).toEqual({ conventions: ['BASIS_ACT_360'], explained: 12, left: 0, adoptable: true });
  });

  it('a loan of which nothing was imported has nothing to show', async () => {
    expect(await get()).toEqual({ loan: null, rows: [], attempts: [], splits: [] });
    expect((await list()).total).toBe(0);
  });

  it('a loan that has changed since is compared anew, and no filter hides it', async () => {
    await importSheets(book, coreDues(...dueRows('J1')));
    book.db.prepare("UPDATE loan SET interest_basis = 'ACT/365', version = 2 WHERE id = ?").run(loanId);
    expect(brief(await list({ standings: ['EXPLAINED'] }))).toEqual([['J1', 'EXPLAINED', 12, 'BASIS_PER_PERIOD']]);
    const changed = async () => (await list({ splitsDiffer: true })).total;
    book.db.prepare('UPDATE core_comparison SET loan_version = 2').run();
    expect(await changed()).toBe(0);
    const event = { loan_id: loanId, effective_on: '2026-11-01' };
    insert(book.db, 'loan_event', { ...event, kind: 'repayment', amount_fen: 100 });
    expect(await changed()).toBe(0);
    insert(book.db, 'loan_event', { ...event, kind: 'prepayment', amount_fen: 100, prepayment_option: 'KEEP_TERM' });
    expect(await changed()).toBe(1);
  });
});

describe('taking a convention over', () => {
  const adopt = (conventions: string[], version = 1) => ({ loanId, conventions, version });

  it('makes our plan theirs: columns, states, audit, and the comparison itself', async () => {
    await importSheets(book, coreDues(...dueRows('J1', { interestBasis: 'ACT/365' })));
    const before = stateOf(book, loanId);
    const arrears = () =>
      book.db.prepare('SELECT arrears_interest_fen AS fen FROM loan_state WHERE loan_id = ?').get(loanId);
    const owed = arrears();
    const done = await book.call('coreComparison.adopt', {
      loanId,
      conventions: ['BASIS_ACT_365'],
      version: 1,
    });
    expect(done).toEqual({ version: 2, standing: 'SAME', differing: 0 });
    expect(book.db.prepare('SELECT interest_basis, version FROM loan WHERE id = ?').get(loanId)).toEqual({
      interest_basis: 'ACT/365',
      version: 2,
    });
    expect(stateOf(book, loanId)).toMatchObject({ balance_fen: (before as { balance_fen: number }).balance_fen });
    expect(arrears()).not.toEqual(owed);
    const { loan } = await get();
    expect(loan).toMatchObject({ standing: 'SAME', adopted: ['BASIS_ACT_365'], adoptedByName: '周行', version: 2 });
    const audit = await book.call('audit.list', {
      from: null,
      to: null,
      actorId: null,
      method: 'coreComparison.adopt',
      outcome: 'done',
      page: PAGE,
    });
    expect(audit.total).toBe(1);
    expect(audit.rows[0]?.detail).toContain('"from":"PER_PERIOD","to":"ACT/365"');
  });

  it('two at once', async () => {
    await importSheets(book, coreDues(...dueRows('J1', { interestBasis: 'ACT/365', roundingUnit: 100 })));
    const { loan } = await get();
    expect(loan).toMatchObject({ standing: 'EXPLAINED', conventions: ['BASIS_ACT_365', 'ROUND_TO_YUAN'] });
    const done = await book.call('coreComparison.adopt', {
      loanId,
      conventions: ['ROUND_TO_YUAN', 'BASIS_ACT_365'],
      version: 1,
    });
    expect(done).toMatchObject({ standing: 'SAME' });
  });

  it('is refused where it explains nothing, is not of our terms, or the loan has changed meanwhile', async () => {
    await importSheets(book, coreDues(...dueRows('J1', { interestBasis: 'ACT/365' })));
    expect(await book.refuse('coreComparison.adopt', adopt(['ROUND_TO_YUAN']))).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'CONVENTION_EXPLAINS_NOTHING' },
    });
    expect((await book.refuse('coreComparison.adopt', adopt(['REMAINDER_FIRST']))).code).toBe('INPUT_INVALID');
    expect((await book.refuse('coreComparison.adopt', adopt([]))).code).toBe('INPUT_INVALID');
    expect((await book.refuse('coreComparison.adopt', adopt(['BASIS_ACT_365'], 7))).code).toBe('STALE_VERSION');
    expect(book.db.prepare('SELECT version FROM loan WHERE id = ?').get(loanId)).toEqual({ version: 1 });
  });

  it('is allowed where no close says otherwise by it', async () => {
    await importSheets(book, coreDues(...dueRows('J1', { interestBasis: 'ACT/365' })));
    // Nothing has fallen due by the end of January.
    await book.runJob(book.call('closing.closeMonth', { month: '2026-01' }));
    expect(
      await book.call('coreComparison.adopt', { loanId, conventions: ['BASIS_ACT_365'], version: 1 }),
    ).toMatchObject({
      standing: 'SAME',
    });
  });

  it('is refused where it would move what a close reported', async () => {
    await importSheets(book, {
      ...coreDues(...dueRows('J1', { interestBasis: 'ACT/365' })),
      ...repayments(
        ...dueRows('J1')
          .slice(0, 9)
          .map((row) => ['J1', row[1] ?? null, '', row[3] ?? null, row[4] ?? null]),
      ),
    });
    // Repaid to the fen of our plan by the end of September: under theirs some interest would be owed.
    await book.runJob(book.call('closing.closeMonth', { month: '2026-09' }));
    expect(await book.refuse('coreComparison.adopt', adopt(['BASIS_ACT_365']))).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'CONVENTION_RESTATES', closedOn: '2026-09-30' },
    });
  });
});

describe('payments whose parts the source states', () => {
  it('are listed where our order would have divided them otherwise', async () => {
    const importId = await importSheets(
      book,
      repayments(
        ['J1', '2026-02-15', '', 9802.19, 435],
        ['J1', '2026-03-15', '', 5000, 0],
        ['J1', '2026-04-15', '', 5000, 1234.56],
        ['J1', '2026-05-15', 100],
      ),
    );
    expect((await problemsOf(book, importId)).run.taken).toEqual({ repayment: 4 });
    const { rows, total } = await book.call('coreComparison.listSplits', { importId, page: PAGE });
    expect(total).toBe(2);
    expect(rows[1]).toMatchObject({
      loanNumber: 'J1',
      split: {
        on: '2026-03-15',
        total: 500_000,
        stated: { principal: 500_000, interest: 0, penalty: null },
        ours: { principal: 460_053, interest: 39_947 },
        explainedBy: 'PRINCIPAL_FIRST',
      },
    });
    expect(rows[0]?.split).toMatchObject({ on: '2026-04-15', explainedBy: null });
    const by = (explainedBy: 'PRINCIPAL_FIRST' | null) =>
      book.call('coreComparison.listSplits', { explainedBy, page: PAGE });
    expect([(await by('PRINCIPAL_FIRST')).total, (await by(null)).total]).toEqual([1, 1]);
    const all = await list();
    expect(all.rows[0]).toMatchObject({ standing: 'NO_DUES', splits: 3, splitsDiffering: 2 });
    expect(all.splitsDiffering).toBe(1);
    expect((await get()).splits.map(({ differs }) => differs)).toEqual([false, true, true]);
  });
});

describe('who sees what', () => {
  let branch: TestBook;
  const loans = new Map<string, number>();
  beforeEach(async () => {
    branch = await openTestBook({ mode: 'BRANCH' });
    for (const [login, role] of [
      ['zhang', 'MANAGER'],
      ['li', 'MANAGER'],
      ['auditor', 'AUDITOR'],
      ['reviewer', 'REVIEWER'],
    ] as const) {
      const id = await branch.addUser({ login, roles: [role] });
      if (role === 'MANAGER') loans.set(login, drawnLoan(branch.db, { number: login }, { manager_id: id }).loanId);
    }
    await rebuildStates(branch.db);
    await branch.as('zhang');
  });
  afterEach(() => branch.close());

  it('a manager imports for, lists and changes his own loans only', async () => {
    const importId = await importSheets(
      branch,
      coreDues(...dueRows('zhang', { interestBasis: 'ACT/365' }), ...dueRows('li').slice(0, 1)),
    );
    expect((await problemsOf(branch, importId)).rows.map(([row, , reason]) => [row, reason])).toEqual([
      [14, 'LOAN_OUT_OF_SCOPE'],
    ]);
    const rows = async () => (await branch.call('coreComparison.list', { filter: {}, page: PAGE })).total;
    expect(await rows()).toBe(1);
    const asked = { loanId: loans.get('zhang') ?? 0, conventions: ['BASIS_ACT_365'], version: 1 };
    await branch.as('li');
    expect(await rows()).toBe(0);
    expect((await branch.refuse('coreComparison.get', { loanId: asked.loanId })).code).toBe('SCOPE_DENIED');
    expect((await branch.refuse('coreComparison.adopt', asked)).code).toBe('SCOPE_DENIED');
    for (const login of ['auditor', 'reviewer']) {
      await branch.as(login);
      expect(await rows()).toBe(1);
      expect((await branch.refuse('coreComparison.adopt', asked)).code).toBe('PERMISSION_DENIED');
    }
    await branch.as('zhang');
    expect((await branch.call('coreComparison.adopt', asked as never)).standing).toBe('SAME');
  });
});
