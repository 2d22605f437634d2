import { type MonthClosing, mayCloseMonth } from '../../../domain/closing/month-order.ts';
import { type IsoDay, isoDay, monthOf } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import type { JobContext, JobRun, Jobs } from '../../jobs/job.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { foldLoans, reviewOf } from '../loan/loan-position.service.ts';
import { everyLoanId } from '../loan/loan-state-check.service.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { insertClosing, monthClosings, writeTotals } from './closing.repository.ts';
import { totalsText } from './closing.rows.ts';
import { lineNow } from './folded-line.ts';
import { type LineToStore, storeLines } from './snapshot.repository.ts';
import { totalsOfSnapshot } from './totals.repository.ts';

/** Loans folded at a time. */
export const CHUNK = 1000;

/** What the job of a month's close is told. */
export interface MonthOrder {
  readonly month: string;
}

/** Every month's close as the order of months sees it. */
export async function closingsInOrder(db: ReadDb): Promise<MonthClosing[]> {
  const rows = await monthClosings(db);
  return rows.map((row) => ({
    month: monthOf(isoDay(row.closed_on)),
    state: row.state === 'CLOSED' ? 'CLOSED' : 'REOPENED',
  }));
}

/** The month's last day. Throws RULE_VIOLATED for a month that is not over, closed already or not the next. */
async function assertMayClose(db: ReadDb, month: string, workingDate: IsoDay): Promise<IsoDay> {
  const answer = mayCloseMonth(month, workingDate, await closingsInOrder(db));
  if (answer.ok) return answer.value;
  const { code } = answer.error;
  if (code === 'NOT_OVER') {
    const { lastDay } = answer.error;
    throw new AppError('RULE_VIOLATED', { rule: 'MONTH_NOT_OVER', month, lastDay, workingDate });
  }
  if (code === 'OUT_OF_ORDER') {
    throw new AppError('RULE_VIOLATED', { rule: 'MONTH_OUT_OF_ORDER', month, expected: answer.error.expected });
  }
  throw new AppError('RULE_VIOLATED', { rule: 'MONTH_ALREADY_CLOSED', month });
}

/** Refuses at once what the job would refuse; the job looks again, because time passes until it runs. */
export async function startCloseMonth(context: CommandContext, jobs: Jobs, month: string): Promise<{ jobId: number }> {
  await assertMayClose(context.trx, month, context.workingDate);
  context.audit.note({ month });
  const order: MonthOrder = { month };
  return { jobId: jobs.start(context, 'closeMonth', order) };
}

/** Keeps every loan on file as of the month's last day, folded straight from its events, and the totals of all. */
export const closeMonthJob: JobRun<MonthOrder> = async (context, { month }) => {
  const { trx } = context;
  const lastDay = await assertMayClose(trx, month, context.workingDate);
  const ids = await everyLoanId(trx);
  const closingId = await insertClosing(trx, {
    kind: 'MONTH',
    closedOn: lastDay,
    at: context.now,
    actorId: context.actor.userId,
    loans: ids.length,
  });
  await storeSnapshot(context, closingId, ids, lastDay);
  const totals = await totalsOfSnapshot(trx, closingId, { kind: 'ALL' });
  await writeTotals(trx, closingId, totalsText(totals));
  const live = totals.reduce((sum, row) => sum + row.live, 0);
  const balance = totals.reduce((sum, row) => sum + row.balance, 0);
  return {
    resultId: closingId,
    subject: `closing:${closingId}`,
    detail: { month, loans: ids.length, live, balanceFen: balance },
    topics: ['closing'],
  };
};

async function storeSnapshot(
  context: JobContext,
  closingId: number,
  ids: readonly number[],
  lastDay: IsoDay,
): Promise<void> {
  const { trx } = context;
  const parameters = await readReviewParameters(trx);
  await context.progress('snapshot', 0, ids.length);
  for (let start = 0; start < ids.length; start += CHUNK) {
    const lines = Array.from(
      await foldLoans(trx, ids.slice(start, start + CHUNK), lastDay),
      (position): LineToStore => ({
        ...lineNow(position),
        nextReviewOn: reviewOf(position, parameters, lastDay)?.dueOn ?? null,
      }),
    );
    await storeLines(trx, closingId, lines);
    await context.progress('snapshot', Math.min(start + CHUNK, ids.length), ids.length);
  }
}
