import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { allows } from '../../../contract/permissions.ts';
import type { Jobs } from '../../jobs/job.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext, QueryContext } from '../../rpc/handler.ts';
import { scopeOf } from '../../rpc/row-scope.ts';
import { type NewEvent, refreshLoans, storeLoanEvents } from '../loan/loan-event.service.ts';
import {
  countRuns,
  findRun,
  forgetStates,
  insertRun,
  markUndone,
  pageOfRuns,
  type RunDbRow,
  standingOfRun,
} from './repricing.repository.ts';
import { toRepricingRun } from './repricing.rows.ts';
import { balancesOf, repricingPlan } from './repricing-plan.service.ts';

/** More changes than this are stored at once and folded by a job, so that the screens go on answering. */
const MOST_FOLDED_AT_ONCE = 2000;

/** Stores what the preview showed, in one batch; refused when the book says something else by now. */
export async function runRepricing(
  context: CommandContext,
  jobs: Jobs,
  input: ParsedInputOf<'lpr.run'>,
): Promise<OutputOf<'lpr.run'>> {
  const plan = await repricingPlan(context.trx, context, input.upTo);
  const changes = plan.steps.flatMap(({ loanId, step }) => (step.kind === 'CHANGE' ? [{ loanId, step }] : []));
  if (changes.length === 0) throw new AppError('RULE_VIOLATED', { rule: 'REPRICING_NOTHING_TO_DO' });
  // RULE: what is stored is what was looked at: another rate or loan since then needs another look.
  if (plan.fingerprint !== input.fingerprint) throw new AppError('RULE_VIOLATED', { rule: 'REPRICING_MOVED' });
  const batchId = await insertRun(context.trx, {
    upTo: input.upTo,
    count: changes.length,
    balance: balancesOf(plan.steps).sum,
    actorId: context.actor.userId,
    at: context.now,
  });
  const events = changes.map(
    ({ loanId, step }): NewEvent => ({
      loanId,
      kind: 'rateChange',
      effectiveOn: step.on,
      recordedAt: context.now,
      actorId: context.actor.userId,
      batchId,
      facts: { annual_rate: step.newRate, rate_cause: 'REPRICING' },
    }),
  );
  const jobId = await storeAll(context, jobs, events);
  context.audit.subject(`batch:${batchId}`);
  context.audit.note({ upTo: input.upTo, changed: changes.length, fingerprint: plan.fingerprint });
  return { batchId, changed: changes.length, jobId };
}

/** Takes a run back by reversals that count from the very days of its changes: nothing of it is left on any day (L6). */
export async function undoRun(
  context: CommandContext,
  jobs: Jobs,
  input: ParsedInputOf<'lpr.undoRun'>,
): Promise<OutputOf<'lpr.undoRun'>> {
  const run = await freshRun(context, input.batchId, input.version);
  // SECURITY: a run that reached further than this person does is not theirs to take back.
  if (run.beyond_scope !== 0) throw new AppError('SCOPE_DENIED', { kind: 'batch' });
  if (run.state !== 'DONE') throw new AppError('RULE_VIOLATED', { rule: 'RUN_ALREADY_UNDONE' });
  if (run.followed !== 0) throw new AppError('RULE_VIOLATED', { rule: 'REPRICING_LATER_RUN' });
  const standing = await standingOfRun(context.trx, run.id);
  const reversals = standing.map((event) => reversalOf(context, event, run.id));
  await markUndone(context.trx, run.id);
  const jobId = await storeAll(context, jobs, reversals);
  context.audit.subject(`batch:${run.id}`);
  context.audit.note({ upTo: run.effective_on, reversed: reversals.length });
  return { version: input.version + 1, jobId };
}

function reversalOf(
  { now, actor }: CommandContext,
  event: { readonly id: number; readonly loan_id: number; readonly effective_on: string },
  batchId: number,
): NewEvent {
  return {
    loanId: event.loan_id,
    kind: 'reversal',
    effectiveOn: event.effective_on,
    recordedAt: now,
    actorId: actor.userId,
    batchId,
    facts: { reverses_event_id: event.id },
  };
}

async function freshRun(context: CommandContext, batchId: number, version: number): Promise<RunDbRow> {
  const run = await findRun(context.trx, context.scope, batchId);
  if (run === undefined) throw new AppError('NOT_FOUND', { kind: 'batch' });
  if (run.version !== version) throw new AppError('STALE_VERSION', { kind: 'batch' });
  return run;
}

/** Events with their states: at once, or by a job where they are many. */
async function storeAll(context: CommandContext, jobs: Jobs, events: readonly NewEvent[]): Promise<number | null> {
  await storeLoanEvents(context, events);
  const loans = [...new Set(events.map(({ loanId }) => loanId))];
  if (loans.length <= MOST_FOLDED_AT_ONCE) {
    await refreshLoans(context, loans);
    return null;
  }
  await forgetStates(context.trx);
  context.touch('loan', 'customer', 'postLoan');
  return jobs.start(context, 'rebuildStates', {});
}

/** Runs that touched loans this person reads, newest first. */
export async function listRuns(
  context: QueryContext,
  { page }: ParsedInputOf<'lpr.listRuns'>,
): Promise<OutputOf<'lpr.listRuns'>> {
  const { db, actor, scope } = context;
  const mayUndo = allows(actor.roles, 'loan.write');
  const own = mayUndo ? await scopeOf(db, actor, 'loan.write') : scope;
  const rows = await pageOfRuns(db, scope, own, page);
  return { rows: rows.map((row) => toRepricingRun(row, mayUndo)), total: await countRuns(db, scope) };
}
