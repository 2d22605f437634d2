import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a zip made for a test; sizes and flags may lie. */
export interface TestPart {
  readonly path: string;
  readonly content: Buffer | string;
  /** What the directory says of the unpacked size; the truth unless told. */
  readonly statedBytes?: number;
  readonly encrypted?: boolean;
  readonly stored?: boolean;
  /** Sizes in a zip64 extra field, as some writers always do. */
  readonly zip64?: boolean;
}

/** A zip file made by hand, so that tests can make wrong ones. */
export function zipOf(parts: readonly TestPart[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = part.stored ? content : deflateRawSync(content);
    const name = Buffer.from(part.path);
    const bytes = part.statedBytes ?? content.length;
    const extra = part.zip64 ? zip64Extra(bytes, packed.length) : Buffer.alloc(0);
    const sizes = part.zip64 ? [0xffffffff, 0xffffffff] : [packed.length, bytes];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(part.stored ? 0 : 8, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(sizes[0] ?? 0, 18);
    local.writeUInt32LE(sizes[1] ?? 0, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(part.encrypted ? 1 : 0, 8);
    entry.writeUInt16LE(part.stored ? 0 : 8, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(sizes[0] ?? 0, 20);
    entry.writeUInt32LE(sizes[1] ?? 0, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(offset, 42);
    bodies.push(local, name, packed);
    entries.push(entry, name, extra);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

function zip64Extra(bytes: number, packed: number): Buffer {
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(bytes), 4);
  extra.writeBigUInt64LE(BigInt(packed), 12);
  return extra;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook around sheets given as XML (what stands inside `sheetData`). */
export function workbookParts(sheets: Readonly<Record<string, string>>, types = 'sheet.main'): TestPart[] {
  const names = Object.keys(sheets);
  const sheetTags = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const targets = names.map(
    (_name, at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return [
    {
      path: '[Content_Types].xml',
      content: `<?xml version="1.0"?><Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${types}+xml"/></Types>`,
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      content: `<?xml version="1.0"?><Relationships>${targets.join('')}<Relationship Id="s" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      path: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheetTags.join('')}</sheets></workbook>`,
    },
    {
      path: 'xl/styles.xml',
      content: `<?xml version="1.0"?><styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    },
    ...names.map((name, at) => ({
      path: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${sheets[name]}</sheetData></worksheet>`,
    })),
  ];
}

/** Cells of a test sheet: text, a number as Excel writes it, a dated serial, or an error value. */
export type TestCell = string | number | { readonly serial: number } | { readonly error: string } | null;

/** `sheetData` of rows of cells. */
export function sheetXml(rows: readonly (readonly TestCell[])[]): string {
  return rows
    .map((cells, row) => {
      const tags = cells.map((cell, column) => cellXml(`${letters(column)}${row + 1}`, cell));
      return `<row r="${row + 1}">${tags.join('')}</row>`;
    })
    .join('');
}

function cellXml(address: string, cell: TestCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    const text = cell.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    return `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
  }
  if ('serial' in cell) return `<c r="${address}" s="1"><v>${cell.serial}</v></c>`;
  return `<c r="${address}" t="e"><v>${cell.error}</v></c>`;
}

function letters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));
}

/** A workbook of sheets given as rows of cells. */
export function workbook(sheets: Readonly<Record<string, readonly (readonly TestCell[])[]>>): Buffer {
  const xml = Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, sheetXml(rows)]));
  return zipOf(workbookParts(xml));
}
