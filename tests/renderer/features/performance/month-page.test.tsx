// @vitest-environment jsdom
import { fireEvent, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { OutputOf } from '../../../../src/contract/index.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { MonthPage } from '../../../../src/renderer/features/performance/MonthPage.tsx';
import { shiftMonth, tidyMonth } from '../../../../src/renderer/features/performance/month-text.ts';
import { renderPage } from '../../support/render.tsx';

type Summary = OutputOf<'performance.monthSummary'>;
const sum = (yuan: number, count = 1, unknown = 0) => ({ fen: fen(yuan * 100), count, unknown });

const summary = (change: Partial<Summary> = {}): Summary => ({
  month: '2026-11',
  asOf: isoDay('2026-11-22'),
  closing: null,
  customers: { all: 300, withLoan: 208, newInMonth: 2 },
  loans: {
    live: 290,
    balance: sum(127_380_000, 290),
    growth: { from: sum(103_380_000, 288), percent: '23.22', isNew: false },
    newInMonth: 11,
    newAmount: fen(510_500_000),
  },
  settledInMonth: 15,
  overdue: {
    count: 22,
    balance: sum(1_636_589, 22),
    principal: sum(173_345, 22, 3),
    unknownLength: 4,
    unknown: 5,
    over90: sum(168_375, 6),
    ratePercent: '1.28',
  },
  byClass: [
    { key: 'NORMAL', label: null, count: 286, balance: sum(127_000_000, 286) },
    { key: null, label: null, count: 4, balance: sum(380_000, 4) },
  ],
  nonPerformingPercent: null,
  byManager: [{ key: 1, label: '王经理', count: 290, balance: sum(127_380_000, 290) }],
  reviews: { done: 40, confirmed: 30, onSite: 25, dueAtEnd: 35, lateAtEnd: 25 },
  ...change,
});

const open = (change: Partial<Summary> = {}, at = '/performance') =>
  renderPage(<MonthPage />, {
    path: '/performance',
    at,
    api: {
      'performance.monthSummary': () => summary(change),
      'report.save': () => ({ savedAs: '月度业绩总结.pdf' }),
    },
  });

describe('figures', () => {
  test('growth is told from where to where, on the opening value', async () => {
    const { screen } = await open();
    await screen.findByText('月初 103,380,000.00 → 127,380,000.00，+24,000,000.00（+23.22%）');
  });

  test.each([
    [{ from: null, percent: null, isNew: false }, '月初余额不详，不计算增幅'],
    [{ from: sum(0, 0), percent: null, isNew: true }, '月初为零，新增 +127,380,000.00'],
    [
      { from: sum(100, 9, 2), percent: null, isNew: false },
      '月初 100.00 → 127,380,000.00，有 2 笔余额不详，不计算增幅',
    ],
  ])('a growth that cannot be computed is said so', async (growth, words) => {
    const { screen } = await open({ loans: { ...summary().loans, growth } });
    await screen.findByText(words);
  });

  test('parts that are not known are said, and a rate without ground is no zero', async () => {
    const unjudged = { key: null, label: null, count: 290, balance: sum(127_380_000, 290) };
    const { screen } = await open({ byClass: [unjudged] });
    await screen.findByText('其中 4 笔天数不详，另有 5 笔是否逾期不详');
    expect(screen.getByText('另有 3 笔不详')).toBeTruthy();
    expect(screen.getByText('不可计算')).toBeTruthy();
    expect(screen.getByText('还没有认定过五级分类')).toBeTruthy();
  });

  test('every figure carries its definition', async () => {
    const { screen } = await open();
    await screen.findByText('40');
    expect(screen.getAllByRole('button', { name: /的口径：/ }).length).toBeGreaterThanOrEqual(18);
  });

  test('figures of the working date lead to their rows', async () => {
    const { screen } = await open();
    const byClass = await screen.findByRole('table', { name: '按五级分类' });
    const [first] = within(byClass).getAllByRole('link');
    expect(decodeURIComponent(first?.getAttribute('href') ?? '')).toContain('"classes":["NORMAL"]');
    expect(screen.getByRole('link', { name: '22' }).getAttribute('href')).toMatch(/^\/loans\?list=/);
  });

  test('figures of a past month have none: lists speak of the working date', async () => {
    const { screen } = await open({ month: '2026-09', asOf: isoDay('2026-09-30') }, '/performance?month=2026-09');
    await screen.findByText(/往月数字不带明细/);
    expect(screen.queryAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/closing']);
  });

  test('figures of a closed month lead to its snapshot, and what was learnt since to the restatements', async () => {
    const closing = { id: 7, at: '2026-10-03T02:15:00.000Z', restated: 3 };
    const told = { month: '2026-09', asOf: isoDay('2026-09-30'), closing };
    const { screen } = await open(told, '/performance?month=2026-09');
    await screen.findByText('已结账');
    expect(screen.getByText(/2026-10-03 10:15 结账，以下贷款数字为当时报出/)).toBeTruthy();
    expect(screen.queryByText(/往月数字不带明细/)).toBeNull();
    const since = screen.getByRole('link', { name: '此后 3 笔借据有更正' });
    expect(since.getAttribute('href')).toBe('/closing/7/restatements');
    const overdue = screen.getByRole('link', { name: '22' }).getAttribute('href') ?? '';
    expect(overdue).toMatch(/^\/closing\/7\/lines\?list=/);
    expect(decodeURIComponent(overdue)).toContain('"filter":{"closingId":7,"statuses":["ACTIVE"],"overdue":true}');
  });
});

describe('month', () => {
  test('one that has not begun is refused in words, and nothing is asked for', async () => {
    const { screen, service } = await open({}, '/performance?month=2026-12');
    await screen.findByText('2026-12 还没有开始，没有可以汇总的数字；营业日期是 2026-11-22。');
    expect(service.inputsOf('performance.monthSummary')).toEqual([]);
    expect(screen.queryByRole('button', { name: '导出 PDF' })).toBeNull();
  });

  test('typed wrongly or too late, the field says so and the month stays', async () => {
    const { screen, service } = await open();
    const field = await screen.findByLabelText('月份');
    const enter = (value: string) => {
      fireEvent.change(field, { target: { value } });
      fireEvent.keyDown(field, { key: 'Enter' });
    };
    enter('2026-13');
    await screen.findByText('月份写作 2026-11 的形式');
    enter('2027年1月');
    await screen.findByText('2027-01 还没有开始，最晚到 2026-11');
    enter('202609');
    await screen.findByDisplayValue('2026-09');
    expect(service.inputsOf('performance.monthSummary')).toEqual([{ month: '2026-11' }, { month: '2026-09' }]);
  });

  test('exports the month that is shown', async () => {
    const { screen, service } = await open({}, '/performance?month=2026-10');
    fireEvent.click(await screen.findByRole('button', { name: '导出 PDF' }));
    await screen.findByText('已保存 月度业绩总结.pdf');
    expect(service.inputsOf('report.save')).toEqual([
      { request: { name: 'month-summary', month: '2026-10' }, format: 'pdf' },
    ]);
  });

  test.each([
    ['2026-01', -1, '2025-12'],
    ['2025-12', 1, '2026-01'],
    ['2026-05', 0, '2026-05'],
  ])('%s shifted by %i is %s', (month, by, expected) => {
    expect(shiftMonth(month, by)).toBe(expected);
  });

  test.each([
    ['2026.3', '2026-03'],
    ['2026年12月', '2026-12'],
    [' 202607 ', '2026-07'],
    ['soon', 'soon'],
  ])('%s is written %s', (typed, tidied) => {
    expect(tidyMonth(typed)).toBe(tidied);
  });
});
