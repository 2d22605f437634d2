/** How heavy a problem is: the row is not taken, it is taken but somebody should look, or it is only worth knowing. */
export type ReasonWeight = 'REFUSED' | 'WARNING' | 'NOTE';

/**
 * The closed list of what an import has to say about a row, a column or a file. The renderer and the command line word
 * it; what the reasons mean is told in docs/manual/import-profile.md.
 */
export const IMPORT_REASONS = {
  // one value
  REQUIRED_BLANK: 'REFUSED',
  CELL_ERROR: 'REFUSED',
  TEXT_INVALID: 'REFUSED',
  TEXT_TOO_LONG: 'REFUSED',
  DATE_MALFORMED: 'REFUSED',
  DATE_IMPOSSIBLE: 'REFUSED',
  DATE_IN_FUTURE: 'REFUSED',
  AMOUNT_INVALID: 'REFUSED',
  AMOUNT_TOO_PRECISE: 'REFUSED',
  AMOUNT_TOO_LARGE: 'REFUSED',
  AMOUNT_NEGATIVE: 'REFUSED',
  AMOUNT_NOT_POSITIVE: 'REFUSED',
  INTEGER_INVALID: 'REFUSED',
  INTEGER_OUT_OF_RANGE: 'REFUSED',
  RATE_INVALID: 'REFUSED',
  RATE_OUT_OF_RANGE: 'REFUSED',
  RATE_AMBIGUOUS: 'REFUSED',
  CODE_UNMAPPED: 'REFUSED',
  CODE_UNKNOWN: 'REFUSED',
  ID_TRUNCATED: 'REFUSED',
  ID_INVALID: 'REFUSED',
  // between rows and files
  ROW_WIDTH: 'REFUSED',
  LOOKUP_MISSING: 'REFUSED',
  LOOKUP_AMBIGUOUS: 'REFUSED',
  DUPLICATE_KEY: 'REFUSED',
  DUPLICATE_IN_BOOK: 'REFUSED',
  REFERENCE_MISSING: 'REFUSED',
  MANAGER_UNKNOWN: 'REFUSED',
  LOAN_UNKNOWN: 'REFUSED',
  LOAN_OUT_OF_SCOPE: 'REFUSED',
  // between the values of a row
  CLOSED_BEFORE_OPENED: 'REFUSED',
  MATURITY_NOT_AFTER_START: 'REFUSED',
  POSITION_BEFORE_START: 'REFUSED',
  POSITION_CONTRADICTS: 'REFUSED',
  BALANCE_OVER_PRINCIPAL: 'REFUSED',
  OVERDUE_OVER_BALANCE: 'REFUSED',
  FACTOR_INVALID: 'REFUSED',
  LPR_INCOMPLETE: 'REFUSED',
  // between a payment or a due and its loan
  DAY_BEFORE_START: 'REFUSED',
  IN_POSITION: 'REFUSED',
  LOAN_NOT_DRAWN: 'REFUSED',
  LOAN_SETTLED: 'REFUSED',
  PARTS_INCOMPLETE: 'REFUSED',
  PARTS_DIFFER: 'REFUSED',
  PARTS_NEEDED: 'REFUSED',
  PRINCIPAL_OVER_BALANCE: 'REFUSED',
  ALIKE_IN_FILE: 'REFUSED',
  ALIKE_IN_BOOK: 'REFUSED',
  // taken, with a warning
  USCC_DOUBTFUL: 'WARNING',
  PHONE_DOUBTFUL: 'WARNING',
  ID_CONTRADICTS: 'WARNING',
  FACTOR_UNUSUAL: 'WARNING',
  // taken without a plan: the terms do not make one
  PLAN_PERIODS: 'WARNING',
  PLAN_TOO_LARGE: 'WARNING',
  PLAN_INSTALMENT_BELOW_INTEREST: 'WARNING',
  PLAN_SETTLEMENT: 'WARNING',
  PLAN_REPAY_DAY: 'WARNING',
  PLAN_GRACE: 'WARNING',
  PLAN_AMORTISATION: 'WARNING',
  PLAN_CUSTOM: 'WARNING',
  PLAN_IMPOSSIBLE: 'WARNING',
  // worth knowing
  NOT_TAKEN: 'NOTE',
  COLUMN_NOT_USED: 'NOTE',
  FILE_NOT_USED: 'NOTE',
  SHEET_NOT_USED: 'NOTE',
  ROWS_NOT_MEANT: 'NOTE',
} as const satisfies Readonly<Record<string, ReasonWeight>>;

/** One of the closed list. */
export type ImportReason = keyof typeof IMPORT_REASONS;

/** How heavy a reason is. */
export function weightOf(reason: ImportReason): ReasonWeight {
  return IMPORT_REASONS[reason];
}

/** Why a file as a whole cannot be read, or a profile's file is not there: the `reason` of FILE_UNREADABLE. */
export const FILE_REASONS = [
  'MISSING',
  'AMBIGUOUS',
  'EMPTY',
  'TOO_LARGE',
  'TOO_MANY_ROWS',
  'TOO_MANY_COLUMNS',
  'WRONG_FORMAT',
  'OLD_EXCEL',
  'ENCRYPTED',
  'MACROS',
  'ZIP_DAMAGED',
  'ZIP_BOMB',
  'ZIP_PATH',
  'XML_UNSAFE',
  'WORKBOOK_MALFORMED',
  'SHEET_MISSING',
  'ENCODING',
  'NOT_TEXT',
  'CSV_MALFORMED',
  'HEADING_MISSING',
  'COLUMN_MISSING',
  'COLUMN_TWICE',
] as const;
export type FileReason = (typeof FILE_REASONS)[number];

/** What is wrong with one value: the source column concerned (null: none in particular) and the value as it stands there. */
export type FieldProblem = {
  readonly reason: ImportReason;
  readonly column: string | null;
  readonly value: string | null;
};

/** A value on its way from a file into a field; null is blank. Money is fen, days are ISO text, rates decimal text. */
export type ImportValue = string | number | boolean | null;
