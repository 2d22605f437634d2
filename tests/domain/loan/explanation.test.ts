import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import { explainFigure } from '../../../src/domain/loan/explain.ts';
import { explainClass, knownFacts } from '../../../src/domain/loan/explain-class.ts';
import { explainPayment } from '../../../src/domain/loan/explain-payment.ts';
import { explainRow } from '../../../src/domain/loan/explain-row.ts';
import { exactYuan } from '../../../src/domain/loan/explanation.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import type { LoanTerms } from '../../../src/domain/loan/loan-plan.ts';
import { stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { statementOf } from '../../../src/domain/loan/movements.ts';
import { overdueAlert } from '../../../src/domain/loan/overdue-alert.ts';
import { payoffQuote } from '../../../src/domain/loan/payoff.ts';
import { whatIfOf } from '../../../src/domain/loan/what-if.ts';
import { draw, EPI, opened, PLAIN, repay, STATED, since } from './loan-fixtures.ts';

const DRAWN = draw('d', '2025-01-15', 120_000);
const on = isoDay;

describe('a part of an interest before rounding', () => {
  const part = { balance: fen(12_000_000), annualRate: rate('0.0435'), count: 1, base: 12, unit: 'MONTHS' as const };
  it('shows up to six decimals, two at least', () => {
    expect(exactYuan(part)).toBe('435.00');
    expect(exactYuan({ ...part, balance: fen(25_090_023) })).toBe('909.513334');
    expect(exactYuan({ ...part, balance: fen(1), count: 1, base: 360, unit: 'DAYS' })).toBe('0.000001');
    expect(exactYuan({ ...part, balance: fen(999_999_999_999), annualRate: rate('1'), base: 1 })).toBe(
      '9,999,999,999.99',
    );
  });
});

describe('a row explained', () => {
  const { plan } = stateAsOf(EPI, [DRAWN], on('2025-01-15'));
  it('golden epi-01: the first due comes from the level instalment, the last is what is left', () => {
    const [payment, interest, principal] = explainRow(EPI, plan, 1);
    expect(payment?.value).toBe(1_023_719);
    expect(interest?.formulas[0]).toMatchObject({
      kind: 'INTEREST',
      parts: [{ count: 1, base: 12, from: '2025-01-15' }],
    });
    expect(principal?.formulas).toMatchObject([
      {
        kind: 'SUM',
        items: [
          { kind: 'INSTALMENT', fen: 1_023_719 },
          { kind: 'INTEREST', fen: -43_500 },
        ],
      },
      { kind: 'ANNUITY', principal: 12_000_000, periods: 12 },
    ]);
    expect(explainRow(EPI, plan, 12)[2]?.formulas).toMatchObject([
      { kind: 'SUM', items: [{ kind: 'REST', fen: 1_020_019 }] },
    ]);
    expect(explainRow(EPI, plan, 13)).toEqual([]);
  });

  it('an equal share says of what and over how many; a stated payment says it was stated', () => {
    const share = explainRow(PLAIN, stateAsOf(PLAIN, [draw('d', '2025-01-15', 12_000)], on('2025-01-15')).plan, 3);
    expect(share[2]?.formulas).toMatchObject([{ kind: 'SHARE', principal: 1_200_000, periods: 12 }]);
    const stated = explainRow(STATED, stateAsOf(STATED, [], on('2025-01-15')).plan, 1);
    expect(stated.map(({ value, unexplained }) => [value, unexplained])).toEqual([
      [803_300, 'STATED'],
      [0, 'STATED'],
      [803_300, 'STATED'],
    ]);
  });
});

describe('figures explained', () => {
  it('penalty: golden 45 days on 1,000,000 fen of principal and its interest', () => {
    const events = [DRAWN];
    const day = on('2025-04-01');
    const state = stateAsOf(EPI, events, day);
    const penalty = explainFigure({ terms: EPI, events, day, state }, 'PENALTY');
    const [sum] = penalty.formulas;
    const parts = sum?.kind === 'SUM' ? sum.items[0]?.parts : [];
    expect(parts?.map(({ balance, count, annualRate, factor }) => [balance, count, annualRate, factor])).toEqual([
      [980_219, 28, '0.06525', '1.5'],
      [980_219 + 983_772, 17, '0.06525', '1.5'],
    ]);
  });

  it('what a position states of penalty is an item of its own, and what was paid is taken off', () => {
    const position = opened('2025-03-01', {
      balance: fen(11_019_781),
      overdue: since('2025-02-15'),
      overduePrincipal: fen(980_219),
      arrearsInterest: fen(43_500),
      penalty: fen(5_000),
      compound: fen(10),
    });
    const paid: LoanEvent = { ...repay('r', '2025-03-10', 0), penalty: fen(2_000), compound: fen(0) };
    const events = [position, paid];
    const day = on('2025-03-10');
    const state = stateAsOf(EPI, events, day);
    const [sum] = explainFigure({ terms: EPI, events, day, state }, 'PENALTY').formulas;
    expect(sum?.kind === 'SUM' && sum.items.map(({ kind }) => kind)).toEqual(['POSITION', 'RAN_UP', 'PAID']);
    expect(sum?.kind === 'SUM' && sum.items.map(({ fen: amount }) => amount)).toEqual([5_000, 1_599, -2_000]);
  });

  it('a payment that met penalty nobody could tell is not divided, though it settled the loan', () => {
    // Without a rate until the 16th: what the day before cost is unknown for good, what ran up since is not.
    const events: LoanEvent[] = [
      draw('d', '2025-01-15', 96_396),
      {
        id: 'c',
        effectiveOn: on('2025-02-16'),
        recordedAt: '2025-02-16T09:00:00.000Z',
        kind: 'rateChange',
        annualRate: rate('0.031'),
        cause: 'AGREEMENT',
      },
      { ...repay('p', '2026-01-20', 0), toAllocate: fen(10_500_000) },
    ];
    const day = on('2026-01-20');
    expect(stateAsOf(STATED, events.slice(0, 2), day).penalty).toBeNull();
    const state = stateAsOf(STATED, events, day);
    expect(state.status).toBe('SETTLED');
    expect(explainPayment({ terms: STATED, events, day, state }, 'p')).toMatchObject({
      value: 10_500_000,
      formulas: [],
      unexplained: 'NOT_SPLIT',
    });
  });

  it('a pay-off of a loan whose principal was paid ahead is interest, on the statement too', () => {
    const terms: LoanTerms = { ...PLAIN, annualRate: rate('0.0435'), method: 'BULLET', periods: null };
    const lent = [draw('d', '2025-01-15', 12_000), repay('a', '2025-01-16', 1_200_000)];
    const day = on('2025-03-15');
    const total = payoffQuote(terms, lent, day)?.total ?? fen(0);
    const recordedAt = '2025-03-15T10:00:00.000Z';
    const paid: LoanEvent = {
      id: 'z',
      effectiveOn: day,
      recordedAt,
      kind: 'prepayment',
      amount: total,
      option: 'KEEP_TERM',
    };
    const events = [...lent, paid];
    const state = stateAsOf(terms, events, day);
    const explained = explainPayment({ terms, events, day, state }, 'z');
    expect(explained?.formulas).toMatchObject([{ kind: 'SUM', items: [{ kind: 'EARLY_INTEREST', fen: total }] }]);
    const { movements } = statementOf(terms, events, on('2025-01-01'), day);
    expect(movements.at(-1)).toMatchObject({ amount: total, principal: 0, interest: total, penalty: 0 });
  });

  it('after maturity the whole balance is overdue, said in one line', () => {
    const day = on('2026-01-16');
    const state = stateAsOf(EPI, [DRAWN], day);
    expect(explainFigure({ terms: EPI, events: [DRAWN], day, state }, 'OVERDUE_PRINCIPAL').formulas).toMatchObject([
      { items: [{ kind: 'MATURED_BALANCE', fen: 12_000_000, on: '2026-01-15' }] },
    ]);
  });
});

describe('the class', () => {
  const classed = (events: readonly LoanEvent[], day: string, debtorKind: 'RETAIL' | 'NON_RETAIL' = 'RETAIL') => {
    const state = stateAsOf(EPI, events, on(day));
    return { terms: EPI, events, day: on(day), state, debtorKind };
  };

  it('is floored by the facts the book knows, each with its limit', () => {
    const due = on('2025-02-15');
    const floorOn = (day: string) => explainClass(classed([DRAWN], day)).formulas[0];
    expect(floorOn(due)).toMatchObject({ floor: 'NORMAL', fired: [] });
    expect(floorOn('2025-02-16')).toMatchObject({
      floor: 'SPECIAL_MENTION',
      fired: [{ rule: 'R1', actual: 1, limit: 0 }],
    });
    expect(floorOn('2025-05-16')).toMatchObject({ floor: 'SPECIAL_MENTION' });
    expect(floorOn('2025-05-17')).toMatchObject({ floor: 'SUBSTANDARD' });
  });

  it('an overdue of unknown length is not taken for none: its rules are not checked', () => {
    const position = opened('2025-03-01', { balance: fen(100), overdue: { kind: 'UNKNOWN_LENGTH' } });
    const loan = classed([position], '2025-03-02', 'NON_RETAIL');
    expect(knownFacts(loan).overdueDays).toBeNull();
    const [floor] = explainClass(loan).formulas;
    expect(floor?.kind === 'FLOOR' && floor.unchecked).toEqual(
      expect.arrayContaining(['R1', 'R4', 'R5', 'R12', 'R15']),
    );
    expect(floor?.kind === 'FLOOR' && floor.notHeld).toContain('OTHER_BANKS');
  });

  it('after a restructuring the loan is in observation until its dues were paid for a year', () => {
    const restructured: LoanEvent = {
      id: 'x',
      kind: 'restructuring',
      effectiveOn: on('2025-02-01'),
      recordedAt: '2025-02-01T09:00:00.000Z',
      method: 'EQUAL_PRINCIPAL',
      annualRate: rate('0'),
      periods: 24,
      monthsPerPeriod: 1,
      capitalise: true,
      performingBefore: false,
    };
    const events: LoanEvent[] = [DRAWN, restructured];
    const ruleOn = (day: string, more: readonly LoanEvent[] = []) => {
      const [floor] = explainClass(classed([...events, ...more], day)).formulas;
      return floor?.kind === 'FLOOR' ? floor.fired.map(({ rule }) => rule) : [];
    };
    expect(ruleOn('2025-02-10')).toEqual(['R17']);
    const payments = Array.from({ length: 14 }, (_, index): LoanEvent => {
      const month = String(((index + 2) % 12) + 1).padStart(2, '0');
      const day = `${index < 10 ? 2025 : 2026}-${month}-01`;
      return { ...repay(`p${index}`, day, 0), toAllocate: fen(505_000) };
    });
    expect(ruleOn('2026-02-28', payments)).toEqual(['R17']);
    expect(ruleOn('2026-03-02', payments)).toEqual([]);
  });
});

describe('the alert', () => {
  const state = (events: readonly LoanEvent[], day: string) => stateAsOf(EPI, events, on(day));
  it.each([
    ['2025-02-15', 'NONE'],
    ['2025-02-16', 'TOLERABLE'],
    ['2025-02-25', 'TOLERABLE'],
    ['2025-02-26', 'FULL'],
  ])('%s: %s', (day, level) => expect(overdueAlert(state([DRAWN], day), 10)).toBe(level));

  it('a lower bound and an unknown length are the serious case; who knows nothing says so', () => {
    const of = (overdue: Parameters<typeof opened>[1]) =>
      overdueAlert(state([opened('2025-02-20', overdue)], '2025-02-21'), 10);
    expect(of({ balance: fen(100), overdue: { kind: 'UNKNOWN_LENGTH' } })).toBe('FULL');
    expect(of({ balance: fen(100), overdue: since('2025-02-19', true) })).toBe('FULL');
    expect(of({ balance: fen(100), overdue: { kind: 'UNKNOWN' } })).toBe('UNKNOWN');
  });
});

describe('what-if', () => {
  const day = on('2025-02-20');
  const events = [DRAWN, repay('r', '2025-02-15', 980_219, 43_500)];

  it('tries several acts in a row on the same day', () => {
    const tried = whatIfOf(
      EPI,
      events,
      [
        { kind: 'prepay', on: day, amount: fen(2_000_000), option: 'KEEP_TERM' },
        { kind: 'rate', on: day, annualRate: rate('0.03') },
        { kind: 'extend', on: day, maturityOn: on('2026-07-15'), annualRate: null },
      ],
      day,
    );
    expect(tried).toMatchObject({
      ok: true,
      value: {
        before: { balance: 11_019_781 },
        after: { annualRate: '0.03', maturityOn: '2026-07-15', extensions: 1 },
      },
    });
  });

  it('without a plan that tells principal from interest it is refused', () => {
    const stated = [draw('d', '2025-01-15', 96_396)];
    const unsplit = { ...STATED, statedInstalment: fen(850_000) };
    expect(whatIfOf(unsplit, stated, [{ kind: 'repay', on: day, amount: fen(1) }], day)).toMatchObject({
      ok: false,
      error: { code: 'WHAT_IF_NO_PLAN' },
    });
    expect(whatIfOf(STATED, stated, [{ kind: 'rate', on: day, annualRate: rate('0.03') }], day)).toMatchObject({
      ok: false,
      error: { code: 'WHAT_IF_NO_PLAN' },
    });
  });
});
