import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestBook, type TestBook } from '../support/book.ts';
import { contentOf } from '../support/book-content.ts';
import type { TestCell } from '../support/workbook.ts';
import {
  coreDues,
  dueRows,
  eventsOf,
  importFailure,
  importSheets,
  problemsOf,
  repayments,
  stateOf,
} from './core-comparison/core-book.ts';
import { drawnLoan, insert, position, rebuildStates } from './portfolio.ts';

let book: TestBook;
let loanId: number;

beforeEach(async () => {
  book = await openTestBook();
  ({ loanId } = drawnLoan(book.db, { number: 'J1' }));
  await rebuildStates(book.db);
});
afterEach(() => book.close());

const refusals = async (...rows: (readonly TestCell[])[]) => {
  const importId = await importSheets(book, repayments(['J1', '2026-02-15', 10_237.19], ...rows));
  const { run, rows: problems } = await problemsOf(book, importId);
  expect(run.taken).toEqual({ repayment: 1 });
  return problems.map(([row, column, reason]) => [row, column, reason]);
};

describe('repayments of a file', () => {
  it('come in with the parts the source states, or to be divided by the loan', async () => {
    const importId = await importSheets(
      book,
      repayments(
        ['J1', '2026-02-15', '10,237.19', '', '', '', '', '柜面'],
        ['J1', '2026/3/15', '', 9837.72, 399.47],
        ['J1', '2026-04-20', 10300, 9873.38, 363.81, 60, 2.81],
        ['J1', '2026-05-15', 10237.19, 9909.17],
      ),
    );
    expect((await problemsOf(book, importId)).rows).toEqual([]);
    expect(eventsOf(book, loanId)).toEqual([
      expect.objectContaining({ amount_fen: 1_023_719, principal_fen: null, interest_fen: null, reason: '柜面' }),
      expect.objectContaining({
        amount_fen: 1_023_719,
        principal_fen: 983_772,
        interest_fen: 39_947,
        penalty_fen: null,
      }),
      expect.objectContaining({ amount_fen: 1_030_000, penalty_fen: 6_000, compound_fen: 281, import_id: importId }),
      expect.objectContaining({ amount_fen: 1_023_719, principal_fen: 990_917, interest_fen: 32_802 }),
    ]);
    const paid = 980_219 + 983_772 + 987_338 + 990_917;
    expect(stateOf(book, loanId)).toMatchObject({ balance_fen: 12_000_000 - paid, status: 'ACTIVE' });
  });

  it('are refused one by one, each with its reason', async () => {
    const wrong: readonly [readonly TestCell[], string, string][] = [
      // a loan nobody knows
      [['J9', '2026-02-15', 1], '借据号', 'LOAN_UNKNOWN'],
      // a day to come
      [['J1', '2026-11-23', 1], '还款日期', 'DATE_IN_FUTURE'],
      // before the loan
      [['J1', '2026-01-14', 1], '还款日期', 'DAY_BEFORE_START'],
      // nothing
      [['J1', '2026-02-16', 0], '还款金额', 'AMOUNT_NOT_POSITIVE'],
      // less than nothing
      [['J1', '2026-02-16', -5], '还款金额', 'AMOUNT_NEGATIVE'],
      // a part below nothing
      [['J1', '2026-02-16', '', 10, -1], '归还利息', 'AMOUNT_NEGATIVE'],
      // no amount at all
      [['J1', '2026-02-16'], '还款金额', 'REQUIRED_BLANK'],
      // one part and no sum
      [['J1', '2026-02-16', '', 10], '归还利息', 'PARTS_INCOMPLETE'],
      // penalty alone
      [['J1', '2026-02-16', 100, '', '', 10], '归还本金', 'PARTS_INCOMPLETE'],
      // parts beyond the sum
      [['J1', '2026-02-16', 100, 90, 20], '还款金额', 'PARTS_DIFFER'],
      // more principal than is owed
      [['J1', '2026-02-16', '', 130000, 0], '归还本金', 'PRINCIPAL_OVER_BALANCE'],
      // the same payment twice
      [['J1', '2026-02-15', 10_237.19], '还款金额', 'ALIKE_IN_FILE'],
    ];
    expect(await refusals(...wrong.map(([row]) => row))).toEqual(
      wrong.map(([, column, reason], index) => [index + 3, column, reason]),
    );
    expect(eventsOf(book, loanId)).toHaveLength(1);
  });

  it('one that the book has already is refused, whether its parts are stated or not', async () => {
    await importSheets(book, repayments(['J1', '2026-02-15', 10_237.19]));
    expect(await importFailure(book, repayments(['J1', '2026-02-15', '', 9802.19, 435]))).toMatchObject({
      code: 'IMPORT_NOTHING_TAKEN',
      params: { reason: 'ALIKE_IN_BOOK', column: '还款金额' },
    });
    expect(eventsOf(book, loanId)).toHaveLength(1);
  });

  it('all principal together may not be more than the balance', async () => {
    const importId = await importSheets(
      book,
      repayments(
        ['J1', '2026-02-15', '', 100_000, 0],
        ['J1', '2026-02-16', '', 20_000, 0],
        ['J1', '2026-02-17', '', 1, 0],
      ),
    );
    expect((await problemsOf(book, importId)).rows).toEqual([[4, '归还本金', 'PRINCIPAL_OVER_BALANCE', '1.00']]);
    expect(stateOf(book, loanId)).toMatchObject({ balance_fen: 0 });
  });

  it('up to the day of a position they are in the position already; of a settled loan there are none', async () => {
    const opened = drawnLoan(book.db, { number: 'P1' });
    book.db.prepare("DELETE FROM loan_event WHERE loan_id = ? AND kind = 'drawdown'").run(opened.loanId);
    position(book.db, opened.loanId, '2026-10-31');
    const settled = drawnLoan(book.db, { number: 'S1' });
    insert(book.db, 'loan_event', { loan_id: settled.loanId, kind: 'settlement', effective_on: '2026-06-01' });
    await rebuildStates(book.db);
    expect(await refusals(['P1', '2026-10-15', 500], ['P1', '2026-10-31', 500], ['S1', '2026-05-15', 500])).toEqual([
      [3, '还款日期', 'IN_POSITION'],
      [4, '还款日期', 'IN_POSITION'],
      [5, '借据号', 'LOAN_SETTLED'],
    ]);
  });

  it('a loan whose plan nobody knows takes stated parts only', async () => {
    drawnLoan(book.db, { number: 'U1', method: null, annual_rate: null, periods: null });
    await rebuildStates(book.db);
    const importId = await importSheets(
      book,
      repayments(['U1', '2026-02-15', 500], ['U1', '2026-02-16', 500, 400, 100]),
    );
    const { run, rows } = await problemsOf(book, importId);
    expect(run.taken).toEqual({ repayment: 1 });
    expect(rows).toEqual([[2, '归还本金', 'PARTS_NEEDED', null]]);
  });

  it('a dry run tells the same and stores nothing', async () => {
    const before = contentOf(book.db);
    const importId = await importSheets(
      book,
      repayments(['J1', '2026-02-15', 10_237.19], ['J1', '2027-01-01', 1]),
      true,
    );
    const { run } = await problemsOf(book, importId);
    expect(run).toMatchObject({ state: 'CHECKED', taken: { repayment: 1 }, refused: { repayment: 1 } });
    expect(contentOf(book.db)).toEqual(before);
  });
});

