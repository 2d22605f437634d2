import type { TimelineItem } from '../../../contract/customer.ts';
import { mask } from '../../../domain/identity/masking.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import type * as source from './customer-timeline.repository.ts';

type RowOf<F extends (...input: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<F>>[number];
type LoanDbRow = RowOf<typeof source.newestLoans>;
type EventDbRow = RowOf<typeof source.newestLoanEvents>;
type ReviewDbRow = RowOf<typeof source.newestReviews>;
type ServiceDbRow = RowOf<typeof source.newestServiceRecords>;
type ProductDbRow = RowOf<typeof source.newestProducts>;
type Told = Pick<TimelineItem, 'kind' | 'what'>;

export function loanItem(row: LoanDbRow): TimelineItem {
  return {
    on: isoDay(row.start_on),
    kind: 'LOAN',
    what: 'loanStarted',
    params: { number: row.number, principal: row.principal_fen, purpose: row.purpose },
    refKind: 'loan',
    refId: row.id,
  };
}

/** How each kind of loan event is told. */
const EVENTS: Readonly<Record<string, Told & { readonly params?: (row: EventDbRow) => TimelineItem['params'] }>> = {
  opened: {
    kind: 'OPENING',
    what: 'opening',
    params: (row) => ({ balance: row.balance_fen, overdueKind: row.overdue_kind }),
  },
  drawdown: { kind: 'LOAN', what: 'drawdown', params: amountOf },
  repayment: { kind: 'REPAYMENT', what: 'repayment', params: amountOf },
  prepayment: { kind: 'REPAYMENT', what: 'prepayment', params: amountOf },
  reversal: { kind: 'REPAYMENT', what: 'reversal' },
  rateChange: { kind: 'LOAN', what: 'rateChange' },
  extension: { kind: 'LOAN', what: 'extension' },
  restructuring: { kind: 'LOAN', what: 'restructuring' },
  misuse: { kind: 'LOAN', what: 'misuse' },
  judgement: {
    kind: 'CLASS',
    what: 'classJudged',
    params: (row) => ({ loanClass: row.loan_class, reason: row.reason }),
  },
  writeOff: { kind: 'SETTLEMENT', what: 'writeOff' },
  settlement: { kind: 'SETTLEMENT', what: 'settlement' },
};

function amountOf(row: EventDbRow): TimelineItem['params'] {
  return { amount: row.amount_fen };
}

export function eventItem(row: EventDbRow): TimelineItem[] {
  const told = EVENTS[row.kind];
  if (told === undefined) return [];
  const { kind, what, params } = told;
  return [
    {
      on: isoDay(row.effective_on),
      kind,
      what,
      params: { number: row.number, ...params?.(row) },
      refKind: 'loan',
      refId: row.loan_id,
    },
  ];
}

export function reviewItem(row: ReviewDbRow): TimelineItem {
  return {
    on: isoDay(row.reviewed_on),
    kind: 'REVIEW',
    what: 'reviewRecorded',
    params: { number: row.number, kind: row.kind, way: row.way, conclusion: row.conclusion, state: row.state },
    refKind: 'review',
    refId: row.id,
  };
}

export function serviceItem(row: ServiceDbRow): TimelineItem {
  return {
    on: isoDay(row.served_on),
    kind: 'SERVICE',
    what: 'serviceRecorded',
    params: { kind: row.kind, content: row.content, author: row.author },
    refKind: 'serviceRecord',
    refId: row.id,
  };
}

export function productItems(row: ProductDbRow): TimelineItem[] {
  // SECURITY: an account or card number identifies.
  const params = { kind: row.kind, number: mask('card', row.number), label: row.label };
  const told = [
    { day: row.opened_on, what: 'productOpened' },
    { day: row.closed_on, what: 'productClosed' },
  ] as const;
  return told.flatMap(({ day, what }) =>
    day === null
      ? []
      : [{ on: isoDay(day), kind: 'PRODUCT', what, params, refKind: 'product', refId: row.id } as const],
  );
}
