import { type IsoDay, isIsoDay } from '../kernel/iso-day.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/** What a Czech birth number says. */
export type BirthFacts = { readonly birthOn: IsoDay; readonly sex: 'MALE' | 'FEMALE' };

const SHAPE = /^(\d{2})(\d{2})(\d{2})$/;
const FEMALE_MONTH_OFFSET = 50;

/**
 * Reads a six-digit Czech birth number (`YYMMDD`, for women the month is +50) of people born in the given century
 * (1900). Refused: another shape, or a day that never was.
 */
export function readBirthNumber(
  text: string,
  century: number,
): Result<BirthFacts, 'DATE_MALFORMED' | 'DATE_IMPOSSIBLE'> {
  const [, year, month, date] = SHAPE.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || date === undefined) return err('DATE_MALFORMED');
  const isFemale = Number(month) > FEMALE_MONTH_OFFSET;
  const realMonth = Number(month) - (isFemale ? FEMALE_MONTH_OFFSET : 0);
  const birthOn = `${century + Number(year)}-${String(realMonth).padStart(2, '0')}-${date}`;
  if (!isIsoDay(birthOn)) return err('DATE_IMPOSSIBLE');
  return ok({ birthOn, sex: isFemale ? 'FEMALE' : 'MALE' });
}
