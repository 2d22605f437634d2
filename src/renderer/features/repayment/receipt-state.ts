import type { ReceiptCheck, ReceiptChoice, ReceiptLine, ReceiptMappingValue } from '../../../contract/receipt.ts';
import type { InputOf } from '../../api/contract-types.ts';

/** A picked file and what the person has said about how to read it. */
export interface ReceiptWork {
  readonly token: string;
  readonly name: string;
  /** Null: by the headings. */
  readonly mapping: ReceiptMappingValue | null;
  readonly defaultOn: string;
  readonly choices: ReadonlyMap<number, ReceiptChoice>;
}

export const STANDINGS = ['ALL', 'GOOD', 'ASKS', 'REFUSED'] as const;
export type Shown = (typeof STANDINGS)[number];

/** A fresh piece of work on a file just picked. */
export function freshWork(token: string, name: string, today: string): ReceiptWork {
  return { token, name, mapping: null, defaultOn: today, choices: new Map() };
}

/** The work with one more word about a row; what is undefined is taken back. */
export function withChoice(work: ReceiptWork, row: number, change: Partial<ReceiptChoice>): ReceiptWork {
  const before = work.choices.get(row) ?? { row };
  const merged = Object.entries({ ...before, ...change, row }).filter(([, value]) => value !== undefined);
  const choice = Object.fromEntries(merged) as ReceiptChoice;
  return { ...work, choices: new Map([...work.choices, [row, choice]]) };
}

/** The work as the service takes it. A day that is no day yet is left out: rows without one then say so. */
export function sheetOf(work: ReceiptWork, isDay: (text: string) => boolean): InputOf<'receipt.check'> {
  return {
    token: work.token,
    mapping: work.mapping,
    defaultOn: isDay(work.defaultOn) ? (work.defaultOn as InputOf<'receipt.check'>['defaultOn']) : null,
    choices: [...work.choices.values()],
  };
}

/** The rows of one standing; what is left out stands with what needs no more attention, under all. */
export function linesShown(check: ReceiptCheck, shown: Shown): readonly ReceiptLine[] {
  return shown === 'ALL' ? check.rows : check.rows.filter(({ standing }) => standing === shown);
}

/** Which rows to begin with: those that want a decision, then those refused, then all. */
export function firstShown({ sums }: ReceiptCheck): Shown {
  if (sums.asks.count > 0) return 'ASKS';
  return sums.refused.count > 0 ? 'REFUSED' : 'ALL';
}
