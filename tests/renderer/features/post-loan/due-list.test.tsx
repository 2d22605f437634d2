// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { DueReview } from '../../../../src/contract/post-loan.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { REVIEW_RULES } from '../../../../src/domain/post-loan/review-plan.ts';
import en from '../../../../src/renderer/features/post-loan/locales/en.json';
import zh from '../../../../src/renderer/features/post-loan/locales/zh-CN.json';
import { PostLoanPage } from '../../../../src/renderer/features/post-loan/PostLoanPage.tsx';
import { renderPage } from '../../support/render.tsx';

const row = (loanId: number, change: Partial<DueReview> = {}): DueReview => ({
  loanId,
  loanNumber: `JJ${loanId}`,
  customerId: loanId,
  customerName: `客户${loanId}`,
  township: '河东镇',
  managerName: '王经理',
  balance: fen(12_000_000),
  loanClass: null,
  overdue: { kind: 'NONE', sinceOn: null, days: null, atLeast: false },
  dueOn: isoDay('2026-11-10'),
  daysLate: 12,
  lastReviewOn: null,
  daysSinceLast: null,
  rule: 'FIRST_AFTER_DRAWDOWN',
  intervalDays: 15,
  onSite: true,
  balanceUnknown: false,
  ...change,
});

const open = (rows: readonly DueReview[]) =>
  renderPage(<PostLoanPage />, {
    path: '/post-loan',
    at: '/post-loan',
    api: {
      'postLoan.listDue': () => ({ rows: [...rows], total: rows.length, counts: { late: 4, week: 9, alert: 2 } }),
      'customer.facets': () => ({ townships: ['河东镇', '青山镇'] }),
      'parameter.list': () => ({ rows: [] }),
    },
  });

test('each line says why it is due: rule, interval, days late, and what is not known', async () => {
  const { screen } = await open([row(1), row(2, { balance: null, balanceUnknown: true, rule: 'CORPORATE' })]);
  await screen.findByText('放款后首次检查 · 15 天');
  expect(screen.getByText('对公贷款 · 15 天 · 余额不详')).toBeTruthy();
  expect(screen.getAllByText('过期 12 天')).toHaveLength(2);
  const table = screen.getByRole('table', { name: '待检查借据' });
  expect(within(table).getAllByText('未认定')).toHaveLength(2);
  const record = screen.getByRole('link', { name: '登记检查：客户1' });
  expect(record.getAttribute('href')).toBe('/post-loan/record/1');
});

test('several visits in one township are offered as one drive', async () => {
  const { screen, service } = await open([row(1), row(2), row(3, { onSite: false }), row(4, { township: '青山镇' })]);
  fireEvent.click(await screen.findByRole('button', { name: '河东镇 2 笔' }));
  await waitFor(() =>
    expect(service.inputsOf('postLoan.listDue').at(-1)).toMatchObject({ filter: { townships: ['河东镇'] } }),
  );
});

test('counts over the whole scope lead to their rows', async () => {
  const { screen, service } = await open([row(1)]);
  fireEvent.click(await screen.findByRole('link', { name: '逾期超警戒 2' }));
  await waitFor(() =>
    expect(service.inputsOf('postLoan.listDue').at(-1)).toMatchObject({
      filter: { exceptionsOnly: true },
      sort: { key: 'overdueSince', direction: 'asc' },
    }),
  );
});

test.each(REVIEW_RULES)('rule %s has a name and a sentence in both languages', (rule) => {
  for (const rules of [zh.rule, en.rule]) {
    const words: Readonly<Record<string, string>> | undefined = Reflect.get(rules, rule);
    expect(words?.name).toEqual(expect.any(String));
    expect(words?.why_other).toContain('{{count}}');
  }
});
