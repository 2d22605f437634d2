import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../src/domain/kernel/calendar.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import type { LoanTerms } from '../../../src/domain/loan/loan-plan.ts';
import { LOAN_POLICY } from '../../../src/domain/loan/loan-policy.ts';
import { stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { payoffQuote, previewPrepayment } from '../../../src/domain/loan/payoff.ts';
import { draw, EPI, NOTHING_OVERDUE, opened, PLAIN, repay, reverse, STATED, settle, since } from './loan-fixtures.ts';

const at = (terms: LoanTerms, events: LoanEvent[], day: string) => stateAsOf(terms, events, isoDay(day));
const base = (id: string, on: string) => ({ id, effectiveOn: isoDay(on), recordedAt: `${on}T09:00:00.000Z` });
const pay = (id: string, on: string, amount: number): LoanEvent => ({
  ...base(id, on),
  kind: 'repayment',
  principal: fen(0),
  interest: fen(0),
  toAllocate: fen(amount),
});
const prepay = (id: string, on: string, amount: number, option: 'KEEP_TERM' | 'KEEP_INSTALMENT'): LoanEvent => ({
  ...base(id, on),
  kind: 'prepayment',
  amount: fen(amount),
  option,
});
const newRate = (id: string, on: string, annualRate: string): LoanEvent => ({
  ...base(id, on),
  kind: 'rateChange',
  annualRate: rate(annualRate),
  cause: 'REPRICING',
});
const extend = (id: string, on: string, maturityOn: string, annualRate: string | null = null): LoanEvent => ({
  ...base(id, on),
  kind: 'extension',
  maturityOn: isoDay(maturityOn),
  annualRate: annualRate === null ? null : rate(annualRate),
});
const misuse = (id: string, on: string, amount: number | null): LoanEvent => ({
  ...base(id, on),
  kind: 'misuse',
  amount: amount === null ? null : fen(amount),
});

/** 100,000.00 at 4.35 % to 2025-06-20, interest at maturity 362.50 for 30 days: golden `penalty`, first case. */
const MONTH_BULLET: LoanTerms = {
  ...PLAIN,
  principal: fen(10_000_000),
  annualRate: rate('0.0435'),
  method: 'BULLET',
  periods: null,
  startOn: isoDay('2025-05-21'),
  maturityOn: isoDay('2025-06-20'),
  interestBasis: 'ACT/360',
};
const LENT = draw('d', '2025-05-21', 100_000);

describe('what is unpaid costs more', () => {
  it('penalty and compound interest of 45 days, to the fen of the golden file', () => {
    const state = at(MONTH_BULLET, [LENT], '2025-08-04');
    expect(state).toMatchObject({
      overduePrincipal: 10_000_000,
      arrearsInterest: 36_250,
      penalty: 81_563,
      compound: 296,
      overdueDays: { days: 45 },
    });
    expect(state.penaltyParts).toEqual([
      { kind: 'PENALTY', annualRate: '0.06525', base: 10_000_000, from: '2025-06-20', to: '2025-08-04', days: 45 },
      { kind: 'COMPOUND', annualRate: '0.06525', base: 36_250, from: '2025-06-20', to: '2025-08-04', days: 45 },
    ]);
  });

  it('is nothing on the due day itself', () => {
    expect(at(MONTH_BULLET, [LENT], '2025-06-20')).toMatchObject({
      penalty: 0,
      compound: 0,
      overdue: { kind: 'NONE' },
    });
    expect(at(MONTH_BULLET, [LENT], '2025-06-21').penalty).toBe(1_813); // 18.125 rounds up
  });

  it('compounds at the contract rate within the term where the bank does', () => {
    const terms: LoanTerms = { ...EPI, policy: { ...LOAN_POLICY, compoundRate: 'CONTRACT_WITHIN_TERM' } };
    const within = at(terms, [draw('d', '2025-01-15', 120_000)], '2025-03-01');
    expect(within.penaltyParts.find((part) => part.kind === 'COMPOUND')?.annualRate).toBe('0.0435');
  });

  it('on penalty itself only where the bank says so, from the next due on', () => {
    const off = at(EPI, [draw('d', '2025-01-15', 120_000)], '2025-06-01');
    const on = at(
      { ...EPI, policy: { ...LOAN_POLICY, compoundOnPenalty: true } },
      [draw('d', '2025-01-15', 120_000)],
      '2025-06-01',
    );
    expect(on.penalty).toBe(off.penalty);
    expect(on.compound).toBeGreaterThan(off.compound ?? 0);
  });

  it('misused money bears the higher rate alone, from the day found until put right', () => {
    const events = [LENT, misuse('m', '2025-06-01', null), misuse('n', '2025-06-11', 0)];
    const state = at(MONTH_BULLET, events, '2025-06-20');
    expect(state.misused).toBe(false);
    expect(at(MONTH_BULLET, events, '2025-06-05').misused).toBe(true);
    // 10 days at double the rate, of which the plan already has the single: 100,000 × 4.35 % × 10/360
    expect(state.penalty).toBe(12_083);
    const unpaid = at(MONTH_BULLET, [LENT, misuse('m', '2025-06-01', null)], '2025-06-30');
    expect(
      unpaid.penaltyParts.filter((part) => part.from >= '2025-06-20').map((part) => [part.kind, part.annualRate]),
    ).toEqual([
      ['PENALTY', '0.087'],
      ['COMPOUND', '0.06525'],
    ]);
  });
});

describe('money divided by the loan’s own order', () => {
  const overdue = '2025-08-04';

  it('goes to compound interest, penalty, interest, then principal', () => {
    const state = at(MONTH_BULLET, [LENT, pay('r', overdue, 150_000)], overdue);
    expect(state).toMatchObject({ compound: 0, penalty: 0, arrearsInterest: 0, surplus: 0 });
    expect(state.overduePrincipal).toBe(10_000_000 - (150_000 - 296 - 81_563 - 36_250));
    expect(state.overdueDays).toEqual({ days: 45, atLeast: false });
  });

  it('goes to principal first where the loan says so, or after so many days', () => {
    const first = { ...MONTH_BULLET, policy: { ...LOAN_POLICY, allocationOrder: 'PRINCIPAL_FIRST' } } as const;
    const late = { ...MONTH_BULLET, policy: { ...LOAN_POLICY, principalFirstAfterDays: 44 } };
    for (const terms of [first, late]) {
      const state = at(terms, [LENT, pay('r', overdue, 150_000)], overdue);
      expect(state).toMatchObject({
        overduePrincipal: 9_850_000,
        penalty: 81_563,
        compound: 296,
        arrearsInterest: 36_250,
      });
    }
    expect(
      at(
        { ...late, policy: { ...LOAN_POLICY, principalFirstAfterDays: 45 } },
        [LENT, pay('r', overdue, 150_000)],
        overdue,
      ).penalty,
    ).toBe(0);
  });

  it('keeps what nothing is owed for, and lays it on the next due', () => {
    const events = [draw('d', '2025-01-15', 120_000), pay('r', '2025-02-10', 1_500_000)];
    expect(at(EPI, events, '2025-02-14')).toMatchObject({ surplus: 1_500_000, balance: 12_000_000 });
    expect(at(EPI, events, '2025-02-15')).toMatchObject({ surplus: 476_281, balance: 11_019_781 });
    expect(at(EPI, events, '2025-03-16')).toMatchObject({ surplus: 0, overdue: since('2025-03-15') });
  });

  it('that waits settles a loan on the day it was used last, not on every due that passes', () => {
    const events = [
      draw('d', '2025-01-15', 12_000),
      pay('a', '2025-01-20', 50_000),
      repay('b', '2025-12-25', 1_150_000),
    ];
    // 500.00 meets the first due; the rest is stated as paid ahead of the dues to come.
    expect(at(PLAIN, events, '2026-02-01')).toMatchObject({ status: 'SETTLED', settledOn: '2025-12-25' });
    const more = [draw('d', '2025-01-15', 12_000), repay('b', '2025-01-20', 1_200_000), pay('a', '2025-01-21', 50_000)];
    for (const day of ['2025-01-21', '2025-02-16', '2026-02-01']) {
      expect(at(PLAIN, more, day)).toMatchObject({ status: 'SETTLED', settledOn: '2025-01-20', surplus: 50_000 });
    }
  });

  it('that comes for a loan paid out already does not move the day of settlement', () => {
    const terms: LoanTerms = { ...PLAIN, method: 'BULLET', periods: null };
    const events = [draw('d', '2025-01-15', 12_000), pay('a', '2026-01-15', 1_200_000), pay('b', '2026-01-20', 30_000)];
    expect(at(terms, events, '2026-01-20')).toMatchObject({ settledOn: '2026-01-15', surplus: 30_000 });
  });

  it('that waits when a loan is declared settled stays the customer’s', () => {
    const events = [draw('d', '2025-01-15', 12_000), pay('a', '2025-01-20', 50_000), settle('s', '2025-02-01')];
    for (const day of ['2025-02-01', '2025-02-15', '2026-02-01']) {
      expect(at(PLAIN, events, day)).toMatchObject({ status: 'SETTLED', settledOn: '2025-02-01', surplus: 50_000 });
    }
  });

  it('two payments of one day are one, in either order', () => {
    const one = at(MONTH_BULLET, [LENT, pay('a', overdue, 50_000), pay('b', overdue, 100_000)], '2025-08-05');
    const two = at(MONTH_BULLET, [LENT, pay('b', overdue, 100_000), pay('a', overdue, 50_000)], '2025-08-05');
    const sum = at(MONTH_BULLET, [LENT, pay('a', overdue, 150_000)], '2025-08-05');
    expect(one).toEqual(two);
    expect(one).toEqual(sum);
  });

  it('a backdated payment replays what follows', () => {
    const late = [LENT, pay('r', '2025-08-04', 11_000_000)];
    const early = { ...pay('x', '2025-06-20', 10_036_250), recordedAt: '2025-09-01T00:00:00.000Z' };
    const corrected = at(MONTH_BULLET, [...late, early], '2025-09-02');
    expect(corrected).toMatchObject({ status: 'SETTLED', balance: 0, surplus: 11_000_000 });
  });

  it('a penalty nobody states is unknown from the payment on', () => {
    const events = [LENT, repay('r', '2025-08-04', 1_000_000, 36_250)];
    expect(at(MONTH_BULLET, events, '2025-08-05')).toMatchObject({ penalty: null, compound: null, penaltyParts: [] });
    const stated = [LENT, { ...repay('r', '2025-08-04', 1_000_000, 36_250), penalty: fen(81_563), compound: fen(296) }];
    expect(at(MONTH_BULLET, stated, '2025-08-04')).toMatchObject({ penalty: 0, compound: 0 });
  });

  it('cannot be divided where the arrears are unknown: the balance is unknown then', () => {
    const position = opened('2025-06-30', { balance: fen(900_000), overdue: { kind: 'UNKNOWN_LENGTH' } });
    const state = at(PLAIN, [position, pay('r', '2025-07-10', 50_000)], '2025-07-10');
    expect(state).toMatchObject({ balance: null, penalty: null });
  });

  it('is settled only when the penalty is paid too', () => {
    const short = [LENT, pay('r', '2025-08-04', 10_000_000 + 36_250 + 81_563)];
    expect(at(MONTH_BULLET, short, '2025-08-04')).toMatchObject({ status: 'ACTIVE', overduePrincipal: 296 });
    expect(at(MONTH_BULLET, [...short, pay('q', '2025-08-04', 296)], '2025-08-04').status).toBe('SETTLED');
  });
});

describe('early repayment', () => {
  /** Golden prepay-01 and -02: 300,000 over 36 months at 3.45 %, 100,000 after the twelfth due. */
  const LONG: LoanTerms = {
    ...EPI,
    principal: fen(30_000_000),
    annualRate: rate('0.0345'),
    periods: 36,
    startOn: isoDay('2025-03-31'),
    maturityOn: isoDay('2028-03-31'),
  };
  const paidFor = (months: number, until: string): LoanEvent[] =>
    at(LONG, [draw('d', '2025-03-31', 300_000)], until)
      .dues.slice(0, months)
      .map((due, index) => pay(`r${index}`, due.dueOn, due.payment));
  const twelve = [draw('d', '2025-03-31', 300_000), ...paidFor(12, '2025-04-01')];

  it('on a due day keeps the term with smaller dues', () => {
    const state = at(LONG, [...twelve, prepay('p', '2026-03-31', 10_000_000, 'KEEP_TERM')], '2026-03-31');
    expect(state).toMatchObject({ balance: 10_342_465, prepaidPrincipal: 10_000_000, surplus: 0 });
    expect(state.plan?.items).toHaveLength(36);
    expect(state.plan?.items[12]?.payment).toBe(446_593);
    expect(state.plan?.items[35]?.payment).toBe(446_600);
  });

  it('on a due day keeps the instalment for fewer dues', () => {
    const state = at(LONG, [...twelve, prepay('p', '2026-03-31', 10_000_000, 'KEEP_INSTALMENT')], '2026-03-31');
    expect(state.plan?.items).toHaveLength(24);
    expect(state.plan?.items[12]?.payment).toBe(878_398);
    expect(state.plan?.items[23]?.payment).toBe(874_316);
  });

  it('in between pays the interest on just what it repays', () => {
    // 10 days on 100,000.00 at 3.45 %: 95.83
    const state = at(LONG, [...twelve, prepay('p', '2026-04-10', 10_009_583, 'KEEP_TERM')], '2026-04-10');
    expect(state).toMatchObject({ balance: 10_342_465, surplus: 0 });
    expect(state.plan?.items[12]?.payment).toBe(446_593);
  });

  it('pays what is due first', () => {
    const eleven = twelve.slice(0, -1);
    const state = at(LONG, [...eleven, prepay('p', '2026-03-31', 10_878_398, 'KEEP_TERM')], '2026-03-31');
    expect(state).toMatchObject({ balance: 10_342_465, overdue: { kind: 'NONE' } });
  });

  it('of the exact quote settles the loan, one fen less does not', () => {
    const quote = payoffQuote(LONG, twelve, isoDay('2026-04-10'));
    // 203,424.65 × 3.45 % × 10/360 = 194.95
    expect(quote).toMatchObject({ principal: 20_342_465, accruedInterest: 19_495, penalty: 0, total: 20_361_960 });
    const total = quote?.total ?? 0;
    expect(at(LONG, [...twelve, prepay('p', '2026-04-10', total, 'KEEP_TERM')], '2026-04-10')).toMatchObject({
      status: 'SETTLED',
      balance: 0,
      settledOn: '2026-04-10',
    });
    expect(at(LONG, [...twelve, prepay('p', '2026-04-10', total - 1, 'KEEP_TERM')], '2026-04-10').status).toBe(
      'ACTIVE',
    );
  });

  it('can be tried out without a trace', () => {
    const tried = {
      on: isoDay('2026-03-31'),
      amount: fen(10_000_000),
      option: 'KEEP_TERM',
      recordedAt: '2026-03-31T10:00:00.000Z',
    } as const;
    const { before, after } = previewPrepayment(LONG, twelve, tried);
    expect([before.balance, after.balance]).toEqual([20_342_465, 10_342_465]);
  });

  describe('of the exact quote settles the loan too when money was stated as paid ahead', () => {
    const settle = (terms: LoanTerms, past: LoanEvent[], day: string) => {
      const total = payoffQuote(terms, past, isoDay(day))?.total ?? 0;
      return { total, after: at(terms, [...past, prepay('z', day, total, 'KEEP_TERM')], day) };
    };

    it('all principal, so that only interest is left', () => {
      // 100,000.00 × 4.35 % × 10/360 = 120.83: the interest runs by the plan, whatever the source says was repaid.
      const { total, after } = settle(MONTH_BULLET, [LENT, repay('a', '2025-05-22', 10_000_000)], '2025-05-31');
      expect(total).toBe(12_083);
      expect(after).toMatchObject({ status: 'SETTLED', balance: 0, surplus: 0, settledOn: '2025-05-31' });
    });

    it('interest that reaches beyond what is to come, into what falls due that day', () => {
      // 1,000.00 is due that day and 11,000.00 to come; 11,500.00 of interest was paid ahead, of a loan that bears none.
      const lent = [draw('d', '2025-01-15', 12_000), repay('a', '2025-01-16', 0, 1_150_000)];
      const { total, after } = settle(PLAIN, lent, '2025-02-15');
      expect(total).toBe(50_000);
      expect(after).toMatchObject({ status: 'SETTLED', balance: 0, surplus: 0 });
    });

    it('and when only interest is still to come', () => {
      // 4.00 in whole yuan over eight months: the principal has fallen due after four, the interest goes on.
      const terms: LoanTerms = {
        ...PLAIN,
        principal: fen(400_000),
        annualRate: rate('0.0015'),
        method: 'FLAT',
        periods: 8,
        startOn: isoDay('1999-06-01'),
        maturityOn: isoDay('2000-02-04'),
        roundingUnit: 100,
      };
      const position = opened('1999-06-01', { balance: fen(400), ...NOTHING_OVERDUE });
      expect(settle(terms, [position], '1999-10-01').after).toMatchObject({ status: 'SETTLED', balance: 0 });
    });
  });

  describe('that keeps the dues, in a period in which the rate changed', () => {
    // What the dues were planned to be before the early repayment is what they stay (credit-rules S14, S15).
    const SIX: LoanTerms = {
      ...EPI,
      principal: fen(10_000_000),
      annualRate: rate('0.06'),
      periods: 6,
      startOn: isoDay('2024-01-10'),
      maturityOn: isoDay('2024-07-10'),
    };
    const lent = draw('1', '2024-01-10', 100_000);
    const payments = (terms: LoanTerms, events: LoanEvent[], day: string) =>
      at(terms, events, day).dues.map((due) => due.payment);

    it('leaves the running due as it was, and the later ones at the new instalment', () => {
      const events = [lent, newRate('2', '2024-01-15', '0.12')];
      const before = payments(SIX, events, '2024-01-20');
      expect(before.slice(0, 2)).toEqual([1_695_955, 1_721_266]);
      const after = payments(SIX, [...events, prepay('3', '2024-01-20', 100_000, 'KEEP_INSTALMENT')], '2024-01-20');
      expect(after.slice(0, -1)).toEqual(before.slice(0, -1));
    });

    it('knows the new instalment on the very day it begins', () => {
      const events = [lent, pay('p', '2024-02-10', 1_695_955), newRate('2', '2024-02-10', '0.12')];
      const tried = prepay('3', '2024-02-20', 100_000, 'KEEP_INSTALMENT');
      expect(at(SIX, [...events, tried], '2024-02-20').nextDue).toEqual({ on: '2024-03-10', payment: 1_721_266 });
    });

    it('does not let the last due grow: a yuan repaid early is a yuan less at the end', () => {
      const LONG_EPI: LoanTerms = {
        ...EPI,
        principal: fen(100_000_000),
        annualRate: rate('0.036'),
        periods: 240,
        startOn: isoDay('2023-11-20'),
        maturityOn: isoDay('2043-11-20'),
      };
      const events = [
        draw('1', '2023-11-20', 1_000_000),
        pay('9', '2023-12-20', 585_111),
        newRate('2', '2024-01-01', '0.06'),
        prepay('3', '2024-01-10', 100, 'KEEP_INSTALMENT'),
      ];
      const dues = at(LONG_EPI, events, '2024-01-10').dues;
      expect(dues[2]).toMatchObject({ dueOn: '2024-02-20', principal: 218_300, interest: 497_144, payment: 715_444 });
      expect(dues.at(-1)).toMatchObject({ dueOn: '2043-11-20', principal: 711_696, interest: 3558 });
      // And again in the next period: the instalment goes on.
      const more = [...events, prepay('4', '2024-02-25', 1_000_000, 'KEEP_INSTALMENT')];
      expect(at(LONG_EPI, more, '2024-02-25').nextDue?.payment).toBe(715_444);
    });
  });

  it('before the first due can settle the whole loan', () => {
    const lent = [draw('d', '2025-03-31', 300_000)];
    const total = payoffQuote(LONG, lent, isoDay('2025-04-05'))?.total ?? 0;
    expect(at(LONG, [...lent, prepay('p', '2025-04-05', total, 'KEEP_TERM')], '2025-04-05').status).toBe('SETTLED');
  });
});

describe('a new rate', () => {
  const MORTGAGE: LoanTerms = {
    ...EPI,
    principal: fen(100_000_000),
    annualRate: rate('0.033'),
    method: 'MORTGAGE_EPI',
    periods: 360,
    repayDay: 20,
    startOn: isoDay('2025-06-20'),
    maturityOn: isoDay('2055-06-20'),
  };
  const lent = draw('d', '2025-06-20', 1_000_000);

  it('makes a new instalment from the first period that begins under it (golden mort-04)', () => {
    const state = at(MORTGAGE, [lent, newRate('n', '2026-01-01', '0.032')], '2026-01-02');
    const payments = state.plan?.items.map((item) => item.payment) ?? [];
    expect(payments.slice(5, 9)).toEqual([437_955, 437_955, 432_553, 432_553]);
    expect(payments[359]).toBe(432_825);
    expect(state.annualRate).toBe('0.032');
  });

  it('splits the period it falls into where the loan says so', () => {
    const split: LoanTerms = { ...MORTGAGE, straddle: 'SPLIT_BY_DAYS' };
    const row = at(split, [lent, newRate('n', '2026-01-01', '0.032')], '2026-01-02').plan?.rows[6];
    expect(row?.interestParts.map((part) => [part.annualRate, part.count, part.base])).toEqual([
      ['0.033', 12, 372],
      ['0.032', 19, 372],
    ]);
  });

  it('after the last due changes what the arrears cost, not the plan', () => {
    const state = at(MONTH_BULLET, [LENT, newRate('n', '2025-07-01', '0.06')], '2025-08-04');
    expect(state.plan?.items).toHaveLength(1);
    expect(
      state.penaltyParts.filter((part) => part.kind === 'PENALTY').map((part) => [part.annualRate, part.days]),
    ).toEqual([
      ['0.06525', 11],
      ['0.09', 34],
    ]);
  });

  it('taken back leaves the old plan', () => {
    const events = [lent, newRate('n', '2026-01-01', '0.032'), reverse('x', '2026-02-01', 'n')];
    expect(at(MORTGAGE, events, '2026-02-01')).toEqual(at(MORTGAGE, [lent], '2026-02-01'));
  });
});

describe('extension', () => {
  const YEAR: LoanTerms = {
    ...PLAIN,
    principal: fen(50_000_000),
    annualRate: rate('0.0395'),
    method: 'INTEREST_FIRST',
    periods: null,
    settlement: { day: 20, months: 1, inclusive: true },
    interestBasis: 'ACT/360',
  };
  const lent = draw('d', '2025-01-15', 500_000);

  it('moves the principal to the new maturity; interest goes on falling due', () => {
    const state = at(YEAR, [lent, extend('e', '2025-12-30', '2026-07-15', '0.0435')], '2025-12-31');
    expect(state).toMatchObject({ maturityOn: '2026-07-15', extensions: 1, annualRate: '0.0395' });
    const items = state.plan?.items ?? [];
    expect(items[12]).toMatchObject({ dueOn: '2026-01-15', principal: 0, interest: 137_153 });
    expect(items[13]).toMatchObject({ dueOn: '2026-01-21', principal: 0, interest: 36_250 });
    expect(items.at(-1)).toMatchObject({ dueOn: '2026-07-15', principal: 50_000_000 });
    expect(at(YEAR, [lent, extend('e', '2025-12-30', '2026-07-15', '0.0435')], '2026-01-16').annualRate).toBe('0.0435');
  });

  it('goes on bearing other changes before the old maturity', () => {
    const extended = [lent, extend('e', '2025-10-30', '2026-07-15')];
    const repriced = at(YEAR, [...extended, newRate('n', '2025-11-10', '0.03')], '2025-11-10');
    expect(repriced.plan?.items.at(-1)).toMatchObject({ dueOn: '2026-07-15', principal: 50_000_000 });
    expect(repriced.plan?.rows.at(-1)?.interestParts[0]?.annualRate).toBe('0.03');
    const repaid = at(YEAR, [...extended, prepay('p', '2025-11-21', 10_164_583, 'KEEP_TERM')], '2025-11-21');
    expect(repaid.plan?.items.at(-1)?.dueOn).toBe('2026-07-15');
    const twice = at(YEAR, [...extended, extend('f', '2025-12-01', '2026-12-15')], '2025-12-01');
    expect(twice.plan?.items.at(-1)).toMatchObject({ dueOn: '2026-12-15', principal: 50_000_000 });
    expect(twice.extensions).toBe(2);
  });

  it('at maturity goes on paying interest by the month where there is no settlement day', () => {
    const plain: LoanTerms = { ...YEAR, periods: 12, settlement: null };
    const state = at(plain, [lent, extend('e', '2026-01-15', '2026-04-15')], '2026-01-16');
    const later = state.plan?.items.filter((item) => item.dueOn > '2026-01-15') ?? [];
    expect(later.map((item) => [item.dueOn, item.principal])).toEqual([
      ['2026-02-15', 0],
      ['2026-03-15', 0],
      ['2026-04-15', 50_000_000],
    ]);
  });

  it('of stated dues moves only the day on which the loan ends', () => {
    const stated = [draw('d', '2025-01-15', 96_396), extend('e', '2025-12-01', '2026-07-15')];
    const state = at(STATED, stated, '2025-12-02');
    expect(state.maturityOn).toBe('2026-07-15');
    expect(state.plan?.items).toHaveLength(12);
    expect(state.overdue).toEqual(since('2025-02-15'));
  });

  it('on the day of maturity saves the principal from being overdue', () => {
    const state = at(YEAR, [lent, extend('e', '2026-01-15', '2026-07-15')], '2026-01-16');
    expect(state.overduePrincipal).toBe(0);
    expect(state.plan?.items.at(-1)).toMatchObject({ dueOn: '2026-07-15', principal: 50_000_000 });
    expect(at(YEAR, [lent], '2026-01-16').overduePrincipal).toBe(50_000_000);
  });

  it('spreads instalments over the longer term', () => {
    const state = at(EPI, [draw('d', '2025-01-15', 120_000), extend('e', '2025-07-20', '2026-07-15')], '2025-07-20');
    expect(state.plan?.items).toHaveLength(18);
    expect(state.plan?.items.reduce((sum, item) => sum + (item.principal ?? 0), 0)).toBe(12_000_000);
    expect(state.plan?.items.slice(0, 6).map((item) => item.payment)).toEqual(Array(6).fill(1_023_719));
  });
});

describe('restructuring', () => {
  const lent = draw('d', '2025-01-15', 120_000);
  const agreed = (capitalise: boolean): LoanEvent => ({
    ...base('s', '2025-05-20'),
    kind: 'restructuring',
    method: 'EQUAL_PRINCIPAL',
    annualRate: rate('0.03'),
    periods: 24,
    monthsPerPeriod: 1,
    capitalise,
    performingBefore: false,
  });

  it('agrees all principal anew and leaves the interest owed', () => {
    const state = at(EPI, [lent, agreed(false)], '2025-05-20');
    const before = at(EPI, [lent], '2025-05-20');
    expect(state).toMatchObject({ balance: 12_000_000, maturityOn: '2027-05-20', annualRate: '0.03' });
    expect(state.overduePrincipal).toBe(0);
    expect(state.arrearsInterest).toBe(before.arrearsInterest);
    expect(state.restructured).toEqual({ on: '2025-05-20', performingBefore: false, times: 1 });
    expect(state.plan?.items.at(-1)?.dueOn).toBe('2027-05-20');
    // What ran up since the last due falls due on the day itself: 80,577.53 × 4.35 % × 5/360.
    expect(state.dues.find((due) => due.dueOn === '2025-05-20')).toMatchObject({ principal: 0, interest: 4_868 });
  });

  it('makes unpaid interest and penalty principal where agreed', () => {
    const before = at(EPI, [lent], '2025-05-20');
    const state = at(EPI, [lent, agreed(true)], '2025-05-20');
    const onTop =
      (before.arrearsInterest ?? 0) + (before.penalty ?? 0) + (before.compound ?? 0) + (before.accruedInterest ?? 0);
    expect(state.balance).toBe(12_000_000 + onTop);
    expect(state).toMatchObject({ penalty: 0, compound: 0, arrearsInterest: 0, overdue: { kind: 'NONE' } });
    const later = state.plan?.items.filter((item) => item.dueOn > '2025-05-20') ?? [];
    expect(later).toHaveLength(24);
    expect(later.reduce((sum, item) => sum + (item.principal ?? 0), 0)).toBe(state.balance);
  });

  it('of stated dues that have all fallen begins a plan behind them', () => {
    const late = { ...agreed(true), effectiveOn: isoDay('2026-02-20'), recordedAt: '2026-02-20T09:00:00.000Z' };
    const state = at(STATED, [draw('d', '2025-01-15', 96_396), late], '2026-04-21');
    expect(state).toMatchObject({ balance: 9_639_600, overdue: since('2026-03-20') });
    expect(state.plan?.items).toHaveLength(12 + 24);
  });

  it('keeps what had been paid of the old dues', () => {
    const events = [lent, pay('r', '2025-02-15', 1_023_719), pay('q', '2025-03-20', 500_000), agreed(true)];
    const state = at(EPI, events, '2025-06-19');
    expect(state.dues[0]).toMatchObject({ status: 'PAID', paid: 1_023_719 });
    expect(state.dues.filter((due) => due.status === 'OVERDUE')).toEqual([]);
  });
});

describe('accrued interest', () => {
  it('is balance × rate × days since the last due', () => {
    expect(at(EPI, [draw('d', '2025-01-15', 120_000)], '2025-01-25').accruedInterest).toBe(14_500);
    expect(at(EPI, [draw('d', '2025-01-15', 120_000)], '2025-02-15').accruedInterest).toBe(0);
  });

  it('is unknown without a rate', () => {
    expect(
      at({ ...EPI, annualRate: null }, [draw('d', '2025-01-15', 120_000)], '2025-01-25').accruedInterest,
    ).toBeNull();
  });
});

describe('a position of another system', () => {
  it('begins without penalty when nothing is overdue, and with an unknown one else', () => {
    expect(at(EPI, [opened('2025-06-30', { ...NOTHING_OVERDUE, balance: fen(7_063_243) })], '2025-06-30').penalty).toBe(
      0,
    );
    const behind = opened('2025-06-30', { balance: fen(8_000_000), overdue: since('2025-05-15') });
    expect(at(EPI, [behind], '2025-06-30')).toMatchObject({ penalty: null, compound: null });
    const stated = { ...behind, penalty: fen(1_000), compound: fen(20) };
    expect(at(EPI, [stated], '2025-06-30')).toMatchObject({ penalty: 1_000, compound: 20 });
  });
});

describe('dues that move with the holidays', () => {
  it('are overdue from the working day they moved to', () => {
    const terms: LoanTerms = { ...MONTH_BULLET, maturityOn: isoDay('2025-06-21'), calendar: createCalendar([]) }; // a Saturday
    expect(at(terms, [LENT], '2025-06-23')).toMatchObject({ overdue: { kind: 'NONE' }, nextDue: { on: '2025-06-23' } });
    expect(at(terms, [LENT], '2025-06-24').overdue).toEqual(since('2025-06-23'));
  });
});
