import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annualCost, annualCostByDays } from '../../../src/domain/interest/annual-cost.ts';
import { addDays, addMonths, type IsoDay, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';

const start = isoDay('2025-01-15');
const flow = (on: IsoDay | string, amount: number) => ({ on: isoDay(on), amount: fen(amount) });

/** A second opinion in floating point: plain bisection on the rate of a unit of time. */
function bisected(received: number, payments: { at: number; amount: number }[]): number {
  const worth = (x: number) => payments.reduce((sum, { at, amount }) => sum + amount / (1 + x) ** at, -received);
  let [low, high] = [0, 1];
  while (worth(high) > 0) high *= 2;
  for (let i = 0; i < 200; i += 1) {
    const mid = (low + high) / 2;
    if (worth(mid) > 0) low = mid;
    else high = mid;
  }
  return (low + high) / 2;
}

describe('the cost of even payments', () => {
  const costOf = (received: number, payments: number[], monthsPerPeriod = 1) =>
    annualCost({ received: fen(received), payments: payments.map(fen), monthsPerPeriod });

  it('is nothing when as much is paid as was received', () => {
    const value = { irrPerPeriod: '0.000000', simple: '0.0000', compound: '0.0000' };
    expect(costOf(1200, [600, 600])).toEqual({ ok: true, value });
  });

  it('counts longer periods as the part of the year they are', () => {
    // One payment of 110 after a year, two years, five months.
    expect(costOf(100, [110], 12)).toMatchObject({ value: { simple: '10.0000', compound: '10.0000' } });
    expect(costOf(100, [121], 24)).toMatchObject({
      value: { irrPerPeriod: '21.000000', simple: '10.5000', compound: '10.0000' },
    });
    // 1.1^(12/5) − 1 = 25.70207… %
    expect(costOf(100, [110], 5)).toMatchObject({ value: { simple: '24.0000', compound: '25.7021' } });
  });

  it('rounds an exact half up', () => {
    // 1.23456750 % a period exactly: 8 decimals of percent, the last a 5 → six decimals round up.
    expect(costOf(10_000_000_000_00, [10_123_456_750_00])).toMatchObject({ value: { irrPerPeriod: '1.234568' } });
  });

  it('agrees with a second way of computing', () => {
    const anyPayments = fc.array(fc.nat(10 ** 7), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(anyPayments, fc.integer({ min: 20, max: 100 }), (payments, percent) => {
        const total = payments.reduce((sum, payment) => sum + payment, 0);
        const received = Math.floor((total * percent) / 100);
        if (received < 1000) return;
        const cost = costOf(received, payments);
        if (!cost.ok) {
          expect(cost.error.code).toBe('RATE_TOO_HIGH');
          return;
        }
        const irr = bisected(
          received,
          payments.map((amount, index) => ({ at: index + 1, amount })),
        );
        expect(Number(cost.value.irrPerPeriod)).toBeCloseTo(irr * 100, 5);
        expect(Number(cost.value.simple) / 1200).toBeCloseTo(irr, 6);
        expect(Number(cost.value.compound) / 100 / ((1 + irr) ** 12 - 1 || 1)).toBeCloseTo(irr < 1e-9 ? 0 : 1, 3);
      }),
      { numRuns: 1000 },
    );
  });

  it('never falls when a fee makes less of the money usable', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 360 }),
        fc.integer({ min: 100, max: 10 ** 7 }),
        fc.nat(50),
        (n, due, fee) => {
          const payments = Array.from({ length: n }, () => due);
          const received = n * due;
          const [without, withFee] = [
            costOf(received, payments),
            costOf(received - Math.floor((received * fee) / 100), payments),
          ];
          if (!without.ok || !withFee.ok) return;
          expect(Number(withFee.value.simple)).toBeGreaterThanOrEqual(Number(without.value.simple));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is refused in words, whatever the figures', () => {
    expect(costOf(0, [1])).toMatchObject({ error: { code: 'RECEIVED_NOT_POSITIVE' } });
    expect(costOf(100, [])).toMatchObject({ error: { code: 'PAYMENTS_OUT_OF_RANGE', params: { count: 0 } } });
    expect(costOf(100, Array(5001).fill(1))).toMatchObject({ error: { code: 'PAYMENTS_OUT_OF_RANGE' } });
    expect(costOf(100, [50, -1])).toEqual({
      ok: false,
      error: { code: 'PAYMENT_NEGATIVE', params: { period: 2, amount: -1 } },
    });
    expect(costOf(100, [50, 49])).toEqual({
      ok: false,
      error: { code: 'COST_NEGATIVE', params: { received: 100, paid: 99 } },
    });
    for (const months of [0, 121, 1.5, Number.NaN]) {
      expect(costOf(100, [110], months)).toMatchObject({ error: { code: 'PERIOD_MONTHS_OUT_OF_RANGE' } });
    }
    expect(costOf(1, [Number.MAX_SAFE_INTEGER])).toMatchObject({ error: { code: 'RATE_TOO_HIGH' } });
    expect(costOf(1, [0, 0, 0, Number.MAX_SAFE_INTEGER], 1)).toMatchObject({ error: { code: 'RATE_TOO_HIGH' } });
  });
});

