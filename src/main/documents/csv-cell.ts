import type { Cell } from '../../contract/document.ts';
import { cellText, printable, UNKNOWN_TEXT } from '../../domain/documents/cell-text.ts';
import { fen, yuanText } from '../../domain/kernel/money.ts';

// A spreadsheet takes a CSV field that begins with one of these for a formula; full-width signs count in Chinese and
// Japanese Excel. Blanks and invisible characters before the sign do not help: some programs trim them first.
const LOOKS_LIKE_FORMULA = /^[\s\u200B-\u200D\u2060]*[=+\-@＝＋－＠]/;
const OPENS_WITH_CONTROL = /^[\t\r\n\0]/;
const PLAIN_PERCENT = /^-?\d+(\.\d+)?%$/;

/** A text as a CSV field that no spreadsheet takes for a formula. */
export function csvText(text: string): string {
  const clean = printable(text);
  // SECURITY: the text is judged after cleaning, or a control character could hide the sign behind it (safety.md T25).
  const guard = LOOKS_LIKE_FORMULA.test(clean) || OPENS_WITH_CONTROL.test(text);
  return quoted(guard ? `'${clean}` : clean);
}

/** A value as a CSV field: numbers stay numbers (plain, without thousands separators), text is guarded. */
export function csvCell(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return csvText(cell.text);
    case 'money':
      return cell.fen === null ? UNKNOWN_TEXT : yuanText(fen(cell.fen));
    case 'count':
      return cell.value === null ? UNKNOWN_TEXT : String(cell.value + 0);
    case 'percent':
      return cell.text !== null && PLAIN_PERCENT.test(cell.text) ? cell.text : csvText(cellText(cell));
    case 'day':
    case 'unknown':
      return csvText(cellText(cell));
  }
}

// Semicolons are quoted as well: where they separate lists, Excel would split the field there.
function quoted(text: string): string {
  return /[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
