import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../../src/domain/kernel/money.ts';
import { formatPercent, interestOf, parseRate, rate } from '../../../src/domain/kernel/rate.ts';

describe('parseRate', () => {
  it.each([
    ['0.0435', '0.0435'],
    ['4.35%', '0.0435'],
    ['4.35 %', '0.0435'],
    ['４．３５％', '0.0435'],
    ['0', '0'],
    ['0.00%', '0'],
    ['-0', '0'],
    ['.05', '0.05'],
    ['00.0500', '0.05'],
    ['100%', '1'],
    ['1', '1'],
    ['0.38%', '0.0038'],
  ])('reads %j as %s', (text, expected) => {
    expect(parseRate(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'RATE_EMPTY'],
    ['%', 'RATE_NOT_A_NUMBER'],
    ['4,35%', 'RATE_NOT_A_NUMBER'],
    ['1e-2', 'RATE_NOT_A_NUMBER'],
    ['-1%', 'RATE_NEGATIVE'],
    ['0.0000000000001', 'RATE_TOO_PRECISE'],
    ['12345', 'RATE_TOO_LARGE'],
  ])('refuses %j as %s', (text, code) => {
    expect(parseRate(text)).toEqual({ ok: false, error: { code, params: { text } } });
  });

  it('reads a rate and its percent as the same', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (millionths) => {
        const plain = (millionths / 1e6).toFixed(6);
        const percent = `${(millionths / 1e4).toFixed(4)}%`;
        expect(parseRate(percent)).toEqual(parseRate(plain));
        expect(parseRate(formatPercent(rate(plain), 4))).toEqual(parseRate(plain));
      }),
      { numRuns: 1000 },
    );
  });

  it('throws for a rate written wrongly in code', () => {
    expect(() => rate('x')).toThrow(RangeError);
  });
});

describe('formatPercent', () => {
  it.each([
    ['0.0435', 2, '4.35%'],
    ['0.04355', 2, '4.36%'],
    ['0', 2, '0.00%'],
    ['0.0005', 2, '0.05%'],
    ['1', 0, '100%'],
    ['0.123456', 4, '12.3456%'],
  ])('%s with %d places', (value, places, shown) => {
    expect(formatPercent(rate(value), places)).toBe(shown);
  });
});

describe('interestOf', () => {
  it('is exact where a product of floats is not', () => {
    expect(interestOf(fen(20_000_000), rate('0.0435'), 365, 360, 'HALF_UP')).toBe(882_083);
    // 8,000,000 fen × 5.1 % × 183/360 = 207,400 exactly
    expect(interestOf(fen(8_000_000), rate('0.051'), 183, 360, 'HALF_UP')).toBe(207_400);
    expect(interestOf(fen(9_000_000_000_000_00), rate('0.12'), 1, 12, 'HALF_UP')).toBe(9_000_000_000_000);
  });

  it('settles an exact half as told', () => {
    expect(interestOf(fen(50), rate('0.01'), 1, 1, 'HALF_UP')).toBe(1);
    expect(interestOf(fen(50), rate('0.01'), 1, 1, 'HALF_EVEN')).toBe(0);
    expect(interestOf(fen(-50), rate('0.01'), 1, 1, 'HALF_UP')).toBe(-1);
  });
});
