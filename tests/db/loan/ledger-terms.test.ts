import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoanFilter, LoanListInput } from '../../../src/contract/loan.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, rebuildStates } from '../portfolio.ts';

let book: TestBook;

const list = (filter: LoanFilter, sort: LoanListInput['sort'] = { key: 'number', direction: 'asc' }) =>
  book.call('loan.list', { filter, sort, page: { offset: 0, limit: 50 } });
const numbers = async (filter: LoanFilter, sort?: LoanListInput['sort']) =>
  (await list(filter, sort)).rows.map((row) => row.number);

/** P pays as agreed, E was extended, L is late with penalty, R was repriced, U says neither product nor method. */
beforeAll(async () => {
  book = await openTestBook();
  const plant = (number: string, loan: object = {}) =>
    drawnLoan(book.db, { number, method: 'BULLET', start_on: '2026-10-15', maturity_on: '2027-10-15', ...loan }).loanId;
  plant('P', { product_name: '农户贷款', annual_rate: '0.0435' });
  const extended = plant('E', { product_name: '个人经营贷款', annual_rate: '0.05', maturity_on: '2026-11-15' });
  insert(book.db, 'loan_event', {
    loan_id: extended,
    kind: 'extension',
    effective_on: '2026-11-10',
    maturity_on: '2027-02-15',
  });
  plant('L', { product_name: '农户贷款', annual_rate: '0.06', start_on: '2026-01-15', maturity_on: '2026-09-15' });
  const repriced = plant('R', { annual_rate: '0.0345', product_name: '个人住房贷款' });
  insert(book.db, 'loan_event', {
    loan_id: repriced,
    kind: 'rateChange',
    effective_on: '2026-11-01',
    annual_rate: '0.0305',
    rate_cause: 'REPRICING',
  });
  plant('U', { method: null, annual_rate: null, periods: null });
  await rebuildStates(book.db);
});
afterAll(() => book.close());

describe('the ledger speaks of what is in force', () => {
  it('a loan that was extended matures later, and is found there', async () => {
    const [row] = (await list({ text: 'E' })).rows;
    expect(row).toMatchObject({ maturityOn: '2027-02-15', agreedMaturityOn: '2026-11-15' });
    expect(await numbers({ extended: true })).toEqual(['E']);
    expect(await numbers({ extended: false })).toEqual(['L', 'P', 'R', 'U']);
    expect(await numbers({ maturityFrom: '2027-02-01' as never, maturityTo: '2027-02-28' as never })).toEqual(['E']);
    expect(await numbers({ maturityTo: '2026-11-30' as never })).toEqual(['L']);
    expect((await numbers({}, { key: 'maturityOn', direction: 'asc' })).slice(0, 2)).toEqual(['L', 'E']);
  });

  it('a rate that was changed is the new one, with exact ends of a range', async () => {
    expect((await list({ text: 'R' })).rows[0]?.annualRate).toBe('0.0305');
    expect(await numbers({ rateFrom: '0.0305', rateTo: '0.0435' })).toEqual(['P', 'R']);
    expect(await numbers({ rateFrom: '0.0305000001' })).toEqual(['E', 'L', 'P']);
    expect(await numbers({ rateTo: '0.0304999999' })).toEqual([]);
    expect(await numbers({}, { key: 'annualRate', direction: 'desc' })).toEqual(['L', 'E', 'P', 'R', 'U']);
  });

  it('penalty owed is shown, summed, ordered by and found', async () => {
    const all = await list({});
    const late = all.rows.find((row) => row.number === 'L');
    expect(late?.penalty).toBeGreaterThan(0);
    expect(all.sums.penalty.fen).toBe(late?.penalty);
    // The interest of the extended loan stayed due on its first maturity: compound runs on it.
    expect(await numbers({ penalty: true })).toEqual(['E', 'L']);
    expect(await numbers({ penalty: false })).toEqual(['P', 'R', 'U']);
    expect((await numbers({}, { key: 'penalty', direction: 'desc' }))[0]).toBe('L');
  });

  it('narrows by product and method, the unknown among the choices', async () => {
    expect(await numbers({ products: ['农户贷款'] })).toEqual(['L', 'P']);
    expect(await numbers({ products: ['农户贷款', null] })).toEqual(['L', 'P', 'U']);
    expect(await numbers({ methods: [null] })).toEqual(['U']);
    expect(await numbers({ methods: ['BULLET'], products: ['个人住房贷款'] })).toEqual(['R']);
    expect(await book.call('loan.productNames', {})).toEqual({
      rows: ['个人住房贷款', '个人经营贷款', '农户贷款'],
    });
  });

  it('refuses what is no filter', async () => {
    const ask = (filter: unknown) =>
      book.refuse('loan.list', { filter, sort: { key: 'number', direction: 'asc' }, page: { offset: 0, limit: 50 } });
    expect(await ask({ methods: ['WEEKLY'] })).toMatchObject({ code: 'INPUT_INVALID' });
    expect(await ask({ rateFrom: '4.35%' })).toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('an exported ledger says how it was narrowed', async () => {
    const paper = await book.call('report.document', {
      request: {
        name: 'loan-ledger',
        list: {
          filter: {
            products: ['农户贷款', null],
            extended: false,
            penalty: true,
            rateFrom: '0.05',
            methods: ['BULLET'],
          },
          sort: { key: 'number', direction: 'asc' },
        },
      },
    });
    expect(JSON.stringify(paper)).toContain(
      '还款方式：利随本清；产品：农户贷款、未注明；未展期；有罚息或复利；年利率不低于 5.00%',
    );
  });
});
