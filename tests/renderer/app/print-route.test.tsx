// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { DocumentModel } from '../../../src/contract/document.ts';
import { Refusal } from '../support/fake-api.ts';
import { renderApp } from '../support/render-app.tsx';

const paper: DocumentModel = {
  name: 'month-summary',
  title: '月度业绩总结',
  subtitle: null,
  orientation: 'portrait',
  meta: [],
  blocks: [{ kind: 'paragraph', text: '本月无新增逾期。' }],
  signatures: [],
  footer: { printedAt: '2026-11-22 10:00', printedBy: '王经理', auditAnchor: null, notice: null },
};

Object.defineProperty(document.fonts, 'ready', { value: Promise.resolve() });
afterEach(() => {
  delete document.body.dataset.printReady;
  delete document.body.dataset.printFailed;
});

test('the print route shows the paper alone and says when it stands', async () => {
  const { service } = await renderApp({ 'report.printed': () => paper }, '/print/tk-1');
  expect(await screen.findByText('本月无新增逾期。')).toBeTruthy();
  await vi.waitFor(() => expect(document.body.dataset.printReady).toBe('true'));
  expect(service.inputsOf('report.printed')).toEqual([{ ticket: 'tk-1' }]);
  expect(screen.queryByRole('navigation')).toBeNull();
  expect(service.inputsOf('session.status')).toHaveLength(1);
});

test('a ticket that is not known is said to the printing window, and nothing is ready', async () => {
  await renderApp(
    {
      'report.printed': () => {
        throw new Refusal('NOT_FOUND');
      },
    },
    '/print/old',
  );
  await vi.waitFor(() => expect(document.body.dataset.printFailed).toBe('NOT_FOUND'));
  expect(document.body.dataset.printReady).toBeUndefined();
});
