// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { MaturityBoard } from '../../../../src/contract/maturity.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { monthSpansFrom, termSpansOn } from '../../../../src/domain/maturity/remaining-term.ts';
import { MaturityPage } from '../../../../src/renderer/features/maturity/MaturityPage.tsx';
import { rangeOf } from '../../../../src/renderer/features/maturity/tried-loans.ts';
import type { Handlers } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aRow, sum } from '../loan/samples.ts';

const DAY = isoDay('2026-11-22');

/** 400 in March 2027, 100 in April, 500 later; of one loan in May the balance is unknown. */
function board(months: number): MaturityBoard {
  const inMonth: Readonly<Record<string, ReturnType<typeof sum>>> = {
    '2027-03': sum(400, 2),
    '2027-04': sum(100, 1),
    '2027-05': sum(0, 1, 1),
  };
  return {
    asOf: DAY,
    bunchingPercent: 20,
    all: sum(1000, 5, 1),
    matured: { from: null, to: isoDay('2026-11-21'), balance: sum(0, 0) },
    months: monthSpansFrom(DAY, months).map((span) => ({ ...span, balance: inMonth[span.month] ?? sum(0, 0) })),
    later: { from: isoDay('2027-11-01'), to: null, balance: sum(500, 1) },
    byTerm: termSpansOn(DAY).map((span) => ({ ...span, balance: span.key === 'D180' ? sum(1000, 5, 1) : sum(0, 0) })),
    byProduct: [
      { key: '农户贷款', balance: sum(600, 3) },
      { key: null, balance: sum(400, 2, 1) },
    ],
    byGuarantee: [{ key: 'MORTGAGE', balance: sum(1000, 5, 1) }],
  };
}

const api: Handlers = {
  'maturity.board': ({ months }) => board(months),
  'loan.totals': () => ({
    byClass: [
      { key: 'NORMAL', label: null, count: 3, balance: sum(750, 3) },
      { key: null, label: null, count: 2, balance: sum(250, 2, 1) },
    ],
    byManager: [{ key: 1, label: '王经理', count: 5, balance: sum(1000, 5, 1) }],
    all: sum(1000, 5, 1),
  }),
  'loan.list': () => ({
    rows: [
      aRow({ id: 7, number: 'JJ0007', maturityOn: isoDay('2027-03-10'), balance: fen(30_000) }),
      aRow({ id: 8, number: 'JJ0008', maturityOn: isoDay('2027-03-11'), balance: null }),
    ],
    total: 2,
    sums: {
      principal: fen(0),
      balance: sum(300, 2, 1),
      overduePrincipal: sum(0),
      arrearsInterest: sum(0),
      penalty: sum(0),
      compound: sum(0),
    },
  }),
  'draft.save': () => ({ savedAt: '2026-11-22T01:00:00.000Z' }),
  'draft.discard': () => ({}),
};
const open = (at = '/maturity', more: Handlers = {}) =>
  renderPage(<MaturityPage />, { path: '/maturity', at, api: { ...api, ...more } });

const hrefOf = (element: HTMLElement | null | undefined) =>
  decodeURIComponent(
    within(element as HTMLElement)
      .getByRole('link')
      .getAttribute('href') ?? '',
  );

describe('到期结构', () => {
  test('a month above the limit is marked in words, and its loans are a click away', async () => {
    const { screen } = await open();
    await screen.findByText('2027-03 到期集中，占 40.00%；共 1 个月超过 20%');
    fireEvent.click(screen.getByRole('button', { name: '显示数据表' }));
    const march = screen.getByText('2027-03').closest('tr');
    expect(march?.textContent).toContain('超过 20%');
    expect(screen.getByText('2027-04').closest('tr')?.textContent).not.toContain('超过 20%');
    expect(hrefOf(march)).toContain('"maturityFrom":"2027-03-01","maturityTo":"2027-03-31"');
  });

  test('unknown balances are counted, not summed', async () => {
    const { screen } = await open();
    const terms = await screen.findByRole('table', { name: '按剩余期限' });
    const row = within(terms).getByText('91–180 天').closest('tr');
    expect(row?.textContent).toContain('1,000.00');
    expect(row?.textContent).toContain('另有 1 笔不详');
    expect(hrefOf(row)).toContain('"maturityFrom":"2027-02-21","maturityTo":"2027-05-21"');
  });

  test('products, security, class and manager lead to exactly their rows', async () => {
    const { screen } = await open();
    const products = await screen.findByRole('table', { name: '按产品' });
    expect(hrefOf(within(products).getByText('农户贷款').closest('tr'))).toContain('"products":["农户贷款"]');
    expect(hrefOf(within(products).getByText('未注明').closest('tr'))).toContain('"products":[null]');
    const classes = await screen.findByRole('table', { name: '按五级分类' });
    expect(hrefOf(within(classes).getByText('未认定').closest('tr'))).toContain('"classes":[null]');
    const managers = screen.getByRole('table', { name: '按客户经理' });
    expect(hrefOf(within(managers).getByText('王经理').closest('tr'))).toContain('"managerIds":[1]');
  });

  test('an empty book says what will stand here', async () => {
    const { screen } = await open('/maturity', {
      'maturity.board': ({ months }) => ({ ...board(months), all: sum(0, 0) }),
    });
    expect(await screen.findByText('没有未结清的贷款')).toBeTruthy();
  });
});

