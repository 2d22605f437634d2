import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOAN_CLASSES } from '../../../src/domain/classification/loan-class.ts';
import { addDays, daysBetween, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { nextReview, REVIEW_PARAMETERS, type ReviewFacts } from '../../../src/domain/post-loan/review-plan.ts';

const yuan = (amount: number) => fen(amount * 100);
const TODAY = isoDay('2025-09-01');

/** A farmer's loan of 80,000 yuan drawn long ago, reviewed on 1 July, far from maturity, in order. */
const facts: ReviewFacts = {
  customerKind: 'FARMER',
  loanPurpose: 'BUSINESS',
  balance: yuan(80_000),
  loanClass: 'NORMAL',
  overdue: { kind: 'NONE' },
  drawnOn: isoDay('2024-06-01'),
  maturityOn: isoDay('2027-06-01'),
  lastReviewOn: isoDay('2025-07-01'),
};
const plan = (change: Partial<ReviewFacts> = {}, asOf = TODAY) =>
  nextReview({ ...facts, ...change }, REVIEW_PARAMETERS, asOf);

describe('the ordinary rhythm, from the last review', () => {
  it.each<[string, Partial<ReviewFacts>, object]>([
    ['a company', { customerKind: 'COMPANY' }, { rule: 'CORPORATE', intervalDays: 90, onSite: true }],
    [
      'a company just below five million',
      { customerKind: 'COMPANY', balance: fen(499_999_999) },
      { rule: 'CORPORATE', intervalDays: 90 },
    ],
    [
      'a company of five million',
      { customerKind: 'COMPANY', balance: yuan(5_000_000) },
      { rule: 'LARGE_CORPORATE', intervalDays: 30, dueOn: '2025-07-31', daysLate: 32 },
    ],
    [
      'a farmer of a hundred thousand',
      { balance: yuan(100_000) },
      { rule: 'LARGE_PERSONAL_BUSINESS', intervalDays: 90, onSite: true, dueOn: '2025-09-29', daysLate: 0 },
    ],
    ['one just below', { balance: fen(9_999_999) }, { rule: 'MEDIUM_PERSONAL_BUSINESS', intervalDays: 180 }],
    ['one of fifty thousand', { balance: yuan(50_000) }, { rule: 'MEDIUM_PERSONAL_BUSINESS', intervalDays: 180 }],
    [
      'one just below fifty thousand',
      { balance: fen(4_999_999) },
      { rule: 'SMALL_PERSONAL_BUSINESS', intervalDays: 180, onSite: false },
    ],
    [
      'a home',
      { customerKind: 'PERSON', loanPurpose: 'MORTGAGE', balance: yuan(2_000_000) },
      { rule: 'MORTGAGE', intervalDays: 365, onSite: false },
    ],
    [
      'a private consumer',
      { customerKind: 'PERSON', loanPurpose: 'CONSUMPTION' },
      { rule: 'CONSUMPTION', intervalDays: 180, onSite: false },
    ],
    [
      'a private person, purpose not stated',
      { customerKind: 'PERSON', loanPurpose: 'OTHER', balance: yuan(200_000) },
      { rule: 'LARGE_PERSONAL_BUSINESS', intervalDays: 90 },
    ],
  ])('%s', (_, change, expected) => {
    expect(plan(change)).toMatchObject({ ...expected, balanceUnknown: false });
  });
});

describe('a balance nobody knows', () => {
  it('counts as large and says so', () => {
    expect(plan({ balance: null })).toMatchObject({ rule: 'LARGE_PERSONAL_BUSINESS', balanceUnknown: true });
    expect(plan({ balance: null, customerKind: 'COMPANY' })).toMatchObject({
      rule: 'LARGE_CORPORATE',
      balanceUnknown: true,
    });
  });

  it('of nothing needs no review', () => {
    expect(plan({ balance: fen(0) })).toBeNull();
  });
});

describe('the first check', () => {
  it('falls 15 days after drawdown', () => {
    const drawn = { drawnOn: isoDay('2025-08-20'), lastReviewOn: null };
    expect(plan(drawn)).toMatchObject({ rule: 'FIRST_AFTER_DRAWDOWN', dueOn: '2025-09-04', daysLate: 0, onSite: true });
  });

  it('is late, truly, for an old loan that nobody ever reviewed', () => {
    expect(plan({ lastReviewOn: null })).toMatchObject({
      rule: 'FIRST_AFTER_DRAWDOWN',
      dueOn: '2024-06-16',
      daysLate: 442,
    });
  });

  it('of a small consumer loan is done on vouchers', () => {
    const consumer = { customerKind: 'PERSON', loanPurpose: 'CONSUMPTION', lastReviewOn: null } as const;
    expect(plan(consumer)).toMatchObject({ onSite: false });
    expect(plan({ ...consumer, balance: yuan(150_000) })).toMatchObject({ onSite: true });
  });
});

describe('exceptions', () => {
  it.each<[string, Partial<ReviewFacts>, object]>([
    ['special mention', { loanClass: 'SPECIAL_MENTION' }, { rule: 'SPECIAL_MENTION', intervalDays: 30 }],
    ['substandard', { loanClass: 'SUBSTANDARD' }, { rule: 'NON_PERFORMING', intervalDays: 15, dueOn: '2025-07-16' }],
    ['loss', { loanClass: 'LOSS' }, { rule: 'NON_PERFORMING', intervalDays: 15 }],
    [
      'a home one day overdue is no longer without exception',
      {
        customerKind: 'PERSON',
        loanPurpose: 'MORTGAGE',
        overdue: { kind: 'SINCE', on: isoDay('2025-08-31'), atLeast: false },
      },
      { rule: 'OVERDUE', intervalDays: 30, dueOn: '2025-09-30', onSite: true },
    ],
    [
      'due today is not overdue',
      { overdue: { kind: 'SINCE', on: TODAY, atLeast: false } },
      { rule: 'MEDIUM_PERSONAL_BUSINESS' },
    ],
    [
      'ten days overdue has not crossed the limit',
      { overdue: { kind: 'SINCE', on: isoDay('2025-08-22'), atLeast: false } },
      { rule: 'OVERDUE', dueOn: '2025-09-21' },
    ],
    [
      'eleven days overdue: within three days of crossing',
      { overdue: { kind: 'SINCE', on: isoDay('2025-08-21'), atLeast: false } },
      { rule: 'OVERDUE_CROSSING', intervalDays: 3, dueOn: '2025-09-04', daysLate: 0 },
    ],
    [
      'crossed and reviewed since: back to the rhythm of an exception',
      {
        overdue: { kind: 'SINCE', on: isoDay('2025-06-01'), atLeast: true },
        lastReviewOn: isoDay('2025-08-15'),
      },
      { rule: 'OVERDUE', dueOn: '2025-09-14' },
    ],
    [
      'overdue since nobody knows when counts as crossed',
      { overdue: { kind: 'UNKNOWN_LENGTH' }, lastReviewOn: null },
      { rule: 'OVERDUE_CROSSING', dueOn: '2024-06-15' },
    ],
    [
      'and after a review keeps the rhythm of an exception',
      { overdue: { kind: 'UNKNOWN_LENGTH' } },
      { rule: 'OVERDUE', dueOn: '2025-07-31' },
    ],
    [
      'overdue or not, nobody knows: no alert made up',
      { overdue: { kind: 'UNKNOWN' } },
      { rule: 'MEDIUM_PERSONAL_BUSINESS' },
    ],
  ])('%s', (_, change, expected) => {
    expect(plan(change)).toMatchObject(expected);
  });
});

describe('before maturity', () => {
  it('the repayment source is checked once, 30 days before', () => {
    const near = { maturityOn: isoDay('2025-10-15') };
    expect(plan(near)).toMatchObject({ rule: 'BEFORE_MATURITY', dueOn: '2025-09-15' });
    expect(plan({ ...near, lastReviewOn: isoDay('2025-09-15') }, isoDay('2025-09-16'))?.rule).not.toBe(
      'BEFORE_MATURITY',
    );
  });

  it('never before the money was out', () => {
    const short = { drawnOn: isoDay('2025-08-30'), maturityOn: isoDay('2025-09-10'), lastReviewOn: null };
    expect(plan(short)).toMatchObject({ rule: 'BEFORE_MATURITY', dueOn: '2025-08-30' });
  });
});

describe('for any loan', () => {
  const anyDay = fc.nat(2000).map((n) => addDays(isoDay('2020-01-01'), n));
  const anyFacts: fc.Arbitrary<ReviewFacts> = fc.record({
    customerKind: fc.constantFrom('PERSON', 'SOLE_TRADER', 'FARMER', 'COMPANY'),
    loanPurpose: fc.constantFrom('BUSINESS', 'CONSUMPTION', 'MORTGAGE', 'OTHER'),
    balance: fc.option(fc.integer({ min: 1, max: 10 ** 10 }).map(fen)),
    loanClass: fc.option(fc.constantFrom(...LOAN_CLASSES)),
    overdue: fc.oneof(
      fc.constantFrom({ kind: 'NONE' } as const, { kind: 'UNKNOWN' } as const, { kind: 'UNKNOWN_LENGTH' } as const),
      fc.record({ kind: fc.constant('SINCE' as const), on: anyDay, atLeast: fc.boolean() }),
    ),
    drawnOn: anyDay,
    maturityOn: anyDay,
    lastReviewOn: fc.option(anyDay),
  });

  it('worse never means later, and unknown never means later than known', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (any, asOf) => {
        const due = (change: Partial<ReviewFacts>) => {
          const next = nextReview({ ...any, ...change }, REVIEW_PARAMETERS, asOf);
          if (next === null) throw new Error('a living loan has a next review');
          expect(next.daysLate).toBe(Math.max(0, daysBetween(next.dueOn, asOf)));
          return next.dueOn;
        };
        const byClass = LOAN_CLASSES.map((loanClass) => due({ loanClass }));
        expect([...byClass].sort().reverse()).toEqual(byClass);
        const known = due({});
        expect(due({ balance: null }) <= known).toBe(true);
        expect(due({ overdue: { kind: 'UNKNOWN_LENGTH' } }) <= due({ overdue: { kind: 'NONE' } })).toBe(true);
        expect(due({ loanClass: 'LOSS' }) <= known).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
