import type { LoanEventKind } from '../../../domain/loan/loan-events.ts';
import type { Trx } from '../../db/types.ts';
import type { EventColumns } from './loan-events.rows.ts';

/** Columns of an event beside those every event has. */
export type EventFacts = Partial<Omit<EventColumns, 'id' | 'kind' | 'effective_on' | 'recorded_at'>>;

/** An event on its way into the book: which loan, what, from which day, who says so. */
export interface NewEvent {
  readonly loanId: number;
  readonly kind: LoanEventKind;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly actorId: number | null;
  readonly batchId?: number;
  readonly loanChangeId?: number;
  readonly facts: EventFacts;
}

/** Stores one event and tells its id. */
export async function insertLoanEvent(trx: Trx, event: NewEvent): Promise<number> {
  const { id } = await trx
    .insertInto('loan_event')
    .values({ ...NO_FACTS, ...event.facts, ...frameOf(event) } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

function frameOf(event: NewEvent) {
  return {
    loan_id: event.loanId,
    kind: event.kind,
    effective_on: event.effectiveOn,
    recorded_at: event.recordedAt,
    actor_id: event.actorId,
    batch_id: event.batchId ?? null,
    loan_change_id: event.loanChangeId ?? null,
  };
}

const NO_FACTS = {
  amount_fen: null,
  principal_fen: null,
  interest_fen: null,
  balance_fen: null,
  overdue_principal_fen: null,
  arrears_interest_fen: null,
  overdue_kind: null,
  overdue_since_on: null,
  overdue_at_least: null,
  loan_class: null,
  settled_on: null,
  paid_to_date: null,
  reason: null,
  reverses_event_id: null,
  penalty_fen: null,
  compound_fen: null,
  fees_fen: null,
  annual_rate: null,
  maturity_on: null,
  method: null,
  periods: null,
  months_per_period: null,
  prepayment_option: null,
  rate_cause: null,
  capitalise: null,
  performing_before: null,
  import_id: null,
} as const;
