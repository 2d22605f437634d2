import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observationOf, restructuringStanding } from '../../../src/domain/classification/observation.ts';
import type { PaidDue } from '../../../src/domain/classification/paid-dues.ts';
import { addDays, addMonths, type IsoDay, isoDay } from '../../../src/domain/kernel/iso-day.ts';

const day = isoDay;
/** Monthly dues on the 20th, all paid on time but those named: month → day paid, or null. */
function monthly(from: string, count: number, late: Record<number, string | null> = {}): PaidDue[] {
  return Array.from({ length: count }, (_, index) => {
    const dueOn = addMonths(day(from), index);
    const paid = late[index];
    return { dueOn, paidOn: paid === undefined ? dueOn : paid === null ? null : day(paid) };
  });
}

describe('the observation of a restructured loan', () => {
  const adjustedOn = day('2026-01-05');
  const dues = monthly('2026-01-20', 30);

  it('runs a year from the first due agreed, where periods are short', () => {
    expect(observationOf(adjustedOn, dues, day('2026-01-10'))).toMatchObject({ status: 'NOT_STARTED' });
    expect(observationOf(adjustedOn, dues, day('2026-06-01'))).toEqual({
      status: 'RUNNING',
      startsOn: '2026-01-20',
      endsOn: '2027-01-20',
      missed: [],
    });
    expect(observationOf(adjustedOn, dues, day('2027-01-19')).status).toBe('RUNNING');
    expect(observationOf(adjustedOn, dues, day('2027-01-20')).status).toBe('PASSED');
  });

  it('holds two whole periods, where they are long', () => {
    const yearly = ['2026-06-30', '2027-06-30', '2028-06-30'].map((on) => ({ dueOn: day(on), paidOn: day(on) }));
    expect(observationOf(adjustedOn, yearly, day('2028-06-29'))).toMatchObject({
      status: 'RUNNING',
      endsOn: '2028-06-30',
    });
    expect(observationOf(adjustedOn, yearly, day('2028-06-30')).status).toBe('PASSED');
  });

  it('has no end where too few dues are agreed, no start where none are', () => {
    const single = [{ dueOn: day('2026-12-31'), paidOn: day('2026-12-31') }];
    expect(observationOf(adjustedOn, single, day('2030-01-01'))).toMatchObject({ status: 'RUNNING', endsOn: null });
    expect(observationOf(adjustedOn, [], day('2030-01-01'))).toEqual({
      status: 'NOT_STARTED',
      startsOn: null,
      endsOn: null,
      missed: [],
    });
  });

  it('starts again from a missed due, and once more from the next', () => {
    const late = monthly('2026-01-20', 40, { 5: '2026-06-25', 9: '2026-11-30' });
    expect(observationOf(adjustedOn, late, day('2026-06-20'))).toMatchObject({ startsOn: '2026-01-20', missed: [] });
    expect(observationOf(adjustedOn, late, day('2026-06-21'))).toMatchObject({
      startsOn: '2026-06-20',
      endsOn: '2027-06-20',
      missed: ['2026-06-20'],
    });
    expect(observationOf(adjustedOn, late, day('2027-10-19')).status).toBe('RUNNING');
    expect(observationOf(adjustedOn, late, day('2027-10-20'))).toMatchObject({
      status: 'PASSED',
      missed: ['2026-06-20', '2026-10-20'],
    });
  });

  it('is not passed while the missed due is unpaid, and not undone by what is missed after it', () => {
    const unpaid = monthly('2026-01-20', 30, { 2: null });
    expect(observationOf(adjustedOn, unpaid, day('2028-01-01'))).toMatchObject({
      status: 'RUNNING',
      startsOn: '2026-03-20',
    });
    const later = monthly('2026-01-20', 30, { 13: null });
    expect(observationOf(adjustedOn, later, day('2027-06-01')).status).toBe('PASSED');
  });

  it('is a year and two periods without a miss, whatever happened', () => {
    const anyLate = fc.array(fc.option(fc.integer({ min: -10, max: 60 }), { freq: 6 }), {
      minLength: 0,
      maxLength: 60,
    });
    fc.assert(
      fc.property(anyLate, fc.constantFrom(1, 3, 6), fc.nat(2500), (late, months, after) => {
        const list = late.map((days, index) => {
          const dueOn = addMonths(day('2026-02-01'), index * months);
          return { dueOn, paidOn: days === null ? null : addDays(dueOn, Math.max(0, days - 40)) };
        });
        const asOf = addDays(adjustedOn, after);
        const { status, startsOn, endsOn } = observationOf(adjustedOn, list, asOf);
        if (status !== 'PASSED' || startsOn === null || endsOn === null) return;
        expect(endsOn >= addMonths(startsOn, 12) && endsOn <= asOf).toBe(true);
        const inside = list.filter(({ dueOn }) => dueOn > startsOn && dueOn <= endsOn);
        expect(inside.length).toBeGreaterThanOrEqual(2);
        for (const { dueOn, paidOn } of inside) expect(paidOn !== null && paidOn <= dueOn).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('where a loan stands after restructurings', () => {
  const dues = monthly('2026-01-20', 60);
  const on = (text: string, performingBefore = true) => ({ on: day(text), performingBefore });
  const factOf = (list: { on: IsoDay; performingBefore: boolean }[], asOf: string, paid = dues) =>
    restructuringStanding(list, paid, day(asOf)).fact;

  it('remembers what it was before, until observation is passed', () => {
    expect(factOf([], '2026-06-01')).toBeNull();
    expect(factOf([on('2026-01-05')], '2026-01-04')).toBeNull();
    expect(factOf([on('2026-01-05')], '2026-06-01')).toBe('FROM_PERFORMING');
    expect(factOf([on('2026-01-05', false)], '2026-06-01')).toBe('FROM_NON_PERFORMING');
    expect(factOf([on('2026-01-05')], '2027-01-20')).toBeNull();
  });

  it('is AGAIN when restructured anew before that', () => {
    const twice = [on('2026-09-01', false), on('2026-01-05')];
    expect(factOf(twice, '2026-08-31')).toBe('FROM_PERFORMING');
    expect(factOf(twice, '2026-10-01')).toBe('AGAIN');
    expect(factOf(twice, '2027-09-20')).toBeNull();
    expect(factOf([...twice, on('2027-03-01')], '2027-04-01')).toBe('AGAIN');
  });

  it('is new where the one before was passed', () => {
    expect(factOf([on('2026-01-05', false), on('2027-03-01')], '2027-04-01')).toBe('FROM_PERFORMING');
  });
});
