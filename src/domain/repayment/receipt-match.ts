import type { ReceiptProblem, ReceiptReason } from './receipt-reasons.ts';
import type { ReceiptEntry } from './receipt-row.ts';

/** What matching looks at of a loan of the book. */
export type ReceiptLoan = {
  readonly loanId: number;
  readonly number: string;
  readonly contractNumber: string | null;
  readonly customerNumber: string;
  readonly customerName: string | null;
  /** Money may still come in on it: it is drawn and neither settled nor unknown. */
  readonly isLive: boolean;
  /** The person who reads the sheet reaches its customer. */
  readonly isInScope: boolean;
};

/** The loan a row means, with what is to be said of it; without a loan, those it might mean. */
export type ReceiptMatch = {
  readonly loan: ReceiptLoan | null;
  readonly suggestions: readonly ReceiptLoan[];
  readonly problems: readonly ReceiptProblem[];
};

/** Loans by what a row may call them. */
export type LoanBook = {
  readonly byNumber: ReadonlyMap<string, readonly ReceiptLoan[]>;
  readonly byContract: ReadonlyMap<string, readonly ReceiptLoan[]>;
  readonly byCustomerNumber: ReadonlyMap<string, readonly ReceiptLoan[]>;
  readonly byCustomerName: ReadonlyMap<string, readonly ReceiptLoan[]>;
};

const MOST_SUGGESTIONS = 10;

/** A number or name in the one writing in which it is compared: spaces and full-width forms do not count. */
export function matchKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

/** Sorts loans by everything a row may call them. */
export function loanBook(loans: readonly ReceiptLoan[]): LoanBook {
  const by = (key: (loan: ReceiptLoan) => string | null) => {
    const map = new Map<string, ReceiptLoan[]>();
    for (const loan of loans) {
      const text = key(loan);
      if (text === null) continue;
      const found = map.get(matchKey(text));
      if (found) found.push(loan);
      else map.set(matchKey(text), [loan]);
    }
    return map;
  };
  return {
    byNumber: by((loan) => loan.number),
    byContract: by((loan) => loan.contractNumber),
    byCustomerNumber: by((loan) => loan.customerNumber),
    byCustomerName: by((loan) => loan.customerName),
  };
}

/**
 * Which loan a row means (credit-rules Q2): by its note number, else by its contract's where one note of it is live. A
 * customer alone never decides: their live notes are suggested. What another manager holds is refused without a word
 * about it.
 */
export function matchReceipt(entry: ReceiptEntry, book: LoanBook): ReceiptMatch {
  const found = byNumbers(entry, book) ?? byCustomer(entry, book);
  const { loan } = found;
  if (loan === null) return { ...found, suggestions: found.suggestions.filter(({ isInScope }) => isInScope) };
  if (!loan.isInScope) return refused('OUT_OF_SCOPE', 'loanNumber', entry.loanNumber ?? entry.contractNumber);
  return nameDiffers(entry, loan)
    ? { ...found, problems: [...found.problems, said('NAME_DIFFERS', 'customerName', loan.customerName)] }
    : found;
}

function byNumbers(entry: ReceiptEntry, book: LoanBook): ReceiptMatch | null {
  if (entry.loanNumber !== null) {
    const [loan] = book.byNumber.get(matchKey(entry.loanNumber)) ?? [];
    if (loan !== undefined) return { loan, suggestions: [], problems: [] };
    // A column headed 贷款账号 may hold contract numbers.
    return (
      byContract(entry.loanNumber, book, 'LOAN_UNKNOWN') ?? refused('LOAN_UNKNOWN', 'loanNumber', entry.loanNumber)
    );
  }
  if (entry.contractNumber === null) return null;
  const { contractNumber } = entry;
  return (
    byContract(contractNumber, book, 'CONTRACT_UNKNOWN') ??
    refused('CONTRACT_UNKNOWN', 'contractNumber', contractNumber)
  );
}

function byContract(number: string, book: LoanBook, unknown: ReceiptReason): ReceiptMatch | null {
  const loans = book.byContract.get(matchKey(number));
  if (loans === undefined) return null;
  const live = loans.filter(({ isLive }) => isLive);
  const [only] = live.length > 0 ? live : loans;
  if (only === undefined) return refused(unknown, 'contractNumber', number);
  if (live.length > 1 || (live.length === 0 && loans.length > 1)) {
    const suggestions = live.slice(0, MOST_SUGGESTIONS);
    return { loan: null, suggestions, problems: [said('CONTRACT_SEVERAL', 'contractNumber', number)] };
  }
  return { loan: only, suggestions: [], problems: [said('BY_CONTRACT', 'contractNumber', number)] };
}

function byCustomer(entry: ReceiptEntry, book: LoanBook): ReceiptMatch {
  const { customerNumber, customerName } = entry;
  const loans =
    (customerNumber === null ? undefined : book.byCustomerNumber.get(matchKey(customerNumber))) ??
    (customerName === null ? undefined : book.byCustomerName.get(matchKey(customerName)));
  const field = customerNumber === null ? 'customerName' : 'customerNumber';
  const value = customerNumber ?? customerName;
  // A row that names nothing has been refused when it was read.
  if (value === null) return { loan: null, suggestions: [], problems: [] };
  if (loans === undefined || !loans.some(({ isInScope }) => isInScope))
    return refused('CUSTOMER_UNKNOWN', field, value);
  const suggestions = loans.filter(({ isLive, isInScope }) => isLive && isInScope).slice(0, MOST_SUGGESTIONS);
  return { loan: null, suggestions, problems: [said('CUSTOMER_ONLY', field, value)] };
}

function nameDiffers(entry: ReceiptEntry, loan: ReceiptLoan): boolean {
  if (entry.customerNumber !== null && matchKey(entry.customerNumber) !== matchKey(loan.customerNumber)) return true;
  if (entry.customerName === null || loan.customerName === null) return false;
  return nameKey(entry.customerName) !== nameKey(loan.customerName);
}

/** A name without what stands in brackets behind it: 王三（户主） is 王三. */
function nameKey(name: string): string {
  return matchKey(name).replace(/\(.*?\)/g, '');
}

function said(reason: ReceiptReason, field: string | null, value: string | null): ReceiptProblem {
  return { reason, field, value };
}

function refused(reason: ReceiptReason, field: string, value: string | null): ReceiptMatch {
  return { loan: null, suggestions: [], problems: [said(reason, field, value)] };
}
