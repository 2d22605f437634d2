// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { CalculatorPage } from '../../../../src/renderer/features/calculator/CalculatorPage.tsx';
import {
  type CalculatorValues,
  freshCalculator,
  freshOffer,
} from '../../../../src/renderer/features/calculator/calculator-values.ts';
import { readCalculator } from '../../../../src/renderer/features/calculator/read-calculator.ts';
import type { Handlers } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';

const FILLED: CalculatorValues = {
  ...freshCalculator('2025-01-15'),
  principal: '120,000.00',
  months: '12',
  rate: '4.35',
  offers: [freshOffer('EQUAL_INSTALMENT'), { ...freshOffer('FLAT'), rate: '6' }],
};
const address = (values: CalculatorValues, more = '') =>
  `/calculator?calc=${encodeURIComponent(JSON.stringify(values))}${more}`;
const open = (at = '/calculator', api: Handlers = {}) =>
  renderPage(<CalculatorPage />, {
    path: '/calculator',
    at,
    api: { 'draft.save': () => ({ savedAt: '2026-11-22T01:00:00.000Z' }), 'draft.discard': () => ({}), ...api },
  });

describe('the desk calculator', () => {
  test('calculates as one types, and keeps what was typed in the address', async () => {
    const { screen, router } = await open();
    expect(await screen.findByText(/填好金额、期限和利率/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/借款金额/), { target: { value: '120000' } });
    fireEvent.change(screen.getByLabelText(/^年利率/), { target: { value: '4.35' } });
    fireEvent.change(screen.getByLabelText(/起息日/), { target: { value: '2025-01-15' } });
    const table = await screen.findByRole('table', { name: '方案比较' });
    const line = (name: string) => within(table).getByRole('rowheader', { name }).closest('tr')?.textContent;
    expect(line('首期还款')).toContain('10,237.19');
    expect(line('首期还款')).toContain('10,435.00');
    expect(line('利息合计')).toContain('2,846.26');
    expect(
      screen.getByText(/每月还 10,237.19 元（最后一期 10,237.17 元）；12 个月共付利息 2,846.26 元。/),
    ).toBeTruthy();
    await waitFor(() => expect(router.state.location.search).toContain(encodeURIComponent('120000')));
  });

  test('a flat rate never stands without the true one, set at least as large', async () => {
    const { screen } = await open(address(FILLED));
    const table = await screen.findByRole('table', { name: '方案比较' });
    const line = (name: string) => within(table).getByRole('rowheader', { name }).closest('tr');
    expect(line('名义年利率')?.textContent).toContain('6.00%');
    expect(line('实际年化（单利）')?.textContent).toContain('10.90%');
    expect(line('实际年化（复利）')?.textContent).toContain('11.46%');
    expect(line('实际年化（单利）')?.className).toContain('true');
    expect(screen.getByText(/名义年利率 6.00%，实际年化利率 10.90%，约为名义利率的 1.82 倍/)).toBeTruthy();
  });

  test('a row of the schedule says how its interest was counted', async () => {
    const { screen } = await open(address(FILLED));
    fireEvent.click(await screen.findByRole('button', { name: '第 2 期利息怎么算' }));
    expect(screen.getByText('利息 = 110,197.81 × 4.35% × 1/12 = 399.47')).toBeTruthy();
    fireEvent.click(screen.getByRole('tab', { name: '2 等本等息' }));
    fireEvent.click(screen.getByRole('button', { name: '第 2 期利息怎么算' }));
    expect(screen.getByText('利息 = 120,000.00 × 6.00% × 1/12 = 600.00')).toBeTruthy();
  });

  test('a method that cannot be calculated says why; the others stand, the paper waits', async () => {
    const offers = [freshOffer('EQUAL_INSTALMENT'), { ...freshOffer('FLAT'), monthsPerPeriod: '12' as const }];
    const { screen } = await open(address({ ...FILLED, months: '18', offers }));
    expect((await screen.findByRole('alert')).textContent).toContain('期限 18 个月不能按每 12 个月一期整分');
    expect(screen.getByRole('table', { name: '方案比较' }).textContent).toMatch(/6,8\d\d\.\d\d/);
    expect(screen.queryByRole('button', { name: '打印' })).toBeNull();
  });

  test('prints what was asked for, never figures, with the name of the customer', async () => {
    const { screen, service } = await open(address(FILLED, '&customer=7'), {
      'customer.get': () => ({ displayName: '陈桂芳' }) as never,
      'report.print': () => ({ printed: true }),
    });
    await screen.findByRole('link', { name: '陈桂芳' });
    fireEvent.click(screen.getByRole('button', { name: '打印' }));
    await waitFor(() => expect(service.inputsOf('report.print')).toHaveLength(1));
    expect(service.inputsOf('report.print')[0]).toMatchObject({
      request: {
        name: 'calculation',
        customerId: 7,
        calculation: {
          principal: 12_000_000,
          months: 12,
          rate: { kind: 'FIXED', annualRate: '0.0435' },
          offers: [
            { method: 'EQUAL_INSTALMENT', annualRate: null },
            { method: 'FLAT', annualRate: '0.06' },
          ],
        },
      },
    });
  });

  test('methods are added, changed and taken away; four at most', async () => {
    const { screen } = await open();
    fireEvent.click(await screen.findByRole('button', { name: '添加' }));
    expect(screen.queryByRole('button', { name: '添加' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '去掉方案 1 等额本息' }));
    fireEvent.click(screen.getByRole('combobox', { name: '方案 1 的还款方式' }));
    fireEvent.click(await screen.findByRole('option', { name: '气球贷', hidden: false }));
    expect(screen.getByLabelText('方案 1 按多少个月分摊')).toBeTruthy();
    expect(screen.queryByLabelText('方案 1 每月还款日')).toBeNull();
  });

  test('a field complains once it has been left', async () => {
    const { screen } = await open();
    const months = await screen.findByRole('textbox', { name: /^期限/ });
    fireEvent.change(months, { target: { value: '千' } });
    expect(screen.queryByText('应为 1 至 600 的整数')).toBeNull();
    fireEvent.blur(months);
    expect(await screen.findByText('应为 1 至 600 的整数')).toBeTruthy();
  });
});

