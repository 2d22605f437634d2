import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, formatYuan, subFen } from '../kernel/money.ts';
import type { LoanEvent } from '../loan/loan-events.ts';
import { type LoanTerms, type Plan, planOf } from '../loan/loan-plan.ts';
import { stateAsOf } from '../loan/loan-state.ts';
import { alikeOf } from './alike.ts';
import { type Division, divisionOf } from './division.ts';
import type { ReceiptProblem, ReceiptReason } from './receipt-reasons.ts';
import { type RepaymentAsked, type RepaymentRule, repaymentRefusal } from './repayment-rules.ts';
import { standingEvents } from './reversal-rules.ts';
import { supposedRepayment } from './supposed.ts';

/** What a row that is read and matched wants recorded. */
export type MatchedReceipt = RepaymentAsked & {
  readonly row: number;
  readonly loanId: number;
  /** The person has said that it is meant, whatever is alike. */
  readonly accepted: boolean;
};

/** What the loan says to it. */
export type CheckedReceipt = {
  readonly row: number;
  readonly problems: readonly ReceiptProblem[];
  readonly division: Division | null;
};

/** Where the book stands: the loans the rows mean, the day, and the last day of the latest closed month. */
export type ReceiptBook = {
  readonly loans: ReadonlyMap<number, { readonly terms: LoanTerms; readonly events: readonly LoanEvent[] }>;
  readonly workingDate: IsoDay;
  readonly recordedAt: string;
  readonly closedThrough: IsoDay | null;
};

/** The rules of a single payment as reasons of a row. */
const REASON_OF: Readonly<Record<RepaymentRule, ReceiptReason>> = {
  REPAYMENT_DAY_IN_FUTURE: 'DAY_IN_FUTURE',
  REPAYMENT_DAY_BEFORE_START: 'DAY_BEFORE_START',
  REPAYMENT_IN_POSITION: 'DAY_IN_POSITION',
  REPAYMENT_NOT_POSITIVE: 'AMOUNT_NOT_POSITIVE',
  REPAYMENT_FEES_OVER_AMOUNT: 'PARTS_DIFFER',
  REPAYMENT_NOT_DRAWN: 'LOAN_NOT_DRAWN',
  REPAYMENT_SETTLED: 'LOAN_SETTLED',
  REPAYMENT_ALIKE: 'ALIKE_IN_BOOK',
  SPLIT_NEEDED: 'SPLIT_NEEDED',
  SPLIT_DIFFERS: 'PARTS_DIFFER',
  SPLIT_OVER_BALANCE: 'PRINCIPAL_OVER_BALANCE',
};

/** A loan with the rows of the sheet that go before. */
class Account {
  readonly terms: LoanTerms;
  readonly plan: Plan | null;
  readonly inBook: readonly LoanEvent[];
  readonly inFile: LoanEvent[] = [];

  constructor(terms: LoanTerms, events: readonly LoanEvent[]) {
    this.terms = terms;
    this.plan = planOf(terms);
    this.inBook = events;
  }
  get events(): LoanEvent[] {
    return [...this.inBook, ...this.inFile];
  }
}

/**
 * Whether each row may be recorded, and where its money would go (credit-rules Q3, Q4). Rows of one loan are reckoned one
 * after another by day and place, so that the second instalment of a sheet is not taken for the first.
 */
export function checkReceipts(rows: readonly MatchedReceipt[], book: ReceiptBook): CheckedReceipt[] {
  const accounts = new Map<number, Account>();
  for (const [loanId, { terms, events }] of book.loans) accounts.set(loanId, new Account(terms, events));
  const inOrder = [...rows].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.row - b.row));
  return inOrder.flatMap((row) => {
    const account = accounts.get(row.loanId);
    return account === undefined ? [] : [checkOne(row, account, book)];
  });
}

function checkOne(row: MatchedReceipt, account: Account, book: ReceiptBook): CheckedReceipt {
  const { terms, plan, events } = account;
  const { workingDate } = book;
  const before = stateAsOf(terms, events, row.on, plan);
  const broken = repaymentRefusal({ startOn: terms.startOn, workingDate, state: before, events }, row);
  if (broken !== null) {
    const value = Object.values(broken.params).filter((param) => param !== null);
    return { row: row.row, problems: [said(REASON_OF[broken.rule], value.join(' / ') || null)], division: null };
  }
  const event = { ...supposedRepayment(row, book.recordedAt), id: `row ${row.row}` };
  const after = stateAsOf(terms, [...events, event], row.on, plan);
  const division = divisionOf({ before, after }, row);
  const doubts = alikeProblems(row, account);
  if (doubts.length === 0 || row.accepted) account.inFile.push(event);
  const notes = [
    ...backdatedNote(row, account),
    ...(book.closedThrough !== null && row.on <= book.closedThrough ? [said('RESTATES', book.closedThrough)] : []),
    ...(division.surplus > 0 ? [said('SURPLUS', formatYuan(division.surplus))] : []),
    ...(after.status === 'SETTLED' ? [said('SETTLES', null)] : []),
  ];
  return { row: row.row, problems: [...doubts, ...notes], division };
}

function alikeProblems({ on, amount, fees }: MatchedReceipt, { inBook, inFile }: Account): ReceiptProblem[] {
  const money: Fen = subFen(amount, fees);
  if (alikeOf(inBook, on, money).length > 0) return [said('ALIKE_IN_BOOK', on)];
  return alikeOf(inFile, on, money).length > 0 ? [said('ALIKE_IN_FILE', on)] : [];
}

function backdatedNote({ on }: MatchedReceipt, { inBook }: Account): ReceiptProblem[] {
  const later = standingEvents(inBook).filter(({ effectiveOn, kind }) => effectiveOn > on && kind !== 'judgement');
  return later.length === 0 ? [] : [said('BACKDATED', String(later.length))];
}

function said(reason: ReceiptReason, value: string | null): ReceiptProblem {
  return { reason, field: null, value };
}
