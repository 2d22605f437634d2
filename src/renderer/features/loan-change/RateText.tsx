import { ratePercent } from '../../app/rate-text.ts';
import { Unknown } from '../../ui/Unknown.tsx';

/** A yearly rate in percent; null is unknown. */
export function RateText({ value }: { readonly value: string | null }) {
  return value === null ? <Unknown /> : <span className="figures">{ratePercent(value)}</span>;
}
