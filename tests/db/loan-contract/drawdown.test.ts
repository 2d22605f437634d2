import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DrawDownInput } from '../../../src/contract/loan-contract.ts';
import { addMonths, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { aContract, aCustomer, draw, drawInput, productId, refusal } from './lending.ts';

let book: TestBook;
let customerId: number;
beforeEach(async () => {
  book = await openTestBook();
  customerId = await aCustomer(book);
});
afterEach(async () => book.close());

const contractOf = async (contractId: number) => (await book.call('loanContract.get', { contractId })).contract;
const loanOf = (loanId: number) => book.call('loan.get', { loanId });
const rowOf = (loanId: number) =>
  book.db.prepare('SELECT * FROM loan WHERE id = ?').get(loanId) as Record<string, unknown>;
const refused = (input: DrawDownInput) => refusal(book, 'loanContract.drawDown', input);

describe('a drawdown', () => {
  it('makes a note with a plan, and the ledger shows it with its state at once', async () => {
    const contractId = await aContract(book, customerId, { number: 'HT-9' });
    const { number, ...prepared } = await book.call('loanContract.prepareDrawdown', { contractId });
    expect([number, prepared.penaltyFactor, prepared.misuseFactor]).toEqual(['HT-9-01', '1.5', '2']);
    const loanId = await draw(book, contractId, { number });

    const { loan, dues, events } = await loanOf(loanId);
    expect(loan).toMatchObject({
      number: 'HT-9-01',
      contractNumber: 'HT-9',
      customerId,
      productName: '流动资金贷款',
      purpose: 'BUSINESS',
      guarantee: 'GUARANTEE',
      method: 'EQUAL_INSTALMENT',
      principal: 12_000_000,
      annualRate: '0.0435',
      startOn: '2026-11-15',
      maturityOn: '2027-11-15',
      status: 'ACTIVE',
      balance: 12_000_000,
      nextDueOn: '2026-12-15',
      nextDuePayment: 1_023_719,
    });
    expect(loan.overdue.kind).toBe('NONE');
    // epi-01 of the golden files: 120,000 at 4.35 % over 12 months.
    expect(dues.map(({ payment }) => payment)).toEqual([...Array(11).fill(1_023_719), 1_023_717]);
    expect(events.map(({ kind, effectiveOn, facts }) => [kind, effectiveOn, facts.amount])).toEqual([
      ['drawdown', '2026-11-15', 12_000_000],
    ]);
    const ledger = await book.call('loan.list', {
      filter: { customerId },
      sort: { key: 'number', direction: 'asc' },
      page: { offset: 0, limit: 10 },
    });
    expect(ledger.rows.map(({ id, status }) => [id, status])).toEqual([[loanId, 'ACTIVE']]);
    expect(await contractOf(contractId)).toMatchObject({ noteCount: 1, drawn: 12_000_000, free: 38_000_000 });
    expect((await book.call('loanContract.prepareDrawdown', { contractId })).number).toBe('HT-9-02');
    const { rows } = await book.call('customer.changes', { customerId, page: { offset: 0, limit: 5 } });
    expect(rows[0]).toMatchObject({ method: 'loanContract.drawDown' });
  });

  it('may be backdated: what has fallen due since is then due', async () => {
    const contractId = await aContract(book, customerId, {
      signedOn: isoDay('2026-08-01'),
      startOn: isoDay('2026-08-01'),
    });
    const loanId = await draw(book, contractId, { terms: { startOn: isoDay('2026-08-15') } });
    expect((await loanOf(loanId)).loan.overdue).toMatchObject({ kind: 'SINCE', sinceOn: '2026-09-15', days: 68 });
  });

  it('is refused over the free amount, which falls with every note', async () => {
    const contractId = await aContract(book, customerId, { amount: fen(20_000_000) });
    await draw(book, contractId);
    const over = await book.refuse(
      'loanContract.drawDown',
      drawInput(contractId, { terms: { principal: fen(8_000_001) } }),
    );
    expect(over).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'AMOUNT_OVER_FREE', amount: '80,000.01', free: '80,000.00' },
    });
    await draw(book, contractId, { terms: { principal: fen(8_000_000) } });
    expect(await refused(drawInput(contractId, { terms: { principal: fen(1) } }))).toBe('AMOUNT_OVER_FREE');
    expect((await contractOf(contractId)).free).toBe(0);
  });

  it('is refused on days before the contract, after the working date, and past the maturity of the contract', async () => {
    const contractId = await aContract(book, customerId, { startOn: isoDay('2026-11-10') });
    const on = (day: string) => drawInput(contractId, { terms: { startOn: day as never } });
    expect(await refused(on('2026-11-23'))).toBe('DRAWDOWN_IN_FUTURE');
    expect(await refused(on('2026-11-09'))).toBe('DRAWDOWN_TOO_EARLY');
    expect(await refused(on('2026-11-31'))).toBe('INPUT_INVALID');
    expect(await refused(drawInput(contractId, { terms: { periods: 24 } }))).toBe('NOTE_MATURITY_AFTER_CONTRACT');
    const bullet = { method: 'BULLET', maturityOn: isoDay('2026-11-15') } as const;
    const turned = await book.refuse('loanContract.drawDown', drawInput(contractId, { terms: bullet }));
    expect(turned.params).toMatchObject({ rule: 'SCHEDULE_IMPOSSIBLE', scheduleError: 'MATURITY_NOT_AFTER_START' });
  });

  it('is refused with a method the product does not have, and without what its method needs', async () => {
    const contractId = await aContract(book, customerId);
    const flat = await book.refuse('loanContract.drawDown', drawInput(contractId, { terms: { method: 'FLAT' } }));
    expect(flat.params).toMatchObject({ rule: 'METHOD_NOT_ALLOWED', method: 'FLAT', product: '流动资金贷款' });
    const missing = async (terms: Partial<DrawDownInput['terms']>) =>
      (await book.refuse('loanContract.drawDown', drawInput(contractId, { terms }))).params.termField;
    expect(await missing({ periods: null })).toBe('periods');
    expect(await missing({ method: 'BULLET' })).toBe('maturityOn');
    expect(await missing({ method: 'BALLOON' })).toBe('amortisationPeriods');
    expect(await missing({ method: 'CUSTOM' })).toBe('custom');
    const settlement = { day: 20, months: 3, inclusive: true } as const;
    expect(await missing({ method: 'INTEREST_FIRST', settlement })).toBe('maturityOn');
  });

  it('is refused under a closed contract, with a taken number, for an inactive customer', async () => {
    const contractId = await aContract(book, customerId);
    await draw(book, contractId, { number: 'JJ-X' });
    expect(await book.refuse('loanContract.drawDown', drawInput(contractId, { number: 'JJ-X' }))).toMatchObject({
      code: 'DUPLICATE',
      params: { field: 'loanNumber', number: 'JJ-X' },
    });
    await book.call('loanContract.close', { contractId, version: 1 });
    expect(await refused(drawInput(contractId))).toBe('CONTRACT_CLOSED');
    await book.call('loanContract.reopen', { contractId, version: 2 });
    book.db.prepare("UPDATE customer SET status = 'INACTIVE' WHERE id = ?").run(customerId);
    expect(await refused(drawInput(contractId))).toBe('CUSTOMER_INACTIVE');
  });

  it('is refused outside the rate bounds and the ranges of the penalties', async () => {
    const { rows } = await book.call('loanProduct.list', {});
    const product = rows.find(({ name }) => name === '流动资金贷款');
    if (product === undefined) throw new Error('no product');
    await book.call('loanProduct.update', { ...product, minRate: '0.03', maxRate: '0.06' });
    const contractId = await aContract(book, customerId);
    const at = (annualRate: string) => drawInput(contractId, { rate: { kind: 'FIXED', annualRate } });
    expect(await refused(at('0.0299'))).toBe('RATE_BELOW_PRODUCT');
    expect(await refused(at('0.0601'))).toBe('RATE_ABOVE_PRODUCT');
    expect(await refused(at('0.x'))).toBe('INPUT_INVALID');
    expect(await refused(drawInput(contractId, { penaltyFactor: '1.6' }))).toBe('PENALTY_FACTOR_OUT_OF_RANGE');
    expect(await refused(drawInput(contractId, { misuseFactor: '1.4' }))).toBe('MISUSE_FACTOR_OUT_OF_RANGE');
    expect(book.db.prepare('SELECT count(*) FROM loan').pluck().get()).toBe(0);
    expect(book.db.prepare('SELECT count(*) FROM loan_event').pluck().get()).toBe(0);
  });
});

