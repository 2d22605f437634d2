// @vitest-environment jsdom
import { fireEvent, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { OutputOf } from '../../../../src/contract/index.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { ClosingDetailPage } from '../../../../src/renderer/features/closing/ClosingDetailPage.tsx';
import { figureName } from '../../../../src/renderer/features/closing/figure-text.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aLineRow, aMigration, aMoved, aRestatement, got, sum, totals } from './samples.ts';

const open = (at: string, answer: OutputOf<'closing.get'> = got(), api: Handlers = {}, may?: readonly string[]) =>
  renderPage(<ClosingDetailPage />, {
    path: '/closing/:id/:tab?',
    at,
    ...(may === undefined ? {} : { session: aSession({ permissions: [...may] }) }),
    api: {
      'job.current': () => ({ job: null }),
      'closing.get': () => answer,
      'closing.lines': () => ({
        rows: [aLineRow()],
        total: 1,
        sums: { balance: sum(100_200), overduePrincipal: sum(0), arrearsInterest: sum(0) },
      }),
      'closing.restatements': () => ({
        rows: [aRestatement()],
        total: 1,
        totals: { reported: totals(), now: totals({ balance: sum(127_389_900, 290, 2), overdue: 23 }) },
      }),
      'closing.migration': () => aMigration(),
      'closing.differences': () => ({ rows: [], total: 0 }),
      ...api,
    },
  });

describe('a closed month', () => {
  test('tells its totals, each with its definition, by class too', async () => {
    const { screen } = await open('/closing/7');
    await screen.findByRole('heading', { name: /2026-10 月结/ });
    expect(screen.getByText('2026-11-02 10:15 由周行结账，账簿内借据 540 笔')).toBeTruthy();
    expect(screen.getAllByText('另有 2 笔不详').length).toBeGreaterThan(0);
    expect(screen.getAllByRole('button', { name: /的口径：/ })).toHaveLength(7);
    const byClass = screen.getByRole('table', { name: '按五级分类' });
    expect(within(byClass).getByText('未认定')).toBeTruthy();
    expect(screen.getByRole('tab', { name: '更正（1）' })).toBeTruthy();
  });

  test('lists the kept loans as they stood, live ones first of all', async () => {
    const { screen, service } = await open('/closing/7/lines');
    await screen.findByText('JJ2026-041');
    expect(service.inputsOf('closing.lines')[0]).toEqual({
      filter: { closingId: 7, statuses: ['ACTIVE'] },
      sort: { key: 'balance', direction: 'desc' },
      page: { offset: 0, limit: 50 },
    });
    fireEvent.click(screen.getByLabelText('只看逾期'));
    await screen.findByText('JJ2026-041');
    expect(service.inputsOf('closing.lines').at(-1)).toMatchObject({ filter: { closingId: 7, overdue: true } });
    expect(screen.getByRole('link', { name: '石大河' }).getAttribute('href')).toBe('/customers/9');
  });

  test('shows what was told anew beside what was reported, with the events', async () => {
    const { screen } = await open('/closing/7/restatements');
    const compared = await screen.findByRole('table', { name: '合计：已报与现在' });
    expect(within(compared).getByText('9,900.00')).toBeTruthy();
    expect(screen.getByText(/2026-10-10 冲销/)).toBeTruthy();
    expect(screen.getByText('冲销 2026-10-10 的还款，2026-11-12 11:00 登记，张经理')).toBeTruthy();
    const row = within(screen.getByRole('table', { name: '更正（1）' }));
    expect(row.getByText('100,200.00')).toBeTruthy();
    expect(row.getByText('110,100.00')).toBeTruthy();
    expect(row.getByText('逾期起始日')).toBeTruthy();
  });

  test('says of a loan taken over later that it was in no figure, and of unknown balances no difference', async () => {
    const { screen } = await open('/closing/7/restatements', got(), {
      'closing.restatements': () => ({
        rows: [aRestatement({ reported: null, now: { ...aRestatement().now, balance: null }, changed: ['status'] })],
        total: 1,
        totals: { reported: totals(), now: totals({ balance: sum(1, 291, 3) }) },
      }),
    });
    await screen.findByText('月结时不在账簿内');
    const compared = screen.getByRole('table', { name: '合计：已报与现在' });
    expect(within(compared).getByText('不详')).toBeTruthy();
  });
});

describe('migration', () => {
  test('has each rate with numerator and denominator, and explains the loans', async () => {
    const { screen, service } = await open('/closing/7/migration');
    const rates = await screen.findByRole('table', { name: '迁徙率' });
    const normal = within(rates).getByText('正常类迁徙率').closest('tr') as HTMLElement;
    expect(normal.textContent).toContain('100,200.00');
    expect(normal.textContent).toContain('400,800.00');
    expect(normal.textContent).toContain('25.00%');
    expect(within(rates).getAllByText('不可计算')).toHaveLength(3);
    expect(service.inputsOf('closing.migration')[0]).toMatchObject({ openingId: 6, closingId: 7, filter: {} });
    expect(screen.getByText('2026-10-25 分类认定')).toBeTruthy();
    expect(screen.getByText('下游拖欠货款，张经理')).toBeTruthy();
    expect(screen.getByText(/另有 3 笔分类或余额不详/)).toBeTruthy();
  });

  test('a cell of the matrix narrows to its loans, and the working date is another end', async () => {
    const { screen, service } = await open('/closing/7/migration');
    fireEvent.click(await screen.findByTitle('正常到关注的 1 笔'));
    await screen.findByText('只看正常 → 关注');
    expect(service.inputsOf('closing.migration').at(-1)).toMatchObject({
      filter: { from: 'NORMAL', to: 'SPECIAL_MENTION' },
    });
    fireEvent.click(screen.getByText('本月末 → 营业日期'));
    await screen.findByText('2026-10-25 分类认定');
    expect(service.inputsOf('closing.migration').at(-1)).toMatchObject({ openingId: 7, closingId: null, filter: {} });
  });

  test('without a closed month before says what to do', async () => {
    const { screen } = await open('/closing/7/migration', got({}, { previousId: null }));
    await screen.findByRole('table', { name: '迁徙率' });
    fireEvent.click(screen.getByText('上月末 → 本月末'));
    await screen.findByText('上一个月没有结账');
  });

  test('a loan without a cause says so', async () => {
    const { screen } = await open('/closing/7/migration', got(), {
      'closing.migration': () => aMigration([aMoved({ kind: 'NEW', from: null, causes: [], decreased: 0 as never })]),
    });
    await screen.findByText('期间没有认定、展期或重组');
  });
});

describe('the check', () => {
  const wrong = {
    loanId: 41,
    loanNumber: 'JJ2026-041',
    customerId: 9,
    customerName: '石大河',
    field: 'balance',
    stored: '1',
    rebuilt: '400000000',
    explained: false,
  };

  test('lists errors and restatements by loan and figure', async () => {
    const { screen } = await open('/closing/7/check', got({ differing: 2, explained: 1 }), {
      'closing.differences': () => ({
        rows: [
          wrong,
          { ...wrong, loanId: null, loanNumber: null, customerId: null, customerName: null, field: 'total.balance' },
          { ...wrong, field: 'loanClass', stored: null, rebuilt: 'LOSS', explained: true },
        ],
        total: 3,
      }),
    });
    await screen.findByText('2026-11-02 10:20 核对 540 笔：2 处没有事件可以说明，1 笔由结账后登记的事件说明');
    expect(await screen.findAllByText('4,000,000.00')).toHaveLength(2);
    expect(screen.getByText('合计：余额')).toBeTruthy();
    expect(screen.getAllByText('不一致')).toHaveLength(2);
    expect(screen.getByText('损失')).toBeTruthy();
  });

  test('never made, it is offered; made, its work is shown', async () => {
    const { screen, service } = await open('/closing/7/check', got({ checkedAt: null }), {
      'closing.check': () => ({ jobId: 5 }),
    });
    await screen.findByText(/这次月结还没有核对过/);
    fireEvent.click(screen.getByRole('button', { name: '核对' }));
    await screen.findByRole('status', { name: '正在核对月结' });
    expect(service.inputsOf('closing.check')).toEqual([{ closingId: 7 }]);
  });

  test.each([
    ['balance_fen', 'balance', false],
    ['next_due_payment_fen', 'nextDuePayment', false],
    ['overdue_since_on', 'overdueSinceOn', false],
    ['overduePrincipal', 'overduePrincipal', false],
    ['total.byClass', 'byClass', true],
  ])('%s is called %s', (stored, name, ofTotal) => {
    expect(figureName(stored)).toEqual({ name, ofTotal });
  });
});

describe('reopening', () => {
  test('asks for the reason and says what it does', async () => {
    const { screen, service } = await open('/closing/7', got(), {
      'closing.reopen': () => ({ version: 2 }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '重新打开' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: '重新打开' }));
    await dialog.findByText('必填');
    fireEvent.change(dialog.getByLabelText(/原因/), { target: { value: ' 十月回款补录 ' } });
    fireEvent.click(dialog.getByRole('button', { name: '重新打开' }));
    await screen.findByText('2026-10 已重新打开');
    expect(service.inputsOf('closing.reopen')).toEqual([{ closingId: 7, version: 1, reason: '十月回款补录' }]);
  });

  test('refused, the dialog stays with the reason', async () => {
    const { screen } = await open('/closing/7', got(), {
      'closing.reopen': () => {
        throw new Refusal('RULE_VIOLATED', { rule: 'CLOSING_NOT_LATEST' });
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: '重新打开' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText(/原因/), { target: { value: '更正' } });
    fireEvent.click(dialog.getByRole('button', { name: '重新打开' }));
    await dialog.findByText('只能重新打开最近一次月结，后面的月份已经结账。');
  });

  test('is not offered for an earlier month, nor to who may only read', async () => {
    const earlier = await open('/closing/7', got({}, { isLatest: false }));
    await earlier.screen.findByRole('button', { name: '核对' });
    expect(earlier.screen.queryByRole('button', { name: '重新打开' })).toBeNull();
    earlier.unmount();
    const reader = await open('/closing/7', got(), {}, ['closing.read', 'loan.read']);
    await reader.screen.findByRole('tab', { name: '合计' });
    expect(reader.screen.queryByRole('button', { name: '核对' })).toBeNull();
  });

  test('a reopened month says who opened it and why', async () => {
    const reopened = { at: '2026-11-10T01:00:00.000Z', by: '周行', reason: '回款补录' };
    const { screen } = await open('/closing/7', got({ state: 'REOPENED', reopened }, { isLatest: false }));
    await screen.findByText('周行 于 2026-11-10 09:00 重新打开，原因：回款补录。以下是当时报出的数字。');
  });
});

describe('a closed day', () => {
  test('has totals and its check, and says that what was found was mended', async () => {
    const answer = got({ kind: 'DAY', closedOn: isoDay('2026-11-21'), differing: 1, restated: 0 }, { isLatest: false });
    const { screen } = await open('/closing/30/check', answer);
    await screen.findByRole('heading', { name: /2026-11-21 日结/ });
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['合计', '核对结果']);
    await screen.findByText(/已经按事件重算更正/);
  });
});

test('an address that is no close, and one the book does not know, are said so', async () => {
  const none = await open('/closing/abc');
  await none.screen.findByText('这条记录不存在，可能已被删除。');
  none.unmount();
  const gone = await open('/closing/99', got(), {
    'closing.get': () => {
      throw new Refusal('NOT_FOUND', { kind: 'closing' });
    },
  });
  await gone.screen.findByText('这条记录不存在，可能已被删除。');
});
