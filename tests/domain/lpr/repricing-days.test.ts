import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type IsoDay, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { nextRepricing, type RepricingTerms, repricingDays } from '../../../src/domain/lpr/repricing-days.ts';

const terms = (change: Partial<RepricingTerms> = {}): RepricingTerms => ({
  tenor: 'FIVE_YEAR',
  pointsBp: 0,
  day: 'JANUARY_1',
  months: 12,
  startOn: isoDay('2023-06-15'),
  until: isoDay('2053-06-15'),
  ...change,
});
const days = (change: Partial<RepricingTerms>, after: string, upTo: string) =>
  repricingDays(terms(change), isoDay(after), isoDay(upTo));

describe('repricing days', () => {
  it('every first of January after the drawdown', () => {
    expect(days({}, '2023-06-15', '2026-11-22')).toEqual(['2024-01-01', '2025-01-01', '2026-01-01']);
    expect(days({ startOn: isoDay('2024-01-01') }, '2024-01-01', '2025-06-30')).toEqual(['2025-01-01']);
  });

  it('every anniversary, clamped to the end of the month, counted from the drawdown', () => {
    const leap = { day: 'ANNIVERSARY', startOn: isoDay('2024-02-29') } as const;
    expect(days(leap, '2024-02-29', '2028-12-31')).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
    const quarterly = { day: 'ANNIVERSARY', months: 3, startOn: isoDay('2025-08-31') } as const;
    expect(days(quarterly, '2025-08-31', '2026-09-30')).toEqual([
      '2025-11-30',
      '2026-02-28',
      '2026-05-31',
      '2026-08-31',
    ]);
  });

  it('a quarterly cycle from the first of January takes the quarters, a two-year one every second January', () => {
    expect(days({ months: 3 }, '2023-06-15', '2024-01-31')).toEqual(['2023-07-01', '2023-10-01', '2024-01-01']);
    expect(days({ months: 24 }, '2023-06-15', '2029-01-01')).toEqual(['2025-01-01', '2027-01-01', '2029-01-01']);
  });

  it('ends before the loan does, and begins after what is done', () => {
    expect(days({ until: isoDay('2025-01-01') }, '2023-06-15', '2030-01-01')).toEqual(['2024-01-01']);
    expect(days({}, '2025-01-01', '2026-01-01')).toEqual(['2026-01-01']);
    expect(days({}, '2020-01-01', '2023-12-31')).toEqual([]);
  });

  it('a loan without an agreed day or cycle has none', () => {
    expect(days({ day: null }, '2023-06-15', '2030-01-01')).toEqual([]);
    expect(days({ months: null }, '2023-06-15', '2030-01-01')).toEqual([]);
    expect(nextRepricing(terms({ months: null }), isoDay('2026-01-01'))).toBeNull();
  });
});

describe('the next repricing', () => {
  it('is the first day after, or none when the loan ends before', () => {
    expect(nextRepricing(terms(), isoDay('2025-12-31'))).toBe('2026-01-01');
    expect(nextRepricing(terms(), isoDay('2026-01-01'))).toBe('2027-01-01');
    expect(nextRepricing(terms({ until: isoDay('2026-06-01') }), isoDay('2026-01-01'))).toBeNull();
    expect(nextRepricing(terms(), isoDay('2020-05-05'))).toBe('2024-01-01');
    expect(nextRepricing(terms({ day: 'ANNIVERSARY' }), isoDay('2026-06-14'))).toBe('2026-06-15');
    // A monthly cycle whose anchor lies late in its year, looked at early in another.
    const monthly = terms({ day: 'ANNIVERSARY', months: 1, startOn: isoDay('2020-12-31') });
    expect(nextRepricing(monthly, isoDay('2022-01-01'))).toBe('2022-01-31');
  });

  const anyDay = fc.integer({ min: 0, max: 9000 }).map((n) => addDays(isoDay('2015-01-01'), n));
  const anyTerms = fc
    .record({
      day: fc.constantFrom('JANUARY_1', 'ANNIVERSARY'),
      months: fc.integer({ min: 1, max: 60 }),
      startOn: anyDay,
      days: fc.integer({ min: 1, max: 11_000 }),
    })
    .map(({ days: length, ...rest }) =>
      terms({ ...rest, day: rest.day as RepricingTerms['day'], until: addDays(rest.startOn, length) }),
    );

  it('walks the same days as the list, none skipped and none twice', () => {
    fc.assert(
      fc.property(anyTerms, anyDay, (agreed, from) => {
        const upTo = addDays(from, 5000);
        const walked: IsoDay[] = [];
        for (let at = nextRepricing(agreed, from); at !== null && at <= upTo; at = nextRepricing(agreed, at))
          walked.push(at);
        expect(walked).toEqual(repricingDays(agreed, from, upTo));
        for (const day of walked) {
          expect(day > agreed.startOn && day < agreed.until && day > from).toBe(true);
        }
        // A longer look back tells the same days.
        const all = repricingDays(agreed, agreed.startOn, upTo);
        expect(all.filter((day) => day > from)).toEqual(walked);
      }),
      { numRuns: 1500 },
    );
  });
});
