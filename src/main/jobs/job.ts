import type { JobProgress, Topic } from '../../contract/events.ts';
import type { BookMode } from '../../contract/session.ts';
import type { IsoDay } from '../../domain/kernel/iso-day.ts';
import type { Trx } from '../db/types.ts';
import type { Actor, CommandContext, RowScope } from '../rpc/handler.ts';

export type JobKind = JobProgress['kind'];

/** What a job gets on the worker: its own transaction, which is committed with the audit row or not at all. */
export interface JobContext {
  readonly trx: Trx;
  readonly actor: Actor;
  readonly scope: RowScope;
  readonly mode: BookMode;
  readonly workingDate: IsoDay;
  readonly now: string;
  /** Folder of the bundled samples and profiles. */
  readonly samplesFolder: string;
  /**
   * Reports progress (`phase` is a key the renderer words) and lets a cancel in: throws AppError('JOB_CANCELLED').
   * Cheap; call it every few hundred rows.
   */
  progress(phase: string, done: number, total: number | null): Promise<void>;
}

/** What a finished job leaves: its result, what the audit row says, which screens read again. */
export interface JobOutcome {
  readonly resultId: number | null;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly topics: readonly Topic[];
}

/** The work itself. `input` has crossed a thread border: plain data only. */
export type JobRun<I> = (context: JobContext, input: I) => Promise<JobOutcome>;

/** How a command starts a job: the id is given now, the worker begins after the command has committed. */
export interface Jobs {
  /** Throws AppError('BUSY') while another job runs. */
  start(context: CommandContext, kind: JobKind, input: unknown): number;
  /** The job running now, or the last one that ended. */
  current(): JobProgress | null;
  get(jobId: number): JobProgress | null;
}
