import type { CellObject, Row } from 'write-excel-file/node';
import type { Block, Cell, DocumentModel, Field, TableBlock } from '../../contract/document.ts';
import { cellText, columnAlignment } from '../../domain/documents/cell-text.ts';
import { footerFacts, PAPER_WORDS } from '../../domain/documents/paper-words.ts';
import { lineCount, textWidth } from './text-width.ts';
import { STYLES, type XlsxStyle, xlsxCell, xlsxText } from './xlsx-cell.ts';

/** A sheet laid out: its rows, the widths of its columns and where its only table lies, if it has just one. */
export type XlsxGrid = {
  readonly rows: Row[];
  readonly widths: number[];
  readonly table: { readonly headerRow: number; readonly rows: number; readonly columns: number } | null;
};

const NARROWEST = 8;
const WIDEST = 42;
const LINE_HEIGHT = 15;
const TALLEST = 405; // Excel's limit is 409 points
const GAP = '　　';
const FILTER_BUTTON = '▼▼'; // stands in for the button Excel draws over the end of a header cell

type Layout = { readonly columns: number; readonly widths: number[]; readonly rows: Row[] };

/** Lays a paper out on one sheet, in reading order; blocks share the columns of the widest table. */
export function layOutSheet(model: DocumentModel): XlsxGrid {
  const tables = model.blocks.filter((block) => block.kind === 'table');
  const columns = columnCount(model.blocks);
  const layout: Layout = { columns, widths: columnWidths(tables, model.blocks, columns), rows: [] };
  addHead(layout, model);
  let table: XlsxGrid['table'] = null;
  let previous: Block['kind'] | null = null;
  for (const block of model.blocks) {
    if (previous === 'fields' || previous === 'table') layout.rows.push([]);
    const start = addBlock(layout, block);
    if (block.kind === 'table' && tables.length === 1) {
      table = { headerRow: start, rows: block.rows.length, columns: block.columns.length };
    }
    previous = block.kind;
  }
  addFoot(layout, model);
  return { rows: layout.rows, widths: layout.widths, table };
}

function columnCount(blocks: readonly Block[]): number {
  let count = 4;
  for (const block of blocks) {
    if (block.kind === 'table') count = Math.max(count, block.columns.length);
    if (block.kind === 'fields') count = Math.max(count, block.columns * 2);
  }
  return count;
}

/** Widths by content, because a column too narrow for its number shows `####`; very long text wraps instead. */
function columnWidths(tables: readonly TableBlock[], blocks: readonly Block[], columns: number): number[] {
  const widths = new Array<number>(columns).fill(NARROWEST);
  const widen = (index: number, text: string) => {
    widths[index] = Math.min(WIDEST, Math.max(widths[index] ?? NARROWEST, textWidth(text) + 2));
  };
  const widenAll = (cells: readonly Cell[]) => {
    cells.forEach((cell, index) => {
      widen(index, cellText(cell));
    });
  };
  for (const table of tables) {
    table.columns.forEach((column, index) => {
      widen(index, `${column.label}${FILTER_BUTTON}`);
    });
    for (const row of table.rows) widenAll(row);
    widenAll(table.totals ?? []);
  }
  for (const block of blocks) {
    if (block.kind !== 'fields') continue;
    block.items.forEach((item, index) => {
      const place = fieldPlace(index % block.columns, block.columns, columns);
      if (place.labelSpan === 1) widen(place.start, item.label);
      if (place.valueSpan === 1) widen(place.start + 1, cellText(item.value));
    });
  }
  return widths;
}

function addHead(layout: Layout, model: DocumentModel): void {
  addLine(layout, model.title, STYLES.title, 30);
  if (model.subtitle !== null) addLine(layout, model.subtitle, STYLES.subtitle);
  if (model.footer.notice !== null) addLine(layout, model.footer.notice, STYLES.notice);
  if (model.meta.length > 0) addLine(layout, model.meta.map(fieldText).join(GAP), STYLES.plain);
}

/** Adds a block and returns the index of its first row of cells (for a table: its header). */
function addBlock(layout: Layout, block: Block): number {
  switch (block.kind) {
    case 'heading':
      addLine(layout, block.text, block.level === 1 ? STYLES.heading1 : STYLES.heading2);
      break;
    case 'cut':
    case 'paragraph':
      addLine(layout, block.text, STYLES.plain);
      break;
    case 'notes':
      addLine(layout, PAPER_WORDS.notes + PAPER_WORDS.colon, STYLES.plain);
      block.items.forEach((item, index) => {
        addLine(layout, `${index + 1}. ${item}`, STYLES.plain);
      });
      break;
    case 'fields':
      addFields(layout, block.items, block.columns);
      break;
    case 'table':
      return addTable(layout, block);
  }
  return layout.rows.length - 1;
}

