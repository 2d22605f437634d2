import fc from 'fast-check';
import { CONVENTIONS, type Convention, OURS, type Variant } from '../../../src/domain/core-comparison/convention.ts';
import type { CoreDue, OwnDue } from '../../../src/domain/core-comparison/core-due.ts';
import { variantOf } from '../../../src/domain/core-comparison/explain-difference.ts';
import { variantDues } from '../../../src/domain/core-comparison/variant-plan.ts';
import { createCalendar } from '../../../src/domain/kernel/calendar.ts';
import { addDays, addMonths, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import type { LoanTerms } from '../../../src/domain/loan/loan-plan.ts';
import { INTEREST_BASES, ROUNDING_UNITS } from '../../../src/domain/schedule/schedule-terms.ts';

/** National day of 2025 and every weekend. */
export const CALENDAR = createCalendar(
  [1, 2, 3, 6, 7, 8].map((date) => ({ day: isoDay(`2025-10-0${date}`), kind: 'HOLIDAY' as const, name: '国庆' })),
);

/** Our dues as another system would write them down. */
export const theirs = (dues: readonly OwnDue[]): CoreDue[] =>
  dues.map(({ dueOn, period, principal, interest, balance }) => ({ dueOn, period, principal, interest, balance }));

export const duesOf = (terms: LoanTerms, ...conventions: readonly Convention[]): CoreDue[] => {
  const variant = variantOf({ terms, foreign: OURS }, conventions, CALENDAR);
  if (variant === null) throw new RangeError(`no such variant: ${conventions.join()}`);
  return theirs(variantDues(variant) ?? []);
};

export const variantBy = (terms: LoanTerms, conventions: readonly Convention[]): Variant | null =>
  variantOf({ terms, foreign: OURS }, conventions, CALENDAR);

const METHODS = [
  'EQUAL_INSTALMENT',
  'EQUAL_PRINCIPAL',
  'INTEREST_FIRST',
  'BULLET',
  'FLAT',
  'MORTGAGE_EPI',
  'MORTGAGE_EP',
  'BALLOON',
] as const;

/** Loans as a branch has them: every method, a few of them on month ends, some with dues that move with the holidays. */
export const anyLoan: fc.Arbitrary<LoanTerms> = fc
  .record({
    method: fc.constantFrom(...METHODS),
    // Round sums and rates: with others an exact half fen hardly ever comes up.
    principal: fc.oneof(
      fc.integer({ min: 1_000_000, max: 900_000_000 }),
      fc.integer({ min: 1, max: 900 }).map((units) => units * 1_000_000),
    ),
    annualRate: fc.oneof(fc.integer({ min: 200, max: 1500 }), fc.constantFrom(345, 435, 485, 600)),
    periods: fc.constantFrom(2, 6, 7, 12, 24, 36),
    monthsPerPeriod: fc.constantFrom(1, 1, 1, 3),
    startOn: fc.oneof(
      fc.nat(700).map((days) => addDays(isoDay('2024-01-01'), days)),
      fc.constantFrom(isoDay('2024-01-31'), isoDay('2025-04-30'), isoDay('2024-08-29')),
    ),
    interestBasis: fc.constantFrom(...INTEREST_BASES),
    settlement: fc.option(
      fc.record({ day: fc.constantFrom(20, 25), months: fc.constantFrom(1, 3), inclusive: fc.boolean() }),
    ),
    repayDay: fc.integer({ min: 1, max: 28 }),
    gracePeriods: fc.constantFrom(0, 0, 0, 1),
    shifts: fc.boolean(),
    rounding: fc.constantFrom('HALF_UP' as const, 'HALF_UP' as const, 'HALF_EVEN' as const),
    roundingUnit: fc.constantFrom(1 as const, 1 as const, 1 as const, ...ROUNDING_UNITS),
  })
  .map(({ shifts, repayDay, settlement, ...drawn }): LoanTerms => {
    const isMortgage = drawn.method.startsWith('MORTGAGE');
    const monthsPerPeriod = isMortgage ? 1 : drawn.monthsPerPeriod;
    return {
      ...drawn,
      principal: fen(drawn.principal),
      annualRate: rate((drawn.annualRate / 10_000).toFixed(4)),
      monthsPerPeriod,
      maturityOn: addMonths(drawn.startOn, drawn.periods * monthsPerPeriod),
      statedInstalment: null,
      settlement: drawn.method === 'INTEREST_FIRST' ? settlement : null,
      repayDay: isMortgage ? repayDay : null,
      gracePeriods: drawn.method === 'BULLET' || drawn.method === 'INTEREST_FIRST' ? 0 : drawn.gracePeriods,
      amortisationPeriods: drawn.method === 'BALLOON' ? drawn.periods * 4 : null,
      calendar: shifts ? CALENDAR : null,
    };
  });

export const anyConvention = fc.constantFrom(...CONVENTIONS);
