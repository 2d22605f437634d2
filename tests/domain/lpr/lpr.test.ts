import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { rate, rateFraction } from '../../../src/domain/kernel/rate.ts';
import { type LprRow, lprOfTenor, lprOn, rateWithPoints } from '../../../src/domain/lpr/lpr.ts';

const row = (on: string, oneYear: string, fiveYear: string): LprRow => ({
  effectiveOn: isoDay(on),
  oneYear: rate(oneYear),
  fiveYear: rate(fiveYear),
  checked: true,
});
const TABLE = [
  row('2024-10-21', '0.031', '0.036'),
  row('2024-07-22', '0.0335', '0.0385'),
  row('2025-05-20', '0.03', '0.035'),
];

describe('the announcement in force', () => {
  it.each([
    ['2024-07-21', null],
    ['2024-07-22', '2024-07-22'],
    ['2025-01-01', '2024-10-21'],
    ['2025-05-19', '2024-10-21'],
    ['2025-05-20', '2025-05-20'],
    ['2026-11-22', '2025-05-20'],
  ])('on %s is that of %s', (day, announced) => {
    expect(lprOn(TABLE, isoDay(day))?.effectiveOn ?? null).toBe(announced);
  });

  it('has a rate per tenor', () => {
    expect(lprOfTenor(TABLE[0]!, 'ONE_YEAR')).toBe('0.031');
    expect(lprOfTenor(TABLE[0]!, 'FIVE_YEAR')).toBe('0.036');
  });
});

describe('LPR with points', () => {
  it.each([
    ['0.035', -20, '0.033'],
    ['0.035', 0, '0.035'],
    ['0.031', 145, '0.0455'],
    ['0.0345', 1, '0.0346'],
    ['0.03', -300, '0'],
    ['0.03', -301, null],
    ['0', 5, '0.0005'],
    ['1', 10000, '2'],
    ['0.034567', -1, '0.034467'],
  ])('%s with %i points is %s', (lpr, points, expected) => {
    expect(rateWithPoints(rate(lpr), points)).toBe(expected);
  });

  it('refuses points that are no whole number', () => {
    expect(() => rateWithPoints(rate('0.03'), 0.5)).toThrow(RangeError);
  });

  it('is exact whatever the decimals, and never below zero', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 8n),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: -9000, max: 9000 }),
        (digits, places, points) => {
          const text = String(digits).padStart(places + 1, '0');
          const lpr = rate(places === 0 ? String(digits % 1000n) : `0.${text.slice(-places)}`);
          const sum = rateWithPoints(lpr, points);
          const a = rateFraction(lpr);
          const exact = a.numerator * 10_000n + BigInt(points) * a.denominator; // over denominator × 10^4
          if (sum === null) {
            expect(exact < 0n).toBe(true);
            return;
          }
          const b = rateFraction(sum);
          expect(b.numerator * a.denominator * 10_000n).toBe(exact * b.denominator);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
