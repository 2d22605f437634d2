import { describe, expect, it } from 'vitest';
import { createCalendar, type Holiday } from '../../../src/domain/kernel/calendar.ts';
import { addDays, isoDay } from '../../../src/domain/kernel/iso-day.ts';

const nationalDay: Holiday[] = [
  ...Array.from({ length: 8 }, (_, index) => ({
    day: addDays(isoDay('2025-10-01'), index),
    kind: 'HOLIDAY' as const,
    name: '国庆节',
  })),
  { day: isoDay('2025-09-28'), kind: 'WORKDAY', name: '国庆节调休' },
  { day: isoDay('2025-10-11'), kind: 'WORKDAY', name: '国庆节调休' },
];

describe('calendar', () => {
  const calendar = createCalendar(nationalDay);

  it('takes weekends off, works 调休 weekends, rests on holidays', () => {
    expect(calendar.isBusinessDay(isoDay('2025-09-27'))).toBe(false);
    expect(calendar.isBusinessDay(isoDay('2025-09-28'))).toBe(true);
    expect(calendar.isBusinessDay(isoDay('2025-10-01'))).toBe(false);
    expect(calendar.isBusinessDay(isoDay('2025-10-09'))).toBe(true);
  });

  it('steps over a long holiday in both directions, never standing still', () => {
    expect(calendar.nextBusinessDay(isoDay('2025-09-30'))).toBe('2025-10-09');
    expect(calendar.previousBusinessDay(isoDay('2025-10-09'))).toBe('2025-09-30');
    expect(calendar.nextBusinessDay(isoDay('2025-10-10'))).toBe('2025-10-11');
    expect(calendar.nextBusinessDay(isoDay('2025-10-14'))).toBe('2025-10-15');
  });

  it('says when it does not know a year', () => {
    expect(calendar.isYearKnown(2025)).toBe(true);
    expect(calendar.isYearKnown(2027)).toBe(false);
    expect(calendar.isBusinessDay(isoDay('2027-10-01'))).toBe(true);
  });

  it('refuses to search a table that closes the bank for good', () => {
    const closed = Array.from({ length: 400 }, (_, index) => ({
      day: addDays(isoDay('2025-01-01'), index),
      kind: 'HOLIDAY' as const,
      name: '停业',
    }));
    expect(() => createCalendar(closed).nextBusinessDay(isoDay('2025-01-01'))).toThrow(RangeError);
  });
});
