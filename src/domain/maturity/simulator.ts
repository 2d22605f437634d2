import { addMonths, type IsoDay, isoDay, monthOf } from '../kernel/iso-day.ts';
import { addFen, type Fen, fen, subFen } from '../kernel/money.ts';
import { type BunchingView, bunchingOf, type MonthLoad, wholeOf } from './bunching.ts';

/**
 * A loan whose term is tried out. LIVE: its balance is part of the board already and falls due in `month`; PLANNED: it
 * comes on top. `shift` moves the maturity by so many months, later or (negative) earlier.
 */
export type TriedLoan = {
  readonly id: string;
  readonly kind: 'LIVE' | 'PLANNED';
  readonly amount: Fen;
  /** Month of maturity before any move, `YYYY-MM`. */
  readonly month: string;
  readonly shift: number;
};

/** The live portfolio by month of maturity, and what is known to fall due before and after those months. */
export type Portfolio = { readonly months: readonly MonthLoad[]; readonly outside: Fen };

/** Maturities with the tried loans where they were, and where they were moved. Both have the same whole. */
export type Simulation = { readonly before: BunchingView; readonly after: BunchingView };

/** The month so many months later. Throws RangeError for what is no month: that is a programmer's error. */
export function shiftedMonth(month: string, shift: number): string {
  return monthOf(addMonths(firstOf(month), shift));
}

/** How many months from one month to another. */
export function monthsApart(from: string, to: string): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return count(to) - count(from);
}

/** Tries moves of terms on the portfolio (credit-rules T3): nothing is stored, no other loan moves. */
export function simulate(portfolio: Portfolio, loans: readonly TriedLoan[], percent: number): Simulation {
  const before = placed(portfolio, loans, (loan) => loan.month);
  const after = placed(portfolio, loans, (loan) => shiftedMonth(loan.month, loan.shift));
  return { before: viewOf(before, percent), after: viewOf(after, percent) };
}

/** The portfolio with every tried loan in the month that `monthFor` gives it: live ones leave the month they were in. */
export function placed(
  portfolio: Portfolio,
  loans: readonly TriedLoan[],
  monthFor: (loan: TriedLoan) => string,
): Portfolio {
  const amounts = new Map<string, Fen>(portfolio.months.map(({ month, amount }) => [month, amount]));
  let { outside } = portfolio;
  const put = (month: string, change: (had: Fen) => Fen) => {
    const had = amounts.get(month);
    if (had === undefined) outside = change(outside);
    else amounts.set(month, change(had));
  };
  for (const loan of loans) {
    if (loan.kind === 'LIVE') put(loan.month, (had) => subFen(had, loan.amount));
    put(monthFor(loan), (had) => addFen(had, loan.amount));
  }
  return { months: portfolio.months.map(({ month }) => ({ month, amount: amounts.get(month) ?? fen(0) })), outside };
}

function viewOf({ months, outside }: Portfolio, percent: number): BunchingView {
  return bunchingOf(months, wholeOf(months, outside), percent);
}

function firstOf(month: string): IsoDay {
  return isoDay(`${month}-01`);
}
