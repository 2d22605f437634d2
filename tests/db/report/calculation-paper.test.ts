import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalculationInput } from '../../../src/contract/calculation.ts';
import type { DocumentModel } from '../../../src/contract/document.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { create } from '../customer/customer-fixtures.ts';
import { insert } from '../portfolio.ts';

let book: TestBook;
let customerId: number;

const OFFER = {
  annualRate: null,
  monthsPerPeriod: 1,
  settlementDay: null,
  repayDay: null,
  gracePeriods: 0,
  amortisationMonths: null,
} as const;
const CALCULATION: CalculationInput = {
  principal: fen(12_000_000),
  months: 12,
  rate: { kind: 'LPR', base: '0.03', points: 135 },
  startOn: '2025-01-15' as CalculationInput['startOn'],
  interestBasis: 'PER_PERIOD',
  upfrontFee: fen(0),
  monthlyFee: fen(0),
  offers: [
    { ...OFFER, method: 'EQUAL_INSTALMENT' },
    { ...OFFER, method: 'EQUAL_PRINCIPAL' },
    { ...OFFER, method: 'FLAT', annualRate: '0.06' },
  ],
};

const paper = (calculation: CalculationInput = CALCULATION, customer: object = {}) =>
  book.call('report.document', { request: { name: 'calculation', calculation, ...customer } });

function figures(model: DocumentModel, label: string): unknown[] {
  for (const block of model.blocks) {
    if (block.kind !== 'table') continue;
    const row = block.rows.find(([first]) => first?.kind === 'text' && first.text === label);
    if (row !== undefined) {
      return row
        .slice(1)
        .map((cell) => (cell.kind === 'money' ? cell.fen : cell.kind === 'percent' ? cell.text : cell));
    }
  }
  return [];
}

beforeAll(async () => {
  book = await openTestBook();
  customerId = await create(book, { name: '王建国' });
});
afterAll(() => book.close());

describe('还款方案试算', () => {
  it('puts the methods side by side with their true rates, calculated by the service', async () => {
    const model = await paper();
    expect(model.title).toBe('还款方案试算');
    expect(figures(model, '首期还款')).toEqual([1_023_719, 1_043_500, 1_060_000]);
    expect(figures(model, '利息合计')).toEqual([284_626, 282_750, 720_000]);
    expect(figures(model, '名义年利率')).toEqual(['4.35%', '4.35%', '6.00%']);
    expect(figures(model, '实际年化利率（单利）')).toEqual(['4.35%', '4.35%', '10.90%']);
    expect(figures(model, '实际年化利率（复利）')).toEqual(['4.44%', '4.44%', '11.46%']);
  });

  it('says it in words, with the amount in capitals, the flat trap and that it is no promise', async () => {
    const text = JSON.stringify(await paper());
    for (const words of [
      '壹拾贰万元整',
      'LPR 3.00% 加 135 个基点',
      '每月还 10,237.19 元（最后一期 10,237.17 元）；12 个月共付利息 2,846.26 元。',
      '首期还 10,435.00 元，以后每期约减少 36.25 元，最后一期 10,036.25 元',
      '名义年利率 6.00%，实际年化利率（单利）10.90%，约为名义利率的 1.82 倍',
      '月利率 = 年利率 ÷ 12',
      '四舍五入到分',
      '不构成贷款承诺',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('carries the name of the customer it was made for, and none else', async () => {
    expect((await paper()).subtitle).toBeNull();
    expect((await paper(CALCULATION, { customerId })).subtitle).toBe('王建国');
  });

  it('is not made where a method cannot be calculated', async () => {
    const quarterly = { ...CALCULATION, months: 13, offers: [{ ...OFFER, method: 'FLAT', monthsPerPeriod: 3 }] };
    const wrong = [quarterly, { ...CALCULATION, rate: { kind: 'LPR', base: '0.03', points: -400 } }];
    for (const calculation of wrong) {
      expect(await book.refuse('report.document', { request: { name: 'calculation', calculation } })).toMatchObject({
        code: 'RULE_VIOLATED',
        params: { rule: 'CALCULATION_IMPOSSIBLE' },
      });
    }
    const five = { ...CALCULATION, offers: Array.from({ length: 5 }, () => CALCULATION.offers[0]) };
    expect(await book.refuse('report.document', { request: { name: 'calculation', calculation: five } })).toMatchObject(
      {
        code: 'INPUT_INVALID',
      },
    );
  });

  it('comes as PDF and Word, named after the customer’s number', async () => {
    const request = { name: 'calculation', calculation: CALCULATION, customerId } as const;
    expect(await book.refuse('report.save', { request, format: 'xlsx' })).toMatchObject({ code: 'FORMAT_UNSUPPORTED' });
    const { number } = await book.call('customer.get', { customerId });
    const prepared = await book.app.invoke('report.save', { request, format: 'docx' });
    expect(prepared).toMatchObject({ ok: true, value: { suggestedName: `还款方案试算_${number}_2026-11-22.docx` } });
  });

  it('SECURITY: for a customer out of reach is refused', async () => {
    const branch = await openTestBook({ mode: 'BRANCH' });
    await branch.addUser({ login: 'zhang', roles: ['MANAGER'] });
    const other = await branch.addUser({ login: 'li', roles: ['MANAGER'] });
    const theirs = insert(branch.db, 'customer', { number: 'C9', name: '钱多', manager_id: other });
    await branch.as('zhang');
    const request = { name: 'calculation', calculation: CALCULATION, customerId: theirs };
    expect(await branch.refuse('report.document', { request })).toMatchObject({ code: 'SCOPE_DENIED' });
    await branch.close();
  });
});
