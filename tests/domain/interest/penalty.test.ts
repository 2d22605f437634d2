import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkPenaltyFactor,
  penaltyForSpan,
  penaltyInForce,
  penaltyRate,
} from '../../../src/domain/interest/penalty.ts';
import { addDays, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { compareFractions, rate, rateFraction } from '../../../src/domain/kernel/rate.ts';

const start = isoDay('2025-01-01');

describe('the penalty rate', () => {
  it('is exact', () => {
    expect(penaltyRate(rate('0.0435'), rate('1.5'))).toBe('0.06525');
    expect(penaltyRate(rate('0.05'), rate('2'))).toBe('0.1');
    expect(penaltyRate(rate('0'), rate('1.5'))).toBe('0');
    expect(penaltyRate(rate('0.0365'), rate('1.37'))).toBe('0.050005');
  });

  it('keeps to the twelve decimals of a rate, half up', () => {
    expect(penaltyRate(rate('0.000000000001'), rate('1.5'))).toBe('0.000000000002');
    expect(penaltyRate(rate('0.000000000001'), rate('1.4'))).toBe('0.000000000001');
  });

  it('is one alone: the higher, overdue of two equal ones, none where nothing applies', () => {
    const contract = rate('0.06');
    expect(penaltyInForce(contract, { OVERDUE: rate('1.5'), MISUSE: rate('2') })).toEqual({
      kind: 'MISUSE',
      annualRate: '0.12',
    });
    expect(penaltyInForce(contract, { OVERDUE: rate('1.5'), MISUSE: null })?.annualRate).toBe('0.09');
    expect(penaltyInForce(contract, { OVERDUE: null, MISUSE: rate('1.5') })?.kind).toBe('MISUSE');
    expect(penaltyInForce(contract, { OVERDUE: rate('1.5'), MISUSE: rate('1.50') })?.kind).toBe('OVERDUE');
    expect(penaltyInForce(contract, { OVERDUE: null, MISUSE: null })).toBeNull();
  });
});

describe('a factor against its range', () => {
  it.each([
    ['OVERDUE', '1.3', 'OK', undefined],
    ['OVERDUE', '1.5', 'OK', undefined],
    ['OVERDUE', '1.29', 'WARN', 'FACTOR_BELOW_RANGE'],
    ['OVERDUE', '1', 'WARN', 'FACTOR_BELOW_RANGE'],
    ['OVERDUE', '0.99', 'REFUSE', 'FACTOR_BELOW_ONE'],
    ['OVERDUE', '1.51', 'REFUSE', 'FACTOR_ABOVE_RANGE'],
    ['MISUSE', '1.5', 'OK', undefined],
    ['MISUSE', '2', 'OK', undefined],
    ['MISUSE', '1.4', 'WARN', 'FACTOR_BELOW_RANGE'],
    ['MISUSE', '2.1', 'REFUSE', 'FACTOR_ABOVE_RANGE'],
  ] as const)('%s × %s: %s', (kind, factor, verdict, code) => {
    const check = checkPenaltyFactor(kind, rate(factor));
    expect(check.verdict).toBe(verdict);
    expect(check.verdict === 'OK' ? undefined : check.code).toBe(code);
  });

  it('takes a bank’s own range', () => {
    const ranges = {
      OVERDUE: { least: rate('1.2'), most: rate('1.6') },
      MISUSE: { least: rate('1.5'), most: rate('2') },
    };
    expect(checkPenaltyFactor('OVERDUE', rate('1.6'), ranges)).toEqual({ verdict: 'OK' });
  });
});

describe('a span', () => {
  const span = {
    overduePrincipal: fen(10_000_000),
    unpaidInterest: fen(36_250),
    penaltyRate: rate('0.06525'),
    compoundRate: rate('0.06525'),
    from: start,
    to: addDays(start, 45),
  };

  it('costs nothing on the due day itself', () => {
    expect(penaltyForSpan({ ...span, to: start })).toEqual({ ok: true, value: { days: 0, penalty: 0, compound: 0 } });
  });

  it('takes compound interest at its own rate where the bank says so', () => {
    const charged = penaltyForSpan({ ...span, compoundRate: rate('0.0435') });
    // 362.50 × 4.35 % × 45/360 = 1.9710…
    expect(charged).toEqual({ ok: true, value: { days: 45, penalty: 81_563, compound: 197 } });
  });

  it('refuses what cannot be', () => {
    const refuses = (change: object) => penaltyForSpan({ ...span, ...change });
    expect(refuses({ overduePrincipal: fen(-1) })).toMatchObject({
      error: { code: 'AMOUNT_NEGATIVE', params: { part: 'overduePrincipal' } },
    });
    expect(refuses({ unpaidInterest: fen(-1) })).toMatchObject({ error: { params: { part: 'unpaidInterest' } } });
    expect(refuses({ to: addDays(start, -1) })).toMatchObject({ error: { code: 'SPAN_REVERSED' } });
    const most = { overduePrincipal: fen(Number.MAX_SAFE_INTEGER), to: isoDay('9999-12-31') };
    expect(refuses(most)).toMatchObject({ error: { code: 'AMOUNT_TOO_LARGE' } });
    const interest = { unpaidInterest: fen(Number.MAX_SAFE_INTEGER), to: isoDay('9999-12-31') };
    expect(refuses(interest)).toMatchObject({ error: { params: { part: 'unpaidInterest' } } });
  });

  it('is the exact product rounded half up, and grows with money, rate and days', () => {
    const anyRate = fc.integer({ min: 0, max: 3000 }).map((n) => rate((n / 10_000).toFixed(4)));
    fc.assert(
      fc.property(fc.nat(10 ** 10), anyRate, anyRate, fc.nat(2000), fc.nat(400), (base, lower, higher, days, more) => {
        const [low, high] = [lower, higher].sort((a, b) => compareFractions(rateFraction(a), rateFraction(b)));
        if (low === undefined || high === undefined) return;
        const charge = (principal: number, annualRate: typeof low, length: number) => {
          const charged = penaltyForSpan({
            overduePrincipal: fen(principal),
            unpaidInterest: fen(0),
            penaltyRate: annualRate,
            compoundRate: annualRate,
            from: start,
            to: addDays(start, length),
          });
          if (!charged.ok) throw new Error(charged.error.code);
          return charged.value.penalty;
        };
        const own = charge(base, low, days);
        const { numerator, denominator } = rateFraction(low);
        const twice = 2n * BigInt(base) * numerator * BigInt(days);
        const distance = 2n * BigInt(own) * denominator * 360n - twice;
        expect(distance > -(denominator * 360n) && distance <= denominator * 360n).toBe(true);
        expect(charge(base, high, days)).toBeGreaterThanOrEqual(own);
        expect(charge(base, low, days + more)).toBeGreaterThanOrEqual(own);
        expect(charge(base + more, low, days)).toBeGreaterThanOrEqual(own);
      }),
      { numRuns: 1500 },
    );
  });
});