describe('a revolving contract', () => {
  const repay = (loanId: number, amount: number, on: string) => {
    book.db
      .prepare(
        `INSERT INTO loan_event (loan_id, kind, effective_on, recorded_at, principal_fen, interest_fen)
         VALUES (?, 'repayment', ?, '2026-11-22T01:00:00.000Z', ?, 0)`,
      )
      .run(loanId, on, amount);
  };

  it('lends again what came back, but never more on any day than it holds', async () => {
    const contractId = await aContract(book, customerId, {
      amount: fen(12_000_000),
      revolving: true,
      signedOn: isoDay('2026-08-01'),
      startOn: isoDay('2026-08-01'),
    });
    const first = await draw(book, contractId, { terms: { startOn: isoDay('2026-09-01') } });
    expect(await refused(drawInput(contractId, { terms: { principal: fen(100) } }))).toBe('AMOUNT_OVER_FREE');
    repay(first, 12_000_000, '2026-11-01');
    // On 10 October all of it was still owed; what came back on 1 November cannot have been lent before.
    const early = { startOn: isoDay('2026-10-10'), principal: fen(100) };
    expect(await refused(drawInput(contractId, { terms: early }))).toBe('AMOUNT_OVER_FREE');
    // In August nothing was owed yet, but a note from then on would not have left room for September's.
    const before = { startOn: isoDay('2026-08-10'), principal: fen(100) };
    expect(await refused(drawInput(contractId, { terms: before }))).toBe('AMOUNT_OVER_FREE');
  });

  it('has its free amount back once the state knows of the repayment', async () => {
    const contractId = await aContract(book, customerId, { amount: fen(12_000_000), revolving: true });
    const first = await draw(book, contractId, { terms: { startOn: isoDay('2026-11-02') } });
    repay(first, 5_000_000, '2026-11-10');
    await book.runJob(book.call('settings.setWorkingDate', { day: isoDay('2026-11-21') }));
    expect(await contractOf(contractId)).toMatchObject({ drawn: 12_000_000, outstanding: 7_000_000, free: 5_000_000 });
    await draw(book, contractId, { terms: { principal: fen(5_000_000), startOn: isoDay('2026-11-15') } });
    expect((await contractOf(contractId)).free).toBe(0);
  });
});

