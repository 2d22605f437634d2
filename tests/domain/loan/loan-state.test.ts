import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import { type LoanTerms, planOf } from '../../../src/domain/loan/loan-plan.ts';
import { cacheOf, stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { BARE, draw, EPI, judge, PLAIN, repay, reverse, STATED, settle, since, writeOff } from './loan-fixtures.ts';

const at = (terms: LoanTerms, events: LoanEvent[], day: string) => stateAsOf(terms, events, isoDay(day));
const statuses = (terms: LoanTerms, events: LoanEvent[], day: string) =>
  at(terms, events, day).dues.map((due) => due.status);

describe('a loan born in the book', () => {
  const drawn = [draw('d', '2025-01-15', 12_000)];

  it('is not drawn before the money is out', () => {
    expect(at(PLAIN, drawn, '2025-01-14')).toMatchObject({
      status: 'NOT_DRAWN',
      balance: 0,
      overdue: { kind: 'NONE' },
      nextDue: null,
    });
    expect(at(PLAIN, [], '2025-06-01').status).toBe('NOT_DRAWN');
    expect(new Set(statuses(PLAIN, [], '2025-06-01'))).toEqual(new Set(['DUE']));
  });

  it('owes nothing on the due day itself and is overdue by one day the day after', () => {
    expect(at(PLAIN, drawn, '2025-02-15')).toMatchObject({
      status: 'ACTIVE',
      balance: 1_200_000,
      overdue: { kind: 'NONE' },
      overdueDays: null,
      overduePrincipal: 0,
      arrearsInterest: 0,
      nextDue: { on: '2025-02-15', payment: 100_000 },
    });
    expect(at(PLAIN, drawn, '2025-02-16')).toMatchObject({
      overdue: since('2025-02-15'),
      overdueDays: { days: 1, atLeast: false },
      overduePrincipal: 100_000,
      nextDue: { on: '2025-03-15', payment: 100_000 },
    });
  });

  it('counts from the earliest unpaid due; a part payment does not reset it', () => {
    const events = [...drawn, repay('r', '2025-04-01', 99_999)];
    const state = at(PLAIN, events, '2025-04-20');
    expect(state.overdue).toEqual(since('2025-02-15'));
    expect(state.overdueDays).toEqual({ days: 64, atLeast: false });
    expect(state.overduePrincipal).toBe(200_001);
    expect(state.balance).toBe(1_100_001);
    expect(state.dues.slice(0, 4).map((due) => [due.status, due.paid])).toEqual([
      ['OVERDUE', 99_999],
      ['OVERDUE', 0],
      ['OVERDUE', 0],
      ['DUE', 0],
    ]);
  });

  it('moves on to the next unpaid due once the oldest is paid', () => {
    const events = [...drawn, repay('r', '2025-04-01', 100_000)];
    expect(at(PLAIN, events, '2025-04-20').overdue).toEqual(since('2025-03-15'));
  });

  it('shows a due that is paid ahead, wholly or in part, and asks only for the rest', () => {
    const events = [...drawn, repay('r', '2025-02-01', 150_000)];
    const state = at(PLAIN, events, '2025-02-20');
    expect(state.dues.slice(0, 3).map((due) => due.status)).toEqual(['PAID', 'PART_PAID', 'DUE']);
    expect(state.nextDue).toEqual({ on: '2025-03-15', payment: 50_000 });
    expect(state.overdue).toEqual({ kind: 'NONE' });
  });

  it('keeps principal and interest apart', () => {
    const events = [draw('d', '2025-01-15', 120_000), repay('r', '2025-02-15', 980_219, 43_499)];
    const state = at(EPI, events, '2025-02-16');
    expect(state).toMatchObject({
      balance: 11_019_781,
      overdue: since('2025-02-15'),
      overduePrincipal: 0,
      arrearsInterest: 1,
    });
    expect(state.dues[0]).toMatchObject({ status: 'OVERDUE', paidPrincipal: 980_219, paidInterest: 43_499 });
  });

  it('after maturity owes the whole balance, overdue since the earliest unpaid due', () => {
    expect(at(PLAIN, [...drawn, repay('r', '2026-01-15', 1_100_000)], '2026-02-01')).toMatchObject({
      overdue: since('2026-01-15'),
      overduePrincipal: 100_000,
      nextDue: null,
    });
    expect(at(PLAIN, drawn, '2026-02-01')).toMatchObject({ overdue: since('2025-02-15'), overduePrincipal: 1_200_000 });
  });

  it('is settled when everything is paid, on the day of the last payment', () => {
    const events = [...drawn, repay('r1', '2025-02-15', 100_000), repay('r2', '2025-03-01', 1_100_000)];
    expect(at(PLAIN, events, '2025-02-28').status).toBe('ACTIVE');
    expect(at(PLAIN, events, '2025-03-01')).toMatchObject({
      status: 'SETTLED',
      balance: 0,
      settledOn: '2025-03-01',
      nextDue: null,
    });
  });

  it('is settled by the event too, and stays so', () => {
    const state = at(PLAIN, [...drawn, settle('s', '2025-05-01')], '2025-12-01');
    expect(state).toMatchObject({ status: 'SETTLED', balance: 0, settledOn: '2025-05-01', overdue: { kind: 'NONE' } });
    expect(state.dues.every((due) => due.status === 'PAID')).toBe(true);
    expect(state.dues.map((due) => due.paid).slice(2, 5)).toEqual([100_000, null, null]);
  });

  it('reports principal repaid beyond the balance instead of hiding it', () => {
    const state = at(PLAIN, [...drawn, repay('r', '2025-02-01', 1_200_500)], '2025-02-01');
    expect(state).toMatchObject({ balance: 0, overpaidPrincipal: 500, status: 'SETTLED' });
  });

  it('keeps a written-off claim and lets it be settled', () => {
    const events = [...drawn, writeOff('w', '2025-09-01'), repay('r', '2025-10-01', 300_000)];
    expect(at(PLAIN, events, '2025-10-01')).toMatchObject({ status: 'WRITTEN_OFF', balance: 900_000, nextDue: null });
    expect(at(PLAIN, [...events, settle('s', '2025-11-01')], '2025-11-01').status).toBe('SETTLED');
  });

  it('carries the latest judgement, none before the first', () => {
    const events = [...drawn, judge('j1', '2025-03-01', 'SPECIAL_MENTION'), judge('j2', '2025-06-01', 'NORMAL')];
    expect(at(PLAIN, events, '2025-02-28').loanClass).toBeNull();
    expect(at(PLAIN, events, '2025-05-31').loanClass).toBe('SPECIAL_MENTION');
    expect(at(PLAIN, events, '2025-06-01').loanClass).toBe('NORMAL');
  });

  it('computes the plan on what was drawn', () => {
    const state = at(PLAIN, [draw('d', '2025-01-15', 6_000)], '2025-02-16');
    expect(state).toMatchObject({ balance: 600_000, overduePrincipal: 50_000 });
  });

  it('without a plan is due as a whole at maturity', () => {
    const bare = [draw('d', '2025-01-15', 12_000)];
    expect(at(BARE, bare, '2026-01-15')).toMatchObject({
      overdue: { kind: 'NONE' },
      nextDue: { on: '2026-01-15', payment: null },
      dues: [],
    });
    expect(at(BARE, bare, '2026-01-16')).toMatchObject({
      overdue: since('2026-01-15'),
      overduePrincipal: 1_200_000,
      nextDue: null,
    });
  });
});

describe('reversal', () => {
  const drawn = draw('d', '2025-01-15', 12_000);
  const paid = repay('r', '2025-02-15', 100_000);

  it('counts from its own day', () => {
    const events = [drawn, paid, reverse('x', '2025-03-01', 'r')];
    expect(at(PLAIN, events, '2025-02-28').balance).toBe(1_100_000);
    expect(at(PLAIN, events, '2025-03-01')).toEqual(at(PLAIN, [drawn], '2025-03-01'));
  });

  it('can be taken back itself', () => {
    const events = [drawn, paid, reverse('x', '2025-03-01', 'r'), reverse('y', '2025-03-02', 'x')];
    expect(at(PLAIN, events, '2025-03-02')).toEqual(at(PLAIN, [drawn, paid], '2025-03-02'));
  });

  it('stands while any of two reversals stands', () => {
    const twice = [drawn, paid, reverse('x', '2025-03-01', 'r'), reverse('y', '2025-03-01', 'r')];
    expect(at(PLAIN, twice, '2025-03-02').balance).toBe(1_200_000);
    expect(at(PLAIN, [...twice, reverse('z', '2025-03-02', 'x')], '2025-03-02').balance).toBe(1_200_000);
  });

  it('of something unknown, of itself, or in a circle does no harm', () => {
    const odd = [reverse('x', '2025-03-01', 'nobody'), reverse('y', '2025-03-01', 'y')];
    expect(at(PLAIN, [drawn, paid, ...odd], '2025-03-05')).toEqual(at(PLAIN, [drawn, paid], '2025-03-05'));
    const circle = [reverse('x', '2025-03-01', 'y'), reverse('y', '2025-03-01', 'x')];
    expect(at(PLAIN, [drawn, paid, ...circle], '2025-03-05').balance).toBe(1_100_000);
  });
});

describe('plan', () => {
  it('is computed from rate, method and periods', () => {
    const plan = planOf(EPI);
    expect(plan).toMatchObject({ source: 'COMPUTED', split: true });
    expect(plan?.items[0]).toEqual({
      period: 1,
      dueOn: '2025-02-15',
      principal: 980_219,
      interest: 43_500,
      payment: 1_023_719,
    });
  });

  it('is the stated instalments where no rate is known; wholly principal when they just make up the sum', () => {
    const plan = planOf(STATED);
    expect(plan).toMatchObject({ source: 'STATED', split: true });
    expect(plan?.items).toHaveLength(12);
    expect(plan?.items[11]).toEqual({
      period: 12,
      dueOn: '2026-01-15',
      principal: 803_300,
      interest: 0,
      payment: 803_300,
    });
  });

  it('gives a last due what rounding left over, and no more', () => {
    const rounded = planOf({ ...STATED, principal: fen(1_000_000), periods: 7, statedInstalment: fen(142_800) });
    expect(rounded?.items.map((item) => item.principal)).toEqual([...Array(6).fill(142_800), 143_200]);
    const balloon = planOf({ ...STATED, statedInstalment: fen(100_000) });
    expect(balloon?.split).toBe(false);
    expect(balloon?.items[11]).toMatchObject({ principal: null, interest: null, payment: 9_639_600 - 11 * 100_000 });
  });

  it('does not guess a split when the payments exceed the sum', () => {
    const plan = planOf({ ...STATED, statedInstalment: fen(850_000) });
    expect(plan?.items[0]).toEqual({
      period: 1,
      dueOn: '2025-02-15',
      principal: null,
      interest: null,
      payment: 850_000,
    });
  });

  it.each<[string, Partial<LoanTerms>]>([
    ['no periods', { periods: null }],
    ['no instalment', { statedInstalment: null }],
    ['an instalment of nothing', { statedInstalment: fen(0) }],
    ['no principal', { principal: fen(0) }],
    ['half a period', { periods: 1.5 }],
    ['too many periods', { periods: 1201 }],
    ['no months in a period', { monthsPerPeriod: 0 }],
    ['an end beyond the calendar', { startOn: isoDay('9999-06-01') }],
  ])('is none for %s', (_, change) => {
    expect(planOf({ ...STATED, ...change })).toBeNull();
  });

  it('is none when the terms make no schedule', () => {
    expect(planOf({ ...EPI, periods: 0 })).toBeNull();
  });

  it('follows payments as wholes while the split is unknown', () => {
    const terms = { ...STATED, statedInstalment: fen(850_000) };
    const events = [draw('d', '2025-01-15', 96_396), repay('r', '2025-02-15', 800_000, 50_000)];
    const state = at(terms, events, '2025-03-16');
    expect(state).toMatchObject({
      balance: 8_839_600,
      overdue: since('2025-03-15'),
      overduePrincipal: null,
      arrearsInterest: null,
    });
    expect(state.dues[0]).toMatchObject({ status: 'PAID', paid: 850_000, paidPrincipal: null });
  });
});

describe('cache', () => {
  it('flattens a state', () => {
    const events = [draw('d', '2025-01-15', 12_000), judge('j', '2025-02-01', 'NORMAL')];
    expect(cacheOf(at(PLAIN, events, '2025-02-20'))).toEqual({
      status: 'ACTIVE',
      balance: 1_200_000,
      overdueKind: 'SINCE',
      overdueSinceOn: '2025-02-15',
      overdueAtLeast: false,
      overduePrincipal: 100_000,
      arrearsInterest: 0,
      loanClass: 'NORMAL',
      nextDueOn: '2025-03-15',
      nextDuePayment: 100_000,
    });
    expect(cacheOf(at(PLAIN, [], '2025-02-20'))).toMatchObject({
      status: 'NOT_DRAWN',
      overdueSinceOn: null,
      nextDueOn: null,
    });
  });
});
