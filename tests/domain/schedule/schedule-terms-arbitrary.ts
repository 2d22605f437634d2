import fc from 'fast-check';
import { createCalendar } from '../../../src/domain/kernel/calendar.ts';
import { addDays, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import {
  type CustomRow,
  INTEREST_BASES,
  REPAYMENT_METHODS,
  ROUNDING_UNITS,
  type ScheduleTerms,
  STRADDLE_RULES,
} from '../../../src/domain/schedule/schedule-terms.ts';

const START = isoDay('1999-06-01');
const anyStart = fc.nat(15_000).map((n) => addDays(START, n));
export const anyRate = fc.nat(2400).map((n) => rate((n / 10_000).toFixed(4)));
const anyPrincipal = fc
  .oneof(fc.integer({ min: 20_000, max: 500_000 }), fc.integer({ min: 20_000, max: 10 ** 11 }))
  .map(fen);
const WEEKENDS_OFF = createCalendar([]);

/** Splits a sum into so many parts that are not negative. */
function partsOf(total: Fen, cuts: readonly number[]): number[] {
  const points = [...cuts.map((cut) => Math.floor((total * cut) / 1000)), total].sort((a, b) => a - b);
  return points.map((point, index) => point - (points[index - 1] ?? 0));
}

const anyCustom = (principal: Fen, startOn: ReturnType<typeof isoDay>) =>
  fc
    .record({
      cuts: fc.array(fc.nat(1000), { maxLength: 11 }),
      gaps: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 12, maxLength: 12 }),
    })
    .map(({ cuts, gaps }): CustomRow[] => {
      let on = startOn;
      return partsOf(principal, cuts).map((part, index) => {
        on = addDays(on, gaps[index] ?? 30);
        return { dueOn: on, principal: fen(part), interest: null };
      });
    });

/** Terms of every method with whatever the method looks at; rates change inside some of them. */
export const anyTerms: fc.Arbitrary<ScheduleTerms> = fc
  .record({
    method: fc.constantFrom(...REPAYMENT_METHODS),
    principal: anyPrincipal,
    annualRate: anyRate,
    periods: fc.integer({ min: 1, max: 120 }),
    monthsPerPeriod: fc.constantFrom(1, 2, 3, 6, 12),
    startOn: anyStart,
    interestBasis: fc.constantFrom(...INTEREST_BASES),
    days: fc.integer({ min: 1, max: 2000 }),
    settlement: fc.option(
      fc.record({
        day: fc.integer({ min: 1, max: 31 }),
        months: fc.constantFrom(1, 2, 3, 4, 6, 12),
        inclusive: fc.boolean(),
      }),
    ),
    repayDay: fc.integer({ min: 1, max: 31 }),
    grace: fc.nat(5),
    balloon: fc.nat(120),
    straddle: fc.constantFrom(...STRADDLE_RULES),
    rounding: fc.constantFrom('HALF_UP', 'HALF_EVEN'),
    roundingUnit: fc.constantFrom(...ROUNDING_UNITS),
    shifts: fc.boolean(),
    steps: fc.array(fc.record({ after: fc.nat(3000), annualRate: anyRate }), { maxLength: 2 }),
  })
  .chain(({ days, grace, balloon, shifts, steps, ...terms }) => {
    const byDay = terms.method === 'BULLET' || (terms.method === 'INTEREST_FIRST' && terms.settlement !== null);
    return anyCustom(terms.principal, terms.startOn).map(
      (custom): ScheduleTerms => ({
        ...terms,
        periods: byDay ? null : terms.periods,
        monthsPerPeriod: terms.method.startsWith('MORTGAGE') ? 1 : terms.monthsPerPeriod,
        maturityOn: byDay ? addDays(terms.startOn, days) : null,
        gracePeriods: Math.min(grace, terms.periods - 1),
        amortisationPeriods: terms.periods + balloon,
        custom: terms.method === 'CUSTOM' ? custom : null,
        calendar: shifts ? WEEKENDS_OFF : null,
        rateSteps: steps.map(({ after, annualRate }) => ({ from: addDays(terms.startOn, after), annualRate })),
      }),
    );
  });