function addTable(layout: Layout, table: TableBlock): number {
  if (table.caption !== null) addLine(layout, table.caption, STYLES.caption);
  const headerRow = layout.rows.length;
  const headerLines = table.columns.map((column, index) => lineCount(column.label, (layout.widths[index] ?? 0) - 1));
  const height = Math.max(20, Math.max(...headerLines) * LINE_HEIGHT + 4);
  layout.rows.push(table.columns.map((column) => ({ ...xlsxText(column.label, STYLES.header), height })));
  const aligned = (style: XlsxStyle) => table.columns.map((column) => ({ ...style, align: columnAlignment(column) }));
  const body = aligned(STYLES.body);
  for (const row of table.rows) layout.rows.push(row.map((cell, index) => xlsxCell(cell, body[index] ?? STYLES.body)));
  if (table.rows.length === 0) {
    layout.rows.push(spanning(xlsxText(table.emptyText, { ...STYLES.body, align: 'center' }), table.columns.length));
  }
  if (table.totals !== null) {
    const totals = aligned(STYLES.totals);
    layout.rows.push(table.totals.map((cell, index) => xlsxCell(cell, totals[index] ?? STYLES.totals)));
  }
  return headerRow;
}

function addFields(layout: Layout, items: readonly Field[], perRow: number): void {
  for (let first = 0; first < items.length; first += perRow) {
    const row: Row = [];
    let lines = 1;
    items.slice(first, first + perRow).forEach((item, index) => {
      const place = fieldPlace(index, perRow, layout.columns);
      const value = xlsxCell(item.value, { ...STYLES.body, align: 'left' });
      row.push(...spanning(xlsxText(item.label, STYLES.label), place.labelSpan), ...spanning(value, place.valueSpan));
      const valueStart = place.start + place.labelSpan;
      lines = Math.max(lines, lineCount(cellText(item.value), spanWidth(layout, valueStart, place.valueSpan)));
    });
    layout.rows.push(withHeight(row, lines));
  }
}

/** Where the n-th of several label and value pairs stands among the sheet's columns. */
function fieldPlace(index: number, perRow: number, columns: number) {
  const span = Math.floor(columns / perRow);
  const labelSpan = Math.max(1, Math.floor(span / 3));
  return { start: index * span, labelSpan, valueSpan: span - labelSpan };
}

function addFoot(layout: Layout, model: DocumentModel): void {
  layout.rows.push([]);
  const signatures = model.signatures.map(
    (label) => `${label}${PAPER_WORDS.signed}${PAPER_WORDS.colon}${GAP.repeat(4)}`,
  );
  if (signatures.length > 0) addLine(layout, signatures.join(''), STYLES.plain, 30);
  const facts = footerFacts(model.footer).map(({ label, text }) => label + PAPER_WORDS.colon + text);
  addLine(layout, facts.join(GAP), STYLES.plain);
}

/** A line of text across the whole sheet. Merged cells do not grow with their text, so the height is worked out here. */
function addLine(layout: Layout, text: string, style: XlsxStyle, minimum = 0): void {
  const size = style.fontSize ?? 10;
  const lines = lineCount(text, (spanWidth(layout, 0, layout.columns) * 10) / size);
  const row = spanning(xlsxText(text, style), layout.columns);
  layout.rows.push(withHeight(row, lines, Math.max(minimum, size * 1.5)));
}

function withHeight(row: Row, lines: number, minimum = 0): Row {
  const height = Math.min(TALLEST, Math.max(minimum, lines * LINE_HEIGHT + 3));
  return row.map((cell, index) => (index === 0 && isCellObject(cell) ? { ...cell, height } : cell));
}

function isCellObject(cell: Row[number]): cell is CellObject {
  return typeof cell === 'object' && cell !== null && 'type' in cell;
}

function spanning(cell: CellObject, columns: number): Row {
  return columns === 1 ? [cell] : [{ ...cell, columnSpan: columns }, ...new Array<null>(columns - 1).fill(null)];
}

function spanWidth(layout: Layout, start: number, columns: number): number {
  return layout.widths.slice(start, start + columns).reduce((sum, width) => sum + width, 0) - 1;
}

function fieldText(field: Field): string {
  return `${field.label}${PAPER_WORDS.colon}${cellText(field.value)}`;
}
