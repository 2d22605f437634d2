import { type KeyboardEvent, type RefObject, useState } from 'react';

interface RowKeysOptions<T> {
  readonly rows: readonly T[];
  readonly viewport: RefObject<HTMLDivElement | null>;
  readonly onOpen?: (row: T) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

function target(key: string, from: number, count: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  return step === undefined ? null : Math.max(0, Math.min(count - 1, from + step));
}

/** One tab stop for all rows; arrows, Home and End walk them, Enter opens. Answers attributes for each row. */
export function useRowKeys<T>({ rows, viewport, onOpen }: RowKeysOptions<T>) {
  const [active, setActive] = useState(0);
  if (onOpen === undefined) return undefined;
  const stop = Math.min(active, Math.max(0, rows.length - 1));
  return (row: T, index: number): Record<string, unknown> => ({
    tabIndex: index === stop ? 0 : -1,
    'data-row': index,
    onFocus: () => setActive(index),
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      // Keys belong to a control inside the row while that has the focus.
      if (event.target !== event.currentTarget) return;
      if (event.key === 'Enter') onOpen(row);
      const next = target(event.key, index, rows.length);
      if (next === null) return;
      event.preventDefault();
      viewport.current?.querySelector<HTMLElement>(`tr[data-row="${next}"]`)?.focus();
    },
  });
}
