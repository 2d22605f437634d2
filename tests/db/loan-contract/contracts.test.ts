import { afterEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { aContract, aCustomer, contractInput, draw, productId, refusal } from './lending.ts';

let book: TestBook;
afterEach(async () => book.close());

const NUMBER = { key: 'number', direction: 'asc' } as const;
const PAGE = { offset: 0, limit: 50 };
const get = (contractId: number) => book.call('loanContract.get', { contractId });

describe('a contract', () => {
  it('is made for a customer and read with its product, its notes and what is free', async () => {
    book = await openTestBook();
    const customerId = await aCustomer(book);
    const input = await contractInput(book, { number: ' HT-2026-1 ', remark: '' });
    const { id } = await book.call('loanContract.create', { customerId, ...input });
    const { contract, product, notes } = await get(id);
    expect(contract).toMatchObject({
      ...input,
      id,
      customerId,
      number: 'HT-2026-1',
      remark: null,
      productName: '流动资金贷款',
      purpose: 'BUSINESS',
      state: 'OPEN',
      authorName: '周行',
      noteCount: 0,
      drawn: 0,
      outstanding: 0,
      free: 50_000_000,
      version: 1,
    });
    expect(product).toMatchObject({ name: '流动资金贷款', maxMonths: 36 });
    expect(notes).toEqual([]);
    const { rows } = await book.call('customer.changes', { customerId, page: PAGE });
    expect(rows.some(({ method }) => method === 'loanContract.create')).toBe(true);
  });

  it('keeps to its product: the term to the day, with the latest day in the refusal', async () => {
    book = await openTestBook();
    const customerId = await aCustomer(book);
    const create = async (change: Parameters<typeof contractInput>[1]) => ({
      customerId,
      ...(await contractInput(book, change)),
    });
    const long = await book.refuse('loanContract.create', await create({ maturityOn: isoDay('2029-11-02') }));
    expect(long).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'CONTRACT_TERM_OVER_LIMIT', months: 36, latest: '2029-11-01', product: '流动资金贷款' },
    });
    await book.call('loanContract.create', await create({ maturityOn: isoDay('2029-11-01') }));
    const rule = async (change: Parameters<typeof contractInput>[1]) =>
      refusal(book, 'loanContract.create', await create(change));
    expect(await rule({ maturityOn: isoDay('2026-11-01') })).toBe('CONTRACT_MATURITY_NOT_AFTER_START');
    expect(await rule({ signedOn: isoDay('2026-11-23') })).toBe('CONTRACT_SIGNED_IN_FUTURE');
    expect(await rule({ useOfFunds: '   ' })).toBe('USE_OF_FUNDS_MISSING');
    expect(await rule({ productId: 999 })).toBe('NOT_FOUND');
    expect(await rule({ amount: fen(0) })).toBe('INPUT_INVALID');
    const impossible = await book.refuse('loanContract.create', await create({ startOn: '2026-11-31' as never }));
    expect(impossible).toMatchObject({ code: 'INPUT_INVALID', params: { field: 'startOn', issue: 'DAY_IMPOSSIBLE' } });
  });

  it('takes no disabled product, and keeps to the amount bounds of its product', async () => {
    book = await openTestBook();
    const customerId = await aCustomer(book);
    const { rows } = await book.call('loanProduct.list', {});
    const product = rows.find(({ name }) => name === '农户贷款');
    if (product === undefined) throw new Error('no product');
    const bounds = { minAmount: fen(1_000_000), maxAmount: fen(30_000_000) };
    await book.call('loanProduct.update', { ...product, ...bounds });
    const create = async (amount: number) => ({
      customerId,
      ...(await contractInput(book, { productId: product.id, amount: fen(amount) })),
    });
    expect(await refusal(book, 'loanContract.create', await create(999_999))).toBe('CONTRACT_AMOUNT_BELOW_PRODUCT');
    expect(await refusal(book, 'loanContract.create', await create(30_000_001))).toBe('CONTRACT_AMOUNT_ABOVE_PRODUCT');
    await book.call('loanContract.create', await create(30_000_000));
    await book.call('loanProduct.update', { ...product, ...bounds, version: 2, enabled: false });
    expect(await refusal(book, 'loanContract.create', await create(20_000_000))).toBe('PRODUCT_DISABLED');
  });

  it('refuses a number that is taken and a customer who is set inactive', async () => {
    book = await openTestBook();
    const customerId = await aCustomer(book);
    await aContract(book, customerId, { number: 'HT-A' });
    const twin = { customerId, ...(await contractInput(book, { number: 'HT-A' })) };
    expect(await book.refuse('loanContract.create', twin)).toMatchObject({
      code: 'DUPLICATE',
      params: { field: 'contractNumber', number: 'HT-A' },
    });
    book.db.prepare("UPDATE customer SET status = 'INACTIVE' WHERE id = ?").run(customerId);
    const another = { customerId, ...(await contractInput(book)) };
    expect(await refusal(book, 'loanContract.create', another)).toBe('CUSTOMER_INACTIVE');
  });

  it('is corrected until something is drawn, and never by a stale form', async () => {
    book = await openTestBook();
    const customerId = await aCustomer(book);
    const contractId = await aContract(book, customerId, { number: 'HT-B' });
    const input = await contractInput(book, { number: 'HT-B', amount: fen(20_000_000) });
    expect(await book.call('loanContract.update', { contractId, version: 1, ...input })).toEqual({ version: 2 });
    expect((await get(contractId)).contract).toMatchObject({ amount: 20_000_000, free: 20_000_000, version: 2 });
    expect(await book.refuse('loanContract.update', { contractId, version: 1, ...input })).toMatchObject({
      code: 'STALE_VERSION',
      params: { kind: 'loanContract', by: '周行' },
    });
    await draw(book, contractId);
    expect(await refusal(book, 'loanContract.update', { contractId, version: 2, ...input })).toBe('CONTRACT_HAS_NOTES');
  });

  it('is closed and opened again; what is free then is nothing, and then again what it was', async () => {
    book = await openTestBook();
    const contractId = await aContract(book, await aCustomer(book));
    expect(await book.call('loanContract.close', { contractId, version: 1 })).toEqual({ version: 2 });
    expect((await get(contractId)).contract).toMatchObject({ state: 'CLOSED', free: 0 });
    expect((await book.refuse('loanContract.close', { contractId, version: 1 })).code).toBe('STALE_VERSION');
    const input = await contractInput(book);
    expect(await refusal(book, 'loanContract.update', { contractId, version: 2, ...input })).toBe('CONTRACT_CLOSED');
    await book.call('loanContract.reopen', { contractId, version: 2 });
    expect((await get(contractId)).contract).toMatchObject({ state: 'OPEN', free: 50_000_000, version: 3 });
  });
});

