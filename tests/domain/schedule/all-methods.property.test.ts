import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../../src/domain/kernel/money.ts';
import { interestOfParts } from '../../../src/domain/schedule/period-interest.ts';
import { buildSchedule } from '../../../src/domain/schedule/schedule.ts';
import type { RepaymentMethod, ScheduleTerms } from '../../../src/domain/schedule/schedule-terms.ts';
import { anyTerms } from './schedule-terms-arbitrary.ts';

const RUNS = { numRuns: 3000 };
/** An instalment computed by months may fall short of interest by days, or of a rounding to the yuan. */
function mayBe(code: string): void {
  expect(['INSTALMENT_BELOW_INTEREST', 'AMOUNT_TOO_LARGE']).toContain(code);
}

describe('a schedule of any method', () => {
  it('repays the sum, never owes less than nothing, ends at nothing, and its days go forward', () => {
    const built = new Map<RepaymentMethod, number>();
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const schedule = buildSchedule(terms);
        if (!schedule.ok) return mayBe(schedule.error.code);
        built.set(terms.method, (built.get(terms.method) ?? 0) + 1);
        const { rows, totals } = schedule.value;
        expect(totals.principal).toBe(terms.principal);
        expect(rows.reduce((sum, row) => sum + row.principal, 0)).toBe(terms.principal);
        expect(rows.reduce((sum, row) => sum + row.interest, 0)).toBe(totals.interest);
        let opening: number = terms.principal;
        let startOn: string = terms.startOn;
        let dueOn: string = terms.startOn;
        for (const row of rows) {
          expect([row.opening, row.startOn]).toEqual([opening, startOn]);
          expect(row.closing).toBe(row.opening - row.principal);
          expect(row.payment).toBe(row.principal + row.interest);
          expect(Math.min(row.principal, row.interest, row.closing)).toBeGreaterThanOrEqual(0);
          expect(row.dueOn >= dueOn).toBe(true);
          opening = row.closing;
          dueOn = row.dueOn;
          startOn = rows[row.period]?.startOn ?? startOn;
          expect(startOn > row.startOn || row.period === rows.length).toBe(true);
        }
        expect(opening).toBe(0);
      }),
      RUNS,
    );
    expect([...built.values()].every((count) => count > 100)).toBe(true);
    expect(built.size).toBe(9);
  });

  it('has as many rows as periods, always', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const schedule = buildSchedule(terms);
        if (!schedule.ok) return mayBe(schedule.error.code);
        if (terms.periods !== null && terms.method !== 'CUSTOM') {
          expect(schedule.value.rows).toHaveLength(terms.periods);
        }
        if (terms.method === 'CUSTOM') expect(schedule.value.rows).toHaveLength(terms.custom?.length ?? 0);
      }),
      RUNS,
    );
  });

  it('can say what every interest is made of, and comes to it again', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const schedule = buildSchedule(terms);
        if (!schedule.ok) return mayBe(schedule.error.code);
        const unit = terms.roundingUnit ?? 1;
        for (const row of schedule.value.rows) {
          expect(interestOfParts(row.interestParts, terms.rounding ?? 'HALF_UP', unit)).toBe(row.interest);
          if (row.period < schedule.value.rows.length) expect(row.interest % unit).toBe(0);
          const isOnBalance = terms.method !== 'FLAT';
          for (const part of row.interestParts) {
            expect(part.balance).toBe(isOnBalance ? row.opening : terms.principal);
          }
        }
      }),
      RUNS,
    );
  });

  it('pays only interest while in grace', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const schedule = buildSchedule(terms);
        if (!schedule.ok || ['CUSTOM', 'BULLET'].includes(terms.method)) return;
        const grace = terms.gracePeriods ?? 0;
        for (const row of schedule.value.rows.slice(0, grace)) {
          if (row.period < schedule.value.rows.length) expect(row.principal).toBe(0);
        }
      }),
      RUNS,
    );
  });

  it('with a part repaid early repays the rest, keeps its term or gets no longer', () => {
    const asked = fc.tuple(anyTerms, fc.nat(1000), fc.nat(1000), fc.constantFrom('KEEP_TERM', 'KEEP_INSTALMENT'));
    let made = 0;
    fc.assert(
      fc.property(asked, ([terms, after, share, option]) => {
        const plain = buildSchedule(terms);
        if (!plain.ok) return mayBe(plain.error.code);
        const afterPeriod = 1 + (after % plain.value.rows.length);
        const left = plain.value.rows[afterPeriod - 1]?.closing ?? 0;
        const amount = fen(Math.floor((left * share) / 1000));
        const schedule = buildSchedule({ ...terms, prepayments: [{ afterPeriod, amount, option }] });
        if (amount === 0) {
          expect(schedule).toMatchObject({ ok: false, error: { code: 'PREPAYMENT_IMPOSSIBLE' } });
          return;
        }
        if (!schedule.ok) return mayBe(schedule.error.code);
        made += 1;
        const { rows, totals } = schedule.value;
        expect(totals.principal).toBe(terms.principal - amount);
        expect(rows.slice(0, afterPeriod)).toEqual(plain.value.rows.slice(0, afterPeriod));
        // What is repaid whole leaves no row behind it.
        expect(rows.at(-1)?.closing).toBe(amount === left ? amount : 0);
        expect(rows.length).toBeLessThanOrEqual(plain.value.rows.length);
        if (option === 'KEEP_TERM' && left > amount) expect(rows).toHaveLength(plain.value.rows.length);
      }),
      RUNS,
    );
    expect(made).toBeGreaterThan(500);
  });
});

