// @vitest-environment jsdom
import { fireEvent, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Closing } from '../../../../src/contract/closing.ts';
import type { OutputOf } from '../../../../src/contract/index.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { ClosingPage } from '../../../../src/renderer/features/closing/ClosingPage.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aClosing, anOutlook } from './samples.ts';

const day: Closing = aClosing({ id: 30, kind: 'DAY', closedOn: isoDay('2026-11-21'), restated: 0, differing: 2 });
const job = (
  state: 'RUNNING' | 'DONE' | 'FAILED',
  kind: 'closeDay' | 'closeMonth',
): NonNullable<OutputOf<'job.get'>['job']> => ({
  jobId: 5,
  kind,
  phase: 'comparing',
  done: 10,
  total: 100,
  state,
  resultId: state === 'DONE' ? 31 : null,
  error:
    state === 'FAILED' ? { code: 'RULE_VIOLATED', params: { rule: 'MONTH_ALREADY_CLOSED', month: '2026-10' } } : null,
});

interface Opened {
  readonly api?: Handlers;
  readonly outlook?: Partial<OutputOf<'closing.outlook'>>;
  readonly may?: readonly string[];
  readonly months?: readonly Closing[];
}

const open = ({ api = {}, outlook = {}, may, months = [aClosing()] }: Opened = {}) =>
  renderPage(<ClosingPage />, {
    path: '/closing',
    at: '/closing',
    ...(may === undefined ? {} : { session: aSession({ permissions: [...may] }) }),
    api: {
      'job.current': () => ({ job: null }),
      'closing.outlook': () => anOutlook(outlook),
      'closing.list': ({ kind }) =>
        kind === 'MONTH' ? { rows: [...months], total: months.length } : { rows: [day], total: 1 },
      ...api,
    },
  });

describe('before closing', () => {
  test('what stands in the way is said in words, and the month cannot be closed', async () => {
    const { screen } = await open({
      outlook: {
        month: '2026-11',
        choices: ['2026-11'],
        notes: [
          { code: 'MONTH_NOT_OVER', blocks: true, count: null, day: isoDay('2026-11-30'), month: '2026-11' },
          { code: 'RECEIPTS_REFUSED', blocks: false, count: 3, day: null, month: '2026-11' },
          { code: 'REVIEWS_WAITING', blocks: false, count: 2, day: null, month: '2026-11' },
        ],
      },
    });
    await screen.findByText('2026-11 尚未结束，到 2026-11-30 当天或之后才能月结。');
    expect(screen.getByText('2026-11 的还款批次有 3 行没有入账。')).toBeTruthy();
    const ways = screen.getAllByRole('link', { name: '去处理' }).map((link) => link.getAttribute('href'));
    expect(ways).toEqual(['/receipts', '/post-loan?tab=confirm']);
    expect(screen.getByRole('button', { name: '月结 2026-11' }).hasAttribute('disabled')).toBe(true);
    expect(screen.getByRole('button', { name: '日结' }).hasAttribute('disabled')).toBe(false);
  });

  test('nothing left to do is said too', async () => {
    const { screen } = await open({ outlook: { dayClosedAt: '2026-11-22T09:30:00.000Z' } });
    await screen.findByText('没有未了事项。');
    expect(screen.getByText('2026-11-22 17:30 已完成')).toBeTruthy();
  });

  test('the first month is chosen among those that are over', async () => {
    const { screen, service } = await open({
      months: [],
      outlook: { choices: ['2026-10', '2026-09'] },
      api: { 'closing.closeMonth': () => ({ jobId: 5 }) },
    });
    await screen.findByText('还没有月结过');
    fireEvent.click(await screen.findByRole('combobox', { name: '第一个月结的月份' }));
    fireEvent.click(await screen.findByText('2026-09'));
    fireEvent.click(await screen.findByRole('button', { name: '月结 2026-09' }));
    const asked = await screen.findByRole('dialog');
    within(asked).getByText(/将按 2026-09-30 日终保存全部借据/);
    fireEvent.click(within(asked).getByRole('button', { name: '月结 2026-09' }));
    await screen.findByRole('status', { name: '正在月结' });
    expect(service.inputsOf('closing.closeMonth')).toEqual([{ month: '2026-09' }]);
  });

  test('who may only read sees the closes and no button', async () => {
    const { screen } = await open({ may: ['closing.read', 'performance.read'] });
    await screen.findByText('2026-10');
    expect(screen.queryByRole('button', { name: '日结' })).toBeNull();
    expect(screen.queryByRole('button', { name: /月结/ })).toBeNull();
  });
});

describe('closing', () => {
  test('shows the work and opens the close when it is done', async () => {
    let state: 'RUNNING' | 'DONE' = 'RUNNING';
    const { screen, router } = await open({
      api: { 'closing.closeDay': () => ({ jobId: 5 }), 'job.get': () => ({ job: job(state, 'closeDay') }) },
    });
    fireEvent.click(await screen.findByRole('button', { name: '日结' }));
    await screen.findByText('正在与事件重算结果逐笔核对');
    expect(screen.getByText('10 / 100')).toBeTruthy();
    state = 'DONE';
    await screen.findByText('elsewhere');
    expect(router.state.location.pathname).toBe('/closing/31');
  });

  test('a close found running is watched', async () => {
    const { screen } = await open({
      api: {
        'job.current': () => ({ job: job('RUNNING', 'closeMonth') }),
        'job.get': () => ({ job: job('RUNNING', 'closeMonth') }),
      },
    });
    await screen.findByRole('status', { name: '正在月结' });
  });

  test('a refusal is told with reason and way out, at once or by the job', async () => {
    const { screen } = await open({
      api: {
        'closing.closeMonth': () => {
          throw new Refusal('RULE_VIOLATED', { rule: 'MONTH_OUT_OF_ORDER', month: '2026-10', expected: '2026-09' });
        },
        'closing.closeDay': () => ({ jobId: 5 }),
        'job.get': () => ({ job: job('FAILED', 'closeDay') }),
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: '月结 2026-10' }));
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '月结 2026-10' }));
    await screen.findByText(/2026-10 之前应先处理 2026-09/);
    fireEvent.click(screen.getByRole('button', { name: '日结' }));
    await screen.findByText('2026-10 已经结账，不能重复月结。');
    fireEvent.click(screen.getByRole('button', { name: '返回' }));
    await screen.findByText('没有未了事项。');
  });
});

describe('the lists', () => {
  test('months say what was reported, what was restated, what a check found', async () => {
    const { screen } = await open({
      months: [aClosing(), aClosing({ id: 6, state: 'REOPENED', checkedAt: null, restated: 0 })],
    });
    const months = await screen.findByRole('table', { name: '已结账月份' });
    const [first, second] = within(months).getAllByRole('row').slice(1);
    const said = within(first as HTMLElement);
    expect(said.getByText('已结账')).toBeTruthy();
    expect(said.getByText('一致')).toBeTruthy();
    expect(said.getByRole('link', { name: '1 笔' }).getAttribute('href')).toBe('/closing/7/restatements');
    expect(within(second as HTMLElement).getByText('已重新打开')).toBeTruthy();
    expect(within(second as HTMLElement).getByText('未核对')).toBeTruthy();
    const days = screen.getByRole('table', { name: '最近的日结' });
    expect(within(days).getByText('2 处不一致')).toBeTruthy();
  });

  test('a row opens the close', async () => {
    const { screen, router } = await open();
    fireEvent.click(await screen.findByText('2026-10'));
    await screen.findByText('elsewhere');
    expect(router.state.location.pathname).toBe('/closing/7');
  });
});
