// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { listLink } from '../../../../src/renderer/app/useListState.ts';
import { CustomerListPage } from '../../../../src/renderer/features/customer/CustomerListPage.tsx';
import { aSession, type Handlers } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aListRow, around, sum } from './samples.ts';

const rows = [
  aListRow(),
  aListRow({ id: 8, number: '1787', name: null, displayName: '客户 1787', loanCount: 0, balance: sum(0, 0) }),
  aListRow({ id: 9, number: 'KH0009', displayName: '李四', status: 'INACTIVE', loanCount: 1, balance: sum(0, 0) }),
];
const listed = (found: typeof rows): NonNullable<Handlers['customer.list']> => {
  return () => ({ rows: found, total: found.length, sums: { balance: sum(1_234_500, 2, 1), loanCount: 3 } });
};
const api: Handlers = {
  ...around,
  'customer.list': listed(rows),
  'report.save': () => ({ savedAs: '客户清单.xlsx' }),
};
const open = (at = '/customers', change: Handlers = {}, session = aSession()) =>
  renderPage(<CustomerListPage />, { path: '/customers', at, api: { ...api, ...change }, session });

describe('客户清单', () => {
  test('the sum says what it does not know; a customer without loans has dashes, not zeros', async () => {
    const { screen } = await open();
    const table = await screen.findByRole('table', { name: '客户清单' });
    const foot = within(table).getAllByRole('rowgroup').at(-1);
    expect(foot?.textContent).toContain('12,345.00');
    expect(foot?.textContent).toContain('另有 1 笔不详');
    const without = within(table).getByText('客户 1787').closest('tr');
    expect(without?.textContent).not.toContain('0.00');
    expect(without?.textContent).not.toContain('未逾期');
    const settled = within(table).getByText('李四').closest('tr');
    expect(settled?.textContent).toContain('0.00');
    expect(settled?.textContent).toContain('停用');
  });

  test('the address narrows, and the export takes exactly what is seen', async () => {
    const filter = { text: 'wlb', kinds: ['SOLE_TRADER' as const], overdue: true };
    const sort = { key: 'balance' as const, direction: 'desc' as const };
    const { screen, service } = await open(listLink('/customers', filter, sort));
    await screen.findByRole('table', { name: '客户清单' });
    expect(service.inputsOf('customer.list')[0]).toEqual({ filter, sort, page: { offset: 0, limit: 50 } });
    fireEvent.click(screen.getByRole('button', { name: '导出 Excel' }));
    await waitFor(() => expect(service.inputsOf('report.save')).toHaveLength(1));
    expect(service.inputsOf('report.save')[0]).toEqual({
      request: { name: 'customer-list', list: { filter, sort } },
      format: 'xlsx',
    });
  });

  test('typing narrows the list and stands in the address, so that back restores it', async () => {
    const { screen, service, router } = await open();
    fireEvent.change(await screen.findByRole('textbox', { name: /拼音首字母/ }), { target: { value: 'wlb' } });
    await waitFor(() => expect(service.inputsOf('customer.list').at(-1)).toMatchObject({ filter: { text: 'wlb' } }));
    expect(decodeURIComponent(router.state.location.search)).toContain('"text":"wlb"');
  });

  test('nothing matches is not an empty book: it offers to clear the filters', async () => {
    const { screen, router } = await open(
      listLink('/customers', { text: 'zzz' }, { key: 'number', direction: 'asc' }),
      { 'customer.list': listed([]) },
    );
    expect(await screen.findByText('没有符合筛选的客户')).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: '清除筛选' }).at(-1) ?? document.body);
    await waitFor(() => expect(router.state.location.search).not.toContain('zzz'));
  });

  test('an empty book has three doors, each for those who may', async () => {
    const empty = { 'customer.list': listed([]) };
    const { screen, service, unmount } = await open('/customers', {
      ...empty,
      'sample.load': () => ({ jobId: 4 }),
      'job.get': () => ({
        job: {
          jobId: 4,
          kind: 'sample',
          phase: 'starting',
          done: 0,
          total: null,
          state: 'RUNNING',
          resultId: null,
          error: null,
        },
      }),
    });
    expect(await screen.findByRole('link', { name: '导入我的数据' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '导出 Excel' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '用示例数据看看' }));
    expect(await screen.findByRole('status', { name: '正在装入示例网点' })).toBeTruthy();
    expect(service.inputsOf('sample.load')).toHaveLength(1);
    unmount();
    const auditor = await open('/customers', empty, aSession({ permissions: ['session', 'customer.read'] }));
    expect(await auditor.screen.findByText('还没有客户')).toBeTruthy();
    expect(auditor.screen.queryByRole('link', { name: '导入我的数据' })).toBeNull();
    expect(auditor.screen.queryByRole('button', { name: '用示例数据看看' })).toBeNull();
  });
});
