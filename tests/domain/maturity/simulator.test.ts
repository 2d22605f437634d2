import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../../src/domain/kernel/money.ts';
import { bunchingOf, excessOf, isAbove, wholeOf } from '../../../src/domain/maturity/bunching.ts';
import { suggestMoves } from '../../../src/domain/maturity/flatten.ts';
import {
  monthsApart,
  type Portfolio,
  placed,
  shiftedMonth,
  simulate,
  type TriedLoan,
} from '../../../src/domain/maturity/simulator.ts';

const WAN = 1_000_000;
const MONTHS = Array.from({ length: 12 }, (_, index) => shiftedMonth('2026-11', index));

const portfolio = (amounts: Readonly<Record<string, number>>, outside = 0): Portfolio => ({
  months: MONTHS.map((month) => ({ month, amount: fen(amounts[month] ?? 0) })),
  outside: fen(outside),
});

const live = (id: string, amount: number, month: string, shift = 0): TriedLoan => ({
  id,
  kind: 'LIVE',
  amount: fen(amount),
  month,
  shift,
});
const planned = (id: string, amount: number, month: string, shift = 0): TriedLoan => ({
  ...live(id, amount, month, shift),
  kind: 'PLANNED',
});

const any = {
  amount: fc.integer({ min: 0, max: 500 * WAN }),
  month: fc.constantFrom(...MONTHS),
  percent: fc.integer({ min: 5, max: 60 }),
};
/** A portfolio that holds the live loans that are tried, and other balances beside them. */
const anyCase = fc
  .record({
    loans: fc.array(
      fc.record({
        kind: fc.constantFrom('LIVE' as const, 'PLANNED' as const),
        amount: any.amount,
        month: any.month,
        shift: fc.integer({ min: -6, max: 18 }),
      }),
      { maxLength: 12 },
    ),
    others: fc.array(fc.record({ amount: any.amount, month: any.month }), { maxLength: 12 }),
    outside: any.amount,
    percent: any.percent,
  })
  .map(({ loans, others, outside, percent }) => {
    const amounts: Record<string, number> = {};
    const add = (month: string, amount: number) => {
      amounts[month] = (amounts[month] ?? 0) + amount;
    };
    for (const { month, amount } of others) add(month, amount);
    for (const { kind, month, amount } of loans) if (kind === 'LIVE') add(month, amount);
    return {
      portfolio: portfolio(amounts, outside),
      loans: loans.map((loan, index): TriedLoan => ({ ...loan, id: String(index), amount: fen(loan.amount) })),
      percent,
    };
  });

const excessIn = ({ months, outside }: Portfolio, percent: number) => {
  const whole = wholeOf(months, outside);
  return months.reduce((sum, { amount }) => sum + excessOf(amount, whole, percent), 0n);
};

describe('bunching', () => {
  it('is more than the limit, never exactly the limit', () => {
    expect(isAbove(fen(20), fen(100), 20)).toBe(false);
    expect(isAbove(fen(21), fen(100), 20)).toBe(true);
    expect(isAbove(fen(0), fen(0), 20)).toBe(false);
  });

  it('shows the share with both its figures and takes the earliest of equal peaks', () => {
    const view = bunchingOf(
      [
        { month: '2026-11', amount: fen(30) },
        { month: '2026-12', amount: fen(30) },
        { month: '2027-01', amount: fen(0) },
      ],
      fen(90),
      20,
    );
    expect(view.peak?.month).toBe('2026-11');
    expect(view.peak?.share).toEqual({ numerator: 30, denominator: 90, percent: '33.33' });
    expect(view.bunched.map(({ month }) => month)).toEqual(['2026-11', '2026-12']);
  });

  it('has no peak where nothing falls due', () => {
    expect(bunchingOf([{ month: '2026-11', amount: fen(0) }], fen(5), 20).peak).toBeNull();
  });
});

