// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { OutputOf } from '../../../../src/contract/index.ts';
import type { RepricingRow, RepricingRun } from '../../../../src/contract/lpr.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { RepricingPage } from '../../../../src/renderer/features/lpr/RepricingPage.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';

const row: RepricingRow = {
  loanId: 7,
  loanNumber: 'JJ0007',
  customerId: 3,
  customerName: '陈桂芳',
  managerName: '王经理',
  outcome: 'CHANGE',
  problem: null,
  tenor: 'FIVE_YEAR',
  pointsBp: -20,
  balance: fen(100_000_000),
  effectiveOn: isoDay('2026-01-01'),
  oldLpr: '0.036',
  newLpr: '0.035',
  lprOn: isoDay('2025-05-20'),
  oldRate: '0.034',
  newRate: '0.033',
  firstDueOn: isoDay('2026-02-10'),
  oldPayment: fen(443_481),
  newPayment: fen(437_900),
  interestDifference: fen(-1_999_160),
};
const preview: OutputOf<'lpr.previewRun'> = {
  rows: [row],
  total: 1,
  counts: { change: 1, unchanged: 2, problem: 3, loans: 1 },
  sums: { balance: { fen: fen(100_000_000), count: 1, unknown: 0 }, yearlyInterest: fen(-100_000) },
  fingerprint: 'abc',
  lprUpTo: isoDay('2025-05-20'),
};
const aRun: RepricingRun = {
  id: 4,
  title: '2026-11-20',
  upTo: isoDay('2026-11-20'),
  count: 12,
  state: 'DONE',
  actorName: '王经理',
  at: '2026-11-20T02:00:00.000Z',
  canUndo: true,
  version: 1,
};

const open = (at = '/repricing', api: Handlers = {}, session = aSession()) =>
  renderPage(<RepricingPage />, {
    at,
    path: '/repricing',
    session,
    api: {
      'lpr.previewRun': () => preview,
      'lpr.listRuns': () => ({ rows: [aRun], total: 1 }),
      'lpr.run': () => ({ batchId: 5, changed: 1, jobId: null }),
      'lpr.undoRun': () => ({ version: 2, jobId: null }),
      ...api,
    },
  });

describe('the preview of a repricing', () => {
  test('tells old and new, the sums with their definition, and how old the table is', async () => {
    const { screen } = await open();
    await screen.findByText('JJ0007');
    for (const text of ['3.60%', '3.50%', '3.40%', '3.30%', '5 年 -20', '4,434.81', '4,379.00', '-19,991.60']) {
      expect(screen.getByText(text), text).toBeTruthy();
    }
    expect(screen.getByText('利率不变 2')).toBeTruthy();
    expect(screen.getByText('2025-05-20')).toBeTruthy();
    expect(screen.getByRole('link', { name: '查看 LPR 表' }).getAttribute('href')).toBe('/settings/lpr');
  });

  test('is run after one question, as it was looked at', async () => {
    const { screen, service } = await open();
    fireEvent.click(await screen.findByRole('button', { name: '执行重新定价' }));
    const question = await screen.findByRole('dialog', { name: '执行重新定价' });
    expect(within(question).getByText(/将为 1 笔借据登记 1 次利率变更/)).toBeTruthy();
    fireEvent.click(within(question).getByRole('button', { name: '执行重新定价' }));
    await screen.findByText('已登记 1 次利率变更');
    expect(service.inputsOf('lpr.run')).toEqual([{ upTo: '2026-11-22', fingerprint: 'abc' }]);
  });

  test('a refusal says what to do; with nothing to change there is nothing to run', async () => {
    const moved = await open('/repricing', {
      'lpr.run': () => {
        throw new Refusal('RULE_VIOLATED', { rule: 'REPRICING_MOVED' });
      },
    });
    fireEvent.click(await moved.screen.findByRole('button', { name: '执行重新定价' }));
    const question = await moved.screen.findByRole('dialog');
    fireEvent.click(within(question).getByRole('button', { name: '执行重新定价' }));
    await moved.screen.findByText('预览之后借据或 LPR 有变动，没有执行。');
    moved.unmount();
    const none = { ...preview, rows: [], total: 0, counts: { ...preview.counts, change: 0, loans: 0 } };
    const { screen } = await open('/repricing', { 'lpr.previewRun': () => none });
    await screen.findByText('没有需要重新定价的借据');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '执行重新定价' }).disabled).toBe(true);
  });

  test('shows the problems with what to do about each', async () => {
    const broken: RepricingRow = { ...row, outcome: 'PROBLEM', problem: 'LPR_UNCHECKED', newRate: null };
    const { screen, service } = await open('/repricing', {
      'lpr.previewRun': ({ outcome }) => (outcome === 'PROBLEM' ? { ...preview, rows: [broken] } : preview),
    });
    fireEvent.click(await screen.findByText('不能定价 3'));
    await screen.findByText('定价日适用的 LPR 待核对：由管理员在设置中核对。');
    expect(service.inputsOf('lpr.previewRun')).toContainEqual({
      upTo: '2026-11-22',
      outcome: 'PROBLEM',
      page: { offset: 0, limit: 50 },
    });
  });
});

describe('past runs', () => {
  test('the latest is taken back after one question', async () => {
    const { screen, service } = await open('/repricing?tab=runs');
    fireEvent.click(await screen.findByRole('button', { name: '整批撤销：截止 2026-11-20' }));
    const question = await screen.findByRole('dialog');
    fireEvent.click(within(question).getByRole('button', { name: '整批撤销' }));
    await waitFor(() => expect(service.inputsOf('lpr.undoRun')).toEqual([{ batchId: 4, version: 1 }]));
  });

  test('who may not write loans sees the runs only, and takes none back', async () => {
    const session = aSession({ permissions: ['loan.read'] });
    const { screen, service } = await open(
      '/repricing',
      { 'lpr.listRuns': () => ({ rows: [{ ...aRun, canUndo: false }], total: 1 }) },
      session,
    );
    await screen.findByText('已执行');
    expect(screen.queryByRole('tab', { name: '预览与执行' })).toBeNull();
    expect(screen.queryByRole('button', { name: /整批撤销/ })).toBeNull();
    expect(service.inputsOf('lpr.previewRun')).toEqual([]);
  });
});
