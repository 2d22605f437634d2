// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Cell, DocumentModel } from '../../src/contract/document.ts';
import { PrintDocument } from '../../src/renderer/features/report/PrintDocument.tsx';
import { creditReport, HOSTILE_TEXTS, loanLedger, paperOf } from '../main/documents/sample-papers.ts';

afterEach(cleanup);

const NAME = [{ key: 'name', label: '名称', kind: 'text' as const, width: 1 }];

describe('PrintDocument', () => {
  it('shows head, fields, tables, notes, signatures and printing facts', () => {
    const { container } = render(<PrintDocument model={creditReport} />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('客户信用报告');
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(4);
    expect(container.querySelectorAll('dl')).toHaveLength(2);
    expect(screen.getByText('欧阳德昌').tagName).toBe('DD');
    expect(screen.getByText('没有担保记录').getAttribute('colspan')).toBe('3');
    expect(screen.getByText('客户经理（签字）：')).toBeTruthy();
    expect(container.querySelector('footer')?.textContent).toContain('审计锚点：000418-9f3ac07be1d2');
    expect(screen.getAllByText('示例数据')).toHaveLength(2);
  });

  it('builds tables with a header, a body and a foot for totals', () => {
    render(<PrintDocument model={creditReport} />);
    const table = screen.getByRole('table', { name: '贷款明细' });
    expect(within(table).getAllByRole('columnheader')).toHaveLength(9);
    expect(table.querySelectorAll('tbody tr')).toHaveLength(3);
    expect(table.querySelector('tfoot')?.textContent).toContain('1,864,235.17');
    const unknownLoan = table.querySelectorAll('tbody tr')[2];
    expect([...(unknownLoan?.querySelectorAll('td') ?? [])].slice(3, 8).map((cell) => cell.textContent)).toEqual(
      new Array(5).fill('不详'),
    );
  });

  it('brings the page rule of its orientation', () => {
    const { container, rerender } = render(<PrintDocument model={creditReport} />);
    expect(container.querySelector('style')?.textContent).toContain('A4 portrait');
    rerender(<PrintDocument model={loanLedger(1)} />);
    expect(container.querySelector('style')?.textContent).toContain('A4 landscape');
  });

  it('shows hostile texts as texts, wherever they stand', () => {
    const rows = HOSTILE_TEXTS.map((text): Cell[] => [{ kind: 'text', text }]);
    const hostile = '<img src=x onerror=alert(1)>';
    const model: DocumentModel = {
      ...paperOf({ caption: hostile, columns: NAME, rows, totals: null, emptyText: '' }),
      title: hostile,
      meta: [{ label: hostile, value: { kind: 'text', text: hostile } }],
      signatures: [hostile],
      footer: { printedAt: hostile, printedBy: hostile, auditAnchor: hostile, notice: hostile },
    };
    const { container } = render(<PrintDocument model={model} />);
    expect(container.querySelectorAll('img, script')).toHaveLength(0);
    const cells = [...container.querySelectorAll('tbody td')].map((cell) => cell.textContent);
    expect(cells).toEqual(HOSTILE_TEXTS);
  });

  it('shows a row for every one of 5,000', () => {
    const rows = Array.from({ length: 5_000 }, (_, index): Cell[] => [{ kind: 'count', value: index }]);
    const model = paperOf({ caption: null, columns: NAME, rows, totals: null, emptyText: '' });
    const { container } = render(<PrintDocument model={model} />);
    expect(container.querySelectorAll('tbody tr')).toHaveLength(5_000);
  }, 60_000);

  it('draws a line to cut along', () => {
    const slip: DocumentModel = { ...creditReport, blocks: [{ kind: 'cut', text: '沿此线剪下' }] };
    const { container } = render(<PrintDocument model={slip} />);
    expect(container.querySelector('p[class*="cut"]')?.textContent).toBe('沿此线剪下');
  });

  it('leaves out what the paper does not have', () => {
    const bare: DocumentModel = {
      ...creditReport,
      subtitle: null,
      meta: [],
      blocks: [],
      signatures: [],
      footer: { ...creditReport.footer, auditAnchor: null, notice: null },
    };
    const { container } = render(<PrintDocument model={bare} />);
    expect(container.querySelectorAll('dl, ul, table, h2')).toHaveLength(0);
    expect(container.querySelector('footer')?.textContent).toBe('打印时间：2026-11-22 16:42打印人：王晓岚');
  });
});
