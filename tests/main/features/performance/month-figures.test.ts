import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { growthBetween, MonthCount, type Standing } from '../../../../src/main/features/performance/month-figures.ts';

const days = { month: '2026-10', from: isoDay('2026-10-01'), asOf: isoDay('2026-10-31') };

const live = (fields: Partial<Standing> = {}): Standing => ({
  customerId: 1,
  managerId: 7,
  status: 'ACTIVE',
  balance: fen(100_000),
  overdue: 'NONE',
  overdueSinceOn: null,
  overduePrincipal: fen(0),
  loanClass: 'NORMAL',
  settledOn: null,
  nextReviewOn: null,
  startOn: isoDay('2026-01-10'),
  principal: fen(200_000),
  ...fields,
});

function summaryOf(standings: readonly Standing[], opening = { fen: fen(0), count: 0, unknown: 0 }) {
  const count = new MonthCount(days);
  for (const standing of standings) count.add(standing);
  return count.summary({
    customers: { all: 9, newInMonth: 1 },
    opening,
    reviews: { done: 0, confirmed: 0, onSite: 0 },
    managerNames: new Map([[7, '张经理']]),
    closing: null,
  });
}

describe('a month’s figures', () => {
  it('count an overdue loan with its whole balance, and what is unknown apart', () => {
    const { overdue, loans } = summaryOf([
      live(),
      live({ overdue: 'SINCE', overdueSinceOn: isoDay('2026-10-30'), overduePrincipal: fen(5_000) }),
      live({ overdue: 'SINCE', overdueSinceOn: isoDay('2026-07-01'), overduePrincipal: null, balance: null }),
      live({ overdue: 'UNKNOWN_LENGTH', balance: fen(200_000) }),
      live({ overdue: 'UNKNOWN' }),
    ]);
    expect(loans.balance).toEqual({ fen: 500_000, count: 5, unknown: 1 });
    expect(overdue).toEqual({
      count: 3,
      balance: { fen: 300_000, count: 3, unknown: 1 },
      principal: { fen: 5_000, count: 3, unknown: 1 },
      unknownLength: 1,
      unknown: 1,
      over90: { fen: 0, count: 1, unknown: 1 },
      ratePercent: '60.00',
    });
  });

  it('state no overdue rate while no balance of an overdue loan is known', () => {
    const { overdue } = summaryOf([live(), live({ overdue: 'UNKNOWN_LENGTH', balance: null })]);
    expect(overdue.ratePercent).toBeNull();
    expect(summaryOf([live(), live({ loanClass: 'LOSS', balance: null })]).nonPerformingPercent).toBeNull();
    expect(summaryOf([live()]).overdue.ratePercent).toBe('0.00');
  });

  it('more than ninety days means ninety-one', () => {
    const since = (day: string) => live({ overdue: 'SINCE', overdueSinceOn: isoDay(day) });
    expect(summaryOf([since('2026-08-02')]).overdue.over90.count).toBe(0);
    expect(summaryOf([since('2026-08-01')]).overdue.over90.count).toBe(1);
  });

  it('leave written-off, settled and undrawn loans out of the portfolio', () => {
    const summary = summaryOf([
      live({ status: 'WRITTEN_OFF' }),
      live({ status: 'NOT_DRAWN', startOn: isoDay('2026-10-20') }),
      live({ status: 'SETTLED', balance: fen(0), settledOn: isoDay('2026-10-31') }),
      live({ status: 'SETTLED', balance: fen(0), settledOn: isoDay('2026-09-30') }),
      live({ startOn: isoDay('2026-10-01') }),
    ]);
    expect(summary.loans).toMatchObject({ live: 1, newInMonth: 1, newAmount: 200_000 });
    expect(summary.settledInMonth).toBe(1);
    expect(summary.customers).toEqual({ all: 9, withLoan: 1, newInMonth: 1 });
  });

  it('state no non-performing rate while nobody has judged a loan', () => {
    expect(summaryOf([live({ loanClass: null })]).nonPerformingPercent).toBeNull();
    expect(summaryOf([live({ loanClass: null }), live({ loanClass: 'DOUBTFUL' })]).nonPerformingPercent).toBe('50.00');
  });

  it('show all five classes and the unjudged, best first', () => {
    expect(summaryOf([live()]).byClass.map((group) => [group.key, group.count])).toEqual([
      ['NORMAL', 1],
      ['SPECIAL_MENTION', 0],
      ['SUBSTANDARD', 0],
      ['DOUBTFUL', 0],
      ['LOSS', 0],
      [null, 0],
    ]);
  });

  it('count reviews due by the end and those already late', () => {
    const next = (day: string) => live({ nextReviewOn: isoDay(day) });
    const { reviews } = summaryOf([next('2026-10-30'), next('2026-10-31'), next('2026-11-01')]);
    expect(reviews).toMatchObject({ dueAtEnd: 2, lateAtEnd: 1 });
  });
});

describe('growth of the balance', () => {
  const sum = (amount: number, count: number, unknown = 0) => ({ fen: fen(amount), count, unknown });

  it('is on the opening value: 12,738 万 after 2,400 万 more grew by 23.22 %', () => {
    const growth = growthBetween(sum(10_338_000_000, 100), sum(12_738_000_000, 120));
    expect(growth).toMatchObject({ percent: '23.22', isNew: false });
  });

  it('is new where nothing was before', () => {
    expect(growthBetween(sum(0, 0), sum(500, 1))).toEqual({ from: sum(0, 0), percent: null, isNew: true });
  });

  it('is not stated where a part of either side is unknown', () => {
    expect(growthBetween(sum(100, 2, 1), sum(500, 2))).toEqual({ from: sum(100, 2, 1), percent: null, isNew: false });
    expect(growthBetween(sum(100, 2), sum(500, 2, 1)).percent).toBeNull();
    expect(growthBetween(sum(0, 2, 2), sum(500, 2))).toEqual({ from: null, percent: null, isNew: false });
  });
});
