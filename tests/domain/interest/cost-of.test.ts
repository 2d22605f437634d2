import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../../src/domain/interest/cost-of.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import { buildSchedule } from '../../../src/domain/schedule/schedule.ts';
import type { ScheduleTerms } from '../../../src/domain/schedule/schedule-terms.ts';

const startOn = isoDay('2025-01-15');
const base: ScheduleTerms = {
  method: 'EQUAL_INSTALMENT',
  principal: fen(12_000_000),
  annualRate: rate('0.0435'),
  periods: 12,
  monthsPerPeriod: 1,
  startOn,
  interestBasis: 'PER_PERIOD',
};
function cost(change: Partial<ScheduleTerms>, fees?: { fees?: number; feePerDue?: number }) {
  const terms = { ...base, ...change };
  const schedule = buildSchedule(terms);
  if (!schedule.ok) throw new Error(schedule.error.code);
  return costOf(schedule.value, {
    startOn: terms.startOn,
    fees: fees?.fees === undefined ? undefined : fen(fees.fees),
    feePerDue: fees?.feePerDue === undefined ? undefined : fen(fees.feePerDue),
  });
}

describe('the cost of a schedule', () => {
  it('is its own rate without fees, more with them', () => {
    expect(cost({})).toEqual({
      ok: true,
      value: {
        totalInterest: 284_626,
        totalFees: 0,
        peakPayment: 1_023_719,
        annualSimple: '4.3500',
        annualCompound: '4.4378',
        countedBy: 'PERIODS',
      },
    });
    expect(cost({}, { fees: 120_000 })).toMatchObject({
      value: { totalFees: 120_000, annualSimple: '6.2288', annualCompound: '6.4097' },
    });
    expect(cost({}, { fees: 120_000, feePerDue: 1000 })).toMatchObject({
      value: { totalFees: 132_000, peakPayment: 1_024_719 },
    });
  });

  it('shows what 等本等息 really costs', () => {
    const flat = cost({ method: 'FLAT', principal: fen(1_200_000), annualRate: rate('0.06') });
    expect(flat).toMatchObject({ value: { annualSimple: '10.8964', annualCompound: '11.4574' } });
  });

  it('counts days where dues do not fall on anniversaries', () => {
    const settled = cost({
      method: 'INTEREST_FIRST',
      interestBasis: 'ACT/360',
      annualRate: rate('0.0395'),
      periods: null,
      maturityOn: isoDay('2026-01-15'),
      settlement: { day: 20, months: 1, inclusive: true },
    });
    if (!settled.ok) throw new Error(settled.error.code);
    expect(settled.value.countedBy).toBe('DAYS');
    // 3.95 % a year of 360 days is 4.0049 % of 365.
    expect(Number(settled.value.annualSimple)).toBeCloseTo(4.005, 1);
    const mortgage = cost({ method: 'MORTGAGE_EPI', periods: 24, repayDay: 20 });
    expect(mortgage).toMatchObject({ value: { countedBy: 'DAYS' } });
    const bullet = cost({ method: 'BULLET', interestBasis: 'ACT/360', maturityOn: isoDay('2025-02-20') });
    expect(bullet).toMatchObject({ value: { countedBy: 'DAYS' } });
  });

  it('counts one payment after whole months as one long period', () => {
    const bullet = cost({
      method: 'BULLET',
      interestBasis: 'MONTHS+DAYS',
      annualRate: rate('0.06'),
      maturityOn: isoDay('2027-01-15'),
    });
    expect(bullet).toMatchObject({ value: { countedBy: 'PERIODS', annualSimple: '6.0000', annualCompound: '5.8301' } });
  });

  it('sees a part repaid early, which stands in no row', () => {
    const prepaid = cost({ prepayments: [{ afterPeriod: 6, amount: fen(3_000_000), option: 'KEEP_TERM' }] });
    expect(prepaid).toMatchObject({ value: { annualSimple: '4.3500', peakPayment: 1_023_719 } });
    const whole = cost({ prepayments: [{ afterPeriod: 11, amount: fen(1_020_019), option: 'KEEP_TERM' }] });
    expect(whole).toMatchObject({ ok: true, value: { annualSimple: '4.3500' } });
  });

  it('is refused where fees eat the money, or are negative', () => {
    expect(cost({}, { fees: 12_000_000 })).toMatchObject({ error: { code: 'RECEIVED_NOT_POSITIVE' } });
    const settlement = { day: 20, months: 1, inclusive: true };
    const byDay = {
      method: 'INTEREST_FIRST',
      maturityOn: isoDay('2026-01-15'),
      settlement,
      interestBasis: 'ACT/360',
    } as const;
    expect(cost(byDay, { fees: 12_000_001 })).toMatchObject({ error: { code: 'RECEIVED_NOT_POSITIVE' } });
    expect(cost({}, { fees: -1 })).toEqual({ ok: false, error: { code: 'FEE_NEGATIVE', params: { fee: -1 } } });
    expect(cost({}, { feePerDue: -2 })).toMatchObject({ error: { params: { fee: -2 } } });
    expect(
      costOf({ rows: [], totals: { principal: fen(0), interest: fen(0), payment: fen(0), periods: 0 } }, { startOn }),
    ).toMatchObject({
      ok: false,
    });
  });

  it('is the contract rate for any level or falling dues, to a few ten-thousandths of a percent', () => {
    const terms = fc.record({
      method: fc.constantFrom('EQUAL_INSTALMENT', 'EQUAL_PRINCIPAL', 'INTEREST_FIRST'),
      principal: fc.integer({ min: 10 ** 8, max: 10 ** 11 }).map(fen),
      annualRate: fc.nat(2400).map((n) => rate((n / 10_000).toFixed(4))),
      periods: fc.integer({ min: 1, max: 120 }),
      monthsPerPeriod: fc.constantFrom(1, 3, 6),
    });
    fc.assert(
      fc.property(terms, (change) => {
        const answer = cost(change);
        if (!answer.ok) throw new Error(answer.error.code);
        expect(Math.abs(Number(answer.value.annualSimple) - Number(change.annualRate) * 100)).toBeLessThan(0.001);
        expect(answer.value.countedBy).toBe('PERIODS');
      }),
      { numRuns: 1000 },
    );
  });
});
