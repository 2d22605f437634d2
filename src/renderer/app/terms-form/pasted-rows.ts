import { isIsoDay } from '../../../domain/kernel/iso-day.ts';
import { tidyDay } from '../../ui/day-text.ts';
import type { TypedRow } from './terms-values.ts';

/** True for text copied out of a sheet: more than one cell. */
export const isSheetText = (text: string): boolean => /[\t\r\n]/.test(text.trim());

/**
 * Rows out of cells copied from a sheet. In each line the first cell that is a day is the due day, the next the principal,
 * the one after it the interest; cells before it (a period's number) and lines without a day (headings, sums) are left out.
 */
export function pastedRows(text: string): TypedRow[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const cells = line.split('\t').map((cell) => cell.trim());
    const at = cells.findIndex((cell) => isIsoDay(tidyDay(cell)));
    if (at < 0) return [];
    return [{ dueOn: tidyDay(cells[at] ?? ''), principal: cells[at + 1] ?? '', interest: cells[at + 2] ?? '' }];
  });
}
