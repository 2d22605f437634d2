import { fen, formatYuan } from '../kernel/money.ts';

/** A value on a paper, as the document model of the contract carries it; `null` is "not known". */
export type PaperValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'money'; readonly fen: number | null }
  | { readonly kind: 'count'; readonly value: number | null }
  | { readonly kind: 'percent'; readonly text: string | null }
  | { readonly kind: 'day'; readonly day: string | null }
  | { readonly kind: 'unknown' };

export type Alignment = 'left' | 'center' | 'right';

/** How a value nobody knows is shown on every paper and in every export: never as zero, never as a gap. */
export const UNKNOWN_TEXT = '不详';

/**
 * A value as it is read on a paper; the one formatting behind print, Word, Excel and CSV. Money in yuan with two
 * decimals ('1,234.50'), counts with separators, days as stored, unknown as 「不详」. Throws RangeError for money that
 * is not a whole, safe number of fen.
 */
export function cellText(cell: PaperValue): string {
  switch (cell.kind) {
    case 'text':
      return printable(cell.text);
    case 'money':
      return cell.fen === null ? UNKNOWN_TEXT : formatYuan(fen(cell.fen));
    case 'count':
      return cell.value === null ? UNKNOWN_TEXT : String(cell.value + 0).replace(/\B(?=(\d{3})+$)/g, ',');
    case 'percent':
      return cell.text === null ? UNKNOWN_TEXT : printable(cell.text);
    case 'day':
      return cell.day === null ? UNKNOWN_TEXT : printable(cell.day);
    case 'unknown':
      return UNKNOWN_TEXT;
  }
}

/** Where a column's values stand: its own `align`, else numbers right, days in the middle, text left. */
export function columnAlignment(column: {
  readonly kind: 'text' | 'money' | 'count' | 'percent' | 'day';
  readonly align?: Alignment | undefined;
}): Alignment {
  if (column.align !== undefined) return column.align;
  if (column.kind === 'text') return 'left';
  return column.kind === 'day' ? 'center' : 'right';
}

/**
 * Text fit for paper and for XML: control characters, lone surrogates and non-characters are left out (a single one
 * makes Word and Excel refuse a whole file), line ends become line feeds.
 */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}|[\p{Cs}\uFFFE\uFFFF]/gu, '');
}
