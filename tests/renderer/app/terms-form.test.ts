// @vitest-environment jsdom
import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/domain/kernel/calendar.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import { buildSchedule } from '../../../src/domain/schedule/schedule.ts';
import type { ScheduleError } from '../../../src/domain/schedule/schedule-terms.ts';
import { startWords } from '../../../src/renderer/app/i18n.ts';
import en from '../../../src/renderer/app/locales/en.json';
import zh from '../../../src/renderer/app/locales/zh-CN.json';
import { scheduleWords } from '../../../src/renderer/app/schedule-words.ts';
import { isSheetText, pastedRows } from '../../../src/renderer/app/terms-form/pasted-rows.ts';
import { percentOf, readTerms, wholeOf } from '../../../src/renderer/app/terms-form/read-terms.ts';
import { freshTerms, type TermsValues } from '../../../src/renderer/app/terms-form/terms-values.ts';

beforeAll(startWords);

const NO_CONTEXT = { lpr: [], calendar: null };
const typed = (change: Partial<TermsValues>) =>
  freshTerms({ principal: '120,000', startOn: '2026-11-15', rate: '4.35', ...change });
const read = (change: Partial<TermsValues>, context: Parameters<typeof readTerms>[1] = NO_CONTEXT) =>
  readTerms(typed(change), context);

describe('numbers as people type them', () => {
  test('a rate is percent, with or without the sign, full-width or not', () => {
    expect(percentOf('4.35')).toBe('0.0435');
    expect(percentOf(' ４．３５％ ')).toBe('0.0435');
    expect(percentOf('0')).toBe('0');
    for (const wrong of ['', 'abc', '-1', '4,35']) expect(percentOf(wrong), wrong).toBeNull();
  });

  test('a whole number is whole', () => {
    expect(wholeOf('１２')).toBe(12);
    expect(wholeOf('-20')).toBe(-20);
    for (const wrong of ['', '1.5', '1e3', '99999999', 'x']) expect(wholeOf(wrong), wrong).toBeNull();
  });
});

describe('terms of a form', () => {
  test('complete ones make the schedule of the golden file', () => {
    const { terms, errors, maturityOn } = read({});
    expect(errors).toEqual({});
    expect(maturityOn).toBe('2027-11-15');
    const schedule = terms === null ? null : buildSchedule(terms);
    expect(schedule?.ok && schedule.value.totals.interest).toBe(284_626);
  });

  test('only what the method uses is asked for', () => {
    expect(read({ method: 'BULLET', periods: 'x' }).errors).toEqual({ maturityOn: '必填' });
    expect(read({ method: 'MORTGAGE_EPI', repayDay: '32', maturityOn: 'x' }).errors).toEqual({
      repayDay: '应为 1 至 31 的整数',
    });
    expect(read({ method: 'BALLOON' }).errors).toEqual({ amortisationPeriods: '必填' });
    expect(read({ method: 'INTEREST_FIRST', settlementDay: '' }).errors).toEqual({
      settlementDay: '必填',
      maturityOn: '必填',
    });
    expect(read({ method: 'INTEREST_FIRST', bySettlement: false, settlementDay: '' }).errors).toEqual({});
  });

  test('everything missing is said, each at its field', () => {
    const { errors, terms } = readTerms(freshTerms({ periods: '', startOn: '2025-11-31' }), NO_CONTEXT);
    expect(Object.keys(errors).sort()).toEqual(['periods', 'principal', 'rate', 'startOn']);
    expect(terms).toBeNull();
  });

  test('LPR needs an announcement of the day and a rate that is not below zero', () => {
    const lpr = [{ effectiveOn: isoDay('2025-05-20'), oneYear: rate('0.03'), fiveYear: rate('0.035'), checked: true }];
    const of = (change: Partial<TermsValues>) =>
      read({ rateKind: 'LPR', rate: '', points: '45', ...change }, { ...NO_CONTEXT, lpr });
    expect(of({})).toMatchObject({ errors: {}, lpr: { tenor: 'ONE_YEAR' }, terms: { annualRate: '0.0345' } });
    expect(of({ periods: '61' }).lpr?.tenor).toBe('FIVE_YEAR');
    expect(of({ points: '-301' }).errors.points).toContain('低于零');
    expect(of({ startOn: '2025-05-19' }).errors.points).toContain('没有可用的 LPR');
    expect(of({ points: '4.5' }).errors.points).toBe('应为 -1000 至 5000 的整数');
  });

  test('dues move off holidays only where it was agreed', () => {
    const calendar = createCalendar([{ day: isoDay('2026-12-15'), kind: 'HOLIDAY', name: '示例' }]);
    const first = (shiftsOnHoliday: boolean) => {
      const { terms } = read({ shiftsOnHoliday }, { lpr: [], calendar });
      const built = terms === null ? null : buildSchedule(terms);
      return built?.ok ? built.value.rows[0]?.dueOn : null;
    };
    expect([first(false), first(true)]).toEqual(['2026-12-15', '2026-12-16']);
  });

  test('a typed row that cannot be read is named; blank rows are none', () => {
    const custom = [
      { dueOn: '2027-01-01', principal: '60000', interest: '' },
      { dueOn: '', principal: '', interest: '' },
      { dueOn: '2027-02-30', principal: '60000', interest: '' },
    ];
    expect(read({ method: 'CUSTOM', custom }).errors.custom).toContain('第 2 行');
    expect(read({ method: 'CUSTOM', custom: custom.slice(0, 2) }).terms?.custom).toEqual([
      { dueOn: '2027-01-01', principal: 6_000_000, interest: null },
    ]);
    expect(read({ method: 'CUSTOM', custom: [] }).errors.custom).toContain('还没有一行');
  });
});

