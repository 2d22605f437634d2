import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { rate, rateFraction } from '../../../src/domain/kernel/rate.ts';
import { lprOn, lprRate, lprTenorOf } from '../../../src/domain/lending/lpr-rate.ts';

const quotes = [
  { effectiveOn: isoDay('2024-10-21'), oneYear: rate('0.031'), fiveYear: rate('0.036') },
  { effectiveOn: isoDay('2025-05-20'), oneYear: rate('0.03'), fiveYear: rate('0.035') },
  { effectiveOn: isoDay('2024-07-22'), oneYear: rate('0.0335'), fiveYear: rate('0.0385') },
];

describe('LPR', () => {
  test('the one-year rate counts up to five years, the five-year rate beyond', () => {
    expect(lprTenorOf(isoDay('2026-02-28'), isoDay('2031-02-28'))).toBe('ONE_YEAR');
    expect(lprTenorOf(isoDay('2026-02-28'), isoDay('2031-03-01'))).toBe('FIVE_YEAR');
  });

  test('is the last one published up to the day, itself included', () => {
    expect(lprOn(quotes, isoDay('2024-07-21'), 'ONE_YEAR')).toBeNull();
    expect(lprOn(quotes, isoDay('2024-07-22'), 'ONE_YEAR')).toBe('0.0335');
    expect(lprOn(quotes, isoDay('2025-05-19'), 'FIVE_YEAR')).toBe('0.036');
    expect(lprOn(quotes, isoDay('2026-11-22'), 'ONE_YEAR')).toBe('0.03');
  });

  test('points are hundredths of a percentage point, above or below', () => {
    expect(lprRate(rate('0.03'), 45)).toBe('0.0345');
    expect(lprRate(rate('0.0335'), -20)).toBe('0.0315');
    expect(lprRate(rate('0.03'), -300)).toBe('0');
    expect(lprRate(rate('0.03'), -301)).toBeNull();
  });

  test('adding points is exact and can be taken back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: -2_000, max: 2_000 }), (base, points) => {
        const from = rate(`0.${String(base).padStart(4, '0')}`);
        const sum = lprRate(from, points);
        if (sum === null) {
          expect(base + points).toBeLessThan(0);
          return;
        }
        const { numerator, denominator } = rateFraction(sum);
        expect(numerator * 10_000n).toBe(BigInt(base + points) * denominator);
        expect(lprRate(sum, -points)).toBe(from);
      }),
      { numRuns: 1_000 },
    );
  });
});
