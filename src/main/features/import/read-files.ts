import { columnsRead } from '../../../domain/importing/expression.ts';
import type { ImportRow, ImportTable } from '../../../domain/importing/tables.ts';
import { type RawRow, readCsv } from './csv-file.ts';
import { fitsPattern } from './file-pattern.ts';
import type { FileSpec, ImportProfile } from './profile.ts';
import { type FileContent, type ReadLimits, unreadable } from './read-limits.ts';
import { readWorkbook, type Workbook } from './xlsx-file.ts';

/** A file's rows, with what of it cannot be used. */
export interface ReadTable extends ImportTable {
  /** Lines with more or fewer cells than the heading: which value belongs where is anybody's guess. */
  readonly misfits: readonly number[];
  /** Columns with a heading that no source reads. */
  readonly unusedColumns: readonly string[];
}

export interface ReadFiles {
  /** By the profile's name of the file; an optional file that is not there is an empty table. */
  readonly tables: ReadonlyMap<string, ReadTable>;
  readonly unusedFiles: readonly string[];
  /** Sheets of the workbooks that no file of the profile asks for: perhaps one that was given another name. */
  readonly unusedSheets: readonly { readonly file: string; readonly sheet: string }[];
}

export type ReadProgress = (phase: string, done: number, total: number | null) => Promise<void>;

/** Reads what a profile needs out of the given files. Throws FILE_UNREADABLE for the first that is not as it must be. */
export async function readFiles(
  profile: ImportProfile,
  given: readonly FileContent[],
  limits: ReadLimits,
  progress: ReadProgress,
): Promise<ReadFiles> {
  const columns = columnsRead(profile.sources);
  const workbooks = new Map<string, Workbook>();
  const used = new Set<string>();
  const tables = new Map<string, ReadTable>();
  const wanted = Object.entries(profile.files);
  for (const [index, [key, spec]] of wanted.entries()) {
    await progress('reading', index, wanted.length);
    const file = chooseFile(spec, given);
    const needed = columns.get(key) ?? new Set<string>();
    if (file === null) {
      tables.set(key, emptyTable(spec.name, needed));
      continue;
    }
    used.add(file.name);
    const rows = await rawRows(file, spec, workbooks, limits, progress);
    tables.set(key, rows === null ? emptyTable(file.name, needed) : tableOf(file.name, spec, rows, needed, limits));
  }
  if (used.size === 0) throw unreadable(wanted.map(([, spec]) => spec.name).join('、'), 'MISSING');
  return {
    tables,
    unusedFiles: given.map(({ name }) => name).filter((name) => !used.has(name)),
    unusedSheets: unusedSheets(profile, workbooks),
  };
}

function unusedSheets(profile: ImportProfile, workbooks: ReadonlyMap<string, Workbook>) {
  const asked = new Set<string | null>();
  for (const { format } of Object.values(profile.files)) if (format.kind === 'xlsx') asked.add(format.sheet);
  return [...workbooks].flatMap(([file, sheets]) =>
    [...sheets.keys()]
      .filter((sheet, index) => !asked.has(sheet) && !(index === 0 && asked.has(null)))
      .map((sheet) => ({ file, sheet })),
  );
}

function chooseFile(spec: FileSpec, given: readonly FileContent[]): FileContent | null {
  const fitting = given.filter((file) => fitsPattern(spec.name, file.name));
  const [file] = fitting;
  if (fitting.length > 1) throw unreadable(spec.name, 'AMBIGUOUS', { found: fitting.length });
  if (file === undefined && !spec.optional) throw unreadable(spec.name, 'MISSING');
  return file ?? null;
}

async function rawRows(
  file: FileContent,
  spec: FileSpec,
  workbooks: Map<string, Workbook>,
  limits: ReadLimits,
  progress: ReadProgress,
): Promise<readonly RawRow[] | null> {
  const { format } = spec;
  if (format.kind === 'csv') return readCsv(file, format, limits, (rows) => progress('reading', rows, null));
  const workbook = workbooks.get(file.name) ?? (await readWorkbook(file, limits));
  workbooks.set(file.name, workbook);
  const rows = format.sheet === null ? workbook.values().next().value : workbook.get(format.sheet);
  if (rows !== undefined) return rows;
  if (spec.optional) return null;
  throw unreadable(file.name, 'SHEET_MISSING', { sheet: format.sheet ?? '' });
}

function tableOf(
  fileName: string,
  spec: FileSpec,
  raw: readonly RawRow[],
  needed: ReadonlySet<string>,
  limits: ReadLimits,
): ReadTable {
  const { format } = spec;
  const heading = raw[format.headingRow - 1];
  if (heading === undefined) throw unreadable(fileName, 'HEADING_MISSING', { row: format.headingRow });
  const names = heading.cells.map(headingText);
  const columns = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (name === '') continue;
    if (columns.has(name) && needed.has(name)) throw unreadable(fileName, 'COLUMN_TWICE', { column: name });
    columns.set(name, index);
  }
  for (const column of needed) {
    if (columns.has(column)) continue;
    if (!spec.optionalColumns.includes(column)) throw unreadable(fileName, 'COLUMN_MISSING', { column });
    columns.set(column, NO_CELL);
  }
  const body = raw.slice(format.headingRow).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (body.length > limits.rows) throw unreadable(fileName, 'TOO_MANY_ROWS', { rows: limits.rows });
  const fits = format.kind === 'xlsx' ? () => true : fitsHeading(names);
  return {
    fileName,
    columns,
    rows: body.filter(fits),
    misfits: body.filter((row) => !fits(row)).map(({ line }) => line),
    unusedColumns: names.filter((name) => name !== '' && !needed.has(name)),
  };
}

/** Where no row has a cell: an optional column that is not there is blank. */
const NO_CELL = -1;

/** Every named column must be there; what stands beyond the heading must be blank (Excel leaves such cells). */
function fitsHeading(names: readonly string[]): (row: ImportRow) => boolean {
  const fewest = names.findLastIndex((name) => name !== '') + 1;
  return ({ cells }) => cells.length >= fewest && cells.slice(names.length).every((cell) => cell.trim() === '');
}

function headingText(cell: string): string {
  return cell
    .replace(/^\ufeff/, '')
    .replace(/[\s\u3000]+/g, ' ')
    .trim();
}

/** Stands for an optional file that is not there: its columns exist, its rows do not. */
function emptyTable(fileName: string, needed: ReadonlySet<string>): ReadTable {
  const columns = new Map([...needed].map((column, index) => [column, index]));
  return { fileName, columns, rows: [], misfits: [], unusedColumns: [] };
}
