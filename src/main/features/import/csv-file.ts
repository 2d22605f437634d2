import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { magicOf } from './file-magic.ts';
import type { FileSpec } from './profile.ts';
import { assertSize, type FileContent, type ReadLimits, unreadable } from './read-limits.ts';

type CsvFormat = Extract<FileSpec['format'], { kind: 'csv' }>;

/** One record with its line in the file. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const CHUNK_BYTES = 1024 * 1024;
/** One record longer than this is an unclosed quote that has eaten the rest of the file. */
const LONGEST_RECORD = 1_000_000;
const TELL_EVERY = 5000;
const LABELS = { utf8: 'utf-8', gbk: 'gbk', ascii: 'utf-8' } as const;

/** Reads a CSV file as text, heading included. Throws FILE_UNREADABLE. */
export async function readCsv(
  file: FileContent,
  format: CsvFormat,
  limits: ReadLimits,
  progress: (rows: number) => Promise<void>,
): Promise<RawRow[]> {
  assertSize(file, limits);
  if (magicOf(file.content) !== 'OTHER') throw unreadable(file.name, 'WRONG_FORMAT');
  const parser = parse({
    delimiter: format.delimiter,
    quote: format.quote,
    escape: format.quote,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  });
  const rows: RawRow[] = [];
  let line = 1;
  try {
    await pipeline(Readable.from(decoded(file, format.encoding)), parser, async (records: AsyncIterable<string[]>) => {
      for await (const cells of records) {
        rows.push({ line, cells });
        line += 1 + lineBreaksIn(cells);
        if (cells.length > limits.columns) throw unreadable(file.name, 'TOO_MANY_COLUMNS', { columns: limits.columns });
        if (rows.length > limits.rows + format.headingRow) {
          throw unreadable(file.name, 'TOO_MANY_ROWS', { rows: limits.rows });
        }
        if (rows.length % TELL_EVERY === 0) await progress(rows.length);
      }
    });
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(file.name, 'CSV_MALFORMED', { row: recordOf(error) });
    throw error;
  }
  return rows;
}

/** Number of the record that cannot be read: the one after the last that could. */
function recordOf(error: CsvError): number {
  const records: unknown = error.records;
  return typeof records === 'number' ? records + 1 : 1;
}

function lineBreaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks += 1;
  }
  return breaks;
}

/** The text in pieces. A wrong byte is an error: a � in a name would be stored for ever. */
function* decoded(file: FileContent, encoding: CsvFormat['encoding']): Generator<string> {
  const { content } = file;
  const decoder = new TextDecoder(LABELS[encoding], { fatal: true });
  for (let start = 0; start < content.length; start += CHUNK_BYTES) {
    const piece = content.subarray(start, start + CHUNK_BYTES);
    if (start === 0 && looksBinary(piece)) throw unreadable(file.name, 'NOT_TEXT');
    if (encoding === 'ascii' && piece.some((byte) => byte > 0x7f)) throw unreadable(file.name, 'ENCODING');
    const isLast = start + CHUNK_BYTES >= content.length;
    let text: string;
    try {
      text = decoder.decode(piece, { stream: !isLast });
    } catch {
      throw unreadable(file.name, 'ENCODING');
    }
    if (text !== '') yield text;
  }
}

/** UTF-16 and programs are full of NULs; one stray NUL is left to the row it stands in. */
function looksBinary(piece: Uint8Array): boolean {
  const head = piece.subarray(0, 4096);
  let nuls = 0;
  for (const byte of head) if (byte === 0) nuls += 1;
  return nuls > 2 && nuls * 20 > head.length;
}
