import type { ParsedInputOf } from '../../../contract/index.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { appendLoanEvent } from '../loan/loan-event.service.ts';
import { considerChange } from './consider-change.service.ts';
import { assertAllowed } from './loan-change.rules.ts';

/** Another rate agreed for one loan: an event from its day on. */
export async function changeRate(
  context: CommandContext,
  input: ParsedInputOf<'loanChange.changeRate'>,
): Promise<{ eventId: number }> {
  const { loanId, effectiveOn, annualRate, reason } = input;
  const { view } = await considerChange(context.trx, context, loanId, { kind: 'RATE', effectiveOn, annualRate });
  assertAllowed(view.refusal);
  const eventId = await appendLoanEvent(context, {
    loanId,
    kind: 'rateChange',
    effectiveOn,
    recordedAt: context.now,
    actorId: context.actor.userId,
    facts: { annual_rate: rate(annualRate), rate_cause: 'AGREEMENT', reason },
  });
  context.audit.subject(`customer:${view.customerId}/loan:${loanId}/event:${eventId}`);
  context.audit.changes([{ field: 'annualRate', from: view.rateBefore, to: rate(annualRate) }]);
  context.audit.note({ effectiveOn, reason });
  return { eventId };
}
