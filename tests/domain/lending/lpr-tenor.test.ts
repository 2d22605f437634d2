import { expect, test } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import { lprPriceOf, lprTenorOf } from '../../../src/domain/lending/lpr-tenor.ts';

const table = [
  { effectiveOn: isoDay('2025-05-20'), oneYear: rate('0.03'), fiveYear: rate('0.035'), checked: false },
  { effectiveOn: isoDay('2024-10-21'), oneYear: rate('0.031'), fiveYear: rate('0.036'), checked: true },
];

test('the one-year LPR counts up to five years, the five-year one beyond', () => {
  expect(lprTenorOf(isoDay('2026-02-28'), isoDay('2031-02-28'))).toBe('ONE_YEAR');
  expect(lprTenorOf(isoDay('2026-02-28'), isoDay('2031-03-01'))).toBe('FIVE_YEAR');
  expect(lprTenorOf(isoDay('2024-02-29'), isoDay('2029-02-28'))).toBe('ONE_YEAR');
});

test('a loan takes the announcement in force on its day of drawdown, of the tenor of its term', () => {
  expect(lprPriceOf(table, isoDay('2025-05-19'), isoDay('2026-05-19'), 45)).toEqual({
    tenor: 'ONE_YEAR',
    announcedOn: '2024-10-21',
    base: '0.031',
    annualRate: '0.0355',
  });
  expect(lprPriceOf(table, isoDay('2025-05-20'), isoDay('2045-05-20'), -20)).toMatchObject({
    tenor: 'FIVE_YEAR',
    annualRate: '0.033',
  });
});

test('there is no price before the first announcement, nor below zero', () => {
  expect(lprPriceOf(table, isoDay('2024-10-20'), isoDay('2025-10-20'), 0)).toBeNull();
  expect(lprPriceOf(table, isoDay('2026-01-01'), isoDay('2027-01-01'), -300)).toMatchObject({ annualRate: '0' });
  expect(lprPriceOf(table, isoDay('2026-01-01'), isoDay('2027-01-01'), -301)).toBeNull();
});
