import { z } from 'zod';
import type { ReceiptField } from '../domain/repayment/receipt-columns.ts';
import type { ReceiptStanding } from '../domain/repayment/receipt-reasons.ts';
import { Fen, Id, Instant, IsoDay, Month, optionalText, PageInput, pageOf, text, Version } from './primitives.ts';
import { DivisionView, ReversalFrom, SplitInput } from './repayment.ts';
import { Prepared } from './report.ts';
import { command, host, query } from './rpc.ts';

/** Most rows a sheet of receipts may have: a day's work, read while one waits. */
export const MOST_RECEIPTS = 2000;

export const ReceiptFieldValue = z.enum([
  'loanNumber',
  'contractNumber',
  'customerNumber',
  'customerName',
  'paidOn',
  'amount',
  'principal',
  'interest',
  'penalty',
  'compound',
  'fees',
  'remark',
] satisfies readonly ReceiptField[]);

/** Column of the sheet (from 0) each field is read from; null: from none. */
export const ReceiptMappingValue = z.record(ReceiptFieldValue, z.int().min(0).max(500).nullable());
export type ReceiptMappingValue = z.infer<typeof ReceiptMappingValue>;

/** What the person says about one row: which loan it means, that it is meant even if alike, how it is divided, or that it is left out. */
export const ReceiptChoice = z.strictObject({
  row: z.int().positive(),
  loanId: Id.optional(),
  accept: z.boolean().optional(),
  split: SplitInput.optional(),
  leaveOut: z.boolean().optional(),
});
export type ReceiptChoice = z.infer<typeof ReceiptChoice>;

/** A picked sheet and how it is to be read. */
export const ReceiptSheetInput = z.strictObject({
  token: z.string().max(80),
  /** Null: by the headings found. */
  mapping: ReceiptMappingValue.nullable(),
  /** The day of rows that name none. */
  defaultOn: IsoDay.nullable(),
  choices: z.array(ReceiptChoice).max(MOST_RECEIPTS),
});
export type ReceiptSheetInput = z.infer<typeof ReceiptSheetInput>;

export const ReceiptProblemView = z.strictObject({
  /** Closed reason code; the renderer words it. */
  reason: z.string(),
  field: z.string().nullable(),
  value: z.string().nullable(),
});
export type ReceiptProblemView = z.infer<typeof ReceiptProblemView>;

const LoanHint = z.strictObject({
  loanId: Id,
  number: z.string(),
  customerName: z.string(),
  nextDueOn: IsoDay.nullable(),
  nextDuePayment: Fen.nullable(),
});

/** One row of the sheet: what it was read as, what will become of it, and why. */
export const ReceiptLine = z.strictObject({
  /** 1-based line of the file. */
  row: z.int(),
  standing: z.enum(['GOOD', 'ASKS', 'REFUSED', 'SKIPPED'] satisfies readonly ReceiptStanding[]),
  /** The person took it out. */
  leftOut: z.boolean(),
  loan: LoanHint.nullable(),
  /** What the row calls its loan and customer. */
  called: z.string().nullable(),
  on: IsoDay.nullable(),
  amount: Fen.nullable(),
  fees: Fen,
  division: DivisionView.nullable(),
  suggestions: z.array(LoanHint),
  problems: z.array(ReceiptProblemView),
  remark: z.string().nullable(),
});
export type ReceiptLine = z.infer<typeof ReceiptLine>;

const Sum = z.strictObject({ count: z.int(), amount: Fen });

export const ReceiptCheck = z.strictObject({
  fileName: z.string(),
  sheetName: z.string().nullable(),
  headingRow: z.int(),
  columns: z.array(z.string()),
  mapping: ReceiptMappingValue,
  rows: z.array(ReceiptLine),
  sums: z.strictObject({ good: Sum, asks: Sum, refused: Sum, leftOut: Sum }),
  /** Where the money of the good rows goes, as far as known. */
  division: DivisionView,
  restates: z.array(Month),
});
export type ReceiptCheck = z.infer<typeof ReceiptCheck>;

/** 还款批次: the receipts of one file. */
export const ReceiptBatch = z.strictObject({
  id: Id,
  title: z.string(),
  on: IsoDay,
  count: z.int(),
  amount: Fen,
  refused: z.int(),
  /** How many of its payments have been taken back one by one. */
  reversed: z.int(),
  state: z.enum(['DONE', 'UNDONE']),
  actorName: z.string(),
  at: Instant,
  version: Version,
});
export type ReceiptBatch = z.infer<typeof ReceiptBatch>;

export const ReceiptEvent = z.strictObject({
  eventId: Id,
  loanId: Id,
  loanNumber: z.string(),
  customerId: Id,
  customerName: z.string(),
  on: IsoDay,
  amount: Fen,
  remark: z.string().nullable(),
  reversed: z.boolean(),
});
export type ReceiptEvent = z.infer<typeof ReceiptEvent>;

export const ReceiptRefusal = z.strictObject({ row: z.int(), problems: z.array(ReceiptProblemView) });
export type ReceiptRefusal = z.infer<typeof ReceiptRefusal>;

export const receipt = {
  /** Reads a sheet of receipts and says row by row what would be recorded. Nothing is stored. */
  'receipt.check': query({
    input: ReceiptSheetInput,
    output: ReceiptCheck,
    permission: 'loan.write',
    maxInput: 400_000,
  }),
  /** Records every good row of the sheet in one batch, or nothing. `expected` is what the person has seen. */
  'receipt.record': command({
    input: z.strictObject({
      ...ReceiptSheetInput.shape,
      title: optionalText(100),
      expected: z.strictObject({ count: z.int().positive(), amount: Fen }),
    }),
    output: z.strictObject({ batchId: Id, count: z.int(), amount: Fen, refused: z.int(), restates: z.array(Month) }),
    permission: 'loan.write',
    audit: 'receipt.record',
    maxInput: 400_000,
  }),
  'receipt.list': query({
    input: z.strictObject({ page: PageInput }),
    output: pageOf(ReceiptBatch),
    permission: 'loan.read',
  }),
  'receipt.get': query({
    input: z.strictObject({ batchId: Id, page: PageInput }),
    output: z.strictObject({
      batch: ReceiptBatch,
      events: pageOf(ReceiptEvent),
      refusals: z.array(ReceiptRefusal),
      canUndo: z.boolean(),
    }),
    permission: 'loan.read',
  }),
  /** Takes the whole batch back: each payment of it that still stands is reversed. */
  'receipt.undo': command({
    input: z.strictObject({ batchId: Id, version: Version, from: ReversalFrom, reason: text(200) }),
    output: z.strictObject({ reversed: z.int(), restates: z.array(Month) }),
    permission: 'loan.write',
    audit: 'receipt.undo',
  }),
  /** Saves the empty workbook to be filled in. */
  'receipt.saveTemplate': host({
    input: z.strictObject({}),
    prepared: Prepared,
    output: z.strictObject({ savedAs: z.string().nullable() }),
    permission: 'loan.write',
    audit: 'receipt.saveTemplate',
  }),
} as const;
