import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_FORMATS, type DayFormat, readDay, serialDay } from '../../../src/domain/importing/read-day.ts';
import { addDays, daysBetween, type IsoDay, isoDay } from '../../../src/domain/kernel/iso-day.ts';

const read = (text: string, ...formats: DayFormat[]) => readDay(text, { formats, century: 1900 });
const day = (text: string) => ({ ok: true, value: text });
const refused = (error: string) => ({ ok: false, error });

describe('readDay', () => {
  it.each<[string, DayFormat, string]>([
    ['2025-01-03', 'YYYY-MM-DD', '2025-01-03'],
    ['2025-1-3', 'YYYY-MM-DD', '2025-01-03'],
    ['2025-01-03 00:00:00', 'YYYY-MM-DD', '2025-01-03'],
    ['2025-01-03T08:15:00Z', 'YYYY-MM-DD', '2025-01-03'],
    ['2025/1/3', 'YYYY/M/D', '2025-01-03'],
    ['2025/1/3 0:00', 'YYYY/M/D', '2025-01-03'],
    ['2025.12.31', 'YYYY.M.D', '2025-12-31'],
    ['2025年1月3日', 'YYYY年M月D日', '2025-01-03'],
    ['２０２５年１１月３０日', 'YYYY年M月D日', '2025-11-30'],
    ['2025年11月30号', 'YYYY年M月D日', '2025-11-30'],
    ['20250103', 'YYYYMMDD', '2025-01-03'],
    ['930705', 'YYMMDD', '1993-07-05'],
    ['931107 00:00:00', 'YYMMDD', '1993-11-07'],
    ['45658', 'EXCEL_SERIAL', '2025-01-01'],
    ['45658.75', 'EXCEL_SERIAL', '2025-01-01'],
    ['1', 'EXCEL_SERIAL', '1900-01-01'],
    ['59', 'EXCEL_SERIAL', '1900-02-28'],
    ['61', 'EXCEL_SERIAL', '1900-03-01'],
    [' 2024-02-29　', 'YYYY-MM-DD', '2024-02-29'],
  ])('reads %s as %s', (text, format, expected) => {
    expect(read(text, format)).toEqual(day(expected));
  });

  it.each<[string, DayFormat]>([
    ['2025-11-31', 'YYYY-MM-DD'],
    ['2025年11月31日', 'YYYY年M月D日'],
    ['20251131', 'YYYYMMDD'],
    ['981301', 'YYMMDD'],
    ['2023-02-29', 'YYYY-MM-DD'],
    ['0000-01-01', 'YYYY-MM-DD'],
    ['60', 'EXCEL_SERIAL'],
    ['0', 'EXCEL_SERIAL'],
  ])('refuses %s as impossible', (text, format) => {
    expect(read(text, format)).toEqual(refused('DATE_IMPOSSIBLE'));
  });

  it.each(['', '明天', '2025-01', '2025/1/3 foo', '1/3/2025', '6.1E+17', '2025-01-03; DROP', '123456'])(
    'refuses %j as malformed',
    (text) => {
      expect(read(text, 'YYYY-MM-DD', 'YYYY/M/D', 'YYYY年M月D日', 'YYYYMMDD', 'EXCEL_SERIAL')).toEqual(
        refused('DATE_MALFORMED'),
      );
    },
  );

  it('takes the first format whose shape fits', () => {
    expect(read('450101', 'YYMMDD', 'EXCEL_SERIAL')).toEqual(day('1945-01-01'));
    expect(read('45658', 'YYMMDD', 'EXCEL_SERIAL')).toEqual(day('2025-01-01'));
  });

  it('counts two-digit years from the century that is told', () => {
    expect(readDay('050301', { formats: ['YYMMDD'], century: 2000 })).toEqual(day('2005-03-01'));
  });

  const anyDay = fc.integer({ min: 0, max: 36_000 }).map((offset): IsoDay => addDays(isoDay('1901-01-01'), offset));

  it('reads back every day however it is written', () => {
    fc.assert(
      fc.property(anyDay, (expected) => {
        const [year, month, date] = expected.split('-').map(Number) as [number, number, number];
        const writings: Record<DayFormat, string> = {
          'YYYY-MM-DD': expected,
          'YYYY/M/D': `${year}/${month}/${date}`,
          'YYYY.M.D': `${year}.${month}.${date}`,
          YYYY年M月D日: `${year}年${month}月${date}日`,
          YYYYMMDD: expected.replaceAll('-', ''),
          YYMMDD: expected.replaceAll('-', '').slice(2),
          EXCEL_SERIAL: String(daysBetween(isoDay('1899-12-30'), expected)),
        };
        for (const format of DAY_FORMATS) {
          const century = year >= 2000 ? 2000 : 1900;
          expect(readDay(writings[format], { formats: [format], century })).toEqual(day(expected));
        }
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const outcome = readDay(text, { formats: DAY_FORMATS, century: 1900 });
        expect(typeof outcome.ok).toBe('boolean');
      }),
    );
  });

  it('counts serials as Excel does', () => {
    expect(serialDay(36_526)).toEqual(day('2000-01-01'));
    expect(serialDay(-1)).toEqual(refused('DATE_IMPOSSIBLE'));
  });
});
