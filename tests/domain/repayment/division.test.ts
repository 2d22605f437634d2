import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen, ZERO_FEN } from '../../../src/domain/kernel/money.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import { stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { changeBy, divisionOf, paidDues } from '../../../src/domain/repayment/division.ts';
import { prepaymentChoices } from '../../../src/domain/repayment/prepayment.ts';
import { dueFirst, partRefusal, payoffRefusal, quoteOn } from '../../../src/domain/repayment/prepayment-rules.ts';
import { supposedPrepayment, supposedRepayment } from '../../../src/domain/repayment/supposed.ts';
import { draw, EPI, PLAIN, reverse, settle } from '../loan/loan-fixtures.ts';

const NOW = '2025-06-30T08:00:00.000Z';
const LENT = draw('d', '2025-01-15', 120_000);
const plain = (on: string, amount: number) => ({
  on: isoDay(on),
  amount: fen(amount),
  fees: ZERO_FEN,
  split: null,
});
const dividing = (on: string, amount: number, events: LoanEvent[] = [LENT]) => {
  const asked = plain(on, amount);
  const change = changeBy(EPI, events, supposedRepayment(asked, NOW), asked.on);
  return { division: divisionOf(change, asked), dues: paidDues(change), change };
};

describe('what a payment goes to', () => {
  it('is the due of its day, to the fen', () => {
    const { division, dues, change } = dividing('2025-02-15', 1_023_719);
    expect(division).toEqual({ principal: 980_219, interest: 43_500, penalty: 0, compound: 0, fees: 0, surplus: 0 });
    expect(dues).toEqual([{ period: 1, dueOn: '2025-02-15', principal: 980_219, interest: 43_500, paidUp: true }]);
    expect(change.after.balance).toBe(11_019_781);
  });

  it('waits where nothing is due yet', () => {
    expect(dividing('2025-02-01', 50_000).division).toMatchObject({ principal: 0, interest: 0, surplus: 50_000 });
  });

  it('uses what waits when more money comes', () => {
    const waiting = supposedRepayment(plain('2025-02-01', 500_000), NOW);
    const { division } = dividing('2025-02-15', 523_719, [LENT, { ...waiting, id: 'w' }]);
    expect(division).toMatchObject({ principal: 523_719, interest: 0, surplus: 0 });
  });

  it('pays penalty before interest before principal of an overdue loan', () => {
    const { division } = dividing('2025-04-01', 100_000);
    expect(division.compound).toBeGreaterThan(0);
    expect(division.penalty).toBeGreaterThan(0);
    expect(division.interest).toBe(43_500 + 39_947);
    const parts = [division.principal, division.interest, division.penalty, division.compound, division.surplus];
    expect(parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)).toBe(100_000);
  });

  it('is a whole with no fen lost, whatever is paid and when', () => {
    const money = fc.integer({ min: 1, max: 15_000_000 });
    const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays(isoDay('2025-01-15'), n));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(day, money), { maxLength: 5 }),
        day,
        money,
        fc.nat(10_000),
        (earlier, on, amount, fee) => {
          const events: LoanEvent[] = [
            LENT,
            ...earlier.map(([paidOn, sum], index) => ({
              ...supposedRepayment({ on: paidOn, amount: fen(sum), fees: ZERO_FEN, split: null }, NOW),
              id: `e${index}`,
            })),
          ];
          const fees = fen(Math.min(fee, amount));
          const asked = { on, amount: fen(amount), fees, split: null };
          const change = changeBy(EPI, events, supposedRepayment(asked, NOW), on);
          if (change.before.status !== 'ACTIVE') return;
          const { principal, interest, penalty, compound, surplus } = divisionOf(change, asked);
          const parts = [principal, interest, penalty, compound];
          for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
          expect(parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) + surplus + fees).toBe(amount);
          const laid = paidDues(change).reduce((sum, due) => sum + due.principal + due.interest, 0);
          expect(laid).toBe((principal ?? 0) + (interest ?? 0));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a payment taken back', () => {
  it('leaves the loan exactly as it was, on every day', () => {
    const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays(isoDay('2025-01-15'), n));
    const payments = fc.array(fc.tuple(day, fc.integer({ min: 1, max: 14_000_000 })), { maxLength: 4 });
    fc.assert(
      fc.property(payments, day, fc.integer({ min: 1, max: 14_000_000 }), day, (others, on, amount, seenOn) => {
        const events: LoanEvent[] = [
          LENT,
          ...others.map(([paidOn, sum], index) => ({
            ...supposedRepayment({ on: paidOn, amount: fen(sum), fees: ZERO_FEN, split: null }, NOW),
            id: `e${index}`,
          })),
        ];
        const wrong = { ...supposedRepayment({ ...plain('2025-02-01', amount), on }, NOW), id: 'wrong' };
        const before = stateAsOf(EPI, events, seenOn);
        expect(stateAsOf(EPI, [...events, wrong, reverse('x', on, 'wrong')], seenOn)).toEqual(before);
      }),
      { numRuns: 1000 },
    );
  });
});

const quoted = (events: LoanEvent[], on: string) => {
  const state = stateAsOf(EPI, events, isoDay(on));
  const found = quoteOn(state, events, isoDay(on));
  return { state, quote: found.ok ? found.quote : null, refused: found.ok ? null : found.error.rule };
};

