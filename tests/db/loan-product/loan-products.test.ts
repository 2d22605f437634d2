import { afterEach, describe, expect, it } from 'vitest';
import type { LoanProductInput } from '../../../src/contract/loan-product.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';

let book: TestBook;
afterEach(async () => book.close());

const farm: LoanProductInput = {
  name: '惠农贷',
  purpose: 'BUSINESS',
  methods: ['BULLET', 'INTEREST_FIRST'],
  maxMonths: 24,
  minAmount: fen(500_000),
  maxAmount: fen(30_000_000),
  minRate: '0.032',
  maxRate: '0.058',
  defaultBasis: 'ACT/360',
  isRetail: true,
  source: '本行惠农贷管理办法',
  sourceOn: isoDay('2026-01-01'),
};

const named = async (name: string) => {
  const { rows } = await book.call('loanProduct.list', {});
  const found = rows.find((row) => row.name === name);
  if (found === undefined) throw new Error(`no product ${name}`);
  return found;
};

describe('loan products', () => {
  it('start with the limits of the measures, each with its source and the day it is in force from', async () => {
    book = await openTestBook();
    const { rows } = await book.call('loanProduct.list', {});
    expect(rows.map(({ name, maxMonths, sourceOn }) => [name, maxMonths, sourceOn])).toEqual(
      expect.arrayContaining([
        ['流动资金贷款', 36, '2024-07-01'],
        ['固定资产贷款', 120, '2024-07-01'],
        ['个人经营贷款', 60, '2024-07-01'],
        ['个人消费贷款', 60, '2024-07-01'],
        ['个人住房贷款', 360, null],
      ]),
    );
    expect(rows.every(({ enabled, methods }) => enabled && methods.length > 0)).toBe(true);
    expect(rows.find(({ name }) => name === '流动资金贷款')?.source).toContain('流动资金贷款管理办法');
  });

  it('are added and changed, with old and new in the audit log', async () => {
    book = await openTestBook();
    const { id } = await book.call('loanProduct.create', farm);
    expect(await named('惠农贷')).toEqual({ id, ...farm, enabled: true, version: 1 });
    const changed = { ...farm, maxMonths: 36, maxRate: null, source: '' };
    expect(await book.call('loanProduct.update', { id, version: 1, enabled: false, ...changed })).toEqual({
      version: 2,
    });
    expect(await named('惠农贷')).toEqual({ id, ...changed, source: null, enabled: false, version: 2 });
    const { detail } = book.db.prepare("SELECT detail FROM audit WHERE method = 'loanProduct.update'").get() as {
      detail: string;
    };
    expect(JSON.parse(detail).changes).toEqual(
      expect.arrayContaining([
        { field: 'max_months', from: '24', to: '36' },
        { field: 'max_rate', from: '0.058', to: null },
        { field: 'enabled', from: '1', to: '0' },
      ]),
    );
  });

  it('refuse a stale save and say who wrote last', async () => {
    book = await openTestBook();
    const { id } = await book.call('loanProduct.create', farm);
    await book.call('loanProduct.update', { id, version: 1, enabled: true, ...farm, maxMonths: 12 });
    expect(await book.refuse('loanProduct.update', { id, version: 1, enabled: true, ...farm })).toMatchObject({
      code: 'STALE_VERSION',
      params: { kind: 'loanProduct', by: '周行', at: '2026-11-22T01:00:00.000Z' },
    });
    expect((await named('惠农贷')).maxMonths).toBe(12);
  });

  it('refuse a name that is taken, bounds that cross, amounts of nothing and unknown products', async () => {
    book = await openTestBook();
    const { id } = await book.call('loanProduct.create', farm);
    expect(await book.refuse('loanProduct.create', { ...farm, name: ' 流动资金贷款 ' })).toMatchObject({
      code: 'DUPLICATE',
      params: { field: 'productName', number: '流动资金贷款' },
    });
    const rule = async (change: Partial<LoanProductInput>) => {
      const { code, params } = await book.refuse('loanProduct.update', {
        id,
        version: 1,
        enabled: true,
        ...farm,
        ...change,
      });
      return code === 'RULE_VIOLATED' ? params.rule : code;
    };
    expect(await rule({ name: '农户贷款' })).toBe('DUPLICATE');
    expect(await rule({ minAmount: fen(30_000_001) })).toBe('PRODUCT_BOUNDS_CROSSED');
    expect(await rule({ minRate: '0.0581' })).toBe('PRODUCT_BOUNDS_CROSSED');
    expect(await rule({ minAmount: fen(0) })).toBe('PRODUCT_BOUND_NOT_POSITIVE');
    expect(await rule({ methods: [] })).toBe('INPUT_INVALID');
    expect(await rule({ maxMonths: 0 })).toBe('INPUT_INVALID');
    const unknown = { id: 999, version: 1, enabled: true, ...farm };
    expect((await book.refuse('loanProduct.update', unknown)).code).toBe('NOT_FOUND');
    expect((await named('惠农贷')).version).toBe(1);
  });

  it('are read by everybody and written by administrators only', async () => {
    book = await openTestBook({ mode: 'BRANCH' });
    const { id } = await book.call('loanProduct.create', farm);
    await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
    await book.addUser({ login: 'audit', roles: ['AUDITOR'] });
    for (const login of ['zhang', 'audit']) {
      await book.as(login);
      expect((await named('惠农贷')).id).toBe(id);
      expect((await book.refuse('loanProduct.create', { ...farm, name: '另一个' })).code).toBe('PERMISSION_DENIED');
      const change = { id, version: 1, enabled: false, ...farm };
      expect((await book.refuse('loanProduct.update', change)).code).toBe('PERMISSION_DENIED');
    }
  });
});
