import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { ZERO_FEN } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import type { LprRow } from '../../../src/domain/lpr/lpr.ts';
import { type LprLoan, rateInForce, repricedUpTo, repricingsDue } from '../../../src/domain/lpr/repricing.ts';

const row = (on: string, oneYear: string, fiveYear: string, checked = true): LprRow => ({
  effectiveOn: isoDay(on),
  oneYear: rate(oneYear),
  fiveYear: rate(fiveYear),
  checked,
});
const TABLE = [
  row('2023-06-20', '0.0355', '0.042'),
  row('2024-02-20', '0.0345', '0.0395'),
  row('2024-10-21', '0.031', '0.036'),
  row('2025-05-20', '0.03', '0.035'),
];
const UP_TO = isoDay('2026-11-22');

let serial = 0;
function event<E extends { kind: LoanEvent['kind'] }>(on: string, payload: E): LoanEvent {
  serial += 1;
  const common = { id: String(serial), effectiveOn: isoDay(on), recordedAt: '2026-11-22T02:00:00.000Z' };
  return { ...common, ...payload } as unknown as LoanEvent;
}
const repriced = (on: string, annualRate: string) =>
  event(on, { kind: 'rateChange', annualRate: rate(annualRate), cause: 'REPRICING' });
const agreed = (on: string, annualRate: string) =>
  event(on, { kind: 'rateChange', annualRate: rate(annualRate), cause: 'AGREEMENT' });

const loan = (
  change: Partial<LprLoan['terms']> = {},
  standing: readonly LoanEvent[] = [],
  agreedRate = '0.042',
): LprLoan => ({
  terms: {
    tenor: 'FIVE_YEAR',
    pointsBp: 0,
    day: 'JANUARY_1',
    months: 12,
    startOn: isoDay('2023-07-10'),
    until: isoDay('2053-07-10'),
    ...change,
  },
  agreedRate: rate(agreedRate),
  standing,
});

