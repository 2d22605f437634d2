import { describe, expect, it } from 'vitest';
import { ZERO_FEN } from '../../../src/domain/kernel/money.ts';
import { loanBook, matchReceipt, type ReceiptLoan } from '../../../src/domain/repayment/receipt-match.ts';
import type { ReceiptEntry } from '../../../src/domain/repayment/receipt-row.ts';

const loan = (loanId: number, change: Partial<ReceiptLoan> = {}): ReceiptLoan => ({
  loanId,
  number: `JJ${loanId}`,
  contractNumber: `HT${loanId}`,
  customerNumber: `C${loanId}`,
  customerName: `客户${loanId}`,
  isLive: true,
  isInScope: true,
  ...change,
});
const entry = (change: Partial<ReceiptEntry>): ReceiptEntry => ({
  loanNumber: null,
  contractNumber: null,
  customerNumber: null,
  customerName: null,
  paidOn: null,
  amount: null,
  fees: ZERO_FEN,
  split: null,
  remark: null,
  ...change,
});
const match = (loans: readonly ReceiptLoan[], change: Partial<ReceiptEntry>) => {
  const found = matchReceipt(entry(change), loanBook(loans));
  return {
    loan: found.loan?.loanId ?? null,
    suggestions: found.suggestions.map(({ loanId }) => loanId),
    reasons: found.problems.map(({ reason }) => reason),
  };
};

describe('the loan a row means', () => {
  it('is the one of its number, however it is spaced or written', () => {
    expect(match([loan(1), loan(2)], { loanNumber: 'jj 2' })).toEqual({ loan: 2, suggestions: [], reasons: [] });
    expect(match([loan(1)], { loanNumber: 'ＪＪ１' })).toMatchObject({ loan: 1 });
  });

  it('is the only live one of its contract, and said so', () => {
    const loans = [loan(1, { contractNumber: 'HT', isLive: false }), loan(2, { contractNumber: 'HT' })];
    expect(match(loans, { contractNumber: 'HT' })).toEqual({ loan: 2, suggestions: [], reasons: ['BY_CONTRACT'] });
    expect(match(loans, { loanNumber: 'HT' })).toMatchObject({ loan: 2, reasons: ['BY_CONTRACT'] });
  });

  it('is asked for where a contract has several live notes', () => {
    const loans = [loan(1, { contractNumber: 'HT' }), loan(2, { contractNumber: 'HT' })];
    expect(match(loans, { contractNumber: 'HT' })).toEqual({
      loan: null,
      suggestions: [1, 2],
      reasons: ['CONTRACT_SEVERAL'],
    });
  });

  it('is never decided by the customer alone', () => {
    const loans = [loan(1, { customerName: '王三' }), loan(2, { customerName: '王三', isLive: false })];
    expect(match(loans, { customerName: '王三' })).toEqual({
      loan: null,
      suggestions: [1],
      reasons: ['CUSTOMER_ONLY'],
    });
    expect(match([loan(1)], { customerNumber: 'c1' })).toMatchObject({ loan: null, suggestions: [1] });
  });

  it('is doubtful where the sheet names somebody else', () => {
    expect(match([loan(1)], { loanNumber: 'JJ1', customerName: '别人' })).toEqual({
      loan: 1,
      suggestions: [],
      reasons: ['NAME_DIFFERS'],
    });
    expect(match([loan(1)], { loanNumber: 'JJ1', customerName: '客户1（户主）' }).reasons).toEqual([]);
    expect(match([loan(1, { customerName: null })], { loanNumber: 'JJ1', customerName: '王三' }).reasons).toEqual([]);
  });

  it('is nobody’s where no number is known', () => {
    expect(match([loan(1)], { loanNumber: 'JJ9' }).reasons).toEqual(['LOAN_UNKNOWN']);
    expect(match([loan(1)], { contractNumber: 'HT9' }).reasons).toEqual(['CONTRACT_UNKNOWN']);
    expect(match([loan(1)], { customerName: '陌生人' }).reasons).toEqual(['CUSTOMER_UNKNOWN']);
  });

  it('is refused without a word about it where a colleague manages it', () => {
    const foreign = [loan(1, { isInScope: false, customerName: '王三' })];
    expect(match(foreign, { loanNumber: 'JJ1' })).toEqual({ loan: null, suggestions: [], reasons: ['OUT_OF_SCOPE'] });
    expect(match(foreign, { customerName: '王三' })).toEqual({
      loan: null,
      suggestions: [],
      reasons: ['CUSTOMER_UNKNOWN'],
    });
  });
});