describe('结清试算', () => {
  it('between two dues is the balance and the interest of the days', () => {
    const { quote } = quoted([LENT], '2025-01-25');
    expect(quote).toMatchObject({
      principal: 12_000_000,
      accruedInterest: 14_500,
      overduePrincipal: 0,
      total: 12_014_500,
    });
  });

  it('is refused before the last event, of a settled loan, and before any money', () => {
    const later: LoanEvent = { ...supposedRepayment(plain('2025-02-15', 1_023_719), NOW), id: 'r' };
    expect(quoted([LENT, later], '2025-02-14').refused).toBe('QUOTE_BEFORE_LAST_EVENT');
    expect(quoted([LENT, later], '2025-02-15').refused).toBeNull();
    expect(quoted([LENT, settle('s', '2025-02-01')], '2025-03-01').refused).toBe('PREPAY_NOT_LIVE');
    expect(quoted([], '2025-03-01').refused).toBe('PREPAY_NOT_LIVE');
  });

  it('paid exactly settles the loan, on whatever day and whatever is overdue', () => {
    const day = fc.integer({ min: 1, max: 700 }).map((n) => addDays(isoDay('2025-01-15'), n));
    fc.assert(
      fc.property(day, fc.option(fc.tuple(day, fc.integer({ min: 1, max: 3_000_000 }))), (on, part) => {
        const events: LoanEvent[] = [LENT];
        if (part !== null && part[0] <= on) {
          const earlier = { on: part[0], amount: fen(part[1]), fees: ZERO_FEN, split: null };
          events.push({ ...supposedRepayment(earlier, NOW), id: 'e' });
        }
        const { quote } = quoted(events, on);
        if (quote === null || quote.total === 0) return;
        expect(payoffRefusal(quote, quote.total)).toBeNull();
        expect(payoffRefusal(quote, fen(quote.total - 1))?.rule).toBe('PAYOFF_DIFFERS');
        const paid = stateAsOf(EPI, [...events, supposedPrepayment(on, quote.total, 'KEEP_TERM', NOW)], on);
        expect(paid).toMatchObject({ status: 'SETTLED', balance: 0, surplus: 0, settledOn: on });
        const short = supposedPrepayment(on, fen(quote.total - 1), 'KEEP_TERM', NOW);
        if (quote.total > 1) expect(stateAsOf(EPI, [...events, short], on).status).toBe('ACTIVE');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('early repayment of a part', () => {
  const on = isoDay('2025-01-25');
  const { state, quote } = quoted([LENT], '2025-01-25');
  if (quote === null) throw new Error('no quote');
  const choices = prepaymentChoices(EPI, [LENT], { on, amount: fen(5_000_000), recordedAt: NOW, quote });

  it('pays the interest of the part and repays the rest', () => {
    const { division } = choices;
    expect((division.principal ?? 0) + (division.interest ?? 0) + division.surplus).toBe(5_000_000);
    expect(division.penalty).toBe(0);
    expect(division.interest).toBeGreaterThan(0);
  });

  it('keeps the term with a smaller instalment, or the instalment with an earlier end', () => {
    const [keepTerm, keepInstalment] = choices.choices;
    expect(choices.present).toMatchObject({ instalment: 1_023_719, remaining: 12, lastDueOn: '2026-01-15' });
    expect(keepTerm?.plan.remaining).toBe(12);
    expect(keepTerm?.plan.instalment).toBeLessThan(1_023_719);
    expect(keepInstalment?.plan.remaining).toBeLessThan(12);
    expect(keepInstalment?.plan.instalment).toBe(1_023_719);
    expect(keepInstalment?.interestSaved ?? 0).toBeGreaterThan(keepTerm?.interestSaved ?? 0);
    expect(keepTerm?.interestSaved ?? 0).toBeGreaterThan(0);
    expect(keepTerm?.dues).toHaveLength(12);
    expect(keepTerm?.dues[0]?.before?.payment).toBe(1_023_719);
  });

  it('is refused where it reaches nothing early, more than everything, or a flat loan', () => {
    expect(partRefusal(EPI, state, quote, fen(1))).toBeNull();
    expect(partRefusal(EPI, state, quote, quote.total)).toBeNull();
    expect(partRefusal(EPI, state, quote, fen(quote.total + 1))?.rule).toBe('PREPAY_TOO_MUCH');
    const late = quoted([LENT], '2025-03-01');
    if (late.quote === null) throw new Error('no quote');
    expect(dueFirst(late.quote)).toBeGreaterThan(1_023_719);
    expect(partRefusal(EPI, late.state, late.quote, dueFirst(late.quote))?.rule).toBe('PREPAY_TOO_LITTLE');
    const matured = quoted([LENT], '2026-02-01');
    if (matured.quote === null) throw new Error('no quote');
    expect(partRefusal(EPI, matured.state, matured.quote, fen(100_000))?.rule).toBe('PREPAY_NOTHING_AHEAD');
    const FLAT = { ...PLAIN, principal: fen(12_000_000), annualRate: EPI.annualRate, method: 'FLAT' as const };
    const flat = stateAsOf(FLAT, [LENT], on);
    const flatQuote = quoteOn(flat, [LENT], on);
    if (!flatQuote.ok) throw new Error('no quote');
    expect(partRefusal(FLAT, flat, flatQuote.quote, fen(100_000))?.rule).toBe('FLAT_NO_PART');
    expect(partRefusal(FLAT, flat, flatQuote.quote, flatQuote.quote.total)).toBeNull();
  });
});