describe('a repricing run', () => {
  it('tells every day that changes the rate, each from what the one before leaves', () => {
    expect(repricingsDue(loan({ pointsBp: -20 }, [], '0.04'), TABLE, UP_TO)).toEqual([
      // 1 January 2024: the announcement of June 2023 still, 4.20 % − 20 bp: the rate agreed at drawdown. Not told.
      {
        kind: 'CHANGE',
        on: '2025-01-01',
        oldRate: '0.04',
        newRate: '0.034',
        oldLpr: '0.042',
        newLpr: '0.036',
        lprOn: '2024-10-21',
      },
      {
        kind: 'CHANGE',
        on: '2026-01-01',
        oldRate: '0.034',
        newRate: '0.033',
        oldLpr: '0.036',
        newLpr: '0.035',
        lprOn: '2025-05-20',
      },
    ]);
  });

  it('does nothing for days that are done', () => {
    const done = [repriced('2025-01-01', '0.036'), repriced('2026-01-01', '0.035')];
    expect(repricedUpTo(loan({}, done))).toBe('2026-01-01');
    expect(repricingsDue(loan({}, done), TABLE, UP_TO)).toEqual([]);
    expect(repricingsDue(loan({}, done.slice(0, 1)), TABLE, UP_TO)).toMatchObject([
      { kind: 'CHANGE', on: '2026-01-01', oldRate: '0.036', newRate: '0.035' },
    ]);
  });

  it('tells the latest day on which the same rate comes out', () => {
    const same = loan({ startOn: isoDay('2025-06-10') }, [], '0.035');
    expect(repricingsDue(same, TABLE, UP_TO)).toMatchObject([
      { kind: 'UNCHANGED', on: '2026-01-01', oldRate: '0.035', newRate: '0.035' },
    ]);
  });

  it('starts behind the position another system stated', () => {
    const position = event('2025-12-31', {
      kind: 'opened',
      positionAsOf: isoDay('2025-12-31'),
      balance: ZERO_FEN,
    });
    expect(repricingsDue(loan({}, [position], '0.036'), TABLE, UP_TO)).toMatchObject([
      { kind: 'CHANGE', on: '2026-01-01', oldRate: '0.036', newRate: '0.035' },
    ]);
  });

  it('an agreed change counts from its day; one of the very day stands', () => {
    const between = loan({}, [repriced('2025-01-01', '0.036'), agreed('2025-03-01', '0.0321')]);
    expect(repricingsDue(between, TABLE, UP_TO)).toMatchObject([
      { on: '2026-01-01', oldRate: '0.0321', newRate: '0.035' },
    ]);
    const sameDay = loan({}, [repriced('2025-01-01', '0.036'), agreed('2026-01-01', '0.0321')]);
    expect(repricingsDue(sameDay, TABLE, UP_TO)).toEqual([]);
    // A day that was missed before the agreement is still due, and ends where the agreement begins.
    const missed = loan({}, [agreed('2026-02-01', '0.0321')], '0.036');
    const [first, second] = repricingsDue(
      { ...missed, terms: { ...missed.terms, startOn: isoDay('2024-11-05') } },
      TABLE,
      UP_TO,
    );
    expect(first).toMatchObject({ on: '2026-01-01', oldRate: '0.036', newRate: '0.035' });
    expect(second).toBeUndefined();
  });

  it.each([
    ['NO_REPRICING_DAY', loan({ day: null }), TABLE, null],
    ['NO_REPRICING_DAY', loan({ months: null }), TABLE, null],
    ['NO_LPR', loan({ startOn: isoDay('2020-07-10') }), TABLE, '2021-01-01'],
    ['LPR_UNCHECKED', loan(), [row('2023-06-20', '0.0355', '0.042', false)], '2024-01-01'],
    ['BELOW_ZERO', loan({ pointsBp: -500 }), TABLE, '2024-01-01'],
    ['RATE_UNKNOWN', { ...loan(), agreedRate: null }, TABLE, '2024-01-01'],
  ] as const)('says %s and goes no further', (problem, broken, table, on) => {
    expect(repricingsDue(broken, table, UP_TO)).toEqual([{ kind: 'PROBLEM', on, problem }]);
  });

  it('keeps what could be done before a problem', () => {
    const half = [...TABLE.slice(0, 3), row('2025-05-20', '0.03', '0.035', false)];
    expect(repricingsDue(loan(), half, UP_TO)).toMatchObject([
      { kind: 'CHANGE', on: '2025-01-01' },
      { kind: 'PROBLEM', on: '2026-01-01', problem: 'LPR_UNCHECKED' },
    ]);
  });

  it('once its changes stand as events, nothing is left but an unchanged day', () => {
    const rates = fc.integer({ min: 200, max: 500 }).map((bp) => rate(`0.0${bp}`));
    const tables = fc.array(fc.tuple(fc.integer({ min: 0, max: 1400 }), rates, rates), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        tables,
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: -150, max: 200 }),
        (cells, months, pointsBp) => {
          const table = cells.map(([n, oneYear, fiveYear]) => ({
            effectiveOn: addDays(isoDay('2022-01-01'), n),
            oneYear,
            fiveYear,
            checked: true,
          }));
          const first = loan({ months, pointsBp });
          const steps = repricingsDue(first, table, UP_TO).filter((step) => step.kind === 'CHANGE');
          for (const [index, step] of steps.entries()) {
            expect(step.oldRate).toBe(index === 0 ? first.agreedRate : steps[index - 1]?.newRate);
          }
          const standing = steps.map((step) => repriced(step.on, step.newRate));
          const again = repricingsDue({ ...first, standing }, table, UP_TO);
          expect(again.filter((step) => step.kind === 'CHANGE')).toEqual([]);
          const last = steps.at(-1);
          if (last !== undefined) expect(rateInForce(first.agreedRate, standing, UP_TO)).toBe(last.newRate);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('knows that an extension of a sum due at the end bears its rate from the old end on', () => {
    const extended = [
      event('2024-11-01', { kind: 'extension', maturityOn: isoDay('2025-07-10'), annualRate: rate('0.05') }),
      event('2025-06-01', { kind: 'extension', maturityOn: isoDay('2026-01-10'), annualRate: rate('0.06') }),
    ];
    const agreedEnd = isoDay('2025-01-10');
    const on = (day: string, lumpSumOn: typeof agreedEnd | null) =>
      rateInForce(rate('0.042'), extended, isoDay(day), lumpSumOn);
    expect(['2025-01-09', '2025-01-10', '2025-07-09', '2025-07-10'].map((day) => on(day, agreedEnd))).toEqual([
      '0.042',
      '0.05',
      '0.05',
      '0.06',
    ]);
    expect(on('2024-11-01', null)).toBe('0.05');
  });
});
