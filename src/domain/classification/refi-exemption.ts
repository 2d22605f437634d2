import type { IsoDay } from '../kernel/iso-day.ts';
import type { LoanClass } from './loan-class.ts';

/**
 * What a small-business renewal (小微续贷) must show to keep its class: lawful; business normal and able to go on; good
 * credit, willing, no misuse, no interest owed, no evasion; meets the standard for a new loan; meets the bank's own terms.
 * Source: 金规〔2024〕13号 (credit-rules C22).
 */
export const RENEWAL_BOXES = ['LAWFUL', 'BUSINESS_NORMAL', 'GOOD_CREDIT', 'ISSUING_STANDARD', 'OWN_TERMS'] as const;
export type RenewalBox = (typeof RENEWAL_BOXES)[number];

/** The day each box was ticked; null or left out: not ticked. */
export type RenewalTicks = Readonly<Partial<Record<RenewalBox, IsoDay | null>>>;

/** Whether a renewal is exempt from R3, and what stands against it. */
export type RefiExemption = {
  readonly exempt: boolean;
  /** Boxes not ticked, or ticked on a day still to come. */
  readonly missing: readonly RenewalBox[];
  /** Only a loan that was 正常 may stay so; an unclassed one is not known to have been. */
  readonly originalNotNormal: boolean;
};

/** Exempt only when all five boxes are ticked, each with its day, and the original loan was 正常. */
export function refiExemption(ticks: RenewalTicks, originalClass: LoanClass | null, asOf: IsoDay): RefiExemption {
  const missing = RENEWAL_BOXES.filter((box) => {
    const on = ticks[box] ?? null;
    return on === null || on > asOf;
  });
  const originalNotNormal = originalClass !== 'NORMAL';
  return { exempt: missing.length === 0 && !originalNotNormal, missing, originalNotNormal };
}
