// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { CONVENTIONS } from '../../../../src/domain/core-comparison/convention.ts';
import { CoreComparisonPage } from '../../../../src/renderer/features/core-comparison/CoreComparisonPage.tsx';
import { CoreLoanPage } from '../../../../src/renderer/features/core-comparison/CoreLoanPage.tsx';
import zh from '../../../../src/renderer/features/core-comparison/locales/zh-CN.json';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { detail, loan, NO_COUNTS, split } from './core-rows.ts';

const LISTED = {
  rows: [
    loan({
      loanId: 8,
      loanNumber: 'JJ0008',
      standing: 'UNEXPLAINED',
      differing: 3,
      conventions: [],
      explained: 0,
      splits: 4,
      splitsDiffering: 1,
    }),
    loan(),
  ],
  total: 2,
  counts: { ...NO_COUNTS, UNEXPLAINED: 1, EXPLAINED: 1 },
  splitsDiffering: 1,
};

const openList = (api: Handlers = {}, at = '/core-comparison', session = aSession()) =>
  renderPage(<CoreComparisonPage />, {
    session,
    at,
    path: '/core-comparison',
    api: {
      'coreComparison.list': () => LISTED,
      'coreComparison.listSplits': () => ({ rows: [], total: 0 }),
      ...api,
    },
  });

const openLoan = (api: Handlers = {}, session = aSession()) =>
  renderPage(<CoreLoanPage />, {
    session,
    at: '/core-comparison/7',
    path: '/core-comparison/:id',
    api: { 'coreComparison.get': () => detail(), ...api },
  });

describe('the list of compared loans', () => {
  test('says what differs and what explains it; a row opens its comparison', async () => {
    const { screen, router } = await openList();
    await screen.findByText('JJ0008');
    expect(screen.getByText('按实际天数/365 计息，并且舍入到元')).toBeTruthy();
    expect(screen.getByText('没有找到能解释的口径')).toBeTruthy();
    expect(screen.getByText('3 / 12 期')).toBeTruthy();
    expect(screen.getByText('1 / 4 笔')).toBeTruthy();
    fireEvent.click(screen.getByText('JJ0008'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/core-comparison/8'));
  });

  test('asks for what was chosen: standings, a number, one import', async () => {
    const { screen, service } = await openList({}, '/core-comparison?import=5');
    await screen.findByText('JJ0008');
    fireEvent.click(screen.getByLabelText('不能解释 1'));
    fireEvent.change(screen.getByLabelText('借据号或合同号开头'), { target: { value: 'JJ00' } });
    await waitFor(() =>
      expect(service.inputsOf('coreComparison.list').at(-1)).toMatchObject({
        filter: { importId: 5, standings: ['UNEXPLAINED'], text: 'JJ00' },
      }),
    );
    fireEvent.click(screen.getByRole('button', { name: '显示全部导入' }));
    await waitFor(() => expect(service.inputsOf('coreComparison.list').at(-1)).not.toHaveProperty('filter.importId'));
  });

  test('a book without anything of the core system says how it gets there', async () => {
    const empty = { rows: [], total: 0, counts: NO_COUNTS, splitsDiffering: 0 };
    const { screen } = await openList({ 'coreComparison.list': () => empty });
    await screen.findByText('还没有核心系统的数据');
    expect(screen.getByRole('link', { name: '去导入' }).getAttribute('href')).toBe('/import');
    expect(screen.queryByLabelText('借据号或合同号开头')).toBeNull();
  });

  test('an error says so and offers another try', async () => {
    let calls = 0;
    const { screen } = await openList({
      'coreComparison.list': () => {
        calls += 1;
        if (calls === 1) throw new Refusal('INTERNAL', {});
        return LISTED;
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: /重试|再试/ }));
    await screen.findByText('JJ0008');
  });

  test('payments divided otherwise stand on a tab of their own, with the order behind them', async () => {
    const rows = [{ loanId: 7, loanNumber: 'JJ0007', customerId: 3, customerName: '陈桂芳', split }];
    const { screen } = await openList({ 'coreComparison.listSplits': () => ({ rows, total: 1 }) });
    fireEvent.click(await screen.findByRole('tab', { name: '还款拆分' }));
    await screen.findByText('先本后息');
    expect(screen.getAllByText('5,000.00')).toHaveLength(2);
    expect(screen.getByText('4,600.53')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'JJ0007' }).getAttribute('href')).toBe('/core-comparison/7');
  });
});

