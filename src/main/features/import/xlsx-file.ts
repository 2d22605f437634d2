import readXlsxFile from 'read-excel-file/universal';
import type { RawRow } from './csv-file.ts';
import { isEncryptedWorkbook, magicOf } from './file-magic.ts';
import { assertSize, type FileContent, type ReadLimits, unreadable } from './read-limits.ts';
import { storedZip, unpackParts } from './zip-parts.ts';

/** A workbook's sheets by name, in order. */
export type Workbook = ReadonlyMap<string, readonly RawRow[]>;

const XML = /\.(?:xml|rels)$/i;
const CONTENT_TYPES = '[Content_Types].xml';
/** Row or cell addresses, whatever the quotes and the prefix of their tag. */
const ADDRESS = /\sr\s*=\s*(["'])([A-Za-z]*)(\d*)([^"']*)\1/g;
const ROW_TAG = /<(?:[A-Za-z]\w*:)?row[\s/>]/g;
const ERROR_CELL = /(<(?:[A-Za-z]\w*:)?c\b[^>]*?\st\s*=\s*)(["'])e\2/g;
/** Rows that may stand above the data: titles and the heading. */
const HEADING_ROWS = 50;
const LARGEST_EXACT = 1e15;
const EXCEL_DIGITS = 15;

/** Reads every sheet of an .xlsx file as text. Throws FILE_UNREADABLE. */
export async function readWorkbook(file: FileContent, limits: ReadLimits): Promise<Workbook> {
  assertSize(file, limits);
  const magic = magicOf(file.content);
  if (magic === 'OLE') throw unreadable(file.name, isEncryptedWorkbook(file.content) ? 'ENCRYPTED' : 'OLD_EXCEL');
  if (magic !== 'ZIP') throw unreadable(file.name, 'WRONG_FORMAT');
  const parts = unpackParts(file, limits, (path) => XML.test(path) || path.endsWith('vbaProject.bin'));
  assertPlainWorkbook(file, parts);
  const safe = new Map<string, Buffer>();
  for (const [path, bytes] of parts) safe.set(path, path.startsWith('xl/') ? checkedPart(file, bytes, limits) : bytes);
  let sheets: { sheet: string; data: readonly (readonly unknown[])[] }[];
  try {
    sheets = await readXlsxFile<string>(new Blob([new Uint8Array(storedZip(safe))]), {
      parseNumber: numberText,
      trim: false,
    });
  } catch {
    // The parts are well and small enough; what is wrong is what stands in them.
    throw unreadable(file.name, 'WORKBOOK_MALFORMED');
  }
  return new Map(sheets.map(({ sheet, data }) => [sheet, data.map(rawRow)]));
}

function assertPlainWorkbook(file: FileContent, parts: ReadonlyMap<string, Buffer>): void {
  const types = parts.get(CONTENT_TYPES);
  const hasMacros = [...parts.keys()].some((path) => path.endsWith('vbaProject.bin'));
  if (hasMacros || types?.includes('macroEnabled')) throw unreadable(file.name, 'MACROS');
  if (!types?.includes('spreadsheetml')) throw unreadable(file.name, 'WRONG_FORMAT');
}

/**
 * SECURITY: one part, looked through before a parser sees it: no document type (entities), no address beyond the limits
 * (a cell in row 99,999,999 would have every row before it made). Error cells become their text, so that a #REF! is a
 * problem of its row and not a blank.
 */
function checkedPart(file: FileContent, bytes: Buffer, limits: ReadLimits): Buffer {
  if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY')) throw unreadable(file.name, 'XML_UNSAFE');
  const text = bytes.toString('latin1');
  const lastRow = limits.rows + HEADING_ROWS;
  let rows = 0;
  for (const _row of text.matchAll(ROW_TAG)) {
    rows += 1;
    if (rows > lastRow) throw unreadable(file.name, 'TOO_MANY_ROWS', { rows: limits.rows });
  }
  for (const [, , letters = '', digits = '', rest = ''] of text.matchAll(ADDRESS)) {
    if (rest !== '') throw unreadable(file.name, 'XML_UNSAFE');
    if (Number(digits) > lastRow) throw unreadable(file.name, 'TOO_MANY_ROWS', { rows: limits.rows });
    if (columnNumber(letters) > limits.columns) {
      throw unreadable(file.name, 'TOO_MANY_COLUMNS', { columns: limits.columns });
    }
  }
  return text.search(ERROR_CELL) < 0 ? bytes : Buffer.from(text.replace(ERROR_CELL, '$1"str"'), 'latin1');
}

function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.slice(0, 8).toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

function rawRow(cells: readonly unknown[], index: number): RawRow {
  return { line: index + 1, cells: cells.map(cellText) };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dayText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value);
}

function dayText(value: Date): string {
  const isDay = !Number.isNaN(value.valueOf()) && value.getUTCFullYear() >= 1 && value.getUTCFullYear() <= 9999;
  return isDay ? value.toISOString().slice(0, 10) : '#VALUE!';
}

/**
 * A numeric cell as Excel shows it: fifteen digits, without the noise of the sixteenth. A number too long for that has
 * lost digits for good and keeps its E+17, so that an identifier can be refused for it.
 */
export function numberText(raw: string): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return '#NUM!';
  if (Math.abs(value) >= LARGEST_EXACT) return value.toExponential();
  const shown = String(Number(value.toPrecision(EXCEL_DIGITS)));
  return shown.includes('e') ? value.toFixed(EXCEL_DIGITS).replace(/\.?0+$/, '') : shown;
}
