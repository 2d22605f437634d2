import { compareFen, type Fen, fen } from '../kernel/money.ts';
import { excessOf, wholeOf } from './bunching.ts';
import { type Portfolio, placed, shiftedMonth, type TriedLoan } from './simulator.ts';

/** How far a term may be moved: months earlier (≤ 0) and later (≥ 0). A loan cannot mature before the first month. */
export type ShiftRange = { readonly earliest: number; readonly latest: number };

/** One proposed move: the loan and its whole shift from where it was. */
export type Move = { readonly id: string; readonly shift: number };

/** Moves that flatten the maturities, and the excess over the limit before and after them, in hundredths of a fen. */
export type Suggestion = { readonly moves: readonly Move[]; readonly before: bigint; readonly after: bigint };

/**
 * What would flatten it: as few moves as a greedy search finds within the range, so that less (at best nothing) of any
 * month is above the limit (credit-rules T4). Each step takes the move that lessens the excess most, then the shorter,
 * then the smaller one; at the end moves that are not needed are taken back. Loans count as where they were, unmoved.
 */
export function suggestMoves(
  portfolio: Portfolio,
  loans: readonly TriedLoan[],
  rangeOf: (loan: TriedLoan) => ShiftRange,
  percent: number,
): Suggestion {
  const board = boardOf(portfolio, loans, percent);
  const before = board.excess();
  const taken = new Map<string, number>();
  for (let step = 0; step < loans.length && board.excess() > 0n; step += 1) {
    const best = bestMove(board, loans, rangeOf, taken);
    if (best === null) break;
    board.move(best.loan, 0, best.shift);
    taken.set(best.loan.id, best.shift);
  }
  takeBackNeedless(board, loans, taken);
  const moves = loans.flatMap(({ id }) => {
    const shift = taken.get(id);
    return shift === undefined ? [] : [{ id, shift }];
  });
  return { moves, before, after: board.excess() };
}

type Board = {
  readonly excess: () => bigint;
  /** What the excess changes by when the loan goes from one shift to another. */
  readonly change: (loan: TriedLoan, from: number, to: number) => bigint;
  readonly move: (loan: TriedLoan, from: number, to: number) => void;
  readonly isInside: (month: string) => boolean;
  readonly firstMonth: string;
};

function boardOf(portfolio: Portfolio, loans: readonly TriedLoan[], percent: number): Board {
  const start = placed(portfolio, loans, (loan) => loan.month);
  const whole = wholeOf(start.months, start.outside);
  const amounts = new Map<string, Fen>(start.months.map(({ month, amount }) => [month, amount]));
  let total = 0n;
  for (const amount of amounts.values()) total += excessOf(amount, whole, percent);
  // A month outside the board has no limit there: nobody sees what else falls due in it.
  const grown = (month: string, by: number): bigint => {
    const had = amounts.get(month);
    return had === undefined ? 0n : excessOf(fen(had + by), whole, percent) - excessOf(had, whole, percent);
  };
  const put = (month: string, by: number) => {
    const had = amounts.get(month);
    if (had !== undefined) amounts.set(month, fen(had + by));
  };
  const change = (loan: TriedLoan, from: number, to: number): bigint => {
    const [leaves, enters] = [shiftedMonth(loan.month, from), shiftedMonth(loan.month, to)];
    return leaves === enters ? 0n : grown(leaves, -loan.amount) + grown(enters, loan.amount);
  };
  return {
    excess: () => total,
    change,
    move: (loan, from, to) => {
      total += change(loan, from, to);
      put(shiftedMonth(loan.month, from), -loan.amount);
      put(shiftedMonth(loan.month, to), loan.amount);
    },
    isInside: (month) => amounts.has(month),
    firstMonth: start.months[0]?.month ?? '',
  };
}

type Candidate = { readonly loan: TriedLoan; readonly shift: number; readonly change: bigint };

function bestMove(
  board: Board,
  loans: readonly TriedLoan[],
  rangeOf: (loan: TriedLoan) => ShiftRange,
  taken: ReadonlyMap<string, number>,
): Candidate | null {
  let best: Candidate | null = null;
  for (const loan of loans) {
    if (taken.has(loan.id)) continue;
    const { earliest, latest } = rangeOf(loan);
    for (let shift = earliest; shift <= latest; shift += 1) {
      const month = shiftedMonth(loan.month, shift);
      if (shift === 0 || month < board.firstMonth || !board.isInside(month)) continue;
      const found: Candidate = { loan, shift, change: board.change(loan, 0, shift) };
      if (found.change < 0n && (best === null || isBetter(found, best))) best = found;
    }
  }
  return best;
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.change !== b.change) return a.change < b.change;
  const [far, other] = [Math.abs(a.shift), Math.abs(b.shift)];
  if (far !== other) return far < other;
  const size = compareFen(a.loan.amount, b.loan.amount);
  return size === 0 ? a.shift > b.shift : size < 0;
}

/** A later move can make an earlier one needless, and so can one taken back. */
function takeBackNeedless(board: Board, loans: readonly TriedLoan[], taken: Map<string, number>): void {
  const needless = loans.find((loan) => {
    const shift = taken.get(loan.id);
    return shift !== undefined && board.change(loan, shift, 0) <= 0n;
  });
  if (needless === undefined) return;
  board.move(needless, taken.get(needless.id) ?? 0, 0);
  taken.delete(needless.id);
  takeBackNeedless(board, loans, taken);
}
