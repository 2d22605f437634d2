import { checkLine } from '../../../domain/closing/check-line.ts';
import { differingTotals } from '../../../domain/closing/closing-totals.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import type { JobContext, JobRun, Jobs } from '../../jobs/job.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { foldLoans } from '../loan/loan-position.service.ts';
import { everyLoanId } from '../loan/loan-state-check.service.ts';
import { CHUNK } from './close-month.service.ts';
import {
  type ClosingDbRow,
  clearDifferences,
  findClosing,
  type NewDifference,
  storeDifferences,
  writeCheck,
} from './closing.repository.ts';
import { storedTotals, toLine, totalsOfRows } from './closing.rows.ts';
import { lineAsKnown, lineNow } from './folded-line.ts';
import { linesOf } from './snapshot.repository.ts';
import { totalsOfSnapshot } from './totals.repository.ts';

/** What the job of a check is told. */
export interface CheckOrder {
  readonly closingId: number;
}

const WHOLE_BOOK = { kind: 'ALL' } as const;

/** The close of a month. Throws NOT_FOUND, or RULE_VIOLATED for a day's: its check was made with it. */
export async function monthClosing(db: ReadDb, closingId: number): Promise<ClosingDbRow> {
  const row = await findClosing(db, closingId);
  if (row === undefined) throw new AppError('NOT_FOUND', { kind: 'closing' });
  if (row.kind !== 'MONTH') throw new AppError('RULE_VIOLATED', { rule: 'CLOSING_NOT_A_MONTH', day: row.closed_on });
  return row;
}

export async function startCheck(context: CommandContext, jobs: Jobs, closingId: number): Promise<{ jobId: number }> {
  await monthClosing(context.trx, closingId);
  context.audit.subject(`closing:${closingId}`);
  const order: CheckOrder = { closingId };
  return { jobId: jobs.start(context, 'checkClosing', order) };
}

/** Folds every loan of a month anew, by what was known at its close and by all that is known now, and lists what differs. */
export const checkClosingJob: JobRun<CheckOrder> = async (context, { closingId }) => {
  const { trx } = context;
  const row = await monthClosing(trx, closingId);
  const ids = await everyLoanId(trx);
  await clearDifferences(trx, closingId);
  const [wrong, explained] = [new Set<number>(), new Set<number>()];
  for (let start = 0; start < ids.length; start += CHUNK) {
    await context.progress('comparing', start, ids.length);
    const found = await checkChunk(context, row, ids.slice(start, start + CHUNK));
    for (const { loanId, explained: isExplained } of found) {
      if (loanId !== null) (isExplained ? explained : wrong).add(loanId);
    }
    await storeDifferences(trx, closingId, found);
  }
  const totals = await checkTotals(trx, row);
  await storeDifferences(trx, closingId, totals);
  // Wrong totals over right loans count as one more.
  const differing = wrong.size + (totals.length > 0 ? 1 : 0);
  const counts = { checked: ids.length, differing, explained: explained.size };
  await writeCheck(trx, closingId, counts, context.now);
  return {
    resultId: closingId,
    subject: `closing:${closingId}`,
    detail: { closedOn: row.closed_on, ...counts, wrongTotals: totals.length },
    topics: ['closing'],
  };
};

async function checkChunk({ trx }: JobContext, row: ClosingDbRow, ids: readonly number[]): Promise<NewDifference[]> {
  const close = { lastEventId: row.last_event_id, closedOn: isoDay(row.closed_on) };
  const stored = new Map((await linesOf(trx, row.id, ids)).map((line) => [line.loan_id, toLine(line)]));
  const found: NewDifference[] = [];
  for (const position of await foldLoans(trx, ids, close.closedOn)) {
    const { loanId } = position;
    const line = stored.get(loanId) ?? null;
    const differing = checkLine(line, lineAsKnown(position, close, line !== null), lineNow(position));
    for (const one of differing) found.push({ loanId, ...one });
  }
  return found;
}

/** The totals a close keeps are those of the loans it keeps. */
async function checkTotals(db: ReadDb, row: ClosingDbRow): Promise<NewDifference[]> {
  const rebuilt = totalsOfRows(await totalsOfSnapshot(db, row.id, WHOLE_BOOK));
  return differingTotals(storedTotals(row.totals, WHOLE_BOOK), rebuilt).map((one) => ({
    loanId: null,
    explained: false,
    ...one,
  }));
}