describe('every method', () => {
  const day = isoDay('2026-11-15');
  const year = addMonths(day, 12);
  it.each([
    ['流动资金贷款', { method: 'EQUAL_PRINCIPAL', periods: 8, monthsPerPeriod: 3, gracePeriods: 2 }, 8],
    ['流动资金贷款', { method: 'INTEREST_FIRST', periods: 12 }, 12],
    [
      '流动资金贷款',
      {
        method: 'INTEREST_FIRST',
        settlement: { day: 20, months: 3, inclusive: true },
        maturityOn: year,
        periods: null,
      },
      5,
    ],
    ['流动资金贷款', { method: 'BULLET', maturityOn: year, periods: null, interestBasis: 'MONTHS+DAYS' }, 1],
    ['流动资金贷款', { method: 'BALLOON', periods: 12, amortisationPeriods: 60 }, 12],
    ['个人消费贷款', { method: 'FLAT', periods: 12 }, 12],
    ['个人住房贷款', { method: 'MORTGAGE_EPI', periods: 240, repayDay: 20 }, 240],
    ['个人住房贷款', { method: 'MORTGAGE_EP', periods: 240, repayDay: 31 }, 240],
    [
      '固定资产贷款',
      {
        method: 'CUSTOM',
        periods: null,
        custom: [
          { dueOn: isoDay('2027-03-01'), principal: fen(2_000_000), interest: null },
          { dueOn: isoDay('2027-11-15'), principal: fen(10_000_000), interest: fen(30_000) },
        ],
      },
      2,
    ],
  ] as const)('%s %o has a plan of its own', async (product, terms, count) => {
    const contractId = await aContract(book, customerId, {
      productId: await productId(book, product),
      maturityOn: product === '个人住房贷款' ? isoDay('2056-11-01') : isoDay('2028-12-01'),
      ...(product === '流动资金贷款' ? { maturityOn: isoDay('2029-11-01') } : {}),
    });
    const input = drawInput(contractId, { terms: { startOn: day, ...(terms as object) } });
    const { loanId } = await book.call('loanContract.drawDown', input);
    const { loan, dues } = await loanOf(loanId);
    expect(dues).toHaveLength(count);
    expect(dues.reduce((sum, { principal }) => sum + (principal ?? 0), 0)).toBe(12_000_000);
    expect(loan).toMatchObject({ method: terms.method, status: 'ACTIVE', maturityOn: dues.at(-1)?.dueOn });
  });

  it('stores what its method uses and nothing else', async () => {
    const contractId = await aContract(book, customerId);
    const settlement = { day: 20, months: 1, inclusive: false } as const;
    const bullet = {
      method: 'BULLET',
      maturityOn: year,
      settlement,
      repayDay: 20,
      gracePeriods: 3,
      amortisationPeriods: 60,
    } as const;
    expect(rowOf(await draw(book, contractId, { terms: bullet }))).toMatchObject({
      periods: null,
      settlement_day: null,
      repay_day: null,
      grace_periods: 0,
      amortisation_periods: null,
      maturity_on: '2027-11-15',
    });
    const monthly = {
      method: 'INTEREST_FIRST',
      maturityOn: year,
      settlement,
      rounding: 'HALF_EVEN',
      roundingUnit: 10,
    } as const;
    const stored = rowOf(
      await draw(book, contractId, {
        terms: { ...monthly, straddle: 'SPLIT_BY_DAYS', shiftsOnHoliday: true },
        penaltyFactor: '1.3',
        allocationOrder: 'PRINCIPAL_FIRST',
      }),
    );
    expect(stored).toMatchObject({
      settlement_day: 20,
      settlement_months: 1,
      settlement_inclusive: 0,
      straddle: 'SPLIT_BY_DAYS',
      rounding: 'HALF_EVEN',
      rounding_unit: 10,
      shifts_on_holiday: 1,
      penalty_factor: '1.3',
      misuse_factor: '2',
      allocation_order: 'PRINCIPAL_FIRST',
    });
  });

  it('a typed plan that does not add up is refused in the words of the schedule', async () => {
    const contractId = await aContract(book, customerId);
    const rows = (amounts: number[], days: string[]) =>
      drawInput(contractId, {
        terms: {
          method: 'CUSTOM',
          custom: amounts.map((amount, at) => ({ dueOn: days[at] as never, principal: fen(amount), interest: null })),
        },
      });
    const why = async (input: DrawDownInput) => (await book.refuse('loanContract.drawDown', input)).params;
    expect(await why(rows([1_000_000, 10_999_999], ['2027-01-01', '2027-02-01']))).toMatchObject({
      rule: 'SCHEDULE_IMPOSSIBLE',
      scheduleError: 'CUSTOM_SUM_DIFFERS',
      sum: '119,999.99',
      principal: '120,000.00',
    });
    expect(await why(rows([6_000_000, 6_000_000], ['2027-02-01', '2027-02-01']))).toMatchObject({
      scheduleError: 'CUSTOM_DAYS_NOT_RISING',
      period: 2,
    });
  });
});

