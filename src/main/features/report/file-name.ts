import { printable } from '../../../domain/documents/cell-text.ts';

/** Windows takes more, but a path has to fit around the name. */
const LONGEST = 100;

/**
 * A file name out of the parts of a paper's title. What Windows does not allow in names is replaced; a name never ends
 * in a dot or space.
 */
export function fileNameOf(parts: readonly string[], extension: string): string {
  const allowed = printable(parts.filter((part) => part !== '').join('_')).replace(/[\s<>:"/\\|?*]+/g, '-');
  // Cutting may part a surrogate pair: what is left of it goes too.
  const stem = printable(allowed.slice(0, LONGEST)).replace(/[-. ]+$/, '');
  return `${stem}.${extension}`;
}
