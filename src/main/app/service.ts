import type { EventName, Events, Topic } from '../../contract/events.ts';
import { type BookFiles, bookFiles } from '../db/book-files.ts';
import type { Trx } from '../db/types.ts';
import type { JobKind } from '../jobs/job.ts';
import type { JobHost, JobOrder } from '../jobs/runner.ts';
import { JobRunner } from '../jobs/runner.ts';
import { type Clock, systemClock, todayOf } from '../platform/clock.ts';
import { type Log, silentLog, whereOf } from '../platform/log.ts';
import { Transfers } from '../platform/transfers.ts';
import { AppError } from '../rpc/app-error.ts';
import type { Actor, RowScope } from '../rpc/handler.ts';
import type { AuditLine } from '../rpc/router.ts';
import { Keyring } from '../security/keyring.ts';
import { Session } from '../security/sessions.ts';
import type { ApplicationOptions } from './application.ts';
import type { LiveBook } from './live-book.ts';

/** A failed refresh of the loan states is tried again after this long. */
const RETRY_STATES_MS = 120_000;

/** A command waits this long for a running job before it is refused with BUSY. */
const WAIT_FOR_JOB_MS = 3000;

type Listener = <E extends EventName>(name: E, payload: Events[E]) => void;

/** What runs while the service runs: the book if open, the session, the job, the files in transit. */
export class Service {
  readonly options: ApplicationOptions;
  readonly clock: Clock;
  readonly log: Log;
  readonly files: BookFiles;
  readonly keyring: Keyring;
  readonly session = new Session();
  readonly transfers = new Transfers();
  readonly jobs: JobRunner;
  readonly #listeners = new Set<Listener>();
  #book: LiveBook | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #nextRefresh = 0;
  #opening: Promise<LiveBook> | null = null;

  constructor(options: ApplicationOptions) {
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.log = options.log ?? silentLog;
    this.files = bookFiles(options.dataFolder);
    this.keyring = new Keyring(this.files.vault);
    this.jobs = new JobRunner(this.#jobHost());
  }

  get book(): LiveBook | null {
    return this.#book;
  }

  requireBook(): LiveBook {
    if (this.#book === null) throw new AppError('SESSION_NONE');
    return this.#book;
  }

  /** The open book, or the one being opened: two logins at once must not stand in each other's way. */
  async openOnce(open: () => Promise<LiveBook>): Promise<LiveBook> {
    if (this.#book !== null) return this.#book;
    this.#opening ??= open().finally(() => {
      this.#opening = null;
    });
    this.#book = await this.#opening;
    return this.#book;
  }

  /** Ends the session and closes the book; a running job is cancelled and rolled back first. */
  async closeBook(): Promise<void> {
    this.session.end();
    this.transfers.clear();
    await this.jobs.stop();
    await this.#queue.catch(() => {});
    const book = this.#book;
    this.#book = null;
    book?.close();
  }

  onEvent(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit<E extends EventName>(name: E, payload: Events[E]): void {
    for (const listener of this.#listeners) {
      try {
        listener(name, payload);
      } catch (error) {
        // A host that cannot take a message must not undo what has been committed.
        this.log({ event: 'message not taken', method: name, where: whereOf(error) });
      }
    }
  }

  /** One writing transaction at a time. While a job writes, waits a little, then refuses with words. */
  write<T>(act: (trx: Trx) => Promise<T>, patience = WAIT_FOR_JOB_MS): Promise<T> {
    const turn = this.#queue
      .catch(() => {})
      .then(async () => {
        await this.#awaitJob(patience);
        try {
          return await this.requireBook().writer.transaction().execute(act);
        } catch (error) {
          this.jobs.releaseReservation();
          throw error;
        }
      });
    this.#queue = turn;
    return turn;
  }

  async #awaitJob(patience: number): Promise<void> {
    if (!this.jobs.isRunning) return;
    let timer: NodeJS.Timeout | undefined;
    const tired = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([this.jobs.whenIdle(), tired]);
    clearTimeout(timer);
    if (this.jobs.isRunning) throw new AppError('BUSY', { job: this.jobs.current()?.kind ?? '' });
  }

  /** Refusals are recorded once the writer is free; losing one to a closing book is logged, not hidden. */
  recordRefusal(line: AuditLine): void {
    this.jobs
      .whenIdle()
      .then(() => this.write((trx) => this.requireBook().appendAudit(trx, line)))
      .catch(() => this.log({ event: 'refusal not recorded', method: line.method }));
  }

  /** After a commit: facts, rights and screens that depend on the topics are brought up to date. */
  async committed(topics: readonly Topic[]): Promise<void> {
    const book = this.#book;
    if (book === null) return;
    if (topics.some((topic) => topic === 'settings' || topic === 'import')) await book.reload();
    if (topics.includes('user')) await this.#refreshRights(book);
    this.emit('dataChanged', { topics: [...topics] });
  }

  /** A user who lost the account is logged out at once: the key must not stay in memory for nobody. */
  async #refreshRights(book: LiveBook): Promise<void> {
    const had = this.session.actor !== null;
    await this.session.refresh(book.reader);
    if (!had || this.session.actor !== null) return;
    setImmediate(() => {
      this.closeBook()
        .then(() => this.emit('sessionEnded', { reason: 'LOGOUT' }))
        .catch((error: unknown) => this.log({ event: 'book not closed', where: whereOf(error) }));
    });
  }

  /**
   * A program left open past midnight speaks of a new day: its loan states follow by themselves. Whoever
   * asks meanwhile is answered from yesterday's states and told to read again when the job is done.
   */
  keepStatesCurrent(): void {
    const book = this.#book;
    const actor = this.session.actor;
    if (book === null || actor === null || this.jobs.isRunning) return;
    const day = book.workingDate;
    const now = performance.now();
    if (book.facts.stateAsOf === day || now < this.#nextRefresh) return;
    this.#nextRefresh = now + RETRY_STATES_MS;
    void this.#bringStates(actor);
  }

  async #bringStates(actor: Actor): Promise<void> {
    try {
      const job = await this.jobs.runNow('rebuildStates', {}, actor, WHOLE_BOOK);
      if (job.state !== 'DONE')
        this.log({ event: 'states not brought to the day', code: job.error?.code ?? job.state });
    } catch (error) {
      this.log({ event: 'states not brought to the day', where: whereOf(error) });
    }
  }

  #jobHost(): JobHost {
    return {
      worker: this.options.jobWorker,
      order: (kind, input, actor, scope, cancel) => this.#order(kind, input, actor, scope, cancel),
      progressed: (progress) => this.emit('jobProgress', progress),
      ended: async (topics) => {
        await this.#book?.reload();
        await this.committed(topics);
      },
      failed: (kind, where) => this.log({ event: 'job failed', method: kind, where }),
    };
  }

  #order(kind: JobKind, input: unknown, actor: Actor, scope: RowScope, cancel: SharedArrayBuffer): JobOrder {
    const book = this.requireBook();
    return {
      kind,
      input,
      actor,
      scope,
      databasePath: book.databasePath,
      dataKey: book.dataKey,
      samplesFolder: this.options.samplesFolder,
      now: this.clock.now(),
      today: todayOf(this.clock),
      cancel,
    };
  }
}

/** The scope of work the program does by itself for an actor (bringing states up to date): whole book. */
export const WHOLE_BOOK: RowScope = { kind: 'ALL' };