describe('a loan priced on LPR', () => {
  const lpr = (annualRate: string, pointsBp: number): DrawDownInput['rate'] => ({
    kind: 'LPR',
    annualRate,
    pointsBp,
    repricingDay: 'JANUARY_1',
    repricingMonths: 12,
  });

  it('takes the announcement of its day and term, plus points, and remembers them', async () => {
    const contractId = await aContract(book, customerId);
    const loanId = await draw(book, contractId, { rate: lpr('0.0345', 45) });
    expect(rowOf(loanId)).toMatchObject({
      annual_rate: '0.0345',
      lpr_tenor: 'ONE_YEAR',
      lpr_points_bp: 45,
      repricing_day: 'JANUARY_1',
      repricing_months: 12,
    });
    const housing = await aContract(book, customerId, {
      productId: await productId(book, '个人住房贷款'),
      maturityOn: isoDay('2056-11-01'),
    });
    const mortgage = { method: 'MORTGAGE_EPI', periods: 240, repayDay: 20 } as const;
    const home = await draw(book, housing, { terms: mortgage, rate: lpr('0.033', -20) });
    expect(rowOf(home)).toMatchObject({ annual_rate: '0.033', lpr_tenor: 'FIVE_YEAR', lpr_points_bp: -20 });
  });

  it('is refused where the book says another rate than the form showed, and where there is none', async () => {
    const contractId = await aContract(book, customerId);
    const other = await book.refuse('loanContract.drawDown', drawInput(contractId, { rate: lpr('0.0365', 45) }));
    expect(other.params).toMatchObject({ rule: 'LPR_RATE_DIFFERS', shown: '3.6500%', rate: '3.4500%' });
    expect(await refused(drawInput(contractId, { rate: lpr('0', -301) }))).toBe('LPR_UNKNOWN');
  });
});

describe('whose drawdowns', () => {
  it('another manager and an auditor are refused', async () => {
    await book.close();
    book = await openTestBook({ mode: 'BRANCH' });
    const zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
    await book.addUser({ login: 'li', roles: ['MANAGER'] });
    await book.addUser({ login: 'audit', roles: ['AUDITOR'] });
    await book.as('zhang');
    const contractId = await aContract(book, await aCustomer(book, zhang));
    const input = drawInput(contractId);
    await book.as('li');
    expect((await book.refuse('loanContract.drawDown', input)).code).toBe('SCOPE_DENIED');
    await book.as('audit');
    expect((await book.refuse('loanContract.drawDown', input)).code).toBe('PERMISSION_DENIED');
    await book.as('zhang');
    await book.call('loanContract.drawDown', input);
  });
});
