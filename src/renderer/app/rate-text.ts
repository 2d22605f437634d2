import { formatPercent, rate } from '../../domain/kernel/rate.ts';

/** A yearly rate to the last of its decimals, two at least: 0.0435 is 4.35%, 0.06525 is 6.525%. */
export function ratePercent(annualRate: string): string {
  const decimals = annualRate.split('.')[1]?.length ?? 0;
  return formatPercent(rate(annualRate), Math.max(2, decimals - 2));
}
