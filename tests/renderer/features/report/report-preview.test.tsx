// @vitest-environment jsdom
import { fireEvent, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { DocumentModel } from '../../../../src/contract/document.ts';
import { ReportPreviewPage } from '../../../../src/renderer/features/report/ReportPreviewPage.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';

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
  for (const at of ['/report/customer-credit/abc', '/report/month-summary/2026-13', '/report/loan-ledger/1']) {
    const { screen, service, unmount } = await open(at);
    expect(await screen.findByText('这条记录不存在，可能已被删除。')).toBeTruthy();
    expect(service.inputsOf('report.document')).toEqual([]);
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
