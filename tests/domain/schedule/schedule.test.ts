import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import { levelInstalment } from '../../../src/domain/schedule/equal-instalment.ts';
import { buildSchedule } from '../../../src/domain/schedule/schedule.ts';
import type { ScheduleTerms } from '../../../src/domain/schedule/schedule-terms.ts';

const base: ScheduleTerms = {
  method: 'EQUAL_INSTALMENT',
  principal: fen(12_000_000),
  annualRate: rate('0.0435'),
  periods: 12,
  monthsPerPeriod: 1,
  startOn: isoDay('2025-01-15'),
  interestBasis: 'PER_PERIOD',
};

const anyTerms: fc.Arbitrary<ScheduleTerms> = fc.record({
  method: fc.constantFrom('EQUAL_INSTALMENT', 'EQUAL_PRINCIPAL'),
  principal: fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 10 ** 11 })).map(fen),
  annualRate: fc.nat(10_000).map((n) => rate((n / 10_000).toFixed(4))),
  periods: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 400 })),
  monthsPerPeriod: fc.constantFrom(1, 2, 3, 6, 12),
  startOn: fc.nat(20_000).map((n) => addDays(isoDay('1990-01-01'), n)),
  interestBasis: fc.constantFrom('PER_PERIOD', 'ACT/360'),
});

describe('schedule, for any terms', () => {
  it('repays exactly the principal, falls to 0, never rises, and its dates go forward', () => {
    let built = 0;
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const schedule = buildSchedule(terms);
        if (!schedule.ok) {
          // Only interest by days can outgrow an instalment that was computed by months.
          expect(schedule.error.code).toBe('INSTALMENT_BELOW_INTEREST');
          expect([terms.interestBasis, terms.method]).toEqual(['ACT/360', 'EQUAL_INSTALMENT']);
          return;
        }
        built += 1;
        const { rows, totals } = schedule.value;
        expect(rows).toHaveLength(terms.periods ?? 0);
        expect(rows.reduce((sum, row) => sum + row.principal, 0)).toBe(terms.principal);
        expect(rows.reduce((sum, row) => sum + row.interest, 0)).toBe(totals.interest);
        expect(totals.payment).toBe(totals.principal + totals.interest);
        let opening: number = terms.principal;
        let startOn: string = terms.startOn;
        for (const row of rows) {
          expect(row.opening).toBe(opening);
          expect(row.closing).toBe(row.opening - row.principal);
          expect(row.payment).toBe(row.principal + row.interest);
          expect(Math.min(row.principal, row.interest, row.closing)).toBeGreaterThanOrEqual(0);
          expect(row.startOn).toBe(startOn);
          expect(row.dueOn > row.startOn).toBe(true);
          expect(row.dueOn).toBe(addMonths(terms.startOn, row.period * terms.monthsPerPeriod));
          opening = row.closing;
          startOn = row.dueOn;
        }
        expect(opening).toBe(0);
      }),
      { numRuns: 1000 },
    );
    expect(built).toBeGreaterThan(700);
  });

  it('keeps instalments level to the fen until the last', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const schedule = buildSchedule({ ...terms, method: 'EQUAL_INSTALMENT', interestBasis: 'PER_PERIOD' });
        if (!schedule.ok) throw new Error(schedule.error.code);
        const regular = schedule.value.rows.filter((row) => row.closing > 0).map((row) => row.payment);
        expect(new Set(regular).size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('level instalment', () => {
  it('settles an exact half fen upwards, where a float would waver', () => {
    // one period: 100 fen × (1 + 0.06/12) = 100.5
    expect(levelInstalment(fen(100), rate('0.06'), 1, 1, 'HALF_UP')).toBe(101);
    expect(levelInstalment(fen(100), rate('0.06'), 1, 1, 'HALF_EVEN')).toBe(100);
  });

  it('stays exact at the edges of the range', () => {
    expect(levelInstalment(fen(1_000_000), rate('0.000000000001'), 1000, 1, 'HALF_UP')).toBe(1000);
    expect(levelInstalment(fen(1_000_000), rate('1'), 1200, 12, 'HALF_UP')).toBe(1_000_000);
  });
});

describe('terms that make no schedule', () => {
  it.each<[Partial<ScheduleTerms>, string]>([
    [{ principal: fen(0) }, 'PRINCIPAL_NOT_POSITIVE'],
    [{ principal: fen(-1) }, 'PRINCIPAL_NOT_POSITIVE'],
    [{ periods: 0 }, 'PERIODS_OUT_OF_RANGE'],
    [{ periods: 1201 }, 'PERIODS_OUT_OF_RANGE'],
    [{ periods: 1.5 }, 'PERIODS_OUT_OF_RANGE'],
    [{ periods: Number.NaN }, 'PERIODS_OUT_OF_RANGE'],
    [{ monthsPerPeriod: 0 }, 'PERIOD_MONTHS_OUT_OF_RANGE'],
    [{ monthsPerPeriod: 13 }, 'PERIOD_MONTHS_OUT_OF_RANGE'],
    [{ annualRate: rate('1.0001') }, 'RATE_OUT_OF_RANGE'],
    [{ annualRate: rate('435%') }, 'RATE_OUT_OF_RANGE'],
    [{ startOn: isoDay('9999-02-01') }, 'END_BEYOND_CALENDAR'],
    [{ principal: fen(Number.MAX_SAFE_INTEGER) }, 'AMOUNT_TOO_LARGE'],
    [{ annualRate: rate('0.24'), periods: 360, interestBasis: 'ACT/360' }, 'INSTALMENT_BELOW_INTEREST'],
  ])('%o: %s', (change, code) => {
    expect(buildSchedule({ ...base, ...change })).toMatchObject({ ok: false, error: { code } });
  });

  it('takes the limits themselves', () => {
    for (const change of [
      { annualRate: rate('1') },
      { annualRate: rate('0') },
      { periods: 1200 },
      { periods: 1 },
      { monthsPerPeriod: 12, periods: 1200 },
      { principal: fen(1) },
    ]) {
      expect(buildSchedule({ ...base, ...change }).ok).toBe(true);
    }
  });
});
