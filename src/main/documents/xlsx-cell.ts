import type { CellObject } from 'write-excel-file/node';
import type { Cell } from '../../contract/document.ts';
import { cellText, printable } from '../../domain/documents/cell-text.ts';

export type XlsxStyle = Omit<CellObject, 'value' | 'type' | 'format'>;

const RULE_COLOUR = '#808080';
const LEGIBLE_DIGITS = 999_999_999_999_999; // Excel keeps 15 digits and silently rounds the rest away
const FIRST_SAFE_DAY = '1900-03-01'; // before it Excel counts a 29 February 1900 that never was, or has no number at all

/** Looks of cells, the same in every workbook. */
export const STYLES = {
  title: { fontSize: 16, fontWeight: 'bold', align: 'center', alignVertical: 'center', wrap: true },
  subtitle: { fontSize: 11, align: 'center', alignVertical: 'center', wrap: true },
  notice: { fontWeight: 'bold', align: 'center', alignVertical: 'center', wrap: true },
  heading1: { fontSize: 12, fontWeight: 'bold', alignVertical: 'center' },
  heading2: { fontSize: 11, fontWeight: 'bold', alignVertical: 'center' },
  caption: { fontWeight: 'bold', alignVertical: 'center' },
  plain: { alignVertical: 'top', wrap: true },
  header: {
    fontWeight: 'bold',
    align: 'center',
    alignVertical: 'center',
    wrap: true,
    backgroundColor: '#F2F2F2',
    borderStyle: 'thin',
    borderColor: RULE_COLOUR,
  },
  label: { fontWeight: 'bold', alignVertical: 'center', wrap: true, borderStyle: 'thin', borderColor: RULE_COLOUR },
  body: { alignVertical: 'center', wrap: true, borderStyle: 'thin', borderColor: RULE_COLOUR },
  totals: { fontWeight: 'bold', alignVertical: 'center', wrap: true, borderStyle: 'thin', borderColor: RULE_COLOUR },
} as const satisfies Record<string, XlsxStyle>;

/**
 * A text cell. SECURITY: always typed as a string and formatted as text (`@`), so that a name beginning with a formula
 * sign stays a name, even after somebody edits the cell (safety.md T25).
 */
export function xlsxText(text: string, style: XlsxStyle): CellObject {
  const value = printable(text);
  // write-excel-file keeps its strings under their own text in a plain object: a cell saying `constructor` finds what
  // every object inherits and breaks the file. A trailing blank keeps these dozen words apart from it.
  return { ...style, type: String, format: '@', value: value in Object.prototype ? `${value} ` : value };
}

/** A value as a typed cell: numbers that can be summed, real days; what nobody knows as text, so that no sum counts it. */
export function xlsxCell(cell: Cell, style: XlsxStyle): CellObject {
  switch (cell.kind) {
    case 'money':
      if (cell.fen === null || Math.abs(cell.fen) > LEGIBLE_DIGITS) break;
      // The one place where money becomes a binary fraction: a workbook stores nothing else, and fen / 100 is the
      // number nearest to the amount, which Excel shows and sums exactly within its 15 digits.
      return { ...style, type: Number, format: '#,##0.00', value: cell.fen / 100 };
    case 'count':
      if (cell.value === null || Math.abs(cell.value) > LEGIBLE_DIGITS) break;
      return { ...style, type: Number, format: '#,##0', value: cell.value };
    case 'percent': {
      const match = /^(-?\d+(?:\.(\d+))?)%$/.exec(cell.text ?? '');
      if (!match) break;
      const [, number = '', decimals = ''] = match;
      const format = decimals === '' ? '0%' : `0.${'0'.repeat(decimals.length)}%`;
      return { ...style, type: Number, format, value: Number(`${number}e-2`) };
    }
    case 'day':
      if (cell.day === null || cell.day < FIRST_SAFE_DAY) break;
      return { ...style, type: Date, format: 'yyyy-mm-dd', value: new Date(`${cell.day}T00:00:00Z`) };
    default:
  }
  return xlsxText(cellText(cell), style);
}
