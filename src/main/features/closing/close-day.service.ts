import { rotatingSample } from '../../../domain/closing/rotating-sample.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReviewParameters } from '../../../domain/post-loan/review-plan.ts';
import type { JobContext, JobRun, Jobs } from '../../jobs/job.ts';
import { dayOrNull } from '../../query/columns.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { rebuildLoanStates, stateDay } from '../loan/loan-state.service.ts';
import {
  differingStates,
  everyLoanId,
  loansToAdvance,
  type StateDifference,
} from '../loan/loan-state-check.service.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { CHUNK } from './close-month.service.ts';
import { insertClosing, storeDifferences, writeCheck, writeTotals } from './closing.repository.ts';
import { totalsText } from './closing.rows.ts';
import { totalsOfCache } from './totals.repository.ts';

/** So many of the loans a day did not touch are looked at; a book of a few thousand is looked through in as many days. */
const SAMPLE = 1000;

export async function startCloseDay(context: CommandContext, jobs: Jobs): Promise<{ jobId: number }> {
  context.audit.note({ day: context.workingDate });
  return { jobId: jobs.start(context, 'closeDay', {}) };
}

/** What the check of a day looked at and what it found. */
interface Checked {
  readonly loans: number;
  readonly found: readonly StateDifference[];
}

/**
 * Brings the cache to the working date and checks it against the events: what the day touches before and after it is
 * written, a sample of the rest, and the rest as well once the sample shows an error. What differs is put on record loan
 * by loan and mended.
 */
export const closeDayJob: JobRun<Readonly<Record<string, never>>> = async (context) => {
  const { trx, workingDate: asOf } = context;
  const parameters = await readReviewParameters(trx);
  const ids = await everyLoanId(trx);
  const checked = await advanceAndCheck(context, ids, parameters);
  const wrong = [...new Set(checked.found.map(({ loanId }) => loanId))];
  const closingId = await insertClosing(trx, {
    kind: 'DAY',
    closedOn: asOf,
    at: context.now,
    actorId: context.actor.userId,
    loans: ids.length,
  });
  await storeDifferences(
    trx,
    closingId,
    checked.found.map((one) => ({ ...one, explained: false })),
  );
  const counts = { checked: checked.loans, differing: wrong.length, explained: 0 };
  await writeCheck(trx, closingId, counts, context.now);
  await writeTotals(trx, closingId, totalsText(await totalsOfCache(trx)));
  return {
    resultId: closingId,
    subject: `closing:${closingId}`,
    detail: { day: asOf, loans: ids.length, ...counts },
    topics: ['closing', 'loan', 'customer', 'postLoan'],
  };
};

async function advanceAndCheck(
  context: JobContext,
  ids: readonly number[],
  parameters: ReviewParameters,
): Promise<Checked> {
  const { trx, workingDate: asOf } = context;
  const from = dayOrNull(await stateDay(trx));
  const touched = from !== null && from <= asOf ? await loansToAdvance(trx, from, asOf) : ids;
  const found = from !== null && from <= asOf ? await wrongBefore(context, touched, from, parameters) : [];
  await rebuildLoanStates(trx, {
    asOf,
    select: 'ADVANCE',
    parameters,
    onProgress: (done, total) => context.progress('loanStates', done, total),
  });
  const isTouched = new Set(touched);
  const untouched = ids.filter((id) => !isTouched.has(id));
  const sample = rotatingSample(untouched, SAMPLE, asOf);
  const looked = [...touched, ...sample];
  found.push(...(await compare(context, looked, asOf, parameters)));
  if (found.length > 0) {
    const isLooked = new Set(looked);
    const rest = untouched.filter((id) => !isLooked.has(id));
    found.push(...(await compare(context, rest, asOf, parameters)));
    looked.push(...rest);
    const wrong = [...new Set(found.map(({ loanId }) => loanId))];
    await rebuildLoanStates(trx, { asOf, select: wrong, parameters });
  }
  return { loans: looked.length, found };
}

/**
 * What the cache says wrongly before the day is written over it. A loan may speak of the working date already, where
 * somebody worked on it before the close: only what is right on neither day is wrong.
 */
async function wrongBefore(
  context: JobContext,
  touched: readonly number[],
  from: IsoDay,
  parameters: ReviewParameters,
): Promise<StateDifference[]> {
  const { workingDate: asOf } = context;
  const found = await compare(context, touched, from, parameters);
  if (found.length === 0 || from === asOf) return found;
  const suspects = [...new Set(found.map(({ loanId }) => loanId))];
  const wrongNow = new Set((await compare(context, suspects, asOf, parameters)).map(({ loanId }) => loanId));
  return found.filter(({ loanId }) => wrongNow.has(loanId));
}

async function compare(
  context: JobContext,
  ids: readonly number[],
  day: IsoDay,
  parameters: ReviewParameters,
): Promise<StateDifference[]> {
  const found: StateDifference[] = [];
  for (let start = 0; start < ids.length; start += CHUNK) {
    await context.progress('comparing', start, ids.length);
    found.push(...(await differingStates(context.trx, ids.slice(start, start + CHUNK), day, parameters)));
  }
  return found;
}