describe('rows pasted from a sheet', () => {
  test('are found by their day; numbers before it, headings and sums are left out', () => {
    const sheet =
      '期次\t应还日\t本金\t利息\r\n1\t2027/1/5\t1,000.00\t20.5\r\n2\t2027年2月5日\t2,000\r\n合计\t\t3,000\t\r\n';
    expect(pastedRows(sheet)).toEqual([
      { dueOn: '2027-01-05', principal: '1,000.00', interest: '20.5' },
      { dueOn: '2027-02-05', principal: '2,000', interest: '' },
    ]);
    expect(pastedRows('20270105\t5\n20270131\t6')).toHaveLength(2);
    expect(pastedRows('no days here\tat all')).toEqual([]);
  });

  test('one cell is typed, not pasted', () => {
    expect(isSheetText('2027-01-05')).toBe(false);
    expect(isSheetText('2027-01-05\t100')).toBe(true);
    expect(isSheetText('a\nb')).toBe(true);
  });
});

describe('words of a schedule that cannot be made', () => {
  const ERRORS: readonly ScheduleError[] = [
    { code: 'PRINCIPAL_NOT_POSITIVE', params: { principal: 0 } },
    { code: 'PERIODS_OUT_OF_RANGE', params: { periods: 0, max: 1200 } },
    { code: 'RATE_OUT_OF_RANGE', params: { annualRate: '2' } },
    { code: 'PERIOD_MONTHS_OUT_OF_RANGE', params: { months: 13, max: 12 } },
    { code: 'START_IMPOSSIBLE', params: { text: '2025-11-31' } },
    { code: 'END_BEYOND_CALENDAR', params: { startOn: '9998-01-01' } },
    { code: 'AMOUNT_TOO_LARGE', params: { principal: 100 } },
    { code: 'INSTALMENT_BELOW_INTEREST', params: { period: 1 } },
    { code: 'METHOD_UNSUPPORTED', params: { method: 'X' } },
    { code: 'BASIS_UNSUPPORTED', params: { basis: 'X' } },
    { code: 'MATURITY_MISSING', params: {} },
    { code: 'MATURITY_NOT_AFTER_START', params: { startOn: '2026-01-01', maturityOn: '2026-01-01' } },
    { code: 'SETTLEMENT_IMPOSSIBLE', params: { day: 32, months: 5 } },
    { code: 'REPAY_DAY_IMPOSSIBLE', params: { day: null } },
    { code: 'GRACE_TOO_LONG', params: { grace: 12, periods: 12 } },
    { code: 'AMORTISATION_TOO_SHORT', params: { amortisation: null, periods: 12 } },
    { code: 'CUSTOM_EMPTY', params: {} },
    { code: 'CUSTOM_DAYS_NOT_RISING', params: { period: 2, dueOn: '2026-01-01' } },
    { code: 'CUSTOM_NEGATIVE', params: { period: 2 } },
    { code: 'CUSTOM_SUM_DIFFERS', params: { sum: 100, principal: 200 } },
    { code: 'CUSTOM_END_DIFFERS', params: { dueOn: '2026-01-01', maturityOn: '2026-01-02' } },
    { code: 'PREPAYMENT_IMPOSSIBLE', params: { afterPeriod: 3, amount: 100 } },
  ];

  test('are there for every code of the schedule, in both languages, with every value filled in', async () => {
    const codes = ERRORS.map(({ code }) => code).sort();
    expect(Object.keys(zh.scheduleError).sort()).toEqual(codes);
    expect(Object.keys(en.scheduleError).sort()).toEqual(codes);
    for (const language of ['zh-CN', 'en']) {
      await i18next.changeLanguage(language);
      for (const error of ERRORS) {
        const said = scheduleWords(i18next.getFixedT(language, 'app'), error);
        expect(said, error.code).not.toMatch(/\{\{|scheduleError|undefined|null/);
      }
    }
    await i18next.changeLanguage('zh-CN');
    expect(scheduleWords(i18next.getFixedT('zh-CN', 'app'), ERRORS[19] as ScheduleError)).toContain('合计 1.00 元');
  });
});
