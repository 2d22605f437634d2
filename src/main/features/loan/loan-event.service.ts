import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { insertLoanEvent, type NewEvent } from './loan-event.repository.ts';
import { foldLoans, type Position } from './loan-position.service.ts';
import { rebuildLoanStates } from './loan-state.service.ts';

export type { EventFacts, NewEvent } from './loan-event.repository.ts';
export { toLoanEvent } from './loan-events.rows.ts';

/** The loan with all that is known of it as of a day, for rules that decide what may happen to it. Throws NOT_FOUND. */
export async function loanOnFile(db: ReadDb, loanId: number, asOf: IsoDay): Promise<Position> {
  const [position] = await foldLoans(db, [loanId], asOf);
  if (position === undefined) throw new AppError('NOT_FOUND', { kind: 'loan' });
  return position;
}

/** Stores events and brings the states of their loans up to date: the only road by which a command changes a loan. */
export async function appendLoanEvents(context: CommandContext, events: readonly NewEvent[]): Promise<number[]> {
  const { trx } = context;
  const ids: number[] = [];
  for (const event of events) ids.push(await insertLoanEvent(trx, event));
  await refreshLoans(context, [...new Set(events.map(({ loanId }) => loanId))]);
  return ids;
}

/** Stores events and leaves the states to the caller: for more loans than a command can fold, who starts a job that does. */
export async function storeLoanEvents({ trx }: CommandContext, events: readonly NewEvent[]): Promise<void> {
  for (const event of events) await insertLoanEvent(trx, event);
}

/** One event: see appendLoanEvents. */
export async function appendLoanEvent(context: CommandContext, event: NewEvent): Promise<number> {
  const [id] = await appendLoanEvents(context, [event]);
  if (id === undefined) throw new RangeError('an event without an id');
  return id;
}

/** Brings the states of these loans up to date after their events or terms changed. */
export async function refreshLoans(context: CommandContext, loanIds: readonly number[]): Promise<void> {
  await refreshStates(context.trx, loanIds, context.workingDate);
  context.touch('loan', 'customer', 'postLoan');
}

async function refreshStates(trx: Trx, loanIds: readonly number[], asOf: IsoDay): Promise<void> {
  await rebuildLoanStates(trx, { asOf, select: loanIds, parameters: await readReviewParameters(trx) });
}
