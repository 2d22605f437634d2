import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import { maturityOfTerms, missingField, onlyUsed, usesField } from '../../../src/domain/lending/method-fields.ts';
import { buildSchedule } from '../../../src/domain/schedule/schedule.ts';
import { INTEREST_BASES, REPAYMENT_METHODS, type ScheduleTerms } from '../../../src/domain/schedule/schedule-terms.ts';

const bare: ScheduleTerms = {
  method: 'EQUAL_INSTALMENT',
  principal: fen(12_000_000),
  annualRate: rate('0.0435'),
  periods: null,
  monthsPerPeriod: 1,
  startOn: isoDay('2026-01-15'),
  interestBasis: 'ACT/360',
};

describe('the fields of a method', () => {
  test.each([
    ['EQUAL_INSTALMENT', 'periods'],
    ['EQUAL_PRINCIPAL', 'periods'],
    ['INTEREST_FIRST', 'periods'],
    ['BULLET', 'maturityOn'],
    ['FLAT', 'periods'],
    ['MORTGAGE_EPI', 'periods'],
    ['MORTGAGE_EP', 'periods'],
    ['BALLOON', 'periods'],
    ['CUSTOM', 'custom'],
  ] as const)('%s first lacks %s', (method, field) => {
    expect(missingField({ ...bare, method })).toBe(field);
  });

  test('a mortgage asks for its repayment day, a balloon for its amortisation, settlement days for a maturity', () => {
    expect(missingField({ ...bare, method: 'MORTGAGE_EP', periods: 360 })).toBe('repayDay');
    expect(missingField({ ...bare, method: 'BALLOON', periods: 36 })).toBe('amortisationPeriods');
    const settlement = { day: 20, months: 1, inclusive: true };
    expect(missingField({ ...bare, method: 'INTEREST_FIRST', settlement })).toBe('maturityOn');
    expect(
      missingField({ ...bare, method: 'INTEREST_FIRST', settlement, maturityOn: isoDay('2027-01-15') }),
    ).toBeNull();
  });

  test('what a method does not use is dropped, so that it can decide nothing', () => {
    const kept = onlyUsed({
      ...bare,
      method: 'BULLET',
      periods: 12,
      monthsPerPeriod: 3,
      repayDay: 20,
      gracePeriods: 2,
      amortisationPeriods: 60,
      settlement: { day: 20, months: 1, inclusive: true },
      maturityOn: isoDay('2027-01-15'),
      custom: [{ dueOn: isoDay('2027-01-15'), principal: fen(1), interest: null }],
    });
    expect(kept).toMatchObject({
      periods: null,
      monthsPerPeriod: 1,
      repayDay: null,
      gracePeriods: 0,
      amortisationPeriods: null,
      settlement: null,
      maturityOn: '2027-01-15',
      custom: null,
    });
  });

  test('FLAT counts no days, everything else says how', () => {
    for (const method of REPAYMENT_METHODS) {
      expect(usesField({ method }, 'interestBasis')).toBe(method !== 'FLAT');
    }
  });
});

const someTerms: fc.Arbitrary<ScheduleTerms> = fc
  .record({
    method: fc.constantFrom(...REPAYMENT_METHODS),
    principal: fc.integer({ min: 100_000, max: 5_000_000_000 }).map(fen),
    offset: fc.integer({ min: 0, max: 3_000 }),
    periods: fc.integer({ min: 1, max: 60 }),
    monthsPerPeriod: fc.constantFrom(1, 2, 3, 6),
    interestBasis: fc.constantFrom(...INTEREST_BASES),
    settles: fc.boolean(),
    day: fc.integer({ min: 1, max: 31 }),
    inclusive: fc.boolean(),
  })
  .map(({ offset, settles, day, inclusive, ...rest }) => {
    const startOn = addDays(isoDay('2020-01-01'), offset);
    const maturityOn = addMonths(startOn, rest.periods);
    const settlement = settles ? { day, months: 3, inclusive } : null;
    const custom = [
      { dueOn: addMonths(startOn, 1), principal: fen(1_000), interest: null },
      {
        dueOn: maturityOn > addMonths(startOn, 1) ? maturityOn : addMonths(startOn, 2),
        principal: fen(rest.principal - 1_000),
        interest: null,
      },
    ];
    const common = { ...rest, startOn, maturityOn, settlement, custom, annualRate: rate('0.0435') };
    return { ...common, repayDay: day, gracePeriods: 0, amortisationPeriods: rest.periods * 2 };
  });

describe('maturity by the terms', () => {
  test('is the last due of the schedule, whatever the method', () => {
    fc.assert(
      fc.property(someTerms, (terms) => {
        const used = onlyUsed(terms);
        const built = buildSchedule(used);
        const maturity = maturityOfTerms(terms);
        if (!built.ok) return;
        expect(maturity).toEqual({ ok: true, value: built.value.rows.at(-1)?.dueOn });
      }),
      { numRuns: 1_000 },
    );
  });

  test('dropping what is not used never changes the schedule', () => {
    fc.assert(
      fc.property(someTerms, (terms) => {
        expect(buildSchedule(onlyUsed(terms))).toEqual(
          buildSchedule(terms.method === 'CUSTOM' ? { ...terms, maturityOn: null } : terms),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test('terms without days have none', () => {
    expect(maturityOfTerms({ ...bare, method: 'BULLET' }).ok).toBe(false);
    expect(maturityOfTerms(bare)).toEqual({ ok: false, error: { code: 'MATURITY_MISSING', params: {} } });
  });
});
