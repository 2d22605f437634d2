/** Birthdays passed from `birthOn` to `on`, both `YYYY-MM-DD`; null before the birth. */
export function fullYears(birthOn: string, on: string): number | null {
  if (on < birthOn) return null;
  const years = Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return on.slice(5) < birthOn.slice(5) ? years - 1 : years;
}
