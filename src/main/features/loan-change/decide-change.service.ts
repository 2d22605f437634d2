import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { allows } from '../../../contract/permissions.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { Actor, CommandContext } from '../../rpc/handler.ts';
import { reaches, scopeOf } from '../../rpc/row-scope.ts';
import { appendLoanEvent } from '../loan/loan-event.service.ts';
import { considerChange } from './consider-change.service.ts';
import { decideChangeRow, type StoredChange } from './loan-change.repository.ts';
import { askOf, eventFactsOf } from './loan-change.rows.ts';
import { assertAllowed } from './loan-change.rules.ts';
import { assertWaiting, freshChange, subjectOf } from './request-change.service.ts';

/** Proves the second person by their own password; throws AUTH_WRONG_PASSWORD. */
export type VerifyCountersign = (login: string, password: string) => Promise<Actor>;

type Input = ParsedInputOf<'loanChange.decide'>;

/** The second person's decision on a request, from their own session or by countersigning on this screen. */
export async function decideChange(
  context: CommandContext,
  verifyCountersign: VerifyCountersign,
  input: Input,
): Promise<OutputOf<'loanChange.decide'>> {
  const change = await freshChange(context, input.changeId, input.version);
  assertWaiting(change);
  const remark = (input.remark || input.countersign?.remark) ?? null;
  if (input.decision === 'REJECT' && !remark) throw new AppError('RULE_VIOLATED', { rule: 'REJECT_NEEDS_REMARK' });
  const decider = await deciderOf(context, verifyCountersign, input);
  const selfConfirmed = await assertMayDecide(context, decider, change);
  const isApproved = input.decision === 'APPROVE';
  const eventId = isApproved ? await carryOut(context, decider, change) : null;
  await decideChangeRow(context.trx, change.id, {
    state: isApproved ? 'APPROVED' : 'REJECTED',
    decidedBy: decider.userId,
    decidedAt: context.now,
    selfConfirmed,
    remark: remark || null,
    eventId,
  });
  context.audit.subject(subjectOf(change));
  context.audit.note({ decision: input.decision, selfConfirmed, remark: remark || null, eventId });
  context.touch('loan');
  return { version: input.version + 1, selfConfirmed };
}

/**
 * RULE: what held when it was asked for may not hold any more: everything is weighed again before the event is written,
 * and nobody approves without the written consent of those who guarantee (民法典 695).
 */
async function carryOut(context: CommandContext, decider: Actor, change: StoredChange): Promise<number> {
  const ask = askOf(change);
  const { view, performingBefore } = await considerChange(context.trx, context, change.loan_id, ask);
  assertAllowed(view.refusal);
  if (change.consent === 'MISSING') throw new AppError('RULE_VIOLATED', { rule: 'CONSENT_MISSING' });
  if (view.consentNeeded === 'YES' && change.consent !== 'GIVEN') {
    throw new AppError('RULE_VIOLATED', { rule: 'CONSENT_NEEDED' });
  }
  context.audit.changes([
    { field: 'maturityOn', from: view.maturityBefore, to: view.maturityAfter },
    { field: 'annualRate', from: view.rateBefore, to: view.rateAfter },
  ]);
  return appendLoanEvent(context, {
    loanId: change.loan_id,
    kind: ask.kind === 'EXTENSION' ? 'extension' : 'restructuring',
    effectiveOn: isoDay(change.effective_on),
    recordedAt: context.now,
    actorId: decider.userId,
    loanChangeId: change.id,
    facts: eventFactsOf(ask, performingBefore),
  });
}

async function deciderOf(context: CommandContext, verify: VerifyCountersign, { countersign }: Input): Promise<Actor> {
  if (countersign === null) return context.actor;
  const second = await verify(countersign.login, countersign.password);
  context.audit.actAs(second);
  return second;
}

/**
 * SECURITY: the one who decides holds the right, reaches the customer, and in branch mode is not the one who asked. True
 * when a desk's only user decides on their own request.
 */
async function assertMayDecide(context: CommandContext, decider: Actor, change: StoredChange): Promise<boolean> {
  if (!allows(decider.roles, 'loan.decide')) {
    throw new AppError('PERMISSION_DENIED', { permission: 'loan.decide' });
  }
  const scope = await scopeOf(context.trx, decider, 'loan.decide');
  if (!reaches(scope, change.manager_id)) throw new AppError('SCOPE_DENIED', { kind: 'loanChange' });
  const isOwn = change.author_id === decider.userId;
  if (isOwn && context.mode === 'BRANCH') throw new AppError('SELF_CONFIRM_DENIED', { kind: 'loanChange' });
  return isOwn;
}
