import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import type { LoanTerms } from '../../../src/domain/loan/loan-plan.ts';
import { stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { alikeOf } from '../../../src/domain/repayment/alike.ts';
import { asksSplit, type RepaymentAsked, repaymentRefusal } from '../../../src/domain/repayment/repayment-rules.ts';
import { misuseRefusal, reversalDay, reversalRefusal } from '../../../src/domain/repayment/reversal-rules.ts';
import {
  BARE,
  draw,
  EPI,
  judge,
  NOTHING_OVERDUE,
  opened,
  repay,
  reverse,
  STATED,
  settle,
  since,
} from '../loan/loan-fixtures.ts';

const TODAY = isoDay('2025-06-30');
const LENT = draw('d', '2025-01-15', 120_000);
const asked = (change: Partial<RepaymentAsked> = {}): RepaymentAsked => ({
  on: isoDay('2025-03-01'),
  amount: fen(100_000),
  fees: fen(0),
  split: null,
  ...change,
});
const refusal = (change: Partial<RepaymentAsked>, events: LoanEvent[] = [LENT], terms: LoanTerms = EPI) => {
  const payment = asked(change);
  const state = stateAsOf(terms, events, payment.on);
  return repaymentRefusal({ startOn: terms.startOn, workingDate: TODAY, state, events }, payment)?.rule ?? null;
};
const split = (principal: number, interest = 0, penalty = 0, compound = 0) => ({
  principal: fen(principal),
  interest: fen(interest),
  penalty: fen(penalty),
  compound: fen(compound),
});

describe('money that came back', () => {
  it('is taken on any day of the loan up to today', () => {
    expect(refusal({})).toBeNull();
    expect(refusal({ on: TODAY })).toBeNull();
    expect(refusal({ on: isoDay('2025-01-15') })).toBeNull();
  });

  it.each([
    [{ on: isoDay('2025-07-01') }, 'REPAYMENT_DAY_IN_FUTURE'],
    [{ on: isoDay('2025-01-14') }, 'REPAYMENT_DAY_BEFORE_START'],
    [{ amount: fen(0) }, 'REPAYMENT_NOT_POSITIVE'],
    [{ amount: fen(-1) }, 'REPAYMENT_NOT_POSITIVE'],
    [{ fees: fen(-1) }, 'REPAYMENT_NOT_POSITIVE'],
    [{ fees: fen(100_001) }, 'REPAYMENT_FEES_OVER_AMOUNT'],
    [{ split: split(60_000, 30_000) }, 'SPLIT_DIFFERS'],
    [{ split: split(110_000, -10_000) }, 'REPAYMENT_NOT_POSITIVE'],
    [{ amount: fen(13_000_000), split: split(13_000_000) }, 'SPLIT_OVER_BALANCE'],
  ] as const)('%j is refused: %s', (change, rule) => {
    expect(refusal(change)).toBe(rule);
  });

  it('is refused where the loan is not drawn, or settled', () => {
    expect(refusal({}, [])).toBe('REPAYMENT_NOT_DRAWN');
    expect(refusal({}, [LENT, settle('s', '2025-02-01')])).toBe('REPAYMENT_SETTLED');
    expect(refusal({}, [LENT, settle('s', '2025-04-01')])).toBeNull();
  });

  it('is refused where the position of another system holds it already', () => {
    const events = [opened('2025-03-10', { ...NOTHING_OVERDUE, balance: fen(10_000_000) })];
    expect(refusal({ on: isoDay('2025-03-09') }, events)).toBe('REPAYMENT_IN_POSITION');
    expect(refusal({ on: isoDay('2025-03-10') }, events)).toBeNull();
  });

  it('wants its division from the person where nobody can compute it', () => {
    const unknown = [opened('2025-02-28', { balance: fen(10_000_000) })];
    const behind = [opened('2025-02-28', { balance: fen(10_000_000), overdue: since('2025-02-15') })];
    for (const events of [unknown, behind]) {
      expect(refusal({}, events)).toBe('SPLIT_NEEDED');
      expect(refusal({ split: split(90_000, 10_000) }, events)).toBeNull();
    }
    expect(refusal({}, [draw('d', '2025-01-15', 96_396)], STATED)).toBe('SPLIT_NEEDED');
    expect(refusal({}, [LENT], BARE)).toBe('SPLIT_NEEDED');
    expect(refusal({ fees: fen(100_000) }, unknown)).toBeNull();
    expect(asksSplit(stateAsOf(EPI, [LENT], TODAY))).toBe(false);
  });
});

describe('a payment alike', () => {
  it('has the same day and sum, whatever its parts, and stands', () => {
    const events = [LENT, repay('r', '2025-03-01', 60_000, 40_000)];
    expect(alikeOf(events, isoDay('2025-03-01'), fen(100_000)).map(({ id }) => id)).toEqual(['r']);
    expect(alikeOf(events, isoDay('2025-03-02'), fen(100_000))).toEqual([]);
    expect(alikeOf(events, isoDay('2025-03-01'), fen(99_999))).toEqual([]);
    expect(alikeOf([...events, reverse('x', '2025-06-01', 'r')], isoDay('2025-03-01'), fen(100_000))).toEqual([]);
  });
});

describe('taking an event back', () => {
  const paid = repay('r', '2025-03-01', 60_000, 40_000);

  it('happens once', () => {
    expect(reversalRefusal([LENT, paid], paid)).toBeNull();
    expect(reversalRefusal([LENT, paid, reverse('x', '2025-04-01', 'r')], paid)?.rule).toBe('REVERSE_AGAIN');
  });

  it('never takes a position or a reversal', () => {
    const position = opened('2025-03-10');
    const reversal = reverse('x', '2025-04-01', 'r');
    expect(reversalRefusal([position], position)?.rule).toBe('REVERSE_KIND');
    expect(reversalRefusal([LENT, paid, reversal], reversal)?.rule).toBe('REVERSE_KIND');
  });

  it('takes a drawdown only while nothing stands on it', () => {
    expect(reversalRefusal([LENT], LENT)).toBeNull();
    expect(reversalRefusal([LENT, judge('j', '2025-03-01', 'NORMAL')], LENT)).toBeNull();
    expect(reversalRefusal([LENT, paid], LENT)).toEqual({ rule: 'REVERSE_FOLLOWED', params: { on: '2025-03-01' } });
    expect(reversalRefusal([LENT, paid, reverse('x', '2025-04-01', 'r')], LENT)).toBeNull();
  });

  it('counts from today or from the day of the event', () => {
    expect(reversalDay(paid, 'TODAY', TODAY)).toBe(TODAY);
    expect(reversalDay(paid, 'EVENT_DAY', TODAY)).toBe('2025-03-01');
    expect(reversalDay(paid, 'TODAY', isoDay('2025-02-01'))).toBe('2025-03-01');
  });
});

describe('misuse', () => {
  const live = stateAsOf(EPI, [LENT], TODAY);
  const misused = stateAsOf(
    EPI,
    [LENT, { ...repay('m', '2025-03-01', 0), kind: 'misuse', amount: null } as LoanEvent],
    TODAY,
  );

  it('is marked of a live loan, up to its balance, and put right where there is some', () => {
    expect(misuseRefusal(live, null)).toBeNull();
    expect(misuseRefusal(live, fen(12_000_000))).toBeNull();
    expect(misuseRefusal(live, fen(12_000_001))?.rule).toBe('MISUSE_OVER_BALANCE');
    expect(misuseRefusal(live, fen(-1))?.rule).toBe('MISUSE_NEGATIVE');
    expect(misuseRefusal(live, fen(0))?.rule).toBe('MISUSE_NONE');
    expect(misuseRefusal(misused, fen(0))).toBeNull();
    expect(misuseRefusal(stateAsOf(EPI, [], TODAY), null)?.rule).toBe('MISUSE_NOT_LIVE');
  });
});
