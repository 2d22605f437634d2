import { LOAN_CLASSES, type LoanClass } from '../classification/loan-class.ts';
import { type Fen, fen } from '../kernel/money.ts';
import type { ClosingLine } from './closing-line.ts';

/** A sum of fen with the count of all its parts and of those unknown (and not in it). */
export type KnownFen = { readonly fen: Fen; readonly count: number; readonly unknown: number };

/**
 * What a close adds up: loans that are live (未结清, not written off) and what is owed on them. `overdue` counts live loans
 * that are surely overdue, since whenever. byClass has all five classes and the unjudged, also empty ones.
 */
export type ClosingTotals = {
  readonly live: number;
  readonly balance: KnownFen;
  readonly overdue: number;
  readonly overduePrincipal: KnownFen;
  readonly arrearsInterest: KnownFen;
  readonly penalty: KnownFen;
  readonly compound: KnownFen;
  readonly byClass: readonly { readonly key: LoanClass | null; readonly count: number; readonly balance: KnownFen }[];
};

const NIL: KnownFen = { fen: fen(0), count: 0, unknown: 0 };
const CLASSES: readonly (LoanClass | null)[] = [...LOAN_CLASSES, null];

export const NO_TOTALS: ClosingTotals = {
  live: 0,
  balance: NIL,
  overdue: 0,
  overduePrincipal: NIL,
  arrearsInterest: NIL,
  penalty: NIL,
  compound: NIL,
  byClass: CLASSES.map((key) => ({ key, count: 0, balance: NIL })),
};

/** Totals of these lines; a line that is not live adds nothing. */
export function totalsOf(lines: Iterable<ClosingLine>): ClosingTotals {
  let totals = NO_TOTALS;
  for (const line of lines) if (line.status === 'ACTIVE') totals = addTotals(totals, ofOne(line));
  return totals;
}

function ofOne(line: ClosingLine): ClosingTotals {
  const balance = part(line.balance);
  return {
    live: 1,
    balance,
    overdue: line.overdueKind === 'SINCE' || line.overdueKind === 'UNKNOWN_LENGTH' ? 1 : 0,
    overduePrincipal: part(line.overduePrincipal),
    arrearsInterest: part(line.arrearsInterest),
    penalty: part(line.penalty),
    compound: part(line.compound),
    byClass: CLASSES.map((key) =>
      key === line.loanClass ? { key, count: 1, balance } : { key, count: 0, balance: NIL },
    ),
  };
}

const part = (amount: Fen | null): KnownFen =>
  amount === null ? { fen: fen(0), count: 1, unknown: 1 } : { fen: amount, count: 1, unknown: 0 };

/** Both together: of two managers, of two halves of a book. */
export function addTotals(a: ClosingTotals, b: ClosingTotals): ClosingTotals {
  return combine(a, b, 1);
}

/** What is left without the second: the totals of a close without the loans that are told anew. */
export function withoutTotals(a: ClosingTotals, b: ClosingTotals): ClosingTotals {
  return combine(a, b, -1);
}

function combine(a: ClosingTotals, b: ClosingTotals, sign: 1 | -1): ClosingTotals {
  const sum = (x: KnownFen, y: KnownFen): KnownFen => ({
    fen: fen(x.fen + sign * y.fen),
    count: x.count + sign * y.count,
    unknown: x.unknown + sign * y.unknown,
  });
  const ofClass = (totals: ClosingTotals, key: LoanClass | null) =>
    totals.byClass.find((group) => group.key === key) ?? { key, count: 0, balance: NIL };
  return {
    live: a.live + sign * b.live,
    balance: sum(a.balance, b.balance),
    overdue: a.overdue + sign * b.overdue,
    overduePrincipal: sum(a.overduePrincipal, b.overduePrincipal),
    arrearsInterest: sum(a.arrearsInterest, b.arrearsInterest),
    penalty: sum(a.penalty, b.penalty),
    compound: sum(a.compound, b.compound),
    byClass: CLASSES.map((key) => {
      const [left, right] = [ofClass(a, key), ofClass(b, key)];
      return { key, count: left.count + sign * right.count, balance: sum(left.balance, right.balance) };
    }),
  };
}

/** One total that is not the same in both, as text: fen, a count, or a class's figures. */
export type TotalsDifference = { readonly field: string; readonly stored: string; readonly rebuilt: string };

/** Figures in which two totals differ, named `total.balance` and so on. */
export function differingTotals(stored: ClosingTotals, rebuilt: ClosingTotals): TotalsDifference[] {
  const [before, after] = [addTotals(stored, NO_TOTALS), addTotals(rebuilt, NO_TOTALS)];
  return TOTAL_FIELDS.flatMap((field) => {
    const [a, b] = [told(before[field]), told(after[field])];
    return a === b ? [] : [{ field: `total.${field}`, stored: a, rebuilt: b }];
  });
}

const TOTAL_FIELDS = [
  'live',
  'balance',
  'overdue',
  'overduePrincipal',
  'arrearsInterest',
  'penalty',
  'compound',
  'byClass',
] as const satisfies readonly (keyof ClosingTotals)[];

function told(value: ClosingTotals[(typeof TOTAL_FIELDS)[number]]): string {
  if (typeof value === 'number') return String(value);
  if ('fen' in value) return value.unknown === 0 ? String(value.fen) : `${value.fen} + ${value.unknown}?`;
  return value.map(({ count, balance }) => `${count}: ${told(balance)}`).join('; ');
}
