// @vitest-environment jsdom
import { fireEvent, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { DocumentModel } from '../../../../src/contract/document.ts';
import { LOAN_PAPERS } from '../../../../src/contract/loan-papers.ts';
import { paperAddress } from '../../../../src/renderer/app/paper-address.ts';
import { ReportPreviewPage } from '../../../../src/renderer/features/report/ReportPreviewPage.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';

const LoanPaper = z.union(LOAN_PAPERS);
const paper: DocumentModel = {
  name: 'customer-credit',
  title: '客户信用报告',
  subtitle: '王老板',
  orientation: 'portrait',
  meta: [],
  blocks: [{ kind: 'paragraph', text: '正文' }],
  signatures: [],
  footer: { printedAt: '2026-11-22 09:00', printedBy: '王经理', auditAnchor: null, notice: null },
};
const api: Handlers = {
  'report.document': () => paper,
  'report.save': () => ({ savedAs: '王老板.pdf' }),
  'report.print': () => ({ printed: true }),
};
const open = (at: string, change: Handlers = {}, session = aSession()) =>
  renderPage(<ReportPreviewPage />, { path: '/report/:name/:about', at, api: { ...api, ...change }, session });

test('a paper is shown as it will be printed, saved in its formats and printed', async () => {
  const { screen, service } = await open('/report/customer-credit/7');
  expect(await screen.findByText('正文')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '另存为' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'PDF' }));
  fireEvent.click(screen.getByRole('button', { name: '打印' }));
  const request = { name: 'customer-credit', customerId: 7 };
  await waitFor(() => expect(service.inputsOf('report.print')).toEqual([{ request }]));
  expect(service.inputsOf('report.save')).toEqual([{ request, format: 'pdf' }]);
  expect(screen.getByRole('link', { name: '返回' }).getAttribute('href')).toBe('/customers/7');
});

test('a month is asked for by its name; an address of no paper is said to be none', async () => {
  const month = await open('/report/month-summary/2026-11');
  await month.screen.findByText('正文');
  expect(month.service.inputsOf('report.document')).toEqual([{ request: { name: 'month-summary', month: '2026-11' } }]);
  month.unmount();
  for (const at of [
    '/report/customer-credit/abc',
    '/report/month-summary/2026-13',
    '/report/loan-ledger/1',
    '/report/statement/7?from=2026-11-31&to=2026-12-01',
    '/report/payoff-quote/7',
    '/report/collection-notice/7?level=LOUD&asOf=2026-11-22&deadline=2026-11-29',
  ]) {
    const { screen, service, unmount } = await open(at);
    expect(await screen.findByText('这条记录不存在，可能已被删除。')).toBeTruthy();
    expect(service.inputsOf('report.document')).toEqual([]);
    unmount();
  }
});

test('a paper of a loan is asked for by its address and leads back to the loan', async () => {
  const addresses = {
    '/report/repayment-plan/7': { name: 'repayment-plan', loanId: 7 },
    '/report/statement/7?from=2026-10-01&to=2026-10-31': {
      name: 'statement',
      loanId: 7,
      from: '2026-10-01',
      to: '2026-10-31',
    },
    '/report/payoff-quote/7?on=2026-11-30&amount=1000000&option=KEEP_TERM': {
      name: 'payoff-quote',
      loanId: 7,
      on: '2026-11-30',
      part: { amount: 1_000_000, option: 'KEEP_TERM' },
    },
    '/report/payoff-quote/7?on=2026-11-30': { name: 'payoff-quote', loanId: 7, on: '2026-11-30', part: null },
    '/report/collection-notice/7?level=DEMAND&asOf=2026-11-22&deadline=2026-11-29': {
      name: 'collection-notice',
      loanId: 7,
      level: 'DEMAND',
      guarantor: null,
      asOf: '2026-11-22',
      deadline: '2026-11-29',
      account: null,
      contact: null,
    },
  };
  for (const [at, request] of Object.entries(addresses)) {
    expect(paperAddress(LoanPaper.parse(request))).toBe(at);
    const { screen, service, unmount } = await open(at);
    await screen.findByText('正文');
    expect(service.inputsOf('report.document'), at).toEqual([{ request }]);
    expect(screen.getByRole('link', { name: '返回' }).getAttribute('href')).toBe('/loans/7');
    unmount();
  }
});

test('those who may not export look only; a refusal is said in words', async () => {
  const reader = await open('/report/customer-credit/7', {}, aSession({ permissions: ['session', 'report.read'] }));
  await reader.screen.findByText('正文');
  expect(reader.screen.queryByRole('button', { name: '打印' })).toBeNull();
  reader.unmount();
  const refused = await open('/report/customer-credit/7', {
    'report.document': () => {
      throw new Refusal('SCOPE_DENIED');
    },
  });
  expect(await refused.screen.findByText('这条记录不在当前用户的管户范围内。')).toBeTruthy();
});