describe('the cost of payments on any days', () => {
  it('is the effective rate of 365 days, and twelve of its months', () => {
    const year = annualCostByDays([flow('2025-01-15', 10_000), flow('2026-01-15', -11_000)]);
    // 1.1^(1/12) − 1 = 0.7974140 % a month.
    expect(year).toEqual({
      ok: true,
      value: { irrPerPeriod: '0.797414', simple: '9.5690', compound: '10.0000' },
    });
    // A leap year has a day more: 1.1^(365/366) − 1.
    const leap = annualCostByDays([flow('2024-01-15', 10_000), flow('2025-01-15', -11_000)]);
    expect(leap).toMatchObject({ value: { compound: '9.9714' } });
  });

  it('nets the flows of one day, in any order', () => {
    const flows = [flow('2026-01-15', -11_000), flow('2025-01-15', 10_500), flow('2025-01-15', -500)];
    expect(annualCostByDays(flows)).toMatchObject({ value: { compound: '10.0000' } });
  });

  it('takes money received in parts while one rate fits', () => {
    const flows = [flow('2025-01-15', 5000), flow('2025-07-15', 5000), flow('2026-01-15', -10_800)];
    const cost = annualCostByDays(flows);
    if (!cost.ok) throw new Error(cost.error.code);
    expect(Number(cost.value.compound)).toBeGreaterThan(10);
    expect(Number(cost.value.compound)).toBeLessThan(11.5);
  });

  it('is refused in words', () => {
    expect(annualCostByDays([])).toMatchObject({ error: { code: 'PAYMENTS_OUT_OF_RANGE' } });
    expect(annualCostByDays([flow('2025-01-15', 100), flow('2025-01-15', -100)])).toMatchObject({
      error: { code: 'RECEIVED_NOT_POSITIVE' },
    });
    expect(annualCostByDays([flow('2025-01-15', -100), flow('2025-02-15', 100)])).toMatchObject({
      error: { code: 'RECEIVED_NOT_POSITIVE' },
    });
    expect(annualCostByDays([flow('2025-01-15', 100), flow('2025-02-15', -99)])).toEqual({
      ok: false,
      error: { code: 'COST_NEGATIVE', params: { received: 100, paid: 99 } },
    });
    const twice = [flow('2025-01-15', 100), flow('2025-02-15', -230), flow('2025-03-15', 132), flow('2025-04-15', -10)];
    expect(annualCostByDays(twice)).toMatchObject({ error: { code: 'RATE_NOT_UNIQUE' } });
    expect(annualCostByDays([flow('2025-01-15', 100), flow('2025-01-16', -200)])).toMatchObject({
      error: { code: 'RATE_TOO_HIGH' },
    });
  });

  it('agrees with a second way of computing', () => {
    const anyFlow = fc.record({
      after: fc.integer({ min: 1, max: 4000 }),
      amount: fc.integer({ min: 1, max: 10 ** 7 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyFlow, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 40, max: 100 }),
        (payments, percent) => {
          const received = Math.floor((payments.reduce((sum, { amount }) => sum + amount, 0) * percent) / 100);
          if (received < 1000) return;
          const flows = payments.map(({ after, amount }) => flow(addDays(start, after), -amount));
          const cost = annualCostByDays([flow(start, received), ...flows]);
          if (!cost.ok) {
            expect(cost.error.code).toBe('RATE_TOO_HIGH');
            return;
          }
          const day = bisected(
            received,
            payments.map(({ after, amount }) => ({ at: after, amount })),
          );
          const year = ((1 + day) ** 365 - 1) * 100;
          if (year < 1000) expect(Number(cost.value.compound)).toBeCloseTo(year, 3);
          const month = ((1 + day) ** (365 / 12) - 1) * 1200;
          if (year < 1000) expect(Number(cost.value.simple)).toBeCloseTo(month, 3);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('comes close to the cost by periods where dues are months apart', () => {
    const payments = Array.from({ length: 12 }, () => fen(102_372));
    const even = annualCost({ received: fen(1_200_000), payments, monthsPerPeriod: 1 });
    const dated = annualCostByDays([
      flow(start, 1_200_000),
      ...payments.map((amount, index) => flow(addMonths(start, index + 1), -amount)),
    ]);
    if (!even.ok || !dated.ok) throw new Error('no cost');
    expect(Math.abs(Number(even.value.simple) - Number(dated.value.simple))).toBeLessThan(0.03);
  });
});
