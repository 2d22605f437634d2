import { type Fen, sumFen } from '../kernel/money.ts';
import { type Share, shareOf } from '../performance/ratios.ts';

/** More than so many percent of the balance in one month is bunching (到期集中; domain W37, credit-rules T2). */
export const BUNCHING_PERCENT = 20;

/** What falls due in a month; the amounts are known ones only. */
export type MonthLoad = { readonly month: string; readonly amount: Fen };

/** A month's part of the whole, and whether it is above the limit. */
export type MonthShare = MonthLoad & { readonly share: Share; readonly bunched: boolean };

/** Months measured against a whole. */
export type BunchingView = {
  readonly months: readonly MonthShare[];
  readonly whole: Fen;
  /** The month with the most, the earliest of equals; null when nothing falls due in any. */
  readonly peak: MonthShare | null;
  readonly bunched: readonly MonthShare[];
};

/** True when the part is strictly more than `percent` of the whole; exactly the limit is not above it. In whole numbers. */
export function isAbove(part: Fen, whole: Fen, percent: number): boolean {
  return excessOf(part, whole, percent) > 0n;
}

/** How far a part is above the limit, in hundredths of a fen; 0 for what is not above. */
export function excessOf(part: Fen, whole: Fen, percent: number): bigint {
  const above = BigInt(part) * 100n - BigInt(whole) * BigInt(percent);
  return above > 0n ? above : 0n;
}

/** Shares of the months in `whole` (all live balance, also what falls due outside the months), the peak, and what bunches. */
export function bunchingOf(loads: readonly MonthLoad[], whole: Fen, percent: number): BunchingView {
  const months = loads.map((load): MonthShare => {
    return { ...load, share: shareOf(load.amount, whole), bunched: isAbove(load.amount, whole, percent) };
  });
  let peak: MonthShare | null = null;
  for (const month of months) if (month.amount > (peak?.amount ?? 0)) peak = month;
  return { months, whole, peak, bunched: months.filter(({ bunched }) => bunched) };
}

/** The whole of the loads and of what falls due outside the months. */
export function wholeOf(loads: readonly MonthLoad[], outside: Fen): Fen {
  return sumFen([...loads.map(({ amount }) => amount), outside]);
}
