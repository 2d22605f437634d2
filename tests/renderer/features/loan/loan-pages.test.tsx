// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { listLink } from '../../../../src/renderer/app/useListState.ts';
import { LoanListPage } from '../../../../src/renderer/features/loan/LoanListPage.tsx';
import type { Handlers } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aDue, aRow, aWhole, sum } from './samples.ts';

const listApi: Handlers = {
  'loan.list': () => ({
    rows: [aRow(), aRow({ id: 8, number: 'JJ0008', balance: null, loanClass: null, guarantee: null })],
    total: 2,
    sums: {
      principal: fen(2_400_000),
      balance: sum(6_000, 2, 1),
      overduePrincipal: sum(0, 2),
      arrearsInterest: sum(0, 2, 2),
    },
  }),
  'user.names': () => ({ rows: [{ id: 1, displayName: '王经理', isManager: true, isLead: false }] }),
  'report.save': () => ({ savedAs: '贷款台账.xlsx' }),
};

describe('贷款台账', () => {
  const filter = { classes: [null], overdue: true, minBalance: fen(5_000_000) };
  const sort = { key: 'balance', direction: 'desc' };
  const open = (at = '/loans') => renderPage(<LoanListPage />, { path: '/loans', at, api: listApi });

  test('sums say how many parts are unknown, and an unknown cell is no zero', async () => {
    const { screen } = await open();
    const table = await screen.findByRole('table', { name: '贷款台账' });
    expect(screen.getByText('另有 1 笔不详')).toBeTruthy();
    expect(screen.getByText('24,000.00')).toBeTruthy();
    const unknownRow = within(table).getByText('JJ0008').closest('tr');
    expect(unknownRow?.textContent).toContain('不详');
    expect(unknownRow?.textContent).toContain('未认定');
  });

  test('the address narrows the list and the export takes exactly the same', async () => {
    const { screen, service } = await open(listLink('/loans', filter, sort));
    await screen.findByRole('table', { name: '贷款台账' });
    expect(service.inputsOf('loan.list')[0]).toEqual({ filter, sort, page: { offset: 0, limit: 50 } });
    fireEvent.click(screen.getByRole('button', { name: '导出 Excel' }));
    await screen.findByText('已保存 贷款台账.xlsx');
    expect(service.inputsOf('report.save')).toEqual([
      { request: { name: 'loan-ledger', list: { filter, sort } }, format: 'xlsx' },
    ]);
  });

  test('an amount narrows on Enter; what is no amount is refused in words', async () => {
    const { screen, service } = await open();
    fireEvent.click(await screen.findByRole('button', { name: '更多条件' }));
    const field = screen.getByLabelText('余额不低于');
    fireEvent.change(field, { target: { value: '十万' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await screen.findByText(/不是有效金额/);
    fireEvent.change(field, { target: { value: '100,000' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() =>
      expect(service.inputsOf('loan.list').at(-1)).toMatchObject({ filter: { minBalance: 10_000_000 } }),
    );
  });

  test('structure: shares by class lead to their rows, a month above 20 % is marked in words', async () => {
    const { screen } = await renderPage(<LoanListPage />, {
      path: '/loans',
      at: '/loans?tab=structure',
      api: {
        ...listApi,
        'loan.totals': () => ({
          byClass: [
            { key: 'NORMAL', label: null, count: 3, balance: sum(75, 3) },
            { key: null, label: null, count: 1, balance: sum(25, 1) },
          ],
          byManager: [{ key: 1, label: '王经理', count: 4, balance: sum(100, 4) }],
          all: sum(100, 4),
        }),
        'loan.maturities': () => ({
          matured: { key: 'matured', label: null, count: 0, balance: sum(0, 0) },
          months: [
            { month: '2027-03', count: 2, balance: sum(40, 2) },
            { month: '2027-04', count: 1, balance: sum(10, 1) },
          ],
          later: { key: 'later', label: null, count: 1, balance: sum(50, 1) },
        }),
      },
    });
    await screen.findByText('2027-03 到期集中，占 40.00%；共 1 个月超过 20%');
    const byClass = screen.getByRole('table', { name: '按五级分类' });
    expect(within(byClass).getByText('75.00%')).toBeTruthy();
    const unjudged = within(byClass).getByText('未认定').closest('tr');
    const link = within(unjudged ?? byClass)
      .getByRole('link')
      .getAttribute('href');
    expect(decodeURIComponent(link ?? '')).toContain('"classes":[null]');
    fireEvent.click(screen.getByRole('button', { name: '显示数据表' }));
    expect(screen.getByText('2027-03').closest('tr')?.textContent).toContain('超过 20%');
    expect(screen.getByText('2027-04').closest('tr')?.textContent).not.toContain('超过 20%');
  });
});
