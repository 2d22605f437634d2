import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { allows } from '../../../contract/permissions.ts';
import type { ReversalPreview } from '../../../contract/repayment.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import type { LoanEvent, ReversalEvent } from '../../../domain/loan/loan-events.ts';
import { isDecided, reversalDay, reversalRefusal } from '../../../domain/repayment/reversal-rules.ts';
import type { ReadDb } from '../../db/types.ts';
import { fenOrNull } from '../../query/columns.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext, QueryContext } from '../../rpc/handler.ts';
import { appendLoanEvent, loanOnFile } from '../loan/loan-event.service.ts';
import type { Position } from '../loan/loan-position.service.ts';
import { assertKept, consequences, standings } from './record-repayment.service.ts';
import { authorOfChange, eventOfLoan, type StoredEvent } from './repayment.repository.ts';

type Asked = ParsedInputOf<'repayment.previewReverse'>;

/** What the loan would be without the event, and where the event came from. */
export async function previewReversal(context: QueryContext, input: Asked): Promise<ReversalPreview> {
  const { db, workingDate, now } = context;
  const { loan, event, stored } = await reversible(db, input, workingDate);
  const on = reversalDay(event, input.from, workingDate);
  const reversal: ReversalEvent = {
    id: 'supposed',
    kind: 'reversal',
    effectiveOn: on,
    recordedAt: now,
    eventId: event.id,
  };
  return {
    event: {
      id: stored.id,
      kind: stored.kind,
      on: isoDay(stored.effective_on),
      amount: amountOf(stored),
      recordedAt: stored.recorded_at,
      actorName: stored.actor_name,
      remark: stored.reason,
    },
    batch: stored.batch_id === null ? null : { id: stored.batch_id, title: stored.batch_title ?? '' },
    ofChange: stored.loan_change_id !== null,
    ...standings(loan, reversal, workingDate),
    ...(await consequences(db, loan.events, event.effectiveOn)),
    restates: (await consequences(db, loan.events, on)).restates,
  };
}

/** Takes an event back. It stays in the book, and so does the reversal with its reason. */
export async function reverseEvent(
  context: CommandContext,
  input: ParsedInputOf<'repayment.reverse'>,
): Promise<OutputOf<'repayment.reverse'>> {
  const { trx, workingDate } = context;
  const { loan, event, stored } = await reversible(trx, input, workingDate);
  await assertMayTakeBack(context, event, stored);
  const on = reversalDay(event, input.from, workingDate);
  const { restates } = await consequences(trx, loan.events, on);
  const eventId = await appendLoanEvent(context, {
    loanId: input.loanId,
    kind: 'reversal',
    effectiveOn: on,
    recordedAt: context.now,
    actorId: context.actor.userId,
    facts: { reverses_event_id: input.eventId, reason: input.reason },
  });
  context.audit.subject(`customer:${loan.customerId}/loan:${loan.loanId}`);
  context.audit.note({ event: eventId, reverses: input.eventId, kind: stored.kind, on, reason: input.reason });
  return { eventId, on, restates, ofBatch: stored.batch_id, ofChange: stored.loan_change_id !== null };
}

/**
 * SECURITY: what a second person decided is not undone by the first alone. In branch mode who asked for a change does not
 * take it back either; the one user of a desk decides alone, as everywhere.
 */
async function assertMayTakeBack(context: CommandContext, event: LoanEvent, stored: StoredEvent): Promise<void> {
  if (!isDecided(event)) return;
  if (!allows(context.actor.roles, 'loan.decide')) {
    throw new AppError('PERMISSION_DENIED', { permission: 'loan.decide' });
  }
  if (context.mode !== 'BRANCH' || stored.loan_change_id === null) return;
  const author = await authorOfChange(context.trx, stored.loan_change_id);
  if (author === context.actor.userId) throw new AppError('SELF_CONFIRM_DENIED');
}

async function reversible(
  db: ReadDb,
  { loanId, eventId }: Pick<Asked, 'loanId' | 'eventId'>,
  workingDate: Parameters<typeof loanOnFile>[2],
): Promise<{ loan: Position; event: LoanEvent; stored: StoredEvent }> {
  const loan = await loanOnFile(db, loanId, workingDate);
  const stored = await eventOfLoan(db, loanId, eventId);
  const event = loan.events.find(({ id }) => id === String(eventId));
  if (stored === undefined || event === undefined) throw new AppError('NOT_FOUND', { kind: 'loanEvent' });
  assertKept(reversalRefusal(loan.events, event));
  return { loan, event, stored };
}

/** The event's sum where it has one; an imported repayment may state only its parts. */
function amountOf(stored: StoredEvent) {
  const { amount_fen: amount, principal_fen: principal, interest_fen: interest } = stored;
  if (amount !== null || principal === null) return fenOrNull(amount);
  return fen(principal + (interest ?? 0));
}
