import {
  BorderStyle,
  type IBorderOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
} from 'docx';
import type { Cell, DocumentModel, Field, TableBlock } from '../../contract/document.ts';
import { type Alignment, cellText, columnAlignment, printable } from '../../domain/documents/cell-text.ts';
import { PAPER_WORDS } from '../../domain/documents/paper-words.ts';
import { contentWidth, tableTextStyle } from './docx-styles.ts';

type Orientation = DocumentModel['orientation'];
type CellLook = { readonly width: number; readonly align?: Alignment; readonly style: string; readonly bold?: boolean };

const PADDING = { top: 40, bottom: 40, left: 70, right: 70 };
const THIN: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '404040' };
const GRID = { top: THIN, bottom: THIN, left: THIN, right: THIN, insideHorizontal: THIN, insideVertical: THIN };
const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_GRID = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
const SIGNATURES_PER_ROW = 3;

/** A table of the model: header repeated on every page, rows kept whole, totals in bold at the end. */
export function tableOf(block: TableBlock, orientation: Orientation): Table {
  const widths = share(
    block.columns.map((column) => column.width),
    contentWidth(orientation),
  );
  const style = tableTextStyle(block.columns.length, orientation);
  const look = (index: number, bold = false): CellLook => {
    const column = block.columns[index];
    return { width: widths[index] ?? 0, style, bold, ...(column ? { align: columnAlignment(column) } : {}) };
  };
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map((column, index) => cellOf(column.label, { ...look(index, true), align: 'center' })),
  });
  const rowOf = (cells: readonly Cell[], bold: boolean) =>
    new TableRow({ cantSplit: true, children: cells.map((cell, index) => cellOf(cellText(cell), look(index, bold))) });
  const rows = block.rows.map((row) => rowOf(row, false));
  if (rows.length === 0) rows.push(emptyRow(block, contentWidth(orientation), style));
  if (block.totals !== null) rows.push(rowOf(block.totals, true));
  return gridTable([header, ...rows], widths, GRID);
}

/** Labelled values as a bordered grid, the last pair of an unfinished row reaching to the margin. */
export function fieldsOf(items: readonly Field[], perRow: number, orientation: Orientation): Table {
  const weights = Array.from({ length: perRow }, () => [2, 3]).flat();
  const widths = share(weights, contentWidth(orientation));
  const rows: TableRow[] = [];
  for (let first = 0; first < items.length; first += perRow) {
    const pairs = items.slice(first, first + perRow);
    const children = pairs.flatMap((item, index) => {
      const span = index === pairs.length - 1 ? (perRow - pairs.length) * 2 + 1 : 1;
      const width = widths.slice(index * 2 + 1, index * 2 + 1 + span).reduce((sum, value) => sum + value, 0);
      return [
        cellOf(item.label, { width: widths[index * 2] ?? 0, style: 'TableText20', bold: true }),
        cellOf(cellText(item.value), { width, style: 'TableText20' }, span),
      ];
    });
    rows.push(new TableRow({ cantSplit: true, children }));
  }
  return gridTable(rows, widths, GRID);
}

/** Lines to sign and date on, kept on one page. */
export function signaturesOf(labels: readonly string[], orientation: Orientation): Table {
  const perRow = Math.min(labels.length, SIGNATURES_PER_ROW);
  const widths = share(new Array<number>(perRow).fill(1), contentWidth(orientation));
  const rows: TableRow[] = [];
  for (let first = 0; first < labels.length; first += perRow) {
    const children = widths.map((width, index) => {
      const label = labels[first + index];
      const sign = label === undefined ? '' : `${label}${PAPER_WORDS.signed}${PAPER_WORDS.colon}`;
      const on = label === undefined ? '' : PAPER_WORDS.signedOn;
      return new TableCell({
        width: { size: width, type: 'dxa' },
        margins: { ...PADDING, top: 240 },
        children: [
          paragraphOf(sign, { width, style: 'Normal' }),
          paragraphOf(on, { width, style: 'Normal', align: 'right' }, 300),
        ],
      });
    });
    rows.push(new TableRow({ cantSplit: true, children }));
  }
  return gridTable(rows, widths, NO_GRID);
}

function emptyRow(block: TableBlock, width: number, style: string): TableRow {
  return new TableRow({ children: [cellOf(block.emptyText, { width, style, align: 'center' }, block.columns.length)] });
}

function gridTable(rows: TableRow[], columnWidths: number[], borders: typeof GRID): Table {
  const width = columnWidths.reduce((sum, value) => sum + value, 0);
  return new Table({
    rows,
    columnWidths,
    borders,
    width: { size: width, type: 'dxa' },
    layout: TableLayoutType.FIXED,
    margins: PADDING,
  });
}

function cellOf(text: string, look: CellLook, columnSpan = 1): TableCell {
  return new TableCell({
    children: [paragraphOf(text, look)],
    width: { size: look.width, type: 'dxa' },
    verticalAlign: 'center',
    ...(columnSpan > 1 ? { columnSpan } : {}),
  });
}

function paragraphOf(text: string, look: CellLook, before = 0): Paragraph {
  return new Paragraph({
    style: look.style,
    ...(look.align === undefined || look.align === 'left' ? {} : { alignment: look.align }),
    ...(before > 0 ? { spacing: { before } } : {}),
    children: runsOf(text, look.bold ? { bold: true } : {}),
  });
}

/** Text as runs, with line feeds as line breaks; what Word's XML cannot hold is left out. */
export function runsOf(text: string, style: { readonly bold?: boolean } = {}): TextRun[] {
  return printable(text)
    .split('\n')
    .map((line, index) => new TextRun({ ...style, text: line, ...(index > 0 ? { break: 1 } : {}) }));
}

/** Whole twips by weight; the last column takes what rounding left. */
function share(weights: readonly number[], whole: number): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const widths = weights.map((weight) => Math.floor((weight / sum) * whole));
  const rest = whole - widths.reduce((total, width) => total + width, 0);
  return widths.map((width, index) => (index === widths.length - 1 ? width + rest : width));
}
