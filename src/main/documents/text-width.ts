// Above U+1100 nearly all that a Chinese paper carries (Han, full-width forms, CJK punctuation) is two columns wide;
// the exceptions are general punctuation and symbols up to U+2E7F, which fonts on Chinese Windows draw wide or narrow.
const FIRST_WIDE = 0x2e80;

/** How wide a text stands, in half-width characters: a Han character counts two; the longest line decides. */
export function textWidth(text: string): number {
  let widest = 0;
  let line = 0;
  for (const character of text) {
    if (character === '\n') line = 0;
    else line += (character.codePointAt(0) ?? 0) >= FIRST_WIDE ? 2 : 1;
    if (line > widest) widest = line;
  }
  return widest;
}

/** How many lines a text takes in a field of the given width (in half-width characters). */
export function lineCount(text: string, width: number): number {
  const lines = text.split('\n').map((line) => Math.max(1, Math.ceil(textWidth(line) / Math.max(1, width))));
  return lines.reduce((sum, lines) => sum + lines, 0);
}
