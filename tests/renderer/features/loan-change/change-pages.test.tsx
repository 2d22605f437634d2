// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { LoanChange } from '../../../../src/contract/loan-change.ts';
import { ChangeListPage } from '../../../../src/renderer/features/loan-change/ChangeListPage.tsx';
import { ChangePage } from '../../../../src/renderer/features/loan-change/ChangePage.tsx';
import { type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aChange, aPreview } from './samples.ts';

describe('the list of requests', () => {
  const open = (rows: LoanChange[], at = '/loan-changes') =>
    renderPage(<ChangeListPage />, {
      at,
      path: '/loan-changes',
      api: {
        'loanChange.list': () => ({
          rows,
          total: rows.length,
          waiting: rows.filter((row) => row.state === 'REQUESTED').length,
        }),
        'loanChange.get': ({ changeId }) => ({ change: aChange({ id: changeId }), preview: aPreview() }),
      },
    });

  test('tells what is asked for and how it stands, and decides from the row', async () => {
    const decided = aChange({
      id: 4,
      state: 'APPROVED',
      selfConfirmed: true,
      decidedByName: '王经理',
      customerName: '李四',
    });
    const { screen } = await open([aChange(), decided]);
    await screen.findByText('1 项待审批');
    expect(screen.getAllByText('展期至 2027-11-10，利率 4.75%')).toHaveLength(2);
    expect(screen.getByText('自行确认')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '审批：李四' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '审批：陈桂芳' }));
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText('展期上限');
  });

  test('shows only the waiting ones when asked to, and says what to do when there are none', async () => {
    const { screen, service } = await open([], '/loan-changes?view=waiting');
    await screen.findByText('没有待审批的申请');
    expect(screen.getByText('在借据页的“办理”中提出展期或重组。')).toBeTruthy();
    expect(service.inputsOf('loanChange.list')).toEqual([{ page: { offset: 0, limit: 50 }, states: ['REQUESTED'] }]);
  });

  test('a row opens the request', async () => {
    const { screen, router } = await open([aChange()]);
    fireEvent.click(await screen.findByText('展期至 2027-11-10，利率 4.75%'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/loan-changes/5'));
  });
});

describe('one request', () => {
  const open = (change: LoanChange, api: Handlers = {}) =>
    renderPage(<ChangePage />, {
      at: '/loan-changes/5',
      path: '/loan-changes/:id',
      api: { 'loanChange.get': () => ({ change, preview: aPreview() }), ...api },
    });

  test('shows both plans, takes the consent later and is withdrawn by its author after one question', async () => {
    const { screen, service } = await open(aChange({ consent: 'MISSING', consentOn: null, canConsent: true }), {
      'loanChange.recordConsent': () => ({ version: 2 }),
      'loanChange.withdraw': () => ({ version: 2 }),
    });
    await screen.findByText('新旧还款计划');
    expect(screen.getByText('担保人的书面同意尚未取得，不能批准')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '登记担保人同意' }));
    fireEvent.change(await screen.findByLabelText(/同意日期/, { selector: 'input' }), {
      target: { value: '2026-11-21' },
    });
    fireEvent.click(screen.getByRole('button', { name: '登记同意' }));
    await waitFor(() =>
      expect(service.inputsOf('loanChange.recordConsent')).toEqual([
        { changeId: 5, version: 1, consentOn: '2026-11-21', consentNote: null },
      ]),
    );
    fireEvent.click(screen.getByRole('button', { name: '撤回申请' }));
    const question = await screen.findByRole('dialog', { name: '撤回这项申请' });
    fireEvent.click(within(question).getByRole('button', { name: '撤回申请' }));
    await waitFor(() => expect(service.inputsOf('loanChange.withdraw')).toEqual([{ changeId: 5, version: 1 }]));
  });

  test('once decided shows the decision, and offers nothing but the paper', async () => {
    const decided = aChange({
      state: 'REJECTED',
      canWithdraw: false,
      canDecide: false,
      decidedByName: '周行',
      decidedAt: '2026-11-21T02:00:00.000Z',
      decisionRemark: '还款来源不落实',
    });
    const { screen } = await open(decided);
    await screen.findByText('还款来源不落实');
    expect(screen.queryByRole('button', { name: '审批' })).toBeNull();
    expect(screen.queryByRole('button', { name: '撤回申请' })).toBeNull();
    expect(screen.getByRole('link', { name: '审批表' }).getAttribute('href')).toBe('/report/extension-approval/5');
  });

  test('marks an application that was recorded after the loan had matured', async () => {
    const { screen } = await open(aChange({ createdAt: '2027-06-01T02:00:00.000Z' }));
    await screen.findByText('申请在到期之后才登记');
  });

  test('says when it is out of reach', async () => {
    const { screen } = await open(aChange(), {
      'loanChange.get': () => {
        throw new Refusal('SCOPE_DENIED', { kind: 'loanChange' });
      },
    });
    await screen.findByText('这条记录不在当前用户的管户范围内。');
  });
});
