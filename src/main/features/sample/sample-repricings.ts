import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { type LprRow, lprOfTenor, lprOn, rateWithPoints } from '../../../domain/lpr/lpr.ts';
import { repricingDays } from '../../../domain/lpr/repricing-days.ts';
import type { Random } from './random.ts';
import type { LoanAgreement } from './sample-loans.ts';
import type { HappenedEvent } from './sample-story.ts';

type Repricing = Extract<HappenedEvent, { kind: 'rateChange' }>;

/** Repricings that were run on their days; of half of the loans the latest one is still to be run. */
export function repricingsOf(
  random: Random,
  { lpr, startOn, maturityOn, annualRate }: LoanAgreement,
  asOf: IsoDay,
  table: readonly LprRow[],
): Repricing[] {
  if (lpr === null) return [];
  const { tenor, pointsBp, repricingMonths: months } = lpr;
  const day = lpr.repricingDay === 'JANUARY_1' ? 'JANUARY_1' : 'ANNIVERSARY';
  const days = repricingDays({ tenor, pointsBp, day, months, startOn, until: maturityOn }, startOn, asOf);
  const run = random.chance(50) ? days.slice(0, -1) : days;
  const repricings: Repricing[] = [];
  let current = annualRate;
  for (const on of run) {
    const announced = lprOn(table, on);
    const next = announced === null ? null : rateWithPoints(lprOfTenor(announced, tenor), pointsBp);
    if (next === null || next === current) continue;
    repricings.push({ kind: 'rateChange', on, annualRate: next, cause: 'REPRICING' });
    current = next;
  }
  return repricings;
}