describe('the core system’s dues', () => {
  it('are refused where they cannot be of the loan', async () => {
    const importId = await importSheets(
      book,
      coreDues(
        ...dueRows('J1'),
        ['J9', '2026-02-15', 1, 1, 1, 1],
        ['J1', '2026-01-15', '', 1, 1, 1],
        ['J1', '2026-02-15', '', 1, 1, 1],
        ['J1', '2026-02-28', '', -1, 1, 1],
      ),
    );
    const { run, rows } = await problemsOf(book, importId);
    expect(run).toMatchObject({ taken: { coreDue: 12 }, refused: { coreDue: 4 } });
    expect(rows.map(([row, column, reason]) => [row, column, reason])).toEqual([
      [14, '借据号', 'LOAN_UNKNOWN'],
      [15, '应还日', 'DAY_BEFORE_START'],
      [16, '应还日', 'DUPLICATE_KEY'],
      [17, '应还本金', 'AMOUNT_NEGATIVE'],
    ]);
  });

  it('columns that are not there are blank, and blank is not compared', async () => {
    const days = dueRows('J1').map(([number, on]) => [number ?? null, on ?? null]);
    await importSheets(book, { 核心还款计划: [['借据号', '应还日'], ...days] });
    const { loan } = await book.call('coreComparison.get', { loanId });
    expect(loan).toMatchObject({ standing: 'SAME', dues: 12, differing: 0 });
  });
});

describe('taking it back', () => {
  it('payments and dues of loans that stay go whole, and the states are told anew', async () => {
    const before = contentOf(book.db);
    const importId = await importSheets(book, {
      ...repayments(['J1', '2026-02-15', '', 9802.19, 435], ['J1', '2026-03-15', 10_237.19]),
      ...coreDues(...dueRows('J1', { interestBasis: 'ACT/365' })),
    });
    expect(contentOf(book.db)).not.toEqual(before);
    expect((await book.call('import.get', { importId, page: { offset: 0, limit: 1 } })).canUndo).toBe(true);
    await book.runJob(book.call('import.undo', { importId }));
    expect(contentOf(book.db)).toEqual(before);
  });

  it('of two imports of dues the newer speaks, and the older again once the newer is gone', async () => {
    await importSheets(book, coreDues(...dueRows('J1')));
    const newer = await importSheets(book, coreDues(...dueRows('J1', { interestBasis: 'ACT/365' })));
    expect((await book.call('coreComparison.get', { loanId })).loan).toMatchObject({ standing: 'EXPLAINED' });
    await book.runJob(book.call('import.undo', { importId: newer }));
    expect((await book.call('coreComparison.get', { loanId })).loan).toMatchObject({ standing: 'SAME' });
  });

  it('not once the loan has gone on', async () => {
    const importId = await importSheets(book, repayments(['J1', '2026-02-15', 10_237.19]));
    await book.call('repayment.record', {
      loanId,
      on: '2026-03-15' as never,
      amount: 1_023_719 as never,
      fees: 0 as never,
      split: null,
      remark: null,
      evenIfAlike: false,
    });
    expect(await book.refuse('import.undo', { importId })).toMatchObject({
      code: 'IMPORT_NOT_UNDOABLE',
      params: expect.objectContaining({ events: 1 }),
    });
  });

  it('not once somebody has taken a convention over from it', async () => {
    const importId = await importSheets(book, coreDues(...dueRows('J1', { interestBasis: 'ACT/365' })));
    await book.call('coreComparison.adopt', { loanId, conventions: ['BASIS_ACT_365'], version: 1 });
    expect(await book.refuse('import.undo', { importId })).toMatchObject({
      code: 'IMPORT_NOT_UNDOABLE',
      params: expect.objectContaining({ adopted: 1 }),
    });
  });
});
