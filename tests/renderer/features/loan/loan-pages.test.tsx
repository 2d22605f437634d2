// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { listLink } from '../../../../src/renderer/app/useListState.ts';
import { LoanListPage } from '../../../../src/renderer/features/loan/LoanListPage.tsx';
import type { Handlers } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aRow, sum } from './samples.ts';

const listApi: Handlers = {
  'loan.list': () => ({
    rows: [aRow(), aRow({ id: 8, number: 'JJ0008', balance: null, loanClass: null, guarantee: null })],
    total: 2,
    sums: {
      principal: fen(2_400_000),
      balance: sum(6_000, 2, 1),
      overduePrincipal: sum(0, 2),
      arrearsInterest: sum(0, 2, 2),
      penalty: sum(15, 2),
      compound: sum(0.5, 2),
    },
  }),
  'loan.productNames': () => ({ rows: ['农户贷款'] }),
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

  test('penalty and compound interest are one sum, and each a column to be chosen', async () => {
    const { screen } = await open();
    await screen.findByRole('table', { name: '贷款台账' });
    expect(screen.getByText('罚息复利合计').parentElement?.textContent).toContain('15.50');
    fireEvent.click(screen.getByRole('button', { name: '选择列' }));
    for (const column of ['罚息（元）', '复利（元）', '待用款项（元）', '原到期日（展期）']) {
      expect(await screen.findByRole('menuitemcheckbox', { name: column })).toBeTruthy();
    }
  });

  test('a rate narrows as percent, a product by its name, and what is not stated is a choice', async () => {
    const { screen, service } = await open();
    fireEvent.click(await screen.findByRole('button', { name: '更多条件' }));
    const field = screen.getByLabelText('年利率从');
    fireEvent.change(field, { target: { value: '四点三五' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await screen.findByText(/不是有效利率/);
    fireEvent.change(field, { target: { value: '4.35' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(service.inputsOf('loan.list').at(-1)).toMatchObject({ filter: { rateFrom: '0.0435' } }));
    fireEvent.click(screen.getByPlaceholderText('业务品种'));
    fireEvent.click(await screen.findByRole('option', { name: '农户贷款' }));
    fireEvent.click(
      screen
        .getAllByRole('option', { name: '未注明' })
        .find((one) => one.closest('[data-hidden]') === null) as HTMLElement,
    );
    await waitFor(() =>
      expect(service.inputsOf('loan.list').at(-1)).toMatchObject({ filter: { products: ['农户贷款', null] } }),
    );
  });
});
