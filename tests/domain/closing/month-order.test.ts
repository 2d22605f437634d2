import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lastDayOf,
  type MonthClosing,
  mayCloseMonth,
  monthsOver,
  nextMonth,
} from '../../../src/domain/closing/month-order.ts';
import { rotatingSample } from '../../../src/domain/closing/rotating-sample.ts';
import { addDays, isoDay, monthOf } from '../../../src/domain/kernel/iso-day.ts';

const TODAY = isoDay('2026-11-22');
const closed = (...months: string[]): MonthClosing[] => months.map((month) => ({ month, state: 'CLOSED' }));
const reopened = (...months: string[]): MonthClosing[] => months.map((month) => ({ month, state: 'REOPENED' }));

describe('closing a month', () => {
  it('is possible for any month that is over, where none was closed before', () => {
    expect(mayCloseMonth('2026-10', TODAY, [])).toEqual({ ok: true, value: '2026-10-31' });
    expect(mayCloseMonth('2024-02', TODAY, [])).toEqual({ ok: true, value: '2024-02-29' });
  });

  it('waits for the end of the month, whose last day counts', () => {
    expect(mayCloseMonth('2026-11', TODAY, [])).toEqual({
      ok: false,
      error: { code: 'NOT_OVER', lastDay: '2026-11-30' },
    });
    expect(mayCloseMonth('2026-11', isoDay('2026-11-30'), [])).toEqual({ ok: true, value: '2026-11-30' });
  });

  it('happens once', () => {
    expect(mayCloseMonth('2026-10', TODAY, closed('2026-10'))).toEqual({
      ok: false,
      error: { code: 'ALREADY_CLOSED' },
    });
  });

  it.each([
    ['2026-10', closed('2026-08'), '2026-09'],
    ['2026-07', closed('2026-08'), '2026-09'],
    ['2026-10', reopened('2026-09'), '2026-09'],
    ['2026-10', [...closed('2026-08'), ...reopened('2026-09')], '2026-09'],
  ])('goes in order: %s after %j has to wait for %s', (month, closings, expected) => {
    expect(mayCloseMonth(month, TODAY, closings)).toEqual({ ok: false, error: { code: 'OUT_OF_ORDER', expected } });
  });

  it('takes a reopened month again', () => {
    const closings = [...closed('2026-08', '2026-09'), ...reopened('2026-10', '2026-10')];
    expect(mayCloseMonth('2026-10', TODAY, closings).ok).toBe(true);
    expect(nextMonth([...closings, ...closed('2026-12')])).toBe('2027-01');
    expect(nextMonth([])).toBeNull();
  });

  it('offers the months that are over, newest first', () => {
    expect(monthsOver(TODAY, 3)).toEqual(['2026-10', '2026-09', '2026-08']);
    expect(monthsOver(isoDay('2026-01-31'), 2)).toEqual(['2026-01', '2025-12']);
    expect(lastDayOf('2026-02')).toBe('2026-02-28');
  });

  it('month by month from the first leaves no gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 30 }), (start, count) => {
        const first = monthOf(addDays(isoDay('2018-01-15'), start));
        const closings: MonthClosing[] = closed(first);
        for (let n = 0; n < count; n += 1) {
          const month = nextMonth(closings);
          if (month === null) throw new Error('one was closed');
          expect(mayCloseMonth(month, lastDayOf(month), closings).ok).toBe(true);
          closings.push({ month, state: 'CLOSED' });
        }
        const months = closings.map(({ month }) => month);
        expect([...months].sort()).toEqual(months);
        expect(new Set(months).size).toBe(count + 1);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the sample of a day', () => {
  it('is everything where there is little, and the same all day', () => {
    expect(rotatingSample([3, 1, 2], 3, TODAY)).toEqual([3, 1, 2]);
    const many = Array.from({ length: 2500 }, (_, index) => index);
    expect(rotatingSample(many, 1000, TODAY)).toEqual(rotatingSample(many, 1000, TODAY));
    expect(rotatingSample(many, 1000, TODAY).length).toBeLessThanOrEqual(834);
  });

  it('has had every number after as many days as there are parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { maxLength: 200 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 5000 }),
        (numbers, size, start) => {
          const parts = Math.max(1, Math.ceil(numbers.length / size));
          const day = addDays(isoDay('2018-06-01'), start);
          const seen = Array.from({ length: parts }, (_, n) => rotatingSample(numbers, size, addDays(day, n)));
          expect(seen.flat().sort((a, b) => a - b)).toEqual([...numbers].sort((a, b) => a - b));
          for (const one of seen) expect(one.length).toBeLessThanOrEqual(size);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
