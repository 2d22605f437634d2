import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, isoDay, monthOf } from '../../../src/domain/kernel/iso-day.ts';
import { monthSpansFrom, REMAINING_TERMS, termSpansOn } from '../../../src/domain/maturity/remaining-term.ts';

const day = isoDay('2026-11-22');
const anyDay = fc.integer({ min: -20_000, max: 20_000 }).map((n) => addDays(day, n));

const termOf = (on: string, maturity: string) =>
  termSpansOn(isoDay(on)).find(({ from, to }) => (from === null || maturity >= from) && (to === null || maturity <= to))
    ?.key;

describe('classes of remaining term', () => {
  it('count the day itself as 0 days and include their last day', () => {
    const at = (days: number) => termOf(day, addDays(day, days));
    expect([-1, 0, 30, 31, 90, 91, 180, 181, 360, 361].map(at)).toEqual([
      'MATURED',
      'D30',
      'D30',
      'D90',
      'D90',
      'D180',
      'D180',
      'D360',
      'D360',
      'Y3',
    ]);
    expect(termOf('2026-11-22', '2029-11-22')).toBe('Y3');
    expect(termOf('2026-11-22', '2029-11-23')).toBe('OVER_Y3');
  });

  it('three years from 29 February end on the 28th', () => {
    expect(termOf('2024-02-29', '2027-02-28')).toBe('Y3');
    expect(termOf('2024-02-29', '2027-03-01')).toBe('OVER_Y3');
  });

  it('have every maturity in exactly one class', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 40_000 }), (on, ahead) => {
        const maturity = addDays(on, ahead);
        const spans = termSpansOn(on);
        expect(spans.map(({ key }) => key)).toEqual([...REMAINING_TERMS]);
        const holding = spans.filter(
          ({ from, to }) => (from === null || maturity >= from) && (to === null || maturity <= to),
        );
        expect(holding).toHaveLength(1);
        for (const [index, span] of spans.entries()) {
          const next = spans[index + 1];
          if (next) expect(next.from).toBe(addDays(span.to ?? on, 1));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('months of the board', () => {
  it('begin on the day itself, so that what matured before is apart', () => {
    expect(monthSpansFrom(day, 2)).toEqual([
      { month: '2026-11', from: '2026-11-22', to: '2026-11-30' },
      { month: '2026-12', from: '2026-12-01', to: '2026-12-31' },
    ]);
  });

  it('follow one another without gap', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (on, count) => {
        const spans = monthSpansFrom(on, count);
        expect(spans).toHaveLength(count);
        expect(spans[0]?.from).toBe(on);
        for (const [index, { month, from, to }] of spans.entries()) {
          expect([monthOf(from), monthOf(to)]).toEqual([month, month]);
          expect(monthOf(addDays(to, 1))).toBe(monthOf(addMonths(isoDay(`${month}-01`), 1)));
          const next = spans[index + 1];
          if (next) expect(daysBetween(to, next.from)).toBe(1);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