describe('moving terms', () => {
  it('journey 9: two proposed terms of March are moved, and nothing bunches', () => {
    const book = portfolio({ '2027-03': 100 * WAN, '2027-01': 80 * WAN, '2027-06': 90 * WAN }, 330 * WAN);
    const tried = [planned('a', 150 * WAN, '2027-03'), planned('b', 150 * WAN, '2027-03')];
    const { before } = simulate(book, tried, 20);
    expect(before.peak?.month).toBe('2027-03');
    expect(before.peak?.share.percent).toBe('44.44');
    const moved = tried.map((loan, index) => ({ ...loan, shift: index + 1 }));
    const { after } = simulate(book, moved, 20);
    expect(after.bunched).toEqual([]);
    expect(after.whole).toBe(before.whole);
  });

  it('moves a live loan out of the month it was in', () => {
    const { after } = simulate(portfolio({ '2027-03': 50 }, 50), [live('a', 30, '2027-03', 2)], 20);
    expect(after.months.find(({ month }) => month === '2027-03')?.amount).toBe(20);
    expect(after.months.find(({ month }) => month === '2027-05')?.amount).toBe(30);
  });

  it('keeps what leaves the months in the whole', () => {
    const { after } = simulate(portfolio({ '2027-03': 50 }), [live('a', 50, '2027-03', 24)], 20);
    expect(after.whole).toBe(50);
    expect(after.peak).toBeNull();
  });

  it('counts months across years', () => {
    expect(monthsApart('2026-11', '2028-02')).toBe(15);
    fc.assert(
      fc.property(any.month, fc.integer({ min: -200, max: 200 }), (month, shift) => {
        expect(monthsApart(month, shiftedMonth(month, shift))).toBe(shift);
      }),
      { numRuns: 1000 },
    );
  });

  it('loses and makes no money, and without a move changes nothing', () => {
    fc.assert(
      fc.property(anyCase, ({ portfolio: book, loans, percent }) => {
        const { before, after } = simulate(book, loans, percent);
        const plannedSum = loans.reduce((sum, { kind, amount }) => sum + (kind === 'PLANNED' ? amount : 0), 0);
        expect(before.whole).toBe(wholeOf(book.months, book.outside) + plannedSum);
        expect(after.whole).toBe(before.whole);
        for (const { amount } of after.months) expect(amount).toBeGreaterThanOrEqual(0);
        const still = simulate(
          book,
          loans.map((loan) => ({ ...loan, shift: 0 })),
          percent,
        );
        expect(still.after).toEqual(still.before);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what would flatten it', () => {
  it('moves one loan where one is enough, the shortest way', () => {
    const book = portfolio({ '2027-03': 40, '2027-04': 15 }, 45);
    const loans = [live('small', 5, '2027-03'), live('right', 20, '2027-03')];
    const { moves, after } = suggestMoves(book, loans, () => ({ earliest: 0, latest: 6 }), 20);
    // April would then hold 35: two months on is the nearest that takes it.
    expect(moves).toEqual([{ id: 'right', shift: 2 }]);
    expect(after).toBe(0n);
  });

  it('proposes nothing where nothing bunches, or where nothing may move', () => {
    const even = portfolio({ '2027-03': 10, '2027-04': 10 }, 80);
    expect(suggestMoves(even, [live('a', 10, '2027-03')], () => ({ earliest: -6, latest: 6 }), 20).moves).toEqual([]);
    const bunched = portfolio({ '2027-03': 90 }, 10);
    const fixed = suggestMoves(bunched, [live('a', 90, '2027-03')], () => ({ earliest: 0, latest: 0 }), 20);
    expect(fixed.moves).toEqual([]);
    expect(fixed.after).toBe(fixed.before);
  });

  it('never makes it worse, stays in range and within the months, and says the truth about what is left', () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.integer({ min: -6, max: 0 }),
        fc.integer({ min: 0, max: 8 }),
        ({ portfolio: book, loans, percent }, earliest, latest) => {
          const { moves, before, after } = suggestMoves(book, loans, () => ({ earliest, latest }), percent);
          expect(before).toBe(
            excessIn(
              placed(book, loans, (loan) => loan.month),
              percent,
            ),
          );
          const shifts = new Map(moves.map(({ id, shift }) => [id, shift]));
          const to = (loan: TriedLoan) => shiftedMonth(loan.month, shifts.get(loan.id) ?? 0);
          expect(after).toBe(excessIn(placed(book, loans, to), percent));
          expect(after <= before).toBe(true);
          if (moves.length > 0) expect(after < before).toBe(true);
          for (const { id, shift } of moves) {
            expect(shift).not.toBe(0);
            expect(shift >= earliest && shift <= latest).toBe(true);
            const loan = loans.find((one) => one.id === id) as TriedLoan;
            expect(MONTHS).toContain(shiftedMonth(loan.month, shift));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('holds no move that could be taken back without loss', () => {
    fc.assert(
      fc.property(anyCase, ({ portfolio: book, loans, percent }) => {
        const { moves, after } = suggestMoves(book, loans, () => ({ earliest: -3, latest: 6 }), percent);
        for (const { id } of moves) {
          const shifts = new Map(moves.filter((move) => move.id !== id).map((move) => [move.id, move.shift]));
          const without = placed(book, loans, (loan) => shiftedMonth(loan.month, shifts.get(loan.id) ?? 0));
          expect(excessIn(without, percent) > after).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('uses no more moves than a search through all of them needs, twofold at most', () => {
    const small = anyCase.filter(({ loans }) => loans.length <= 4);
    fc.assert(
      fc.property(small, ({ portfolio: book, loans, percent }) => {
        const { moves, after } = suggestMoves(book, loans, () => ({ earliest: 0, latest: 3 }), percent);
        if (after > 0n) return;
        expect(moves.length).toBeLessThanOrEqual(2 * fewest(book, loans, percent, 3));
      }),
      { numRuns: 300 },
    );
  });
});

/** The fewest moves that leave no excess, by trying all. */
function fewest(book: Portfolio, loans: readonly TriedLoan[], percent: number, latest: number): number {
  let best = loans.length;
  const shifts: number[] = loans.map(() => 0);
  const walk = (index: number, moved: number): void => {
    if (moved > best) return;
    if (index === loans.length) {
      const to = (loan: TriedLoan) => shiftedMonth(loan.month, shifts[loans.indexOf(loan)] ?? 0);
      if (excessIn(placed(book, loans, to), percent) === 0n) best = Math.min(best, moved);
      return;
    }
    for (let shift = 0; shift <= latest; shift += 1) {
      shifts[index] = shift;
      const loan = loans[index] as TriedLoan;
      if (shift !== 0 && !MONTHS.includes(shiftedMonth(loan.month, shift))) continue;
      walk(index + 1, moved + (shift === 0 ? 0 : 1));
    }
    shifts[index] = 0;
  };
  walk(0, 0);
  return best;
}
