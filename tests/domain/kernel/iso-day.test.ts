import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDays,
  daysBetween,
  firstDayOfMonth,
  isIsoDay,
  isoDay,
  lastDayOfMonth,
  maxDay,
  minDay,
  monthOf,
  parseIsoDay,
  shanghaiDayOf,
  weekdayOf,
  yearOf,
} from '../../../src/domain/kernel/iso-day.ts';

const EPOCH = isoDay('1970-01-01');
const anyDay = fc.integer({ min: -719_162, max: 2_932_896 }).map((n) => addDays(EPOCH, n));

describe('parseIsoDay', () => {
  it.each(['2025-11-31', '2025-02-29', '1900-02-29', '2025-13-01', '2025-00-10', '2025-01-00', '0000-01-01'])(
    'refuses the impossible day %s',
    (text) => {
      expect(parseIsoDay(text)).toEqual({ ok: false, error: { code: 'DAY_IMPOSSIBLE', params: { text } } });
    },
  );

  it.each([
    '',
    '2025-1-1',
    '2025/11/30',
    '20251130',
    '2025-11-30T00:00:00Z',
    ' 2025-11-30',
    '2025-11-30\n',
    '２０２５-11-30',
  ])('refuses the writing %j', (text) => {
    expect(parseIsoDay(text)).toEqual({ ok: false, error: { code: 'DAY_MALFORMED', params: { text } } });
  });

  it('takes leap days where they exist', () => {
    expect(isIsoDay('2024-02-29')).toBe(true);
    expect(isIsoDay('2000-02-29')).toBe(true);
    expect(parseIsoDay('2024-02-29')).toEqual({ ok: true, value: '2024-02-29' });
    expect(() => isoDay('2025-11-31')).toThrow(RangeError);
  });

  it('agrees with the platform calendar on every day of 1600–2400', () => {
    let day = isoDay('1600-01-01');
    for (let ms = Date.UTC(1600, 0, 1); ms < Date.UTC(2400, 0, 1); ms += 86_400_000) {
      const platform = new Date(ms);
      if (day !== platform.toISOString().slice(0, 10)) throw new Error(`${day} ≠ ${platform.toISOString()}`);
      if (weekdayOf(day) % 7 !== platform.getUTCDay()) throw new Error(`weekday of ${day}`);
      day = addDays(day, 1);
    }
    expect(day).toBe('2400-01-01');
  });

  it('refuses any text that the platform calendar would silently move', () => {
    const two = (n: number) => String(n).padStart(2, '0');
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2200 }), fc.nat(15), fc.nat(35), (year, month, date) => {
        const text = `${year}-${two(month)}-${two(date)}`;
        const moved = new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
        expect(parseIsoDay(text).ok).toBe(moved === text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('day arithmetic', () => {
  it('clamps months to the month end, always from the anchor', () => {
    const anchor = isoDay('2025-01-31');
    expect([0, 1, 2, 3, 12, 13, 37, -2].map((n) => addMonths(anchor, n))).toEqual([
      '2025-01-31',
      '2025-02-28',
      '2025-03-31',
      '2025-04-30',
      '2026-01-31',
      '2026-02-28',
      '2028-02-29',
      '2024-11-30',
    ]);
  });

  it('counts the first day, not the last', () => {
    expect(daysBetween(isoDay('2025-01-15'), isoDay('2025-02-15'))).toBe(31);
    expect(daysBetween(isoDay('2024-02-28'), isoDay('2024-03-01'))).toBe(2);
    expect(daysBetween(isoDay('2025-03-01'), isoDay('2025-02-28'))).toBe(-1);
  });

  it('adding and counting are inverse', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(Math.sign(daysBetween(a, b))).toBe(-compareDays(a, b) + 0);
        expect(minDay(a, b) <= maxDay(a, b)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses to leave the calendar', () => {
    expect(() => addDays(isoDay('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(isoDay('0001-01-01'), -1)).toThrow(RangeError);
    expect(() => addMonths(isoDay('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(isoDay('2025-01-01'), 0.5)).toThrow(RangeError);
  });

  it('names month and year and their ends', () => {
    const day = isoDay('2024-02-10');
    expect(monthOf(day)).toBe('2024-02');
    expect(yearOf(day)).toBe(2024);
    expect(firstDayOfMonth(day)).toBe('2024-02-01');
    expect(lastDayOfMonth(day)).toBe('2024-02-29');
    expect(weekdayOf(isoDay('2025-09-01'))).toBe(1);
    expect(weekdayOf(isoDay('2025-09-07'))).toBe(7);
    expect(weekdayOf(isoDay('1969-12-28'))).toBe(7);
  });
});

describe('shanghaiDayOf', () => {
  it.each([
    ['2025-01-01T15:59:59.999Z', '2025-01-01'],
    ['2025-01-01T16:00:00Z', '2025-01-02'],
    ['2025-01-02T00:00:00+08:00', '2025-01-02'],
    ['1988-07-01T16:30:00Z', '1988-07-02'],
    ['1960-12-31T16:00:00Z', '1961-01-01'],
  ])('%s is %s', (instant, day) => {
    expect(shanghaiDayOf(instant)).toBe(day);
  });

  it.each(['2025-01-01', '2025-01-01T10:00:00', 'yesterdayZ', ''])('refuses %j', (text) => {
    expect(() => shanghaiDayOf(text)).toThrow(RangeError);
  });
});
