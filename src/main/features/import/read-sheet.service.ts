import { type RawRow, readCsv } from './csv-file.ts';
import { magicOf } from './file-magic.ts';
import { type FileContent, READ_LIMITS, type ReadLimits } from './read-limits.ts';
import { readWorkbook } from './xlsx-file.ts';

/** One sheet as text: its name (null for a CSV file) and its rows with their line in the file. */
export interface Sheet {
  readonly name: string | null;
  readonly rows: readonly RawRow[];
}

const DELIMITERS = [',', '\t', ';', '|'] as const;
const HEAD_BYTES = 4096;

/**
 * Reads a small table a person picked, whatever its format: the sheets of an .xlsx workbook, or a CSV file whose encoding
 * and delimiter are found out. `most` rows and no more. Throws FILE_UNREADABLE with the reason.
 */
export async function readSheets(
  file: FileContent,
  most: { readonly rows: number; readonly bytes: number },
): Promise<Sheet[]> {
  const limits: ReadLimits = { ...READ_LIMITS, ...most, unpackedBytes: most.bytes * 10 };
  if (magicOf(file.content) !== 'OTHER') {
    const workbook = await readWorkbook(file, limits);
    return [...workbook].map(([name, rows]): Sheet => ({ name, rows }));
  }
  return [{ name: null, rows: await readCsv(file, csvFormat(file), limits, async () => {}) }];
}

/** UTF-8 where the bytes are that, else GBK, which Chinese Excel writes. */
function csvFormat(file: FileContent) {
  const encoding = isUtf8(file.content) ? ('utf8' as const) : ('gbk' as const);
  const head = new TextDecoder(encoding === 'utf8' ? 'utf-8' : 'gbk').decode(file.content.subarray(0, HEAD_BYTES));
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  const { delimiter } = counted.reduce((most, one) => (one.count > most.count ? one : most));
  return { kind: 'csv' as const, delimiter, quote: '"', encoding, headingRow: 1 };
}

function isUtf8(content: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
