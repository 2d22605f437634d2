import { parseRate, type Rate } from '../../../domain/kernel/rate.ts';

/** A rate typed as percent, 4.35; null for what is none. */
export function typedPercent(text: string): Rate | null {
  const bare = text.trim().replace(/%$/, '');
  const read = parseRate(`${bare}%`);
  return bare !== '' && read.ok ? read.value : null;
}
