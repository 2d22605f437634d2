import writeExcelFile from 'write-excel-file/node';
import type { DocumentModel } from '../../contract/document.ts';
import { printable } from '../../domain/documents/cell-text.ts';
import { layOutSheet } from './xlsx-grid.ts';
import { pageFeature } from './xlsx-page.ts';

const MOST_FROZEN_ROWS = 12; // more would leave no room for rows on a 1366×768 screen
const WIDE_TABLE = 8;

/**
 * A paper as an Excel workbook with one sheet: title, lines and tables in reading order, typed cells, the header of an
 * only table frozen and repeated in print. Runs synchronously for most of its time (about 30 s for 200,000 rows of 19
 * columns): large ones belong on the worker.
 */
export async function toXlsx(model: DocumentModel): Promise<Buffer> {
  const grid = layOutSheet(model);
  const sheet = sheetName(model.title);
  const frozen = grid.table !== null && grid.table.headerRow < MOST_FROZEN_ROWS ? grid.table : null;
  return writeExcelFile(
    grid.rows,
    {
      sheet,
      columns: grid.widths.map((width) => ({ width })),
      showGridLines: false,
      ...(frozen === null ? {} : { stickyRowsCount: frozen.headerRow + 1 }),
      ...(frozen !== null && frozen.columns >= WIDE_TABLE ? { stickyColumnsCount: 1 } : {}),
    },
    { fontFamily: '宋体', fontSize: 10, features: [pageFeature(model, sheet, grid)] },
  ).toBuffer();
}

/** Excel's rules for names of sheets: at most 31 characters, none of []/\:*? and no apostrophe at the ends. */
function sheetName(title: string): string {
  const allowed = printable(title).replace(/[[\]/\\:*?'\s]+/g, ' ');
  return printable(allowed.slice(0, 31)).trim() || '报表';
}
