import type { DocumentModel, TableBlock } from '../../contract/document.ts';
import { csvCell, csvText } from './csv-cell.ts';

// Excel in a Chinese Windows reads a CSV as GBK unless it begins with this mark.
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The tables of a paper as CSV (RFC 4180, UTF-8 with byte order mark), for programs rather than eyes: header and rows
 * only, without title, totals and notes, which would be read as data. Several tables follow one another after an empty
 * line.
 */
export function toCsv(model: DocumentModel): Buffer {
  const tables = model.blocks.filter((block) => block.kind === 'table');
  return Buffer.from(BYTE_ORDER_MARK + tables.map(tableLines).join('\r\n'), 'utf8');
}

function tableLines(table: TableBlock): string {
  const header = table.columns.map((column) => csvText(column.label)).join(',');
  let lines = `${header}\r\n`;
  for (const row of table.rows) lines += `${row.map(csvCell).join(',')}\r\n`;
  return lines;
}
