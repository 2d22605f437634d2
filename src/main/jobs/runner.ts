import { Worker } from 'node:worker_threads';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import type { JobProgress, Topic } from '../../contract/events.ts';
import { whereOf } from '../platform/log.ts';
import { AppError } from '../rpc/app-error.ts';
import type { Actor, CommandContext, RowScope } from '../rpc/handler.ts';
import type { JobKind, Jobs } from './job.ts';

/** What crosses to the worker thread. The key stays in this process's memory. */
export interface JobOrder {
  readonly kind: JobKind;
  readonly input: unknown;
  readonly actor: Actor;
  readonly scope: RowScope;
  readonly databasePath: string;
  readonly dataKey: Uint8Array;
  readonly samplesFolder: string;
  readonly now: string;
  /** Today in Shanghai; the worker prefers the book's own working date if one is set. */
  readonly today: string;
  /** Raised to 1 to ask the job to stop. */
  readonly cancel: SharedArrayBuffer;
}

/** What the worker says. */
export type JobMessage =
  | { readonly type: 'progress'; readonly phase: string; readonly done: number; readonly total: number | null }
  | { readonly type: 'done'; readonly resultId: number | null; readonly topics: readonly Topic[] }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly params: ErrorParams; readonly where: string | null };

export interface JobHost {
  order(kind: JobKind, input: unknown, actor: Actor, scope: RowScope, cancel: SharedArrayBuffer): JobOrder;
  readonly worker: URL;
  progressed(progress: JobProgress): void;
  /** After the worker's commit, before anybody is told. */
  ended(topics: readonly Topic[]): Promise<void>;
  failed(kind: JobKind, where: string): void;
}

/** One writer, one job. Long work runs on a thread with a connection of its own, so every screen goes on answering. */
export class JobRunner implements Jobs {
  readonly #host: JobHost;
  readonly #jobs = new Map<number, JobProgress>();
  #next = 1;
  #running: { id: number; cancel: Int32Array; finished: Promise<void> } | null = null;
  #reserved = false;

  constructor(host: JobHost) {
    this.#host = host;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  start(context: CommandContext, kind: JobKind, input: unknown): number {
    const id = this.#reserve(kind);
    context.afterCommit(() => this.#launch(id, kind, input, context.actor, context.scope));
    return id;
  }

  /** For the door: runs a job to its end, outside any command. */
  async runNow(kind: JobKind, input: unknown, actor: Actor, scope: RowScope): Promise<JobProgress> {
    const id = this.#reserve(kind);
    this.#launch(id, kind, input, actor, scope);
    await this.whenIdle();
    const job = this.#jobs.get(id);
    if (job === undefined) throw new AppError('INTERNAL');
    return job;
  }

  /** A command that reserved a job and then failed gives the place back. */
  releaseReservation(): void {
    this.#reserved = false;
  }

  get(jobId: number): JobProgress | null {
    return this.#jobs.get(jobId) ?? null;
  }

  current(): JobProgress | null {
    return this.#running === null ? null : this.get(this.#running.id);
  }

  cancel(jobId: number): void {
    if (this.#running?.id === jobId) Atomics.store(this.#running.cancel, 0, 1);
  }

  async whenIdle(): Promise<void> {
    await this.#running?.finished;
  }

  async stop(): Promise<void> {
    if (this.#running !== null) this.cancel(this.#running.id);
    await this.whenIdle();
  }

  #reserve(kind: JobKind): number {
    if (this.#running !== null || this.#reserved) throw new AppError('BUSY', { job: this.current()?.kind ?? kind });
    this.#reserved = true;
    const id = this.#next;
    this.#next += 1;
    this.#jobs.set(id, {
      jobId: id,
      kind,
      phase: 'starting',
      done: 0,
      total: null,
      state: 'RUNNING',
      resultId: null,
      error: null,
    });
    return id;
  }

  #launch(id: number, kind: JobKind, input: unknown, actor: Actor, scope: RowScope): void {
    this.#reserved = false;
    const cancel = new SharedArrayBuffer(4);
    const finished = this.#watch(id, kind, this.#host.order(kind, input, actor, scope, cancel))
      .catch((error: unknown) => {
        // What the worker stored is stored; only the news of it failed.
        this.#host.failed(kind, whereOf(error));
        this.#tell(id, { state: 'FAILED', error: { code: 'INTERNAL', params: {} } });
      })
      .finally(() => {
        this.#running = null;
      });
    this.#running = { id, cancel: new Int32Array(cancel), finished };
  }

  async #watch(id: number, kind: JobKind, order: JobOrder): Promise<void> {
    const worker = new Worker(this.#host.worker, { workerData: order, stdout: false, stderr: false });
    const last = await new Promise<JobMessage>((resolve) => {
      worker.on('message', (message: JobMessage) => {
        if (message.type === 'progress')
          this.#tell(id, { phase: message.phase, done: message.done, total: message.total });
        else resolve(message);
      });
      worker.on('error', (error) => resolve({ type: 'failed', code: 'INTERNAL', params: {}, where: error.name }));
      worker.on('exit', () => resolve({ type: 'failed', code: 'INTERNAL', params: {}, where: 'worker exit' }));
    });
    await worker.terminate();
    if (last.type === 'done') {
      await this.#host.ended(last.topics);
      this.#tell(id, { state: 'DONE', resultId: last.resultId });
    } else if (last.type === 'failed') {
      if (last.where !== null) this.#host.failed(kind, last.where);
      const state = last.code === 'JOB_CANCELLED' ? 'CANCELLED' : 'FAILED';
      this.#tell(id, { state, error: { code: last.code, params: { ...last.params } } });
    }
  }

  #tell(id: number, change: Partial<JobProgress>): void {
    const before = this.#jobs.get(id);
    if (before === undefined) return;
    const progress = { ...before, ...change };
    this.#jobs.set(id, progress);
    this.#host.progressed(progress);
  }
}