describe('reading what is typed', () => {
  const ROW = { effectiveOn: isoDay('2024-10-21'), oneYear: '0.031', fiveYear: '0.036', checked: true } as never;

  test('LPR is the one of the first day and the term unless another is typed', () => {
    const lpr = { ...FILLED, rateKind: 'LPR' as const, points: '60' };
    expect(readCalculator(lpr, [ROW]).calculation?.rate).toEqual({ kind: 'LPR', base: '0.031', points: 60 });
    expect(readCalculator({ ...lpr, months: '61' }, [ROW]).announced).toBe('0.036');
    expect(readCalculator({ ...lpr, lprBase: '3.45%' }, [ROW]).calculation?.rate).toMatchObject({ base: '0.0345' });
    expect(readCalculator(lpr, []).errors.lprBase).toBeDefined();
  });

  test('what a method does not use is never complained about', () => {
    const offers = [{ ...freshOffer('BULLET'), repayDay: 'x', gracePeriods: '-1', amortisationMonths: '?' }];
    expect(readCalculator({ ...FILLED, offers }, []).calculation?.offers[0]).toMatchObject({
      method: 'BULLET',
      repayDay: null,
      gracePeriods: 0,
      amortisationMonths: null,
    });
    expect(
      readCalculator({ ...FILLED, offers: [{ ...freshOffer('MORTGAGE_EP'), repayDay: '32' }] }, []).offerErrors,
    ).toEqual([{ repayDay: '应为 1 至 31 的整数' }]);
  });

  test('amounts, days and rates are refused in words', () => {
    const { errors, calculation } = readCalculator(
      { ...FILLED, principal: '0', startOn: '2025-02-30', rate: '4.35%%', upfrontFee: '-1', monthlyFee: '元' },
      [],
    );
    expect(calculation).toBeNull();
    expect(Object.keys(errors).sort()).toEqual(['monthlyFee', 'principal', 'rate', 'startOn', 'upfrontFee']);
  });
});
