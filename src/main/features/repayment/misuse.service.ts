import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { dayRefusal } from '../../../domain/repayment/repayment-rules.ts';
import { misuseRefusal } from '../../../domain/repayment/reversal-rules.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { appendLoanEvent, loanOnFile } from '../loan/loan-event.service.ts';
import { assertKept, consequences, factsOf } from './record-repayment.service.ts';

/** 挪用 from a day on, or put right: the surcharge runs from that day, and the class cannot be 正常. */
export async function markMisuse(
  context: CommandContext,
  input: ParsedInputOf<'loan.markMisuse'>,
): Promise<OutputOf<'loan.markMisuse'>> {
  const { trx, workingDate } = context;
  const loan = await loanOnFile(trx, input.loanId, input.on);
  assertKept(dayRefusal(factsOf(loan, workingDate), input.on) ?? misuseRefusal(loan.state, input.amount));
  const { restates } = await consequences(trx, loan.events, input.on);
  const eventId = await appendLoanEvent(context, {
    loanId: input.loanId,
    kind: 'misuse',
    effectiveOn: input.on,
    recordedAt: context.now,
    actorId: context.actor.userId,
    facts: { amount_fen: input.amount, reason: input.reason },
  });
  context.audit.subject(`customer:${loan.customerId}/loan:${loan.loanId}`);
  context.audit.note({ event: eventId, on: input.on, amount: input.amount, reason: input.reason });
  return { eventId, restates };
}