describe('one loan against the core system', () => {
  test('shows ours and theirs due by due, and by how much they differ', async () => {
    const { screen } = await openLoan();
    const dues = await screen.findByRole('region', { name: '逐期比对' });
    expect(within(dues).getByText('2026-02-16')).toBeTruthy();
    expect(within(dues).getByText('443.34')).toBeTruthy();
    expect(within(dues).getByText('8.34')).toBeTruthy();
    expect(within(dues).getByText('未写明')).toBeTruthy();
    expect(within(dues).getByText('本行没有')).toBeTruthy();
    expect(within(screen.getByRole('region', { name: '还款拆分比对' })).getByText('先本后息')).toBeTruthy();
  });

  test('takes a convention of ours over after one question; one that is not ours cannot be taken', async () => {
    const { screen, service } = await openLoan({
      'coreComparison.adopt': () => ({ version: 5, standing: 'SAME', differing: 0 }),
    });
    const text = '按实际天数/365 计息，并且舍入到元';
    expect(screen.queryByRole('button', { name: '采用：尾差放在首期' })).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: `采用：${text}` }));
    const question = await screen.findByRole('dialog');
    expect(within(question).getByText(/借据 JJ0007 的条款改为这个口径/)).toBeTruthy();
    fireEvent.click(within(question).getByRole('button', { name: '采用' }));
    await waitFor(() =>
      expect(service.inputsOf('coreComparison.adopt')).toEqual([
        { loanId: 7, conventions: ['BASIS_ACT_365', 'ROUND_TO_YUAN'], version: 4 },
      ]),
    );
    await screen.findByText('已采用，每一期都与核心系统一致');
    expect(screen.getByText('本行条款没有这一项')).toBeTruthy();
  });

  test('a refusal stands beside what was asked, with its way out', async () => {
    const { screen } = await openLoan({
      'coreComparison.adopt': () => {
        throw new Refusal('RULE_VIOLATED', { rule: 'CONVENTION_RESTATES', closedOn: '2026-09-30', closing: 'MONTH' });
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: /^采用：/ }));
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '采用' }));
    await screen.findByText('采用后，2026-09-30 已结账的数字会改变。');
  });

  test('who may only read takes nothing over', async () => {
    const { screen } = await openLoan({}, aSession({ permissions: ['session', 'loan.read'] }));
    await screen.findByRole('region', { name: '逐期比对' });
    expect(screen.queryByRole('button', { name: /^采用：/ })).toBeNull();
  });

  test.each([
    ['SAME', '与核心系统一致'],
    ['UNEXPLAINED', '差异的解释'],
    ['NO_PLAN', '差异的解释'],
  ] as const)('%s is said in words', async (standing, words) => {
    const { screen } = await openLoan({
      'coreComparison.get': () => detail({ loan: loan({ standing, conventions: [] }), attempts: [] }),
    });
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
    if (standing !== 'SAME') expect(screen.getByText(zh.explain[standing])).toBeTruthy();
  });

  test('a loan nothing was imported for says how to get there', async () => {
    const { screen } = await openLoan({
      'coreComparison.get': () => ({ loan: null, rows: [], attempts: [], splits: [] }),
    });
    await screen.findByText('还没有核心系统的数据');
  });
});

test('every convention has words', () => {
  expect(Object.keys(zh.convention).sort()).toEqual([...CONVENTIONS].sort());
});
