import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KnownSum } from '../../../src/contract/primitives.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, position, rebuildStates } from '../portfolio.ts';

let book: TestBook;
let zhang: number;

const board = (months = 12) => book.call('maturity.board', { months });
const add = (sums: readonly { readonly balance: KnownSum }[]) => ({
  fen: sums.reduce((sum, { balance }) => sum + balance.fen, 0),
  count: sums.reduce((sum, { balance }) => sum + balance.count, 0),
  unknown: sums.reduce((sum, { balance }) => sum + balance.unknown, 0),
});

beforeAll(async () => {
  book = await openTestBook({ mode: 'BRANCH' });
  zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
  const li = await book.addUser({ login: 'li', roles: ['MANAGER'] });
  await book.addUser({ login: 'head', roles: ['BRANCH_HEAD'] });
  const plant = (maturityOn: string, principal: number, loan: object = {}, manager = zhang) =>
    drawnLoan(
      book.db,
      { method: 'BULLET', start_on: '2026-10-01', maturity_on: maturityOn, principal_fen: principal, ...loan },
      { manager_id: manager },
    ).loanId;
  plant('2026-11-22', 100, { product_name: '农户贷款', guarantee: 'CREDIT' });
  plant('2026-11-21', 200, { product_name: '农户贷款', guarantee: 'GUARANTEE' });
  plant('2027-03-10', 5_000, { product_name: '个人经营贷款', guarantee: 'MORTGAGE' });
  plant('2027-03-31', 1_000, {}, li);
  plant('2029-11-22', 700);
  plant('2040-01-01', 900, { product_name: '个人住房贷款', guarantee: 'MORTGAGE' });
  const unknown = plant('2027-05-01', 12_000_000);
  position(book.db, unknown, '2026-11-01', { balance_fen: null });
  const settled = plant('2027-03-10', 99_999);
  position(book.db, settled, '2026-11-01', { balance_fen: 0, settled_on: '2026-11-01' });
  const extended = plant('2026-11-15', 400);
  insert(book.db, 'loan_event', {
    loan_id: extended,
    kind: 'extension',
    effective_on: '2026-11-10',
    maturity_on: '2027-06-15',
  });
  await rebuildStates(book.db);
  await book.as('head');
});
afterAll(() => book.close());

describe('maturity.board', () => {
  it('counts the live portfolio by month from the working date on, unknown balances apart', async () => {
    const { asOf, all, months, matured, later } = await board();
    expect(asOf).toBe('2026-11-22');
    expect(all).toEqual({ fen: 8_300, count: 8, unknown: 1 });
    expect(months).toHaveLength(12);
    expect(months[0]).toEqual({
      month: '2026-11',
      from: '2026-11-22',
      to: '2026-11-30',
      balance: { fen: 100, count: 1, unknown: 0 },
    });
    const inMonth = (month: string) => months.find((one) => one.month === month)?.balance;
    expect(inMonth('2027-03')).toEqual({ fen: 6_000, count: 2, unknown: 0 });
    expect(inMonth('2027-05')).toEqual({ fen: 0, count: 1, unknown: 1 });
    expect(matured).toEqual({ from: null, to: '2026-11-21', balance: { fen: 200, count: 1, unknown: 0 } });
    expect(later).toEqual({ from: '2027-11-01', to: null, balance: { fen: 1_600, count: 2, unknown: 0 } });
  });

  it('takes the maturity in force: an extended loan is where it was extended to', async () => {
    const { months } = await board();
    expect(months.find((one) => one.month === '2027-06')?.balance).toEqual({ fen: 400, count: 1, unknown: 0 });
  });

  it('cuts by remaining term, product and guarantee, each adding up to the whole', async () => {
    const { all, months, matured, later, byTerm, byProduct, byGuarantee } = await board();
    expect(byTerm.map(({ key, balance }) => [key, balance.count, balance.fen])).toEqual([
      ['MATURED', 1, 200],
      ['D30', 1, 100],
      ['D90', 0, 0],
      ['D180', 3, 6_000],
      ['D360', 1, 400],
      ['Y3', 1, 700],
      ['OVER_Y3', 1, 900],
    ]);
    expect(byProduct.map(({ key }) => key)).toEqual(['个人经营贷款', '个人住房贷款', '农户贷款', null]);
    expect(byGuarantee[0]).toEqual({ key: 'MORTGAGE', balance: { fen: 5_900, count: 2, unknown: 0 } });
    for (const cut of [[...months, matured, later], byTerm, byProduct, byGuarantee]) expect(add(cut)).toEqual(all);
    expect(add([...(await board(36)).months, matured]).count + 2).toBe(all.count);
  });

  it('each group leads to exactly its rows in the ledger', async () => {
    const { byTerm, byProduct } = await board();
    const rows = async (filter: object) =>
      (
        await book.call('loan.list', {
          filter: { statuses: ['ACTIVE'], ...filter },
          sort: { key: 'number', direction: 'asc' },
          page: { offset: 0, limit: 200 },
        })
      ).sums.balance;
    for (const { from, to, balance } of byTerm) {
      const filter = { ...(from === null ? {} : { maturityFrom: from }), ...(to === null ? {} : { maturityTo: to }) };
      expect(await rows(filter)).toEqual(balance);
    }
    for (const { key, balance } of byProduct) expect(await rows({ products: [key] })).toEqual(balance);
  });

  it('shows a manager the own portfolio only, and an administrator none', async () => {
    await book.as('zhang');
    expect((await board()).all.count).toBe(7);
    await book.as('li');
    expect((await board()).all).toEqual({ fen: 1_000, count: 1, unknown: 0 });
    expect(await book.call('loan.productNames', {})).toEqual({ rows: [] });
    await book.as('boss');
    expect(await book.refuse('maturity.board', { months: 12 })).toMatchObject({ code: 'PERMISSION_DENIED' });
    await book.as('head');
    expect(await book.refuse('maturity.board', { months: 61 })).toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('the limit of bunching is a parameter', async () => {
    expect((await board()).bunchingPercent).toBe(20);
    await book.as('boss');
    const parameter = { key: 'maturity.bunchingPercent', version: 0 };
    expect(await book.refuse('parameter.update', { ...parameter, value: 0 })).toMatchObject({
      params: { rule: 'PARAMETER_RANGE', min: 1, max: 100 },
    });
    await book.call('parameter.update', { ...parameter, value: 35 });
    await book.as('head');
    expect((await board()).bunchingPercent).toBe(35);
  });
});
