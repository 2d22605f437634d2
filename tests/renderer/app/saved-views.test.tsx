// @vitest-environment jsdom
import { fireEvent, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { LoanListInput } from '../../../src/contract/loan.ts';
import type { SavedView, ViewContent } from '../../../src/contract/saved-view.ts';
import { SavedViews } from '../../../src/renderer/app/SavedViews.tsx';
import { listLink, useListState } from '../../../src/renderer/app/useListState.ts';
import type { LedgerState } from '../../../src/renderer/features/loan/ledger-state.ts';
import type { Handlers } from '../support/fake-api.ts';
import { renderPage } from '../support/render.tsx';

const LATE: Extract<ViewContent, { place: 'loan.list' }> = {
  place: 'loan.list',
  filter: { overdue: true, statuses: ['ACTIVE'] },
  sort: { key: 'overdueSince', direction: 'asc' },
  hidden: ['purpose'],
};
const view = (change: Partial<SavedView> = {}): SavedView => ({
  id: 5,
  name: '逾期在前',
  isDefault: false,
  content: LATE,
  dropped: [],
  version: 2,
  ...change,
});

function Ledger() {
  const state: LedgerState = useListState(LoanListInput, { filter: {}, sort: { key: 'number', direction: 'asc' } });
  const { filter, sort } = state.input;
  return (
    <>
      <SavedViews
        list={{ place: 'loan.list', filter, sort }}
        onShow={(shown) => shown.place === 'loan.list' && state.show(shown)}
      />
      <button type="button" onClick={() => state.setFilter({ overdue: undefined })}>
        all
      </button>
      <output>{JSON.stringify(state.input)}</output>
    </>
  );
}

const HIDDEN = 'creditdesk.table.loan.list.hidden';
const open = (views: readonly SavedView[], api: Handlers = {}, at = '/loans') =>
  renderPage(<Ledger />, {
    path: '/loans',
    at,
    api: { 'savedView.list': () => ({ rows: [...views] }), ...api },
  });
const shown = () => JSON.parse(document.querySelector('output')?.textContent ?? '{}');

beforeEach(() => localStorage.removeItem(HIDDEN));

describe('views of a list', () => {
  test('choosing one shows its filter, order and columns', async () => {
    const { screen } = await open([view()]);
    fireEvent.click(await screen.findByRole('button', { name: '视图' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: '逾期在前' }));
    await screen.findByRole('button', { name: '视图：逾期在前' });
    expect(shown()).toEqual({ filter: LATE.filter, sort: LATE.sort, page: { offset: 0, limit: 50 } });
    expect(localStorage.getItem(HIDDEN)).toBe('["purpose"]');
  });

  test('the default one opens the list, unless the address says what to show', async () => {
    const standard = view({ isDefault: true });
    const first = await open([standard]);
    await first.screen.findByRole('button', { name: '视图：逾期在前' });
    expect(shown().filter).toEqual(LATE.filter);
    first.unmount();
    const asked = listLink('/loans', { guarantees: ['PLEDGE'] }, { key: 'balance', direction: 'desc' });
    const second = await open([standard], {}, asked);
    await second.screen.findByRole('button', { name: '视图' });
    expect(shown().filter).toEqual({ guarantees: ['PLEDGE'] });
  });

  test('a changed one says so and is updated with what is shown', async () => {
    const { screen, service } = await open([view({ isDefault: true })], {
      'savedView.update': () => ({ version: 3 }),
    });
    await screen.findByRole('button', { name: '视图：逾期在前' });
    fireEvent.click(screen.getByRole('button', { name: 'all' }));
    fireEvent.click(await screen.findByRole('button', { name: '视图：逾期在前（已改）' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: '更新“逾期在前”为当前状态' }));
    await screen.findByText('视图已更新');
    expect(service.inputsOf('savedView.update')).toEqual([
      { viewId: 5, version: 2, content: { ...LATE, filter: { statuses: ['ACTIVE'] } } },
    ]);
  });

  test('what is shown is kept under a name', async () => {
    const { screen, service } = await open([], { 'savedView.save': () => ({ id: 9 }) });
    fireEvent.click(await screen.findByRole('button', { name: '视图' }));
    expect(await screen.findByText('还没有保存的视图')).toBeTruthy();
    fireEvent.click(screen.getByRole('menuitem', { name: '保存为新视图' }));
    fireEvent.change(await screen.findByLabelText('名称'), { target: { value: '  我的台账 ' } });
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    await screen.findByText('视图已保存');
    expect(service.inputsOf('savedView.save')).toEqual([
      {
        name: '我的台账',
        content: { place: 'loan.list', filter: {}, sort: { key: 'number', direction: 'asc' }, hidden: null },
      },
    ]);
  });

  test('removing one asks first', async () => {
    const { screen, service } = await open([view({ isDefault: true })], { 'savedView.remove': () => ({}) });
    fireEvent.click(await screen.findByRole('button', { name: '视图：逾期在前' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: '删除“逾期在前”' }));
    expect(service.inputsOf('savedView.remove')).toEqual([]);
    fireEvent.click(await screen.findByRole('button', { name: '删除视图' }));
    await waitFor(() => expect(service.inputsOf('savedView.remove')).toEqual([{ viewId: 5, version: 2 }]));
  });

  test('an old one says what no longer applies', async () => {
    const { screen } = await open([view({ dropped: ['branch', 'sort'] })]);
    fireEvent.click(await screen.findByRole('button', { name: '视图' }));
    expect((await screen.findByRole('menuitem', { name: /逾期在前/ })).textContent).toContain('2 个旧条件已失效');
  });
});
