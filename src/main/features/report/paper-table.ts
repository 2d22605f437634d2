import type { Cell, ColumnKind, TableBlock, TableColumn } from '../../../contract/document.ts';
import type { KnownSum } from '../../../contract/primitives.ts';
import type { Fen } from '../../../domain/kernel/money.ts';
import { BLANK, count, day, money, sumCell, text } from './paper-cells.ts';

/** One column with what stands in it, so that head and cells cannot get out of step. */
export interface ColumnOf<R> {
  readonly head: TableColumn;
  readonly cell: (row: R) => Cell;
  /** The cell of the totals row; empty where there is none. */
  readonly total: Cell | null;
}

/** Columns of rows of one type: key, heading, width as a weight, what it shows, and its total if it has one. */
export function columnsOf<R>() {
  const column = (
    kind: ColumnKind,
    [key, label, width]: readonly [string, string, number],
    cell: (row: R) => Cell,
    total: Cell | null = null,
    align?: 'center',
  ): ColumnOf<R> => ({ head: { key, label, kind, width, ...(align === undefined ? {} : { align }) }, cell, total });
  type Head = readonly [key: string, label: string, width: number];
  return {
    column,
    text: (head: Head, of: (row: R) => string | null, total?: string) =>
      column('text', head, (row) => text(of(row)), total === undefined ? null : text(total)),
    /** A short term, in the middle. */
    term: (head: Head, of: (row: R) => string | null) => column('text', head, (row) => text(of(row)), null, 'center'),
    money: (head: Head, of: (row: R) => Fen | null, total?: KnownSum) =>
      column('money', head, (row) => money(of(row)), total === undefined ? null : sumCell(total)),
    count: (head: Head, of: (row: R) => number | null, total?: number) =>
      column('count', head, (row) => count(of(row)), total === undefined ? null : count(total)),
    day: (head: Head, of: (row: R) => string | null) => column('day', head, (row) => day(of(row))),
  };
}

/** A table block; the totals row is there when a column has a total and there is something to total. */
export function tableOf<R>(
  columns: readonly ColumnOf<R>[],
  rows: readonly R[],
  options: { readonly caption?: string; readonly emptyText: string },
): TableBlock {
  const hasTotals = rows.length > 0 && columns.some((column) => column.total !== null);
  return {
    kind: 'table',
    caption: options.caption ?? null,
    columns: columns.map((column) => column.head),
    rows: rows.map((row) => columns.map((column) => column.cell(row))),
    totals: hasTotals ? columns.map((column) => column.total ?? BLANK) : null,
    emptyText: options.emptyText,
  };
}
