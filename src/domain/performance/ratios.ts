import { roundDiv } from '../kernel/money.ts';

/**
 * A share with both its figures. `percent` has two decimals, half up, without a sign ('23.22'); null when the whole is 0,
 * to be shown as 不可计算, never as 0 (credit-rules P1). Figures are fen or counts, as given.
 */
export type Share = { readonly numerator: number; readonly denominator: number; readonly percent: string | null };

/**
 * A change against the opening value. NEW: the opening was 0, so there is no percentage (新增). NOT_COMPUTABLE: a
 * negative opening, of which a percentage would mislead.
 */
export type Growth =
  | { readonly kind: 'RATE'; readonly increase: number; readonly opening: number; readonly percent: string }
  | { readonly kind: 'NEW'; readonly increase: number }
  | { readonly kind: 'NOT_COMPUTABLE'; readonly increase: number; readonly opening: number };

/** part ÷ whole. Throws RangeError for figures that are not safe integers: sums are counted in fen, not in yuan. */
export function shareOf(part: number, whole: number): Share {
  return { numerator: part, denominator: whole, percent: whole === 0 ? null : percentOf(part, whole) };
}

/** (closing − opening) ÷ opening (credit-rules P2). 12,738 万 after +2,400 万 grew by 23.22 %, not by 188 %. */
export function growthOf(closing: number, opening: number): Growth {
  const increase = closing - opening;
  if (opening === 0) return { kind: 'NEW', increase };
  if (opening < 0) return { kind: 'NOT_COMPUTABLE', increase, opening };
  return { kind: 'RATE', increase, opening, percent: percentOf(increase, opening) };
}

function percentOf(part: number, whole: number): string {
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole)) {
    throw new RangeError(`not whole figures: ${part} / ${whole}`);
  }
  const hundredths = roundDiv(BigInt(part) * 10_000n, BigInt(whole), 'HALF_UP');
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A sum of fen that says how many of its parts were unknown (and are not in it). */
type PartlyKnown = { readonly fen: number; readonly count: number; readonly unknown: number };

/**
 * A part's share of the whole, on what is known of both: percent with two decimals. Null where it cannot be computed:
 * of nothing, or of a part of which no amount is known.
 */
export function knownShare(part: PartlyKnown, whole: PartlyKnown): string | null {
  const nothingKnown = part.count > 0 && part.unknown === part.count;
  return nothingKnown ? null : shareOf(part.fen, whole.fen).percent;
}
