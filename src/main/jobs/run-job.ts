import type { MessagePort } from 'node:worker_threads';
import { Kysely } from 'kysely';
import { BookMode } from '../../contract/session.ts';
import { isoDay } from '../../domain/kernel/iso-day.ts';
import { appendAudit, auditKey } from '../audit/audit-log.ts';
import { openConnection } from '../db/connection.ts';
import { bookDialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { storageError } from '../db/sqlite-errors.ts';
import type { Trx } from '../db/types.ts';
import { whereOf } from '../platform/log.ts';
import { AppError } from '../rpc/app-error.ts';
import type { JobContext, JobKind, JobOutcome, JobRun } from './job.ts';
import type { JobMessage, JobOrder } from './runner.ts';

/** Progress goes out at most this often; the cancel flag is looked at every time. */
const TELL_EVERY_MS = 100;

type Jobs = Readonly<Record<JobKind, JobRun<never>>>;
type LastMessage = Exclude<JobMessage, { readonly type: 'progress' }>;

/**
 * Runs one job on this thread: own connection, one transaction with its audit row, one answer. The answer comes last: who
 * hears it ends this thread, and nothing native may be at work then, nor the key still in its memory.
 */
export async function runJob(order: JobOrder, port: Pick<MessagePort, 'postMessage'>, jobs: Jobs): Promise<void> {
  const key = Buffer.from(order.dataKey);
  let last: LastMessage;
  try {
    last = await done(order, key, (message) => port.postMessage(message), jobs);
  } catch (error) {
    const known = storageError(error);
    last = {
      type: 'failed',
      code: known?.code ?? 'INTERNAL',
      params: known?.params ?? {},
      where: known === undefined ? whereOf(error) : null,
    };
  } finally {
    key.fill(0);
  }
  port.postMessage(last);
}

async function done(
  order: JobOrder,
  key: Buffer,
  say: (message: JobMessage) => void,
  jobs: Jobs,
): Promise<LastMessage> {
  const connection = openConnection(order.databasePath, key, 'write');
  try {
    const db = new Kysely<Schema>({ dialect: bookDialect(connection) });
    const outcome = await db.transaction().execute(async (trx) => {
      const result = await jobs[order.kind](await contextOf(order, trx, say), order.input as never);
      await appendAudit(trx, auditKey(key), lineOf(order, result));
      return result;
    });
    return { type: 'done', resultId: outcome.resultId, topics: [...outcome.topics, 'audit'] };
  } finally {
    connection.close();
  }
}

async function contextOf(order: JobOrder, trx: Trx, say: (message: JobMessage) => void): Promise<JobContext> {
  const book = await trx.selectFrom('book').select(['mode', 'working_date']).executeTakeFirstOrThrow();
  const cancel = new Int32Array(order.cancel);
  let told = 0;
  return {
    trx,
    actor: order.actor,
    scope: order.scope,
    mode: BookMode.parse(book.mode),
    workingDate: isoDay(book.working_date ?? order.today),
    now: order.now,
    samplesFolder: order.samplesFolder,
    progress: async (phase, done, total) => {
      if (Atomics.load(cancel, 0) === 1) throw new AppError('JOB_CANCELLED');
      const now = performance.now();
      if (now - told < TELL_EVERY_MS) return;
      told = now;
      say({ type: 'progress', phase, done, total });
    },
  };
}

function lineOf(order: JobOrder, outcome: JobOutcome) {
  return {
    at: order.now,
    actorId: order.actor.userId,
    actor: order.actor.displayName,
    roles: order.actor.roles.join(','),
    method: `job.${order.kind}`,
    subject: outcome.subject,
    outcome: 'done',
    detail: JSON.stringify(outcome.detail),
  } as const;
}
