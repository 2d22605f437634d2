import type { Compared } from '../../../domain/calculator/compare.ts';
import { monthOf } from '../../../domain/kernel/iso-day.ts';
import { addFen, type Fen, ZERO_FEN } from '../../../domain/kernel/money.ts';

/** What is paid in each month in which any of the methods asks for something, one amount per method. */
export interface PaymentsByMonth {
  readonly months: readonly string[];
  /** By method, by month; 0 where nothing is due. */
  readonly amounts: readonly (readonly Fen[])[];
  /**
   * Where the axis ends: a single amount that dwarfs all others (a principal repaid at once) would press them flat, so it
   * is cut there and its figure written on it. Null: nothing is cut.
   */
  readonly cut: number | null;
}

/** Payments of the methods by calendar month. */
export function paymentsByMonth(options: readonly Compared[]): PaymentsByMonth {
  const byMonth = options.map(({ schedule, payments }) => {
    const amounts = new Map<string, Fen>();
    for (const [index, row] of schedule.rows.entries()) {
      const month = monthOf(row.dueOn);
      amounts.set(month, addFen(amounts.get(month) ?? ZERO_FEN, payments[index] ?? ZERO_FEN));
    }
    return amounts;
  });
  const months = [...new Set(byMonth.flatMap((amounts) => [...amounts.keys()]))].sort();
  const amounts = byMonth.map((known) => months.map((month) => known.get(month) ?? ZERO_FEN));
  return { months, amounts, cut: cutOf(amounts.flat()) };
}

const DWARFS = 3;
const ROOM = 1.15;

function cutOf(amounts: readonly Fen[]): number | null {
  const sorted = amounts.filter((amount) => amount > 0).sort((a, b) => a - b);
  const most = sorted.at(-1) ?? 0;
  // Up to one amount per method may stand out; the axis serves the others.
  const usual = sorted.filter((amount) => amount * DWARFS <= most).at(-1);
  if (usual === undefined || sorted.filter((amount) => amount > usual).length > 4) return null;
  return Math.ceil(usual * ROOM);
}
