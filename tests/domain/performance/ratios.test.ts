import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthOf, shareOf } from '../../../src/domain/performance/ratios.ts';

describe('share', () => {
  it.each([
    [1, 3, '33.33'],
    [2, 3, '66.67'],
    [1, 800, '0.13'],
    [0, 7, '0.00'],
    [-1, 200, '-0.50'],
    [-1, 100_000, '0.00'],
    [9, 2, '450.00'],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, '100.00'],
  ])('%d of %d is %s %%', (part, whole, percent) => {
    expect(shareOf(part, whole)).toEqual({ numerator: part, denominator: whole, percent });
  });

  it('of nothing cannot be computed, even nothing of nothing', () => {
    expect(shareOf(5, 0).percent).toBeNull();
    expect(shareOf(0, 0).percent).toBeNull();
  });

  it('refuses broken figures', () => {
    expect(() => shareOf(0.5, 1)).toThrow(RangeError);
    expect(() => shareOf(1, Number.NaN)).toThrow(RangeError);
  });

  it('of the parts adds up to the whole within rounding', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10 ** 12), { minLength: 1, maxLength: 5 }), (parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(whole > 0);
        const total = parts.reduce((sum, part) => sum + Number(shareOf(part, whole).percent), 0);
        expect(Math.abs(total - 100)).toBeLessThanOrEqual(0.005 * parts.length + 1e-9);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('growth', () => {
  it('counts on the opening value: the summary that claimed 188 %', () => {
    expect(growthOf(12_738_000_000, 10_338_000_000)).toEqual({
      kind: 'RATE',
      increase: 2_400_000_000,
      opening: 10_338_000_000,
      percent: '23.22', // 23.2153…, half up
    });
  });

  it('falls too', () => {
    expect(growthOf(90, 100)).toMatchObject({ percent: '-10.00' });
  });

  it('from nothing is new, whatever the size', () => {
    expect(growthOf(500, 0)).toEqual({ kind: 'NEW', increase: 500 });
    expect(growthOf(0, 0)).toEqual({ kind: 'NEW', increase: 0 });
  });

  it('from a negative value is not a percentage', () => {
    expect(growthOf(50, -100)).toEqual({ kind: 'NOT_COMPUTABLE', increase: 150, opening: -100 });
  });
});
