import { describe, expect, it } from 'vitest';
import { compareLoan } from '../../../src/domain/core-comparison/compare-loan.ts';
import type { Convention } from '../../../src/domain/core-comparison/convention.ts';
import type { CoreDue } from '../../../src/domain/core-comparison/core-due.ts';
import { explainDifference } from '../../../src/domain/core-comparison/explain-difference.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import type { LoanTerms } from '../../../src/domain/loan/loan-plan.ts';
import { stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { BARE, draw, EPI, STATED } from '../loan/loan-fixtures.ts';
import { CALENDAR, duesOf, theirs } from './core-loans.ts';

const day = (text: string) => isoDay(text);
const EP: LoanTerms = { ...EPI, method: 'EQUAL_PRINCIPAL', principal: fen(10_000_000), periods: 36 };
const QUARTERS: LoanTerms = {
  ...EPI,
  method: 'INTEREST_FIRST',
  interestBasis: 'ACT/360',
  settlement: { day: 20, months: 3, inclusive: true },
};
const HOME: LoanTerms = {
  ...EPI,
  method: 'MORTGAGE_EPI',
  periods: 24,
  startOn: day('2025-07-10'),
  maturityOn: day('2027-08-20'),
  repayDay: 20,
};
const LATE_HOME: LoanTerms = { ...HOME, startOn: day('2025-07-25') };
const AUTUMN: LoanTerms = { ...EPI, startOn: day('2025-01-03'), maturityOn: day('2026-01-03'), calendar: CALENDAR };

const explain = (terms: LoanTerms, list: readonly CoreDue[]) => explainDifference(terms, list, { calendar: CALENDAR });
const best = (terms: LoanTerms, list: readonly CoreDue[]) => explain(terms, list).attempts[0];

describe('each convention of the list', () => {
  it.each<[Convention, LoanTerms]>([
    ['BASIS_ACT_360', EPI],
    ['BASIS_ACT_365', EPI],
    ['BASIS_30_360', { ...EPI, interestBasis: 'ACT/360' }],
    ['SETTLEMENT_EXCLUSIVE', QUARTERS],
    ['SETTLEMENT_INCLUSIVE', { ...QUARTERS, settlement: { day: 20, months: 3, inclusive: false } }],
    ['HOLIDAY_SHIFT', { ...AUTUMN, calendar: null }],
    ['HOLIDAY_STAYS', AUTUMN],
    ['ROUND_TO_JIAO', EPI],
    ['ROUND_TO_YUAN', EPI],
    ['ROUND_TO_FEN', { ...EPI, roundingUnit: 100 }],
    ['REMAINDER_FIRST', EP],
    ['MONTH_END_CHAINED', { ...EPI, startOn: day('2025-01-31'), maturityOn: day('2026-01-31') }],
    ['MONTH_END_STAYS', { ...EPI, startOn: day('2025-04-30'), maturityOn: day('2026-04-30') }],
    ['FIRST_PERIOD_LONG', LATE_HOME],
    ['FIRST_PERIOD_LONG', QUARTERS],
    ['FIRST_PERIOD_SHORT', HOME],
    ['FIRST_PERIOD_BY_DAYS', HOME],
    ['INSTALMENT_UP', { ...EPI, annualRate: rate('0.06') }],
    ['INSTALMENT_DOWN', { ...EPI, annualRate: rate('0.0437') }],
    ['INSTALMENT_UP', { ...EP, periods: 7 }],
    ['INSTALMENT_DOWN', { ...EP, periods: 36 }],
    ['INTEREST_TO_MOVED_DAY', { ...AUTUMN, interestBasis: 'ACT/365' }],
  ])('%s', (convention, terms) => {
    const list = duesOf(terms, convention);
    const found = explain(terms, list);
    if (found.kind === 'SAME') throw new Error('the example does not differ');
    const complete = found.attempts.filter(({ left }) => left === 0).map(({ conventions }) => conventions);
    expect(complete).toContainEqual([convention]);
  });

  it('half fens: 0.5 fen a month goes up with us, to the even fen with them', () => {
    // 300.00 at 0.2 % a year is exactly 5 fen a month, 330.00 exactly 5.5.
    const terms: LoanTerms = {
      ...EPI,
      method: 'INTEREST_FIRST',
      principal: fen(27_000),
      annualRate: rate('0.002'),
      interestBasis: 'PER_PERIOD',
    };
    expect(duesOf({ ...terms, rounding: 'HALF_UP' }, 'BASIS_ACT_360')).not.toEqual([]);
    expect(best(terms, duesOf(terms, 'ROUND_HALF_EVEN'))).toMatchObject({ conventions: ['ROUND_HALF_EVEN'], left: 0 });
    const even: LoanTerms = { ...terms, rounding: 'HALF_EVEN' };
    expect(best(even, duesOf(even, 'ROUND_HALF_UP'))).toMatchObject({ conventions: ['ROUND_HALF_UP'], left: 0 });
  });
});

describe('what is found', () => {
  it('says how many dues a convention explains, and whether the terms of the loan can say it', () => {
    expect(explain(QUARTERS, duesOf(QUARTERS, 'SETTLEMENT_EXCLUSIVE'))).toMatchObject({
      kind: 'EXPLAINED',
      differing: 5,
      attempts: [{ conventions: ['SETTLEMENT_EXCLUSIVE'], explained: 5, left: 0, adoptable: true }],
    });
    expect(best(EP, duesOf(EP, 'REMAINDER_FIRST'))).toMatchObject({ adoptable: false, left: 0 });
  });

  it('two conventions together', () => {
    const list = duesOf(QUARTERS, 'BASIS_ACT_365', 'SETTLEMENT_EXCLUSIVE');
    expect(best(QUARTERS, list)).toMatchObject({ conventions: ['BASIS_ACT_365', 'SETTLEMENT_EXCLUSIVE'], left: 0 });
  });

  it('one that explains all but one due is said to explain it in part', () => {
    const list = duesOf(EPI, 'BASIS_ACT_365').map((due, index) =>
      index === 3 ? { ...due, interest: fen((due.interest ?? 0) + 7), principal: null } : due,
    );
    expect(explain(EPI, list)).toMatchObject({
      kind: 'PARTLY',
      attempts: [{ conventions: ['BASIS_ACT_365'], explained: 11, left: 1 }],
    });
  });

  it('what nothing explains stays unexplained', () => {
    const list = theirs([]);
    expect(explain(EPI, list)).toMatchObject({ kind: 'UNEXPLAINED', attempts: [] });
    const other = duesOf({ ...EPI, annualRate: rate('0.0461') }, 'ROUND_TO_JIAO').map((due, index) => ({
      ...due,
      interest: fen((due.interest ?? 0) + index * 137),
    }));
    expect(explain(EPI, other).kind).toBe('UNEXPLAINED');
  });

  it('a loan of which we know no method has nothing to be built anew', () => {
    const list = duesOf(EPI, 'ROUND_TO_JIAO');
    for (const terms of [BARE, STATED]) {
      const compared = compareLoan({ terms, events: [], day: day('2025-06-01'), calendar: CALENDAR }, list);
      expect(compared.explanation).toMatchObject({ kind: 'UNEXPLAINED', differing: 12, attempts: [] });
      expect(compared.against).toBe(terms === BARE ? null : 'AGREED');
    }
  });

  it('terms of ours that make no schedule may make theirs', () => {
    const short: LoanTerms = {
      ...EPI,
      method: 'BALLOON',
      principal: fen(1_000_000),
      annualRate: rate('0.1086'),
      interestBasis: 'ACT/360',
      startOn: day('2024-01-31'),
      maturityOn: day('2033-01-31'),
      periods: 36,
      monthsPerPeriod: 3,
      amortisationPeriods: 144,
    };
    const list = duesOf(short, 'BASIS_PER_PERIOD');
    const compared = compareLoan({ terms: short, events: [], day: day('2025-06-01'), calendar: CALENDAR }, list);
    expect(compared).toMatchObject({ against: null, explanation: { kind: 'EXPLAINED', differing: 36 } });
    expect(compared.explanation.attempts[0]?.conventions).toEqual(['BASIS_PER_PERIOD']);
  });
});

describe('which of our plans is compared', () => {
  const on = day('2026-01-01');
  const changed: LoanEvent[] = [
    draw('d', '2025-01-15', 120_000),
    {
      id: 'r',
      kind: 'rateChange',
      effectiveOn: day('2025-07-01'),
      recordedAt: '2025-07-01T01:00:00.000Z',
      annualRate: rate('0.03'),
      cause: 'AGREEMENT',
    },
  ];
  const inForce = (terms: LoanTerms): CoreDue[] =>
    (stateAsOf(terms, changed, on).plan?.rows ?? []).map(({ dueOn, period, principal, interest, closing }) => ({
      dueOn,
      period,
      principal,
      interest,
      balance: closing,
    }));

  it('the agreed one as long as theirs is it', () => {
    const loan = { terms: EPI, events: changed, day: on, calendar: CALENDAR };
    expect(compareLoan(loan, duesOf(EPI, 'BASIS_ACT_365'))).toMatchObject({
      against: 'AGREED',
      explanation: { kind: 'EXPLAINED' },
    });
  });

  it('the one in force where theirs knows of the change; its straddle is a convention too', () => {
    const loan = { terms: EPI, events: changed, day: on, calendar: CALENDAR };
    expect(compareLoan(loan, inForce(EPI))).toMatchObject({ against: 'IN_FORCE', explanation: { kind: 'SAME' } });
    const split = inForce({ ...EPI, straddle: 'SPLIT_BY_DAYS' });
    const compared = compareLoan(loan, split);
    expect(compared).toMatchObject({ against: 'IN_FORCE', explanation: { kind: 'EXPLAINED' } });
    expect(compared.explanation.attempts[0]?.conventions).toEqual(['STRADDLE_SPLIT_BY_DAYS']);
    const kept = { ...loan, terms: { ...EPI, straddle: 'SPLIT_BY_DAYS' as const } };
    expect(compareLoan(kept, inForce(EPI)).explanation.attempts[0]?.conventions).toEqual(['STRADDLE_KEEP_OLD']);
  });
});
