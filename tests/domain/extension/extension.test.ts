import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExtensionDays, extensionByDay } from '../../../src/domain/extension/extension-days.ts';
import { EXTENSION_PARAMETERS, extensionLimits } from '../../../src/domain/extension/extension-limits.ts';
import { addDays, addMonths, isoDay } from '../../../src/domain/kernel/iso-day.ts';

const limits = (originalMonths: number, alreadyExtendedMonths: number, requestedMonths: number) =>
  extensionLimits({ originalMonths, alreadyExtendedMonths, requestedMonths });

describe('the limits of extension', () => {
  it('say which rule is the stricter, and what is left', () => {
    expect(limits(12, 4, 8)).toMatchObject({
      ok: true,
      value: { strictest: ['GENERAL_RULES', 'MEASURES_2024'], capMonths: 12, leftMonths: 8, allowed: true },
    });
    expect(limits(61, 0, 30)).toMatchObject({
      value: { termClass: 'LONG', strictest: ['MEASURES_2024'], leftMonths: 30.5 },
    });
    expect(limits(120, 12, 24)).toMatchObject({ value: { strictest: ['GENERAL_RULES'], leftMonths: 24 } });
    expect(limits(6, 9, 1)).toMatchObject({ value: { leftMonths: 0, allowed: false } });
  });

  it('take a bank’s own numbers', () => {
    const question = { originalMonths: 120, alreadyExtendedMonths: 0, requestedMonths: 30 };
    expect(extensionLimits(question, { ...EXTENSION_PARAMETERS, longCapMonths: 24 })).toMatchObject({
      value: { capMonths: 24, allowed: false },
    });
  });

  it('are not named for what is no number of months', () => {
    for (const months of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1201]) {
      expect(limits(months, 0, 1)).toMatchObject({
        error: { code: 'MONTHS_OUT_OF_RANGE', params: { field: 'originalMonths' } },
      });
      expect(limits(12, 0, months)).toMatchObject({ error: { params: { field: 'requestedMonths' } } });
    }
    expect(limits(12, -1, 1)).toMatchObject({ error: { params: { field: 'alreadyExtendedMonths' } } });
  });

  it('add up: two extensions are allowed as one is, and less is never refused where more is allowed', () => {
    const months = fc.integer({ min: 1, max: 240 });
    fc.assert(
      fc.property(months, fc.nat(60), months, (original, already, asked) => {
        const answer = limits(original, already, asked);
        const whole = limits(original, 0, already + asked);
        if (!answer.ok || !whole.ok) throw new Error('refused');
        expect(answer.value.allowed).toBe(whole.value.allowed);
        expect(answer.value.allowed).toBe(asked <= answer.value.leftMonths);
        expect(answer.value.leftMonths).toBe(Math.max(0, answer.value.capMonths - already));
        if (asked > 1 && answer.value.allowed)
          expect(limits(original, already, asked - 1)).toMatchObject({ value: { allowed: true } });
        expect(answer.value.caps.every((cap) => cap.months >= answer.value.capMonths)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the limits by day', () => {
  const day = isoDay;
  const question = (change: Partial<ExtensionDays> = {}): ExtensionDays => ({
    startOn: day('2025-01-15'),
    agreedMaturityOn: day('2026-01-15'),
    maturityOn: day('2026-01-15'),
    requestedOn: day('2026-07-15'),
    ...change,
  });

  it('end a year loan a year later, a longer one after half its term', () => {
    expect(extensionByDay(question())).toEqual({
      ok: true,
      value: {
        termClass: 'SHORT',
        caps: [
          { source: 'GENERAL_RULES', latestOn: '2027-01-15' },
          { source: 'MEASURES_2024', latestOn: '2027-01-15' },
        ],
        strictest: ['GENERAL_RULES', 'MEASURES_2024'],
        latestOn: '2027-01-15',
        leftDays: 365,
        leftMonths: 12,
        allowed: true,
      },
    });
    const thirteen = question({
      agreedMaturityOn: day('2026-02-15'),
      maturityOn: day('2026-02-15'),
      requestedOn: day('2026-08-31'),
    });
    // Six months and a half: 15 August and 15 days.
    expect(extensionByDay(thirteen)).toMatchObject({
      value: { termClass: 'MEDIUM', latestOn: '2026-08-30', allowed: false },
    });
  });

  it('count odd days: a year and five days is no short loan, 20 days may become 40', () => {
    const odd = question({ agreedMaturityOn: day('2026-01-20'), maturityOn: day('2026-01-20') });
    expect(extensionByDay(odd)).toMatchObject({ value: { termClass: 'MEDIUM', latestOn: '2026-07-22' } });
    const days = { agreedMaturityOn: day('2025-02-04'), maturityOn: day('2025-02-04'), requestedOn: day('2025-02-24') };
    expect(extensionByDay(question(days))).toMatchObject({ value: { latestOn: '2025-02-24', allowed: true } });
  });

  it('count what was extended before', () => {
    const again = question({ maturityOn: day('2026-10-15'), requestedOn: day('2027-01-16') });
    expect(extensionByDay(again)).toMatchObject({ value: { leftMonths: 3, leftDays: 92, allowed: false } });
    const beyond = question({ maturityOn: day('2027-06-01'), requestedOn: day('2027-06-02') });
    expect(extensionByDay(beyond)).toMatchObject({ value: { leftDays: 0, leftMonths: 0, allowed: false } });
    const long = question({
      agreedMaturityOn: day('2035-01-15'),
      maturityOn: day('2036-01-15'),
      requestedOn: day('2038-01-15'),
    });
    expect(extensionByDay(long)).toMatchObject({
      value: { strictest: ['GENERAL_RULES'], leftMonths: 24, allowed: true },
    });
  });

  it('are refused by name', () => {
    expect(extensionByDay(question({ agreedMaturityOn: day('2025-01-15') }))).toMatchObject({
      error: { code: 'MATURITY_NOT_AFTER_START' },
    });
    expect(extensionByDay(question({ maturityOn: day('2026-01-14') }))).toMatchObject({
      error: { code: 'MATURITY_BEFORE_AGREED' },
    });
    expect(extensionByDay(question({ requestedOn: day('2026-01-15') }))).toEqual({
      ok: false,
      error: { code: 'REQUEST_NOT_LATER', params: { day: '2026-01-15', after: '2026-01-15' } },
    });
    const last = day('9999-12-31');
    expect(
      extensionByDay(
        question({ agreedMaturityOn: day('9999-01-15'), maturityOn: day('9999-02-15'), requestedOn: last }),
      ),
    ).toMatchObject({
      error: { code: 'END_BEYOND_CALENDAR' },
    });
  });

  it('agree with the limits in months where terms are whole months', () => {
    const terms = fc.tuple(fc.nat(9000), fc.integer({ min: 1, max: 180 }), fc.integer({ min: 1, max: 80 }));
    fc.assert(
      fc.property(terms, ([after, months, asked]) => {
        // The first of a month: no clamping at month ends.
        const startOn = day(`${addDays(day('2000-01-01'), after).slice(0, 8)}01`);
        const agreedMaturityOn = addMonths(startOn, months);
        const requestedOn = addMonths(agreedMaturityOn, asked);
        const byDay = extensionByDay({ startOn, agreedMaturityOn, maturityOn: agreedMaturityOn, requestedOn });
        const byMonth = limits(months, 0, asked);
        if (!byDay.ok || !byMonth.ok) throw new Error('refused');
        expect(byDay.value.allowed).toBe(byMonth.value.allowed);
        expect(byDay.value.termClass).toBe(byMonth.value.termClass);
        expect(byDay.value.leftMonths).toBe(Math.floor(byMonth.value.leftMonths));
      }),
      { numRuns: 1000 },
    );
  });
});
