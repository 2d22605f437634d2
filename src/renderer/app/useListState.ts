import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';

const PARAM = 'list';
export const DEFAULT_PAGE_SIZE = 50;

/** What a list shows: filter and order of the feature's own, and the page. */
export interface ListQuery<F, S> {
  readonly filter: F;
  readonly sort: S;
  readonly page: { readonly offset: number; readonly limit: number };
}

export interface ListState<F, S> {
  readonly filter: F;
  readonly sort: S;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Lays the change over the filter and goes to the first page; a field set to undefined no longer narrows. */
  readonly setFilter: (change: { readonly [K in keyof F]?: F[K] | undefined }) => void;
  readonly resetFilter: () => void;
  readonly setSort: (sort: S) => void;
  readonly setPage: (page: number) => void;
  readonly setPageSize: (size: number) => void;
  /** Shows another filter and order from their first page: a kept view. */
  readonly show: (view: { readonly filter: F; readonly sort: S }) => void;
  /** Exactly what the list method of the contract takes. */
  readonly input: ListQuery<F, S>;
  /** True when the filter narrows the list. */
  readonly narrowed: boolean;
}

function readQuery<Q>(schema: z.ZodType<Q>, text: string | null, initial: Q): Q {
  if (text === null) return initial;
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : initial;
  } catch {
    // Not JSON: an address typed by hand. The list opens as if nothing had been asked.
    return initial;
  }
}

/**
 * Filter, order and page of a list, kept in the address: going back restores them and a figure can link to its rows.
 * `schema` is the list method's input schema; what does not fit it falls back to `initial`.
 */
export function useListState<F extends object, S>(
  schema: z.ZodType<ListQuery<F, S>>,
  initial: { readonly filter: F; readonly sort: S },
): ListState<F, S> {
  const [params, setParams] = useSearchParams();
  const text = params.get(PARAM);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `initial` is a constant of the page, written inline or not
  const input = useMemo(
    () => readQuery(schema, text, { ...initial, page: { offset: 0, limit: DEFAULT_PAGE_SIZE } }),
    [schema, text],
  );
  const put = useCallback(
    (next: ListQuery<F, S>) => setParams({ [PARAM]: JSON.stringify(next) }, { replace: true }),
    [setParams],
  );
  const { offset, limit } = input.page;
  const first = { offset: 0, limit };
  return {
    filter: input.filter,
    sort: input.sort,
    page: Math.floor(offset / limit) + 1,
    pageSize: limit,
    setFilter: (change) => put({ ...input, filter: { ...input.filter, ...change }, page: first }),
    resetFilter: () => put({ ...input, filter: initial.filter, page: first }),
    setSort: (sort) => put({ ...input, sort, page: first }),
    setPage: (page) => put({ ...input, page: { offset: (page - 1) * limit, limit } }),
    setPageSize: (size) => put({ ...input, page: { offset: 0, limit: size } }),
    show: ({ filter, sort }) => put({ filter, sort, page: first }),
    input,
    narrowed: JSON.stringify(input.filter) !== JSON.stringify(initial.filter),
  };
}

/** True where the address says what to show: a link or a step back, not the list's own door. */
export const isAsked = (params: URLSearchParams): boolean => params.has(PARAM);

/** Address of a list narrowed and ordered so: what a figure leads to. */
export function listLink<F, S>(path: string, filter: F, sort: S): string {
  const query = { filter, sort, page: { offset: 0, limit: DEFAULT_PAGE_SIZE } };
  return `${path}?${PARAM}=${encodeURIComponent(JSON.stringify(query))}`;
}
