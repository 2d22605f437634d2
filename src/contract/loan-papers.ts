import { z } from 'zod';
import { PrepaymentOptionValue } from './loan.ts';
import { Fen, Id, IsoDay, text } from './primitives.ts';

/** 催收通知书: 提醒, 催促, 警告, 诉前. */
export const NoticeLevel = z.enum(['REMINDER', 'DEMAND', 'WARNING', 'PRE_ACTION']);
export type NoticeLevel = z.infer<typeof NoticeLevel>;

const loanId = Id;

/** The papers of one loan, each with what it needs to be written. Every figure is computed by the service. */
export const LOAN_PAPERS = [
  /** 还款计划表, with what is paid on it by a day (the working date unless named). */
  z.strictObject({ name: z.literal('repayment-plan'), loanId, asOf: IsoDay.optional() }),
  /** 对账单 of a period, both days included. */
  z.strictObject({ name: z.literal('statement'), loanId, from: IsoDay, to: IsoDay }),
  /** 提前还款试算单 for a day: of the whole loan, or of an amount. */
  z.strictObject({
    name: z.literal('payoff-quote'),
    loanId,
    on: IsoDay,
    part: z.strictObject({ amount: Fen, option: PrepaymentOptionValue }).nullable(),
  }),
  /** 催收通知书 with its 回执, to the borrower or a guarantor. */
  z.strictObject({
    name: z.literal('collection-notice'),
    loanId,
    level: NoticeLevel,
    /** The guarantor it is addressed to; null: the borrower. */
    guarantor: text(60).nullable(),
    asOf: IsoDay,
    deadline: IsoDay,
    account: text(120).nullable(),
    contact: text(60).nullable(),
  }),
] as const;
export type LoanPaperRequest = z.infer<(typeof LOAN_PAPERS)[number]>;

/** Formats each of them comes in. */
export const LOAN_PAPER_FORMATS = {
  'repayment-plan': ['pdf', 'docx', 'xlsx'],
  statement: ['pdf', 'docx', 'xlsx'],
  'payoff-quote': ['pdf', 'docx'],
  'collection-notice': ['pdf', 'docx'],
} as const satisfies Record<LoanPaperRequest['name'], readonly string[]>;
