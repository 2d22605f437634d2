// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Column, DataTable, type Sort } from '../../../src/renderer/ui/DataTable.tsx';
import { renderPage } from '../support/render.tsx';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly town: string;
}
const rows: Row[] = Array.from({ length: 3 }, (_, index) => ({
  id: index + 1,
  name: `N${index + 1}`,
  town: `T${index + 1}`,
}));
const columns: Column<Row>[] = [
  { key: 'name', title: 'Name', render: (row) => row.name, sortKey: 'name' },
  { key: 'town', title: 'Town', render: (row) => row.town, sum: 'all towns' },
  { key: 'secret', title: 'Secret', render: () => 'hidden', initiallyHidden: true },
];
const base = { tableId: 't', label: 'people', columns, rowKey: (row: Row) => row.id, empty: <p>nobody yet</p> };

beforeEach(() => localStorage.clear());

describe('what stands in the table', () => {
  test('rows, sums, and which of all rows are shown', async () => {
    await renderPage(<DataTable {...base} rows={rows} total={5369} page={2} pageSize={50} onPageChange={() => {}} />);
    expect(await screen.findByText('N2')).toBeTruthy();
    expect(screen.getByText('all towns')).toBeTruthy();
    expect(screen.getByText('共 5,369 条 · 第 51–100 条')).toBeTruthy();
  });

  test('the empty state when there is nothing', async () => {
    await renderPage(<DataTable {...base} rows={[]} />);
    expect(await screen.findByText('nobody yet')).toBeTruthy();
  });

  test('the error in place of rows', async () => {
    await renderPage(<DataTable {...base} rows={rows} error={<p>cannot read</p>} />);
    expect(await screen.findByText('cannot read')).toBeTruthy();
    expect(screen.queryByText('N1')).toBeNull();
  });

  test('a quick answer shows no waiting state, a slow one a skeleton', async () => {
    await renderPage(<DataTable {...base} rows={undefined} loading />);
    expect(screen.queryByText('正在读取')).toBeNull();
    expect(await screen.findByText('正在读取')).toBeTruthy();
  });

  test('rows stay while they are read again', async () => {
    await renderPage(<DataTable {...base} rows={rows} loading />);
    expect(await screen.findByText('N1')).toBeTruthy();
  });
});

describe('order and pages', () => {
  test('a click on a title asks for that order by its key', async () => {
    const asked = vi.fn();
    function Sorted() {
      const [sort, setSort] = useState<Sort<'name'>>({ key: 'name', direction: 'asc' });
      return (
        <DataTable
          {...base}
          rows={rows}
          sort={sort}
          onSortChange={(next) => {
            asked(next);
            setSort(next);
          }}
        />
      );
    }
    await renderPage(<Sorted />);
    fireEvent.click(await screen.findByText('Name'));
    expect(asked).toHaveBeenCalledWith({ key: 'name', direction: 'desc' });
  });

  test('the pager asks for the page', async () => {
    const asked = vi.fn();
    await renderPage(<DataTable {...base} rows={rows} total={120} page={1} pageSize={50} onPageChange={asked} />);
    fireEvent.click(await screen.findByRole('button', { name: '下一页' }));
    expect(asked).toHaveBeenCalledWith(2);
  });
});

describe('without the mouse', () => {
  test('arrows walk the rows, Enter opens the one in focus, and there is one tab stop', async () => {
    const opened = vi.fn();
    await renderPage(<DataTable {...base} rows={rows} onRowClick={opened} />);
    const first = (await screen.findByText('N1')).closest('tr');
    const body = first?.parentElement;
    if (first === null || !body) throw new Error('no rows');
    expect(
      within(body)
        .getAllByRole('row')
        .filter((row) => row.tabIndex === 0),
    ).toHaveLength(1);
    first.focus();
    fireEvent.keyDown(first, { key: 'ArrowDown' });
    const second = screen.getByText('N2').closest('tr');
    expect(document.activeElement).toBe(second);
    fireEvent.keyDown(document.activeElement ?? body, { key: 'End' });
    fireEvent.keyDown(document.activeElement ?? body, { key: 'Enter' });
    expect(opened).toHaveBeenCalledWith(rows[2]);
  });
});

describe('columns', () => {
  const choose = async (title: string) => {
    fireEvent.click(await screen.findByRole('button', { name: '选择列' }));
    fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: title }));
  };

  test('a column put away stays away the next time, and one first hidden can be shown', async () => {
    const { unmount } = await renderPage(<DataTable {...base} rows={rows} />);
    expect(screen.queryByText('hidden')).toBeNull();
    await choose('Town');
    unmount();
    await renderPage(<DataTable {...base} rows={rows} />);
    await screen.findByText('N1');
    expect(screen.queryByText('T1')).toBeNull();
  });

  test('the first column cannot be put away', async () => {
    await renderPage(<DataTable {...base} rows={rows} />);
    fireEvent.click(await screen.findByRole('button', { name: '选择列' }));
    expect(screen.queryByRole('menuitemcheckbox', { name: 'Name' })).toBeNull();
  });

  test('what is stored under the name by something else does no harm', async () => {
    localStorage.setItem('creditdesk.table.t.hidden', '{"a":');
    await renderPage(<DataTable {...base} rows={rows} />);
    expect(await screen.findByText('T1')).toBeTruthy();
  });
});
