import { z } from 'zod';
import { CalculationInput } from './calculation.ts';
import { CustomerListInput } from './customer.ts';
import { DocumentModel } from './document.ts';
import { GroupTotal, LoanListInput } from './loan.ts';
import { LOAN_PAPER_FORMATS, LOAN_PAPERS } from './loan-papers.ts';
import { Fen, Id, Instant, IsoDay, KnownSum, Month } from './primitives.ts';
import { host, query } from './rpc.ts';

/** Which paper, and of what. Lists take the list's own filter and order: what is exported is what is seen. */
export const ReportRequest = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('customer-credit'), customerId: Id }),
  z.strictObject({ name: z.literal('loan-ledger'), list: LoanListInput.omit({ page: true }) }),
  z.strictObject({ name: z.literal('customer-list'), list: CustomerListInput.omit({ page: true }) }),
  z.strictObject({ name: z.literal('month-summary'), month: Month }),
  z.strictObject({ name: z.literal('closing'), closingId: Id }),
  /** 还款方案试算, for a customer whose name stands on it or for nobody; calculated again by the service. */
  z.strictObject({ name: z.literal('calculation'), customerId: Id.optional(), calculation: CalculationInput }),
  /** 展期审批表, of a restructuring 重组审批表. */
  z.strictObject({ name: z.literal('extension-approval'), changeId: Id }),
  ...LOAN_PAPERS,
]);
export type ReportRequest = z.infer<typeof ReportRequest>;

export const ReportFormat = z.enum(['pdf', 'docx', 'xlsx']);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** Formats each paper comes in. */
export const REPORT_FORMATS = {
  'customer-credit': ['pdf', 'docx'],
  'loan-ledger': ['xlsx', 'pdf'],
  'customer-list': ['xlsx'],
  'month-summary': ['xlsx', 'pdf'],
  closing: ['xlsx', 'pdf'],
  calculation: ['pdf', 'docx'],
  'extension-approval': ['pdf', 'docx'],
  ...LOAN_PAPER_FORMATS,
} as const satisfies Record<ReportRequest['name'], readonly ReportFormat[]>;

/** A paper ready to be fetched once: by the shell (written to the chosen file) or by the browser (downloaded). */
export const Prepared = z.strictObject({ ticket: z.string(), suggestedName: z.string(), format: ReportFormat });
export type Prepared = z.infer<typeof Prepared>;

const Growth = z.strictObject({
  from: KnownSum.nullable(),
  /** Percent on the opening value with two decimals; null when it cannot be computed. */
  percent: z.string().nullable(),
  isNew: z.boolean(),
});

/** 月度业绩总结, first form: each figure with what it is made of. Snapshot as of `asOf` (month-end, or the working date). */
export const MonthSummary = z.strictObject({
  month: Month,
  asOf: IsoDay,
  /** 已结账: the close whose loans the figures are those of, and how many of them later events tell anew; null while open. */
  closing: z.strictObject({ id: Id, at: Instant, restated: z.int() }).nullable(),
  customers: z.strictObject({ all: z.int(), withLoan: z.int(), newInMonth: z.int() }),
  loans: z.strictObject({ live: z.int(), balance: KnownSum, growth: Growth, newInMonth: z.int(), newAmount: Fen }),
  settledInMonth: z.int(),
  overdue: z.strictObject({
    count: z.int(),
    balance: KnownSum,
    principal: KnownSum,
    unknownLength: z.int(),
    /** Live loans of which nobody said whether they are overdue: neither in `count` nor free of it. */
    unknown: z.int(),
    over90: KnownSum,
    ratePercent: z.string().nullable(),
  }),
  byClass: z.array(GroupTotal),
  nonPerformingPercent: z.string().nullable(),
  byManager: z.array(GroupTotal),
  reviews: z.strictObject({
    done: z.int(),
    confirmed: z.int(),
    onSite: z.int(),
    dueAtEnd: z.int(),
    lateAtEnd: z.int(),
  }),
});
export type MonthSummary = z.infer<typeof MonthSummary>;

const subject = [
  { kind: 'customer', path: 'request.customerId' },
  { kind: 'loan', path: 'request.loanId' },
  { kind: 'loanChange', path: 'request.changeId' },
] as const;

export const report = {
  'performance.monthSummary': query({
    input: z.strictObject({ month: Month }),
    output: MonthSummary,
    permission: 'performance.read',
  }),
  /** The document itself, for the preview on screen. */
  'report.document': query({
    input: z.strictObject({ request: ReportRequest }),
    output: DocumentModel,
    permission: 'report.read',
    subject,
  }),
  /** The document behind a print ticket, for the print route of the hidden window. */
  'report.printed': query({
    input: z.strictObject({ ticket: z.string().max(80) }),
    output: DocumentModel,
    permission: 'report.read',
  }),
  /** Saves a paper as a file the person chooses; `savedAs` is the file's name, null when cancelled. */
  'report.save': host({
    input: z.strictObject({ request: ReportRequest, format: ReportFormat }),
    prepared: Prepared,
    output: z.strictObject({ savedAs: z.string().nullable() }),
    permission: 'report.export',
    audit: 'report.save',
    subject,
  }),
  /** Sends a paper to a printer through the system's dialog. */
  'report.print': host({
    input: z.strictObject({ request: ReportRequest }),
    prepared: Prepared,
    output: z.strictObject({ printed: z.boolean() }),
    permission: 'report.export',
    audit: 'report.print',
    subject,
  }),
} as const;