describe('the simulator (journey 9)', () => {
  const openSimulator = async () => {
    const page = await open('/maturity?tab=simulator');
    await page.screen.findByText('还没有参与模拟的贷款');
    return page;
  };
  type Screen = Awaited<ReturnType<typeof openSimulator>>['screen'];
  const plan = async (screen: Screen, yuan: string, month: string) => {
    fireEvent.change(screen.getByRole('textbox', { name: '金额' }), { target: { value: yuan } });
    fireEvent.click(screen.getByRole('combobox', { name: '到期月份' }));
    fireEvent.click(await screen.findByRole('option', { name: month }));
    fireEvent.click(screen.getByRole('button', { name: '添加' }));
  };

  test('two planned terms of March are moved by the suggestion, and nothing bunches', async () => {
    const { screen, service } = await openSimulator();
    await plan(screen, '300', '2027-03');
    await plan(screen, '300', '2027-03');
    await screen.findByText('最高月份占 62.50%');
    // 1,600 in all: March keeps 400, a quarter of it, whatever the planned ones do.
    expect(screen.getByText(/移动 2 笔可以降低集中，但 2027-03 仍超过 20%/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '采用' }));
    await screen.findByText('最高月份占比由 62.50% 变为 25.00%');
    fireEvent.click(screen.getByRole('button', { name: '全部还原' }));
    await screen.findByText('最高月份占 62.50%');
    expect(service.calls.filter(({ method }) => !/^(maturity|draft|session|savedView)\./.test(method))).toEqual([]);
  });

  test('a live loan is picked from a month, moves later only, and its number field obeys', async () => {
    const { screen } = await openSimulator();
    fireEvent.click(screen.getByRole('button', { name: '从现有贷款选取' }));
    const dialog = await screen.findByRole('dialog');
    const unknown = await within(dialog).findByRole<HTMLInputElement>('checkbox', { name: 'JJ0008' });
    expect(unknown.disabled).toBe(true);
    fireEvent.click(within(dialog).getByRole('checkbox', { name: 'JJ0007' }));
    fireEvent.click(within(dialog).getByRole('button', { name: '加入 1 笔' }));
    const number = await screen.findByRole('textbox', { name: 'JJ0007 陈桂芳 调整月数' });
    fireEvent.change(number, { target: { value: '2' } });
    const row = number.closest('tr');
    await waitFor(() => expect(row?.textContent).toContain('2027-05'));
    await screen.findByText('最高月份占比由 40.00% 变为 30.00%');
    const slider = screen.getByRole('slider', { name: 'JJ0007 陈桂芳 到期月的调整' });
    fireEvent.keyDown(slider, { key: 'ArrowRight' });
    await waitFor(() => expect(row?.textContent).toContain('2027-06'));
    expect(slider.getAttribute('aria-valuemin')).toBe('0');
  });

  test('what is no amount is refused in words', async () => {
    const { screen } = await openSimulator();
    fireEvent.change(screen.getByRole('textbox', { name: '金额' }), { target: { value: '两百万' } });
    fireEvent.click(screen.getByRole('button', { name: '添加' }));
    expect(await screen.findByText('不是有效金额，最多两位小数')).toBeTruthy();
    expect(screen.getByText('还没有参与模拟的贷款')).toBeTruthy();
  });

  test('a plan kept as a draft is offered again, against the book of today', async () => {
    const tried = (loanId: number | null, name: string) => ({
      id: loanId === null ? 'planned:1' : `live:${loanId}`,
      kind: loanId === null ? 'PLANNED' : 'LIVE',
      name,
      loanId,
      amount: 99_900,
      month: '2027-03',
      shift: 1,
    });
    const content = JSON.stringify({
      range: 6,
      loans: [tried(null, '拟发放 1'), tried(7, 'JJ0007'), tried(55, 'JJ0055')],
    });
    const { screen } = await open('/maturity?tab=simulator', {
      'draft.get': () => ({ draft: { content, savedAt: '2026-11-22T01:00:00.000Z' } }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '恢复草稿' }));
    await screen.findByText('草稿中有 1 笔贷款已结清、到期月已变或不在可查看范围，已移出');
    const table = screen.getByRole('table', { name: '参与模拟的贷款 2 笔' });
    expect(within(table).getByText('JJ0007').closest('tr')?.textContent).toContain('300.00');
  });

  test('ranges: a live loan only later, a planned one not before the first month', () => {
    expect(rangeOf({ kind: 'LIVE', month: '2027-03' }, 6, '2026-11')).toEqual({ earliest: 0, latest: 6 });
    expect(rangeOf({ kind: 'PLANNED', month: '2027-01' }, 6, '2026-11')).toEqual({ earliest: -2, latest: 6 });
    expect(rangeOf({ kind: 'PLANNED', month: '2028-01' }, 3, '2026-11')).toEqual({ earliest: -3, latest: 3 });
  });
});
