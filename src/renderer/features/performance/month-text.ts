const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
const WAYS = [/^(\d{4})(\d{2})$/, /^(\d{4})[-/.](\d{1,2})$/, /^(\d{4})\s*年\s*(\d{1,2})\s*月?$/];

/** True for a month written `YYYY-MM`. */
export const isMonth = (text: string): boolean => MONTH.test(text);

/** Writes a typed month as `YYYY-MM` where its parts are plain; whether there is such a month is not judged here. */
export function tidyMonth(typed: string): string {
  const text = typed.trim();
  for (const way of WAYS) {
    const [, year, month] = way.exec(text) ?? [];
    if (year !== undefined && month !== undefined) return `${year}-${month.padStart(2, '0')}`;
  }
  return text;
}

/** The month so many months later. */
export function shiftMonth(month: string, by: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}
