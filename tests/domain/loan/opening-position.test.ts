import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import type { LoanTerms } from '../../../src/domain/loan/loan-plan.ts';
import { stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { payoffQuote } from '../../../src/domain/loan/payoff.ts';
import { BARE, judge, NOTHING_OVERDUE, opened, PLAIN, repay, reverse, STATED, settle, since } from './loan-fixtures.ts';

const POSITION = '2025-06-30'; // dues of February to June lie before it, July to January after
const at = (events: LoanEvent[], day = POSITION, terms: LoanTerms = PLAIN) => stateAsOf(terms, events, isoDay(day));
const statuses = (events: LoanEvent[], day = POSITION, terms: LoanTerms = PLAIN) =>
  at(events, day, terms)
    .dues.map((due) => due.status)
    .join(' ');

describe('a position that says: paid to date', () => {
  const position = opened(POSITION, { paidToDate: true, overdue: { kind: 'NONE' } });

  it('takes the dues up to it as paid and the rest as the balance', () => {
    expect(at([position])).toMatchObject({
      status: 'ACTIVE',
      balance: 700_000,
      overdue: { kind: 'NONE' },
      overduePrincipal: 0,
      nextDue: { on: '2025-07-15', payment: 100_000 },
    });
    expect(statuses([position])).toBe('PAID PAID PAID PAID PAID DUE DUE DUE DUE DUE DUE DUE');
  });

  it('works for stated instalments without a rate', () => {
    expect(at([position], POSITION, STATED).balance).toBe(7 * 803_300);
  });

  it('keeps the balance unknown where the plan does not tell principal from interest', () => {
    expect(at([position], POSITION, { ...STATED, statedInstalment: fen(850_000) }).balance).toBeNull();
    expect(at([position], POSITION, BARE).balance).toBeNull();
  });

  it('includes the due of its own day', () => {
    const onDueDay = opened('2025-06-15', { paidToDate: true });
    expect(at([onDueDay], '2025-06-20')).toMatchObject({ balance: 700_000, overdue: { kind: 'NONE' } });
  });

  it('goes on from there: unpaid dues become overdue, payments count', () => {
    expect(at([position], '2025-07-16').overdue).toEqual(since('2025-07-15'));
    expect(at([position, repay('r', '2025-07-15', 100_000)], '2025-07-16')).toMatchObject({
      balance: 600_000,
      overdue: { kind: 'NONE' },
    });
  });

  it('prefers a stated balance', () => {
    expect(at([{ ...position, balance: fen(712_345) }]).balance).toBe(712_345);
  });

  it('is settled when the last due lies before it', () => {
    const late = opened('2026-03-31', { paidToDate: true });
    expect(at([late], '2026-03-31')).toMatchObject({ status: 'SETTLED', balance: 0, settledOn: null });
  });
});

describe('a position that says: nothing overdue', () => {
  it('leaves the due of its own day open', () => {
    const position = opened('2025-06-15', { ...NOTHING_OVERDUE, balance: fen(800_000) });
    expect(at([position], '2025-06-15')).toMatchObject({ overdue: { kind: 'NONE' }, nextDue: { on: '2025-06-15' } });
    expect(at([position], '2025-06-16').overdue).toEqual(since('2025-06-15'));
  });

  it('yields to sums that say otherwise', () => {
    const position = opened(POSITION, { overdue: { kind: 'NONE' }, arrearsInterest: fen(500) });
    expect(at([position])).toMatchObject({ overdue: { kind: 'UNKNOWN_LENGTH' }, arrearsInterest: 500 });
  });

  it('is believed when only the sums say so', () => {
    const position = opened(POSITION, { overduePrincipal: fen(0), arrearsInterest: fen(0) });
    expect(at([position]).overdue).toEqual({ kind: 'NONE' });
  });
});

describe('a position overdue since a day', () => {
  const twoUnpaid = opened(POSITION, {
    balance: fen(900_000),
    overdue: since('2025-05-15'),
    overduePrincipal: fen(200_000),
    arrearsInterest: fen(0),
  });

  it('opens the dues since then when they explain the sums', () => {
    expect(at([twoUnpaid])).toMatchObject({
      overdue: since('2025-05-15'),
      overdueDays: { days: 46, atLeast: false },
      overduePrincipal: 200_000,
    });
    expect(statuses([twoUnpaid])).toBe('PAID PAID PAID OVERDUE OVERDUE DUE DUE DUE DUE DUE DUE DUE');
  });

  it('moves on as the oldest are paid', () => {
    const events = [twoUnpaid, repay('r', '2025-07-01', 100_000)];
    expect(at(events, '2025-07-01')).toMatchObject({ overdue: since('2025-06-15'), overduePrincipal: 100_000 });
    expect(at([...events, repay('q', '2025-07-02', 100_000)], '2025-07-02').overdue).toEqual({ kind: 'NONE' });
  });

  it('credits what had been paid of the oldest', () => {
    const partly = { ...twoUnpaid, overduePrincipal: fen(160_000) };
    expect(at([partly]).dues[3]).toMatchObject({ status: 'OVERDUE', paidPrincipal: 40_000 });
    expect(at([partly, repay('r', '2025-07-01', 60_000)], '2025-07-01').overdue).toEqual(since('2025-06-15'));
  });

  it('keeps unstated sums unknown until the dues are cleared', () => {
    const unstated = { ...twoUnpaid, overduePrincipal: null, arrearsInterest: null };
    expect(at([unstated])).toMatchObject({
      overdue: since('2025-05-15'),
      overduePrincipal: null,
      arrearsInterest: null,
    });
    expect(at([unstated, repay('r', '2025-07-01', 200_000)], '2025-07-01')).toMatchObject({
      overdue: { kind: 'NONE' },
      overduePrincipal: 0,
    });
  });

  it.each<[string, Partial<typeof twoUnpaid>, LoanTerms]>([
    ['the day is not one of the plan', { overdue: since('2025-05-10') }, PLAIN],
    ['more is missing than fell due', { overduePrincipal: fen(300_001) }, PLAIN],
    ['less is missing than the later dues alone', { overduePrincipal: fen(99_999) }, PLAIN],
    ['there is no plan', {}, BARE],
    ['nothing at all is missing of the oldest due', { overduePrincipal: fen(100_000) }, PLAIN],
    ['the day is only a bound', { overdue: since('2025-05-15', true) }, PLAIN],
  ])('keeps the arrears as a sum when %s', (_, change, terms) => {
    const position = { ...twoUnpaid, ...change };
    const stated = position.overduePrincipal ?? 0;
    expect(at([position], POSITION, terms)).toMatchObject({ overdue: position.overdue, overduePrincipal: stated });
    const less = [position, repay('r', '2025-07-01', stated - 1)];
    expect(at(less, '2025-07-01', terms)).toMatchObject({ overdue: position.overdue, overduePrincipal: 1 });
    const cleared = [...less, repay('q', '2025-07-02', 1)];
    expect(at(cleared, '2025-07-02', terms).overdue).toEqual({ kind: 'NONE' });
    if (terms === PLAIN) expect(statuses(cleared, '2025-07-02')).toMatch(/^(PAID ){5}DUE/);
  });

  it('does not take "overdue by nothing" for cured', () => {
    const odd = opened(POSITION, { overdue: since('2025-05-15'), overduePrincipal: fen(0), arrearsInterest: fen(0) });
    expect(at([odd])).toMatchObject({ overdue: since('2025-05-15'), overduePrincipal: null });
  });
});

describe('a position in arrears of unknown length', () => {
  const position = opened(POSITION, { overdue: { kind: 'UNKNOWN_LENGTH' } });

  it('leaves everything unknown unknown, never zero', () => {
    expect(at([position])).toMatchObject({
      status: 'ACTIVE',
      balance: null,
      overdue: { kind: 'UNKNOWN_LENGTH' },
      overdueDays: null,
      overduePrincipal: null,
      arrearsInterest: null,
      loanClass: null,
    });
    expect(statuses([position])).toBe('UNKNOWN UNKNOWN UNKNOWN UNKNOWN UNKNOWN DUE DUE DUE DUE DUE DUE DUE');
  });

  it('is not cured by payments whose place nobody knows', () => {
    const events = [position, repay('r', '2025-07-15', 100_000)];
    expect(at(events, '2025-07-16')).toMatchObject({ balance: null, overdue: { kind: 'UNKNOWN_LENGTH' } });
    expect(at(events, '2025-07-16').dues[5]).toMatchObject({ status: 'UNKNOWN', paid: null });
  });

  it('learns a lower bound from a later due that no payment can have covered', () => {
    expect(at([position], '2025-07-20')).toMatchObject({
      overdue: since('2025-07-15', true),
      overdueDays: { days: 5, atLeast: true },
      overduePrincipal: null,
    });
  });

  it('ends with settlement', () => {
    expect(at([position, settle('s', '2025-08-01')], '2025-08-01')).toMatchObject({
      status: 'SETTLED',
      balance: 0,
      overdue: { kind: 'NONE' },
    });
  });

  it('works a stated sum off', () => {
    const withSums = { ...position, balance: fen(900_000), overduePrincipal: fen(5_000), arrearsInterest: fen(300) };
    expect(at([withSums, repay('r', '2025-07-01', 2_000, 100)], '2025-07-01')).toMatchObject({
      overdue: { kind: 'UNKNOWN_LENGTH' },
      overduePrincipal: 3_000,
      arrearsInterest: 200,
      balance: 898_000,
    });
    expect(at([withSums, repay('r', '2025-07-01', 5_000, 300)], '2025-07-01').overdue).toEqual({ kind: 'NONE' });
  });
});

describe('a position that owes only interest', () => {
  const BULLET: LoanTerms = {
    ...PLAIN,
    annualRate: rate('0.0435'),
    method: 'BULLET',
    periods: null,
    interestBasis: 'ACT/360',
  };
  const late = { overdue: { kind: 'UNKNOWN_LENGTH' }, arrearsInterest: fen(70_000) } as const;

  it('is not settled before that is paid, though no principal is left and nothing falls due any more', () => {
    const position = opened('2025-06-01', { ...late, balance: fen(0), overduePrincipal: fen(0) });
    expect(at([position], '2025-07-01', BULLET)).toMatchObject({ status: 'ACTIVE', arrearsInterest: 70_000 });
    const all = opened('2025-06-01', { ...late, balance: fen(100_000), overduePrincipal: fen(100_000) });
    const principal = repay('r', '2025-06-20', 100_000);
    expect(at([all, principal], '2025-07-01', BULLET)).toMatchObject({
      status: 'ACTIVE',
      balance: 0,
      arrearsInterest: 70_000,
    });
    expect(at([all, principal, repay('i', '2025-06-21', 0, 70_000)], '2025-07-01', BULLET)).toMatchObject({
      status: 'SETTLED',
      settledOn: '2025-06-21',
    });
  });

  it('is quoted with it', () => {
    const facts = { ...late, balance: fen(500_000), overduePrincipal: fen(100_000), penalty: fen(0), compound: fen(0) };
    const position = opened('2025-06-01', facts);
    const quote = payoffQuote(BULLET, [position], isoDay('2025-06-01'));
    expect(quote).toMatchObject({ overduePrincipal: 100_000, principal: 400_000, overdueInterest: 70_000 });
    const paid: LoanEvent = {
      id: 'z',
      effectiveOn: isoDay('2025-06-01'),
      recordedAt: '2025-06-01T10:00:00.000Z',
      kind: 'prepayment',
      amount: fen(quote?.total ?? 0),
      option: 'KEEP_TERM',
    };
    expect(at([position, paid], '2025-06-01', BULLET)).toMatchObject({ status: 'SETTLED', surplus: 0 });
  });
});

describe('a position that does not say', () => {
  it('stays unknown, then certain once a later due is missed', () => {
    const position = opened(POSITION);
    expect(at([position])).toMatchObject({ overdue: { kind: 'UNKNOWN' }, overduePrincipal: null });
    expect(at([position], '2025-07-16').overdue).toEqual(since('2025-07-15', true));
  });

  it('without a plan and balance does not become sound by maturing', () => {
    const position = opened(POSITION, NOTHING_OVERDUE);
    expect(at([position], '2025-12-31', BARE).overdue).toEqual({ kind: 'NONE' });
    expect(at([position], '2026-02-01', BARE)).toMatchObject({ overdue: { kind: 'UNKNOWN' }, overduePrincipal: null });
  });
});

describe('position and other events', () => {
  it('knows a settled loan, also on days between settlement and position', () => {
    const position = opened(POSITION, { settledOn: isoDay('2025-04-01') });
    for (const day of ['2025-04-01', '2025-05-05', POSITION, '2025-12-31']) {
      expect(at([position], day)).toMatchObject({ status: 'SETTLED', balance: 0, settledOn: '2025-04-01' });
    }
  });

  it('says unknown, not nil, about days before it', () => {
    const position = opened(POSITION, { balance: fen(800_000) });
    expect(at([position], '2025-01-14')).toMatchObject({ status: 'NOT_DRAWN', balance: 0 });
    expect(at([position], '2025-03-20')).toMatchObject({
      status: 'ACTIVE',
      balance: null,
      overdue: { kind: 'UNKNOWN' },
      overduePrincipal: null,
      nextDue: null,
    });
    expect(statuses([position], '2025-03-20')).toMatch(/^UNKNOWN UNKNOWN DUE/);
  });

  it('taken back today leaves nothing behind, even if it is put back tomorrow', () => {
    const events = [
      opened(POSITION, { balance: fen(800_000) }),
      reverse('x', '2025-07-01', 'opened'),
      reverse('y', '2025-07-02', 'x'),
    ];
    expect(at(events, '2025-07-01')).toEqual(at([], '2025-07-01'));
    expect(at(events, '2025-07-02').balance).toBe(800_000);
  });

  it('holds everything before it; of its own day only what was recorded later comes on top', () => {
    const position = opened(POSITION, { ...NOTHING_OVERDUE, balance: fen(700_000) });
    const before = repay('a', '2025-06-29', 1_000);
    const sameBatch = repay('b', POSITION, 2_000);
    const atTheCounter = { ...repay('c', POSITION, 4_000), recordedAt: '2025-07-03T02:00:00.000Z' };
    expect(at([position, before, sameBatch, atTheCounter]).balance).toBe(696_000);
  });

  it('gives way to a newer position, and comes back when that is reversed', () => {
    const first = opened(POSITION, { ...NOTHING_OVERDUE, balance: fen(700_000) });
    const second = { ...opened('2025-07-31', { ...NOTHING_OVERDUE, balance: fen(650_000) }), id: 'second' };
    expect(at([second, first], '2025-07-30').balance).toBe(700_000);
    expect(at([second, first], '2025-07-31').balance).toBe(650_000);
    expect(at([second, first, reverse('x', '2025-08-01', 'second')], '2025-08-01').balance).toBe(700_000);
  });

  it('carries its class until a person judges; a judgement outlives a position that knows no class', () => {
    const classed = opened(POSITION, { class: 'NORMAL' });
    const earlier = judge('j1', '2025-05-01', 'SPECIAL_MENTION');
    const later = judge('j2', '2025-07-01', 'SUBSTANDARD');
    expect(at([classed, earlier]).loanClass).toBe('NORMAL');
    expect(at([classed, earlier, later], '2025-07-01').loanClass).toBe('SUBSTANDARD');
    expect(at([opened(POSITION), earlier]).loanClass).toBe('SPECIAL_MENTION');
  });
});
