import { type IsoDay, isoDay } from '../../domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../domain/kernel/money.ts';

/** A text column whose CHECK allows only `values`. Throws RangeError for anything else: the book would be damaged. */
export function member<const T extends string>(values: readonly T[], text: string): T {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new RangeError('a column holds a value its CHECK does not allow');
  return found;
}

export function memberOrNull<const T extends string>(values: readonly T[], text: string | null): T | null {
  return text === null ? null : member(values, text);
}

export function dayOrNull(text: string | null): IsoDay | null {
  return text === null ? null : isoDay(text);
}

export function fenOrNull(value: number | null): Fen | null {
  return value === null ? null : fen(value);
}
