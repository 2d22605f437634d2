import { MOST_RECEIPTS } from '../../../contract/receipt.ts';
import {
  findHeading,
  mappedCount,
  NO_MAPPING,
  type ReceiptMapping,
} from '../../../domain/repayment/receipt-columns.ts';
import type { Transfers } from '../../platform/transfers.ts';
import { AppError } from '../../rpc/app-error.ts';
import { readSheets, type Sheet } from '../import/read-sheet.service.ts';

/** A picked file as read: its sheet with receipts, where its heading stands, and what the headings say. */
export interface ReceiptSheet {
  readonly fileName: string;
  readonly sheetName: string | null;
  /** 1-based line of the heading. */
  readonly headingRow: number;
  readonly heading: readonly string[];
  readonly found: ReceiptMapping;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

const LIMITS = { rows: MOST_RECEIPTS, bytes: 10 * 1024 * 1024 };
/** Sheets kept between a check and the recording it is meant for. */
const KEPT = 5;

/**
 * Sheets by the token of their file: read once, however often the mapping is changed, and at hand when they are recorded.
 * A sheet is given only while its token is good.
 */
export class ReceiptSheets {
  readonly #transfers: Transfers;
  readonly #read = new Map<string, ReceiptSheet>();

  constructor(transfers: Transfers) {
    this.#transfers = transfers;
  }

  /** Throws FILE_TOKEN_UNKNOWN or FILE_UNREADABLE. */
  async sheetOf(token: string): Promise<ReceiptSheet> {
    const file = this.#transfers.lookAtInput(token);
    if (file === undefined) {
      this.#read.delete(token);
      throw new AppError('FILE_TOKEN_UNKNOWN');
    }
    const known = this.#read.get(token);
    if (known !== undefined) return known;
    if (file.size > LIMITS.bytes) {
      const megabytes = LIMITS.bytes / (1024 * 1024);
      throw new AppError('FILE_UNREADABLE', { file: file.name, reason: 'TOO_LARGE', megabytes });
    }
    const content = new Uint8Array(await file.read());
    const sheet = chosen(file.name, await readSheets({ name: file.name, content }, LIMITS));
    this.#read.set(token, sheet);
    const oldest = this.#read.keys().next().value;
    if (this.#read.size > KEPT && oldest !== undefined) this.#read.delete(oldest);
    return sheet;
  }

  /** What was recorded is not at hand for a second time. */
  forget(token: string): void {
    this.#transfers.takeInput(token);
    this.#read.delete(token);
  }
}

/** The sheet whose heading says most; without any heading the first one, to be mapped by hand. */
function chosen(fileName: string, sheets: readonly Sheet[]): ReceiptSheet {
  const candidates = sheets.map((sheet) => ({ sheet, heading: findHeading(sheet.rows.map(({ cells }) => cells)) }));
  const best = candidates.reduce((most, one) => (countOf(one.heading) > countOf(most.heading) ? one : most));
  const { sheet, heading } = best;
  const at = heading?.row ?? 0;
  const head = sheet.rows[at];
  if (head === undefined) throw new AppError('FILE_UNREADABLE', { file: fileName, reason: 'EMPTY' });
  return {
    fileName,
    sheetName: sheet.name,
    headingRow: head.line,
    heading: head.cells.map((cell) => cell.trim()),
    found: heading?.mapping ?? NO_MAPPING,
    rows: sheet.rows.slice(at + 1),
  };
}

function countOf(heading: ReturnType<typeof findHeading>): number {
  return heading === null ? 0 : mappedCount(heading.mapping);
}
