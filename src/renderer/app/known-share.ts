import type { KnownSum } from '../../contract/primitives.ts';
import { shareOf } from '../../domain/performance/ratios.ts';

/**
 * A part's share of the whole, on what is known of both: percent with two decimals. Null where it cannot be computed:
 * of nothing, or of a part of which no amount is known.
 */
export function knownShare(part: KnownSum, whole: KnownSum): string | null {
  const nothingKnown = part.count > 0 && part.unknown === part.count;
  return nothingKnown ? null : shareOf(part.fen, whole.fen).percent;
}
