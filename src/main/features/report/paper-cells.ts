import type { Cell, Field } from '../../../contract/document.ts';
import type { KnownSum, OverdueView } from '../../../contract/primitives.ts';
import { type Fen, formatYuan } from '../../../domain/kernel/money.ts';
import { formatPercent, rate } from '../../../domain/kernel/rate.ts';

export const UNKNOWN: Cell = { kind: 'unknown' };
/** A cell left empty on purpose. */
export const BLANK: Cell = { kind: 'text', text: '' };

/** What one cell can hold; a longer text is cut with a sign that it was. */
const LONGEST_TEXT = 4000;

/** Text somebody may not have given: then it is unknown. */
export function text(value: string | null): Cell {
  if (value === null || value === '') return UNKNOWN;
  return { kind: 'text', text: value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT - 1)}…` : value };
}
export const money = (fen: Fen | null): Cell => ({ kind: 'money', fen });
export const count = (value: number | null): Cell => ({ kind: 'count', value });
export const day = (value: string | null): Cell => ({ kind: 'day', day: value });

/** Percent figures as the domain gives them, without the sign: '23.21'. */
export function percent(figure: string | null): Cell {
  return { kind: 'percent', text: figure === null ? null : `${figure}%` };
}

/** A yearly rate to the last of its decimals, two at least: 0.0435 is 4.35%, 0.04355 is 4.355%. */
export function ratePercent(annualRate: string | null): Cell {
  if (annualRate === null) return { kind: 'percent', text: null };
  const known = rate(annualRate);
  const decimals = known.split('.')[1]?.length ?? 0;
  return { kind: 'percent', text: formatPercent(known, Math.max(2, decimals - 2)) };
}

/** RULE: a sum says how many of its parts are not in it; one of which no part is known is itself unknown. */
export function sumCell(sum: KnownSum): Cell {
  if (sum.unknown === 0) return money(sum.fen);
  if (sum.unknown === sum.count) return money(null);
  return { kind: 'text', text: `${formatYuan(sum.fen)}\n（另 ${sum.unknown} 笔不详）` };
}

export function overdueText(overdue: OverdueView): string | null {
  switch (overdue.kind) {
    case 'NONE':
      return '未逾期';
    case 'UNKNOWN_LENGTH':
      return '逾期，天数不详';
    case 'UNKNOWN':
      return null;
    case 'SINCE':
      return overdue.atLeast
        ? `逾期至少 ${overdue.days ?? 0} 天（${overdue.sinceOn} 或更早起）`
        : `逾期 ${overdue.days ?? 0} 天（自 ${overdue.sinceOn}）`;
  }
}

export function overdueDays(overdue: OverdueView): Cell {
  if (overdue.kind === 'NONE') return count(0);
  if (overdue.atLeast) return { kind: 'text', text: `≥${overdue.days ?? 0}` };
  return count(overdue.days);
}

export const field = (label: string, value: Cell): Field => ({ label, value });
