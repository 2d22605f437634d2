import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import type { RepaymentPreview } from '../../../contract/repayment.ts';
import { type IsoDay, isoDay, maxDay } from '../../../domain/kernel/iso-day.ts';
import { formatYuan, subFen } from '../../../domain/kernel/money.ts';
import { eventsThatCount, type LoanEvent } from '../../../domain/loan/loan-events.ts';
import { stateAsOf } from '../../../domain/loan/loan-state.ts';
import { alikeOf } from '../../../domain/repayment/alike.ts';
import { changeBy, divisionOf, paidDues } from '../../../domain/repayment/division.ts';
import { type RepaymentAsked, type RuleBroken, repaymentRefusal } from '../../../domain/repayment/repayment-rules.ts';
import { supposedRepayment } from '../../../domain/repayment/supposed.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext, QueryContext } from '../../rpc/handler.ts';
import { appendLoanEvent, type EventFacts, loanOnFile } from '../loan/loan-event.service.ts';
import type { Position } from '../loan/loan-position.service.ts';
import { closedMonthsFrom } from './repayment.repository.ts';
import { toAlike, toStanding } from './repayment.rows.ts';

type Recorded = OutputOf<'repayment.record'>;
const END_OF_TIME = isoDay('9999-12-31');

/** RULE_VIOLATED for a rule the domain found broken; nothing where it found none. */
export function assertKept(broken: RuleBroken<string> | null): void {
  if (broken !== null) throw new AppError('RULE_VIOLATED', { rule: broken.rule, ...broken.params });
}

/** What a payment would go to and what would stay owed. */
export async function previewRepayment(
  context: QueryContext,
  input: ParsedInputOf<'repayment.preview'>,
): Promise<RepaymentPreview> {
  const { db, workingDate, now } = context;
  const loan = await loanOnFile(db, input.loanId, input.on);
  assertKept(repaymentRefusal({ ...factsOf(loan, workingDate), state: loan.state }, input));
  const event = supposedRepayment(input, now);
  const change = changeBy(loan.terms, loan.events, event, input.on);
  return {
    division: divisionOf(change, input),
    dues: paidDues(change),
    ...standings(loan, event, workingDate),
    alike: toAlike(alikeOf(loan.events, input.on, subFen(input.amount, input.fees))),
    ...(await consequences(db, loan.events, input.on)),
  };
}

/** Records a payment; the loan's whole story is reckoned anew. */
export async function recordRepayment(
  context: CommandContext,
  input: ParsedInputOf<'repayment.record'>,
): Promise<Recorded> {
  const { trx, workingDate } = context;
  const loan = await loanOnFile(trx, input.loanId, input.on);
  assertKept(repaymentRefusal({ ...factsOf(loan, workingDate), state: loan.state }, input));
  if (!input.evenIfAlike) assertNotAlike(loan, input);
  const { restates } = await consequences(trx, loan.events, input.on);
  const eventId = await appendLoanEvent(context, {
    loanId: input.loanId,
    kind: 'repayment',
    effectiveOn: input.on,
    recordedAt: context.now,
    actorId: context.actor.userId,
    facts: repaymentFacts(input, input.remark),
  });
  noteMoney(context, loan, eventId, input);
  return { eventId, settled: await isSettled(trx, input.loanId, workingDate), restates };
}

/** The columns of a payment. What nobody states is left out: the loan's own order divides it at every fold. */
export function repaymentFacts({ amount, fees, split }: RepaymentAsked, remark: string | null): EventFacts {
  const parts =
    split === null
      ? {}
      : {
          principal_fen: split.principal,
          interest_fen: split.interest,
          penalty_fen: split.penalty,
          compound_fen: split.compound,
        };
  return { amount_fen: amount, fees_fen: fees === 0 ? null : fees, reason: remark || null, ...parts };
}

/** What the rules look at beside the state. */
export function factsOf(loan: Position, workingDate: IsoDay) {
  return { startOn: loan.terms.startOn, workingDate, events: loan.events };
}

// RULE: the same slip may be on the desk twice; the person says that it is another payment.
export function assertNotAlike(loan: Position, { on, amount, fees }: Omit<RepaymentAsked, 'split'>): void {
  const [alike] = alikeOf(loan.events, on, subFen(amount, fees));
  if (alike === undefined) return;
  throw new AppError('RULE_VIOLATED', {
    rule: 'REPAYMENT_ALIKE',
    on,
    amount: formatYuan(amount),
    recordedAt: alike.recordedAt,
  });
}

/** The loan with and without an event, as of the working date or the event's own day where that is later. */
export function standings(loan: Pick<Position, 'terms' | 'events'>, event: LoanEvent, workingDate: IsoDay) {
  const asOf = maxDay(event.effectiveOn, workingDate);
  const before = toStanding(stateAsOf(loan.terms, loan.events, asOf), asOf);
  const after = toStanding(stateAsOf(loan.terms, [...loan.events, event], asOf), asOf);
  return { asOf, before, after };
}

/** What an event of a day moves: later events of the loan, and months that are closed. */
export async function consequences(db: ReadDb, events: readonly LoanEvent[], on: IsoDay) {
  const following = eventsThatCount(events, END_OF_TIME).filter(({ effectiveOn }) => effectiveOn > on).length;
  return { following, restates: await closedMonthsFrom(db, on) };
}

export async function isSettled(db: ReadDb, loanId: number, day: IsoDay): Promise<boolean> {
  return (await loanOnFile(db, loanId, day)).state.status === 'SETTLED';
}

/** Subject and sums of a payment in the audit row. */
export function noteMoney(
  context: CommandContext,
  loan: Position,
  eventId: number,
  asked: Omit<RepaymentAsked, 'split'>,
): void {
  context.audit.subject(`customer:${loan.customerId}/loan:${loan.loanId}`);
  context.audit.note({ event: eventId, on: asked.on, amount: asked.amount, fees: asked.fees });
}
