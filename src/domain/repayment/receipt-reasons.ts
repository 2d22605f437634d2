/**
 * What a reason does to a row of receipts. REFUSED: the row is not recorded. ASKS: only where the person says so. NOTE: it
 * is recorded, and worth knowing. SKIPPED: the line is no payment at all (a sum), or the person left it out.
 */
export type ReceiptWeight = 'REFUSED' | 'ASKS' | 'NOTE' | 'SKIPPED';

/** The closed list of what is said about a row of receipts. */
export const RECEIPT_REASONS = {
  // one value
  NO_LOAN: 'REFUSED',
  NUMBER_TRUNCATED: 'REFUSED',
  CELL_ERROR: 'REFUSED',
  DATE_MISSING: 'REFUSED',
  DATE_MALFORMED: 'REFUSED',
  DATE_IMPOSSIBLE: 'REFUSED',
  AMOUNT_MISSING: 'REFUSED',
  AMOUNT_INVALID: 'REFUSED',
  AMOUNT_TOO_PRECISE: 'REFUSED',
  AMOUNT_TOO_LARGE: 'REFUSED',
  AMOUNT_NOT_POSITIVE: 'REFUSED',
  PART_NEGATIVE: 'REFUSED',
  PARTS_DIFFER: 'REFUSED',
  TEXT_TOO_LONG: 'REFUSED',
  // which loan
  LOAN_UNKNOWN: 'REFUSED',
  CONTRACT_UNKNOWN: 'REFUSED',
  CONTRACT_SEVERAL: 'REFUSED',
  CUSTOMER_ONLY: 'REFUSED',
  CUSTOMER_UNKNOWN: 'REFUSED',
  OUT_OF_SCOPE: 'REFUSED',
  // whether it may be recorded
  LOAN_NOT_DRAWN: 'REFUSED',
  LOAN_SETTLED: 'REFUSED',
  DAY_IN_FUTURE: 'REFUSED',
  DAY_BEFORE_START: 'REFUSED',
  DAY_IN_POSITION: 'REFUSED',
  SPLIT_NEEDED: 'REFUSED',
  PRINCIPAL_OVER_BALANCE: 'REFUSED',
  // the person decides
  ALIKE_IN_BOOK: 'ASKS',
  ALIKE_IN_FILE: 'ASKS',
  NAME_DIFFERS: 'ASKS',
  // worth knowing
  BACKDATED: 'NOTE',
  RESTATES: 'NOTE',
  SURPLUS: 'NOTE',
  SETTLES: 'NOTE',
  DAY_ASSUMED: 'NOTE',
  BY_CONTRACT: 'NOTE',
  // no payment, or left out by the person
  SUM_ROW: 'SKIPPED',
  LEFT_OUT: 'SKIPPED',
} as const satisfies Readonly<Record<string, ReceiptWeight>>;
export type ReceiptReason = keyof typeof RECEIPT_REASONS;

/** How heavy a reason is. */
export function receiptWeight(reason: ReceiptReason): ReceiptWeight {
  return RECEIPT_REASONS[reason];
}

/** One thing said about a row: why, about which field, and the value as it stands there (or what it comes to). */
export type ReceiptProblem = {
  readonly reason: ReceiptReason;
  readonly field: string | null;
  readonly value: string | null;
};

/** GOOD: will be recorded. ASKS: will be, once the person says so. REFUSED and SKIPPED: will not. */
export type ReceiptStanding = 'GOOD' | 'ASKS' | 'REFUSED' | 'SKIPPED';

/** What becomes of a row with these problems; `accepted` are the questions the person has answered with yes. */
export function standingOf(problems: readonly ReceiptProblem[], accepted: boolean): ReceiptStanding {
  const weights = problems.map(({ reason }) => receiptWeight(reason));
  if (weights.includes('SKIPPED')) return 'SKIPPED';
  if (weights.includes('REFUSED')) return 'REFUSED';
  return weights.includes('ASKS') && !accepted ? 'ASKS' : 'GOOD';
}
