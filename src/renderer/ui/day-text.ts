const WAYS = [
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?$/,
];

const halfWidth = (text: string) =>
  text.replace(/[\uff0d-\uff19]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));

/** Writes a typed day as `YYYY-MM-DD` where its parts are plain; whether such a day exists is not judged here. */
export function tidyDay(typed: string): string {
  const text = halfWidth(typed.trim());
  for (const way of WAYS) {
    const [, year, month, date] = way.exec(text) ?? [];
    if (year !== undefined && month !== undefined && date !== undefined) {
      return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    }
  }
  return typed.trim();
}