describe('terms that make no schedule', () => {
  const base: ScheduleTerms = {
    method: 'EQUAL_INSTALMENT',
    principal: fen(1_000_000),
    annualRate: '0.05' as ScheduleTerms['annualRate'],
    periods: 12,
    monthsPerPeriod: 1,
    startOn: '2025-01-15' as ScheduleTerms['startOn'],
    interestBasis: 'PER_PERIOD',
  };
  const day = (text: string) => text as ScheduleTerms['startOn'];
  const row = (dueOn: string, principal: number) => ({ dueOn: day(dueOn), principal: fen(principal), interest: null });

  it.each<[Partial<ScheduleTerms>, string]>([
    [{ periods: null }, 'PERIODS_OUT_OF_RANGE'],
    [{ method: 'BULLET', maturityOn: day('2025-01-15') }, 'MATURITY_NOT_AFTER_START'],
    [{ method: 'BULLET', maturityOn: day('2024-01-15') }, 'MATURITY_NOT_AFTER_START'],
    [{ method: 'BULLET', periods: null }, 'PERIODS_OUT_OF_RANGE'],
    [{ method: 'INTEREST_FIRST', settlement: { day: 32, months: 1, inclusive: true } }, 'SETTLEMENT_IMPOSSIBLE'],
    [{ method: 'INTEREST_FIRST', settlement: { day: 20, months: 5, inclusive: true } }, 'SETTLEMENT_IMPOSSIBLE'],
    [{ method: 'MORTGAGE_EPI' }, 'REPAY_DAY_IMPOSSIBLE'],
    [{ method: 'MORTGAGE_EP', repayDay: 0 }, 'REPAY_DAY_IMPOSSIBLE'],
    [{ gracePeriods: 12 }, 'GRACE_TOO_LONG'],
    [{ gracePeriods: -1 }, 'GRACE_TOO_LONG'],
    [{ method: 'BALLOON', amortisationPeriods: 11 }, 'AMORTISATION_TOO_SHORT'],
    [{ method: 'BALLOON' }, 'AMORTISATION_TOO_SHORT'],
    [{ method: 'CUSTOM' }, 'CUSTOM_EMPTY'],
    [{ method: 'CUSTOM', custom: [row('2025-01-15', 1_000_000)] }, 'CUSTOM_DAYS_NOT_RISING'],
    [{ method: 'CUSTOM', custom: [row('2025-03-15', 1), row('2025-02-15', 999_999)] }, 'CUSTOM_DAYS_NOT_RISING'],
    [{ method: 'CUSTOM', custom: [row('2025-03-15', 1_000_001), row('2025-04-15', -1)] }, 'CUSTOM_NEGATIVE'],
    [{ method: 'CUSTOM', custom: [row('2025-03-15', 999_999)] }, 'CUSTOM_SUM_DIFFERS'],
    [{ method: 'CUSTOM', custom: [row('2025-03-15', 1_000_000)], maturityOn: day('2025-03-16') }, 'CUSTOM_END_DIFFERS'],
    [
      { rateSteps: [{ from: day('2025-03-01'), annualRate: '1.5' as ScheduleTerms['annualRate'] }] },
      'RATE_OUT_OF_RANGE',
    ],
    [{ prepayments: [{ afterPeriod: 13, amount: fen(1), option: 'KEEP_TERM' }] }, 'PREPAYMENT_IMPOSSIBLE'],
  ])('%o: %s', (change, code) => {
    expect(buildSchedule({ ...base, ...change })).toMatchObject({ ok: false, error: { code } });
  });
});
