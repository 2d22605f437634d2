// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { describe, expect, test } from 'vitest';
import { type CustomerFilter, CustomerListInput } from '../../../src/contract/customer.ts';
import { listLink, useListState } from '../../../src/renderer/app/useListState.ts';

const initial = { filter: {} as CustomerFilter, sort: { key: 'number', direction: 'asc' } as const };

function atAddress(address: string) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MemoryRouter initialEntries={[address]}>{children}</MemoryRouter>
  );
  return renderHook(() => ({ list: useListState(CustomerListInput, initial as never), search: useLocation().search }), {
    wrapper,
  }).result;
}

describe('useListState', () => {
  test('opens with the page’s own filter, order and size', () => {
    const { list } = atAddress('/customers').current;
    expect(list.input).toEqual({
      filter: {},
      sort: { key: 'number', direction: 'asc' },
      page: { offset: 0, limit: 50 },
    });
    expect(list.narrowed).toBe(false);
  });

  test('a link narrows and orders it', () => {
    const link = listLink('/customers', { overdue: true }, { key: 'balance', direction: 'desc' });
    const { list } = atAddress(link).current;
    expect(list.filter).toEqual({ overdue: true });
    expect(list.sort).toEqual({ key: 'balance', direction: 'desc' });
    expect(list.narrowed).toBe(true);
  });

  test('a new filter goes to the first page, a new page keeps the filter, and both stand in the address', () => {
    const hook = atAddress('/customers');
    act(() => hook.current.list.setPage(3));
    expect(hook.current.list.input.page).toEqual({ offset: 100, limit: 50 });
    act(() => hook.current.list.setFilter({ text: '王' }));
    expect(hook.current.list.page).toBe(1);
    act(() => hook.current.list.setPage(2));
    expect(hook.current.list.filter).toEqual({ text: '王' });
    expect(decodeURIComponent(hook.current.search)).toContain('王');
    act(() => hook.current.list.setFilter({ text: undefined }));
    expect(hook.current.list.narrowed).toBe(false);
  });

  test.each([
    '{',
    '{"filter":{}}',
    '{"filter":{"drop":1},"sort":{"key":"number","direction":"asc"},"page":{"offset":0,"limit":50}}',
    '{"filter":{},"sort":{"key":"number; drop table","direction":"asc"},"page":{"offset":0,"limit":50}}',
    '{"filter":{},"sort":{"key":"number","direction":"asc"},"page":{"offset":-1,"limit":5000}}',
  ])('an address that asks for what the contract does not know opens the plain list: %s', (text) => {
    expect(atAddress(`/customers?list=${encodeURIComponent(text)}`).current.list.input.filter).toEqual({});
  });
});