describe('the list of contracts', () => {
  it('is paged, ordered, and narrowed by number, customer, name and state', async () => {
    book = await openTestBook();
    const [first, second] = [await aCustomer(book), await aCustomer(book)];
    const ids = [
      await aContract(book, first, { number: 'A-1', amount: fen(30_000_000) }),
      await aContract(book, first, { number: 'A-2', amount: fen(10_000_000) }),
      await aContract(book, second, { number: 'B-1', amount: fen(20_000_000) }),
    ];
    await book.call('loanContract.close', { contractId: ids[1] ?? 0, version: 1 });
    const numbers = async (filter: object, sort: object = NUMBER, page = PAGE) => {
      const { rows, total } = await book.call('loanContract.list', { filter, sort, page } as never);
      return [rows.map(({ number }) => number), total];
    };
    expect(await numbers({})).toEqual([['A-1', 'A-2', 'B-1'], 3]);
    expect(await numbers({}, { key: 'amount', direction: 'desc' })).toEqual([['A-1', 'B-1', 'A-2'], 3]);
    expect(await numbers({}, NUMBER, { offset: 1, limit: 1 })).toEqual([['A-2'], 3]);
    expect(await numbers({ text: 'a-' })).toEqual([['A-1', 'A-2'], 2]);
    expect(await numbers({ customerId: second })).toEqual([['B-1'], 1]);
    expect(await numbers({ states: ['CLOSED'] })).toEqual([['A-2'], 1]);
    const { rows } = await book.call('customer.list', {
      filter: {},
      sort: { key: 'name', direction: 'asc' },
      page: PAGE,
    });
    const name = rows.find(({ id }) => id === second)?.displayName ?? '';
    expect(await numbers({ text: name })).toEqual([['B-1'], 1]);
    expect(await numbers({ text: "%' OR 1=1 --" })).toEqual([[], 0]);
  });
});

describe('whose contracts', () => {
  it('a manager reaches only those of own customers; an auditor reads all and writes none', async () => {
    book = await openTestBook({ mode: 'BRANCH' });
    const zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
    await book.addUser({ login: 'li', roles: ['MANAGER'] });
    await book.addUser({ login: 'audit', roles: ['AUDITOR'] });
    await book.as('zhang');
    const customerId = await aCustomer(book, zhang);
    const contractId = await aContract(book, customerId);
    const input = await contractInput(book);
    const all = { filter: {}, sort: NUMBER, page: PAGE };

    await book.as('li');
    expect((await book.refuse('loanContract.get', { contractId })).code).toBe('SCOPE_DENIED');
    expect((await book.refuse('loanContract.create', { customerId, ...input })).code).toBe('SCOPE_DENIED');
    expect((await book.refuse('loanContract.close', { contractId, version: 1 })).code).toBe('SCOPE_DENIED');
    expect((await book.refuse('loanContract.prepareDrawdown', { contractId })).code).toBe('SCOPE_DENIED');
    expect((await book.call('loanContract.list', all)).total).toBe(0);

    await book.as('audit');
    expect((await book.call('loanContract.list', all)).total).toBe(1);
    expect((await get(contractId)).contract.customerId).toBe(customerId);
    for (const [method, asked] of [
      ['loanContract.create', { customerId, ...input }],
      ['loanContract.update', { contractId, version: 1, ...input }],
      ['loanContract.close', { contractId, version: 1 }],
      ['loanContract.reopen', { contractId, version: 1 }],
      ['loanContract.prepareDrawdown', { contractId }],
    ] as const) {
      expect((await book.refuse(method, asked)).code, method).toBe('PERMISSION_DENIED');
    }
    expect((await book.refuse('loanContract.get', { contractId: 999 })).code).toBe('NOT_FOUND');
  });

  it('a customer with a contract is not removed', async () => {
    book = await openTestBook();
    const customerId = await aCustomer(book);
    await aContract(book, customerId, { productId: await productId(book, '农户贷款') });
    expect(await book.refuse('customer.remove', { customerId, version: 1 })).toMatchObject({
      code: 'IN_USE',
      params: { loans: 0, contracts: 1 },
    });
  });
});
