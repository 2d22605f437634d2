// @vitest-environment jsdom
import { fireEvent, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { OutputOf } from '../../../../src/contract/index.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { TodayPage } from '../../../../src/renderer/features/today/TodayPage.tsx';
import { aSession } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';

type Today = OutputOf<'today.get'>;
type Item = Today['items'][number];

const overdue: Item = {
  kind: 'OVERDUE',
  customerId: 7,
  customerName: '陈桂芳',
  loanId: 12,
  loanNumber: 'JJ0012',
  reviewId: null,
  on: isoDay('2026-11-01'),
  days: 21,
  amount: fen(12_345_600),
  reason: 'overdue.over10',
  rule: null,
  level: 'RED',
};
const late: Item = {
  ...overdue,
  kind: 'REVIEW_LATE',
  customerName: '青川五金有限公司',
  loanId: 13,
  loanNumber: 'JJ0013',
  days: 3,
  on: isoDay('2026-11-19'),
  reason: 'review.late',
  rule: 'CORPORATE',
  level: 'YELLOW',
};
const waiting: Item = {
  ...overdue,
  kind: 'CONFIRM',
  customerName: '何春爱',
  loanId: 14,
  loanNumber: 'JJ0014',
  reviewId: 88,
  amount: null,
  reason: 'confirm.waiting',
  level: 'YELLOW',
};

const answer = (change: Partial<Today> = {}): Today => ({
  asOf: isoDay('2026-11-22'),
  isBusinessDay: false,
  holidayYearKnown: true,
  items: [overdue, late, waiting],
  counts: { overdue: 1, reviewsLate: 1, reviewsWeek: 0, maturities30: 0, toConfirm: 1 },
  customers: 3,
  loans: 3,
  ...change,
});

const open = (change: Partial<Today> = {}, session = aSession()) =>
  renderPage(<TodayPage />, { path: '/today', at: '/today', session, api: { 'today.get': () => answer(change) } });

describe('the day', () => {
  test('names the weekday and whether the branch works', async () => {
    const { screen } = await open();
    await screen.findByText('2026-11-22 星期日 · 非工作日');
  });

  test('says that the holiday table has nothing for the year instead of guessing', async () => {
    const { screen } = await open({ holidayYearKnown: false });
    await screen.findByText(/是否工作日不详：节假日表没有 2026 年的安排/);
    expect(screen.queryByText(/非工作日/)).toBeNull();
  });
});

describe('the work list', () => {
  test('keeps the order and says level, reason, rule, amount and days in words', async () => {
    const { screen } = await open();
    const table = await screen.findByRole('table', { name: '今日事项' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getAllByRole('link')[0]?.textContent)).toEqual([
      '陈桂芳',
      '青川五金有限公司',
      '何春爱',
    ]);
    const [first, second, third] = rows.map((row) => row.textContent ?? '');
    for (const words of ['红色', '逾期', 'JJ0012', '自 2026-11-01 起逾期，已超过警戒天数', '123,456.00', '已过 21 天'])
      expect(first).toContain(words);
    expect(second).toContain('规则：对公贷款');
    expect(third).toContain('不详');
  });

  test('leads with one click to where each line is done', async () => {
    const { screen } = await open();
    const act = async (name: string) => (await screen.findByRole('link', { name })).getAttribute('href');
    expect(await act('登记检查：陈桂芳')).toBe('/post-loan/record/12');
    expect(await act('登记检查：青川五金有限公司')).toBe('/post-loan/record/13');
    expect(await act('去复核：何春爱')).toBe('/post-loan/reviews/88');
  });

  test('opens the loan for those who may not record', async () => {
    const { screen } = await open({}, aSession({ permissions: ['customer.read', 'loan.read'] }));
    const link = await screen.findByRole('link', { name: '查看借据：陈桂芳' });
    expect(link.getAttribute('href')).toBe('/loans/12');
  });

  test('shows only the lines of the counter pressed, and all of them again', async () => {
    const { screen } = await open();
    const counter = await screen.findByRole('button', { name: /待复核\s*1/ });
    fireEvent.click(counter);
    expect(counter.getAttribute('aria-pressed')).toBe('true');
    expect(screen.queryByText('陈桂芳')).toBeNull();
    expect(screen.getByText('何春爱')).toBeTruthy();
    fireEvent.click(counter);
    expect(screen.getByText('陈桂芳')).toBeTruthy();
  });

  test('says where the rest is when the service sent only the most urgent', async () => {
    const { screen } = await open({ counts: { ...answer().counts, overdue: 640 } });
    fireEvent.click(await screen.findByRole('button', { name: /逾期\s*640/ }));
    expect(screen.getByText(/共 640 条/).textContent).toContain('最紧急的 1 条');
    expect(screen.getByRole('link', { name: '查看全部' }).getAttribute('href')).toMatch(/^\/loans\?list=/);
  });
});

describe('nothing there', () => {
  test('an empty book shows the doors', async () => {
    const { screen, service } = await renderPage(<TodayPage />, {
      api: {
        'today.get': () => answer({ items: [], customers: 0, loans: 0 }),
        'sample.load': () => ({ jobId: 5 }),
        'job.get': () => ({ job: null }),
      },
    });
    expect((await screen.findByRole('link', { name: '导入数据' })).getAttribute('href')).toBe('/import');
    expect(screen.getByRole('link', { name: '新增客户' }).getAttribute('href')).toBe('/customers/new');
    fireEvent.click(screen.getByRole('button', { name: '用示例数据看看' }));
    await screen.findByRole('status', { name: '正在生成示例网点' });
    expect(service.inputsOf('sample.load')).toEqual([{ customers: 300 }]);
  });

  test('a day without work says so and shows no doors', async () => {
    const { screen } = await open({
      items: [],
      counts: { overdue: 0, reviewsLate: 0, reviewsWeek: 0, maturities30: 0, toConfirm: 0 },
    });
    await screen.findByText('今天没有到期的事项');
    expect(screen.queryByRole('link', { name: '导入数据' })).toBeNull();
  });
});
