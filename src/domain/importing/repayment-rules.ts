import { type IsoDay, isoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, subFen, sumFen, ZERO_FEN } from '../kernel/money.ts';
import { eventsThatCount, type LoanEvent } from '../loan/loan-events.ts';
import { latestPosition } from '../loan/loan-facts.ts';
import type { LoanState } from '../loan/loan-state.ts';
import { moneyOf } from '../repayment/alike.ts';
import { asksSplit } from '../repayment/repayment-rules.ts';
import type { StatedSplit } from '../repayment/stated-split.ts';
import type { RuleFinding, RuleOutcome } from './row-rules.ts';
import type { MappedRow } from './target-fields.ts';

/** Parts of a payment as the source states them; a penalty or compound it does not mention is null. */
export type ImportedSplit = Pick<StatedSplit, 'principal' | 'interest'> & {
  readonly penalty: Fen | null;
  readonly compound: Fen | null;
};

/** A payment of a file: its sum, and its parts where the source states them (null: the loan's own order divides it). */
export type ImportedRepayment = { readonly on: IsoDay; readonly amount: Fen; readonly split: ImportedSplit | null };

type RepaymentRow = MappedRow<'repayment'>;
const PARTS = ['principal', 'interest', 'penalty', 'compound'] as const;

/**
 * The rules of a payment's row by itself: no part below zero, something above zero, and parts that make up the sum. One of
 * principal and interest may be left to the sum; where neither is stated the other parts may not be either (credit-rules V5).
 */
export function ruleRepayment(row: RepaymentRow, today: IsoDay): RuleOutcome<ImportedRepayment | null> {
  const refused: RuleFinding[] = [];
  if (row.on > today) refused.push({ field: 'on', reason: 'DATE_IN_FUTURE' });
  for (const field of [...PARTS, 'amount'] as const) {
    if ((row[field] ?? 0) < 0) refused.push({ field, reason: 'AMOUNT_NEGATIVE' });
  }
  if (refused.length > 0) return { row: null, refused, warned: [] };
  const money = moneyOfRow(row);
  if ('reason' in money) return { row: null, refused: [money], warned: [] };
  if (money.amount <= 0) refused.push({ field: 'amount', reason: 'AMOUNT_NOT_POSITIVE' });
  return { row: refused.length > 0 ? null : { on: isoDay(row.on), ...money }, refused, warned: [] };
}

function moneyOfRow(row: RepaymentRow): { readonly amount: Fen; readonly split: ImportedSplit | null } | RuleFinding {
  const parts = PARTS.map((field) => row[field]);
  const amount = fenOf(row.amount);
  if (row.principal === null && row.interest === null) {
    if (parts.some((part) => part !== null)) return { field: 'principal', reason: 'PARTS_INCOMPLETE' };
    return amount === null ? { field: 'amount', reason: 'REQUIRED_BLANK' } : { amount, split: null };
  }
  const others = sumFen([fenOf(row.penalty) ?? ZERO_FEN, fenOf(row.compound) ?? ZERO_FEN]);
  const rest = amount === null ? null : subFen(amount, others);
  const principal = fenOf(row.principal) ?? partLeft(rest, row.interest);
  const interest = fenOf(row.interest) ?? partLeft(rest, row.principal);
  if (principal === null || interest === null) {
    return { field: row.principal === null ? 'principal' : 'interest', reason: 'PARTS_INCOMPLETE' };
  }
  const sum = sumFen([principal, interest, others]);
  if (amount !== null && amount !== sum) return { field: 'amount', reason: 'PARTS_DIFFER' };
  const split = { principal, interest, penalty: fenOf(row.penalty), compound: fenOf(row.compound) };
  return { amount: sum, split };
}

const fenOf = (value: number | null): Fen | null => (value === null ? null : fen(value));

/** What one part leaves of the sum for the other; null where nobody can tell. */
function partLeft(rest: Fen | null, other: number | null): Fen | null {
  return rest === null || other === null || other > rest ? null : fen(rest - other);
}

/** What is known of a loan that payments are imported for; grows with every payment taken. */
export type RepaidLoan = {
  readonly startOn: IsoDay;
  readonly drawnOn: IsoDay;
  readonly positionAsOf: IsoDay | null;
  readonly status: LoanState['status'];
  /** Our order cannot divide a sum: the source has to. */
  readonly needsParts: boolean;
  /** Principal that may still be repaid; null is unknown. */
  readonly room: Fen | null;
  /** `day|sum` of every payment that stands in the book. */
  readonly inBook: ReadonlySet<string>;
};

const END_OF_TIME = isoDay('9999-12-31');

/** The facts of a loan as of today that decide which payments it can take. */
export function repaidLoan(
  loan: { readonly drawnOn: IsoDay; readonly startOn: IsoDay; readonly events: readonly LoanEvent[] },
  state: LoanState,
  today: IsoDay,
): RepaidLoan {
  const standing = eventsThatCount(loan.events, END_OF_TIME);
  const sums = standing.flatMap((event) => {
    const money = moneyOf(event);
    return money === null ? [] : [paymentKey(event.effectiveOn, money)];
  });
  return {
    startOn: loan.startOn,
    drawnOn: loan.drawnOn,
    positionAsOf: latestPosition(standing, today)?.positionAsOf ?? null,
    status: state.status,
    needsParts: asksSplit(state),
    room: state.balance,
    inBook: new Set(sums),
  };
}

/** What tells two payments of a loan apart: day and sum. */
export function paymentKey(on: IsoDay, amount: Fen): string {
  return `${on}|${amount}`;
}

/**
 * Why a loan cannot take a payment; null when it can. One on or before the day of its position is in the position already:
 * the extract speaks of the end of that day (credit-rules V5, L9).
 */
export function repaymentFinding(loan: RepaidLoan, { on, amount, split }: ImportedRepayment): RuleFinding | null {
  if (on < loan.startOn) return { field: 'on', reason: 'DAY_BEFORE_START' };
  if (loan.positionAsOf !== null && on <= loan.positionAsOf) return { field: 'on', reason: 'IN_POSITION' };
  if (loan.status === 'NOT_DRAWN' || on < loan.drawnOn) return { field: 'loanNumber', reason: 'LOAN_NOT_DRAWN' };
  if (loan.status === 'SETTLED') return { field: 'loanNumber', reason: 'LOAN_SETTLED' };
  if (loan.inBook.has(paymentKey(on, amount))) return { field: 'amount', reason: 'ALIKE_IN_BOOK' };
  if (split === null) return loan.needsParts ? { field: 'principal', reason: 'PARTS_NEEDED' } : null;
  const isOver = loan.room !== null && split.principal > loan.room;
  return isOver ? { field: 'principal', reason: 'PRINCIPAL_OVER_BALANCE' } : null;
}
