// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { Chart } from '../../../src/renderer/ui/Chart.tsx';
import { StatCard } from '../../../src/renderer/ui/StatCard.tsx';
import { renderPage } from '../support/render.tsx';

const drawn = vi.hoisted(() => vi.fn());
const removed = vi.hoisted(() => vi.fn());
vi.mock('../../../src/renderer/ui/echarts.ts', () => ({
  drawChart: (...args: unknown[]) => {
    drawn(...args);
    return removed;
  },
}));

const option = { series: [{ type: 'bar' as const, data: [1, 2] }] };
const table = {
  columns: [{ title: 'Month' }, { title: 'Balance', align: 'right' as const }],
  rows: [{ key: '2026-12', cells: ['2026-12', '1,000.00'] }],
};

beforeEach(() => vi.clearAllMocks());

test('a chart is named by its finding and has the same numbers as a table', async () => {
  await renderPage(<Chart title="December is the heaviest" option={option} table={table} />);
  expect(await screen.findByRole('img', { name: 'December is the heaviest' })).toBeTruthy();
  await vi.waitFor(() => expect(drawn).toHaveBeenCalled());
  fireEvent.click(screen.getByRole('button', { name: '显示数据表' }));
  expect(screen.getByRole('cell', { name: '1,000.00' })).toBeTruthy();
  expect(screen.queryByRole('img')).toBeNull();
  expect(removed).toHaveBeenCalled();
});

test('nothing moves where motion is unwanted or the page is printed', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({ matches: query.includes('print'), addEventListener: () => {}, removeEventListener: () => {} }) as never,
  );
  await renderPage(<Chart title="still" option={option} table={table} />);
  await vi.waitFor(() => expect(drawn.mock.calls.at(-1)?.[1]).toMatchObject({ animation: false }));
});

test('a figure carries its definition for every reader and leads to its rows', async () => {
  await renderPage(<StatCard label="逾期" value={22} definition="有任何到期未还的贷款" to="/loans" />);
  expect(await screen.findByRole('button', { name: '逾期的口径：有任何到期未还的贷款' })).toBeTruthy();
  expect(screen.getByRole('link', { name: '22' }).getAttribute('href')).toBe('/loans');
});
