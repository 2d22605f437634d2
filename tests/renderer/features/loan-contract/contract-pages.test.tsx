// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ContractListPage } from '../../../../src/renderer/features/loan-contract/ContractListPage.tsx';
import { ContractPage } from '../../../../src/renderer/features/loan-contract/ContractPage.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aContract, whole } from './samples.ts';

const reader = aSession({ permissions: ['session', 'loan.read', 'customer.read'] });
const page = (api: Handlers, session = aSession()) =>
  renderPage(<ContractPage />, { path: '/contracts/:id', at: '/contracts/5', session, api });

describe('a contract', () => {
  test('shows what is drawn, owed and free, the amount in words, and the notes', async () => {
    const { screen, router } = await page({ 'loanContract.get': () => whole() });
    expect(await screen.findByRole('heading', { name: '合同 HT-2026-5' })).toBeTruthy();
    expect(screen.getByText('伍拾万元整')).toBeTruthy();
    expect(screen.getByText('300,000.00')).toBeTruthy();
    expect(screen.getByText('采购饲料')).toBeTruthy();
    expect(screen.getByRole('link', { name: '放款' }).getAttribute('href')).toBe('/contracts/5/draw');
    // Nothing is changed any more once something is drawn.
    expect(screen.queryByRole('link', { name: '修改合同' })).toBeNull();
    const notes = within(screen.getByRole('region', { name: '借据' }));
    expect(notes.getByText('逾期 12 天')).toBeTruthy();
    fireEvent.click(notes.getByText('HT-2026-5-01'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/loans/31'));
  });

  test('without a note it can be corrected, and says what to do', async () => {
    const { screen } = await page({ 'loanContract.get': () => whole({ noteCount: 0 }) });
    expect(await screen.findByRole('link', { name: '修改合同' })).toBeTruthy();
    expect(screen.getByText('还没有放款')).toBeTruthy();
  });

  test('is closed after a question', async () => {
    const { screen, service } = await page({
      'loanContract.get': () => whole(),
      'loanContract.close': () => ({ version: 3 }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '关闭合同' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/已放款的借据照常还款/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: '关闭合同' }));
    await waitFor(() => expect(service.inputsOf('loanContract.close')).toEqual([{ contractId: 5, version: 2 }]));
  });

  test('once closed is opened again, and cannot be drawn until then', async () => {
    const closed = await page({
      'loanContract.get': () => whole({ state: 'CLOSED', free: 0 as never }),
      'loanContract.reopen': () => ({ version: 4 }),
    });
    const reopen = await closed.screen.findByRole('button', { name: '重新启用' });
    expect(closed.screen.queryByRole('link', { name: '放款' })).toBeNull();
    fireEvent.click(reopen);
    await waitFor(() => expect(closed.service.inputsOf('loanContract.reopen')).toHaveLength(1));
  });

  test('a reader sees it and has nothing to act with', async () => {
    const { screen } = await page({ 'loanContract.get': () => whole() }, reader);
    await screen.findByRole('heading', { name: '合同 HT-2026-5' });
    expect(screen.queryByRole('link', { name: '放款' })).toBeNull();
    expect(screen.queryByRole('button', { name: '关闭合同' })).toBeNull();
  });

  test("somebody else's is refused in words", async () => {
    const { screen } = await page({
      'loanContract.get': () => {
        throw new Refusal('SCOPE_DENIED', { kind: 'loanContract' });
      },
    });
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});

describe('the list of contracts', () => {
  const list = (api: Handlers, at = '/contracts/list') =>
    renderPage(<ContractListPage />, { path: '/contracts/list', at, api });

  test('shows rows, opens one, and narrows by state', async () => {
    const { screen, service, router } = await list({
      'loanContract.list': () => ({ rows: [aContract(), aContract({ id: 6, number: 'HT-6' })], total: 2 }),
    });
    expect(await screen.findByText('HT-6')).toBeTruthy();
    fireEvent.click(screen.getByRole('combobox', { name: '状态' }));
    fireEvent.click(await screen.findByRole('option', { name: '有效' }));
    await waitFor(() =>
      expect(service.inputsOf('loanContract.list')).toContainEqual({
        filter: { states: ['OPEN'] },
        sort: { key: 'signedOn', direction: 'desc' },
        page: { offset: 0, limit: 50 },
      }),
    );
    fireEvent.click(await screen.findByText('HT-6'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/contracts/6'));
  });

  test('an empty one says what to do; a customer in the filter goes along to the form', async () => {
    const query = {
      filter: { customerId: 7 },
      sort: { key: 'signedOn', direction: 'desc' },
      page: { offset: 0, limit: 50 },
    };
    const { screen } = await list(
      { 'loanContract.list': () => ({ rows: [], total: 0 }) },
      `/contracts/list?list=${encodeURIComponent(JSON.stringify(query))}`,
    );
    expect(await screen.findByText('还没有合同')).toBeTruthy();
    const links = screen.getAllByRole('link', { name: '新建合同' }).map((link) => link.getAttribute('href'));
    expect(new Set(links)).toEqual(new Set(['/contracts/new?customer=7']));
  });

  test('what cannot be read is said with a way to try again', async () => {
    const { screen } = await list({
      'loanContract.list': () => {
        throw new Refusal('INTERNAL');
      },
    });
    expect(await screen.findByRole('button', { name: '重试' })).toBeTruthy();
  });
});
