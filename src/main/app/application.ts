import type { EventName, Events } from '../../contract/events.ts';
import type { Result } from '../../contract/rpc.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Transfers } from '../platform/transfers.ts';

/** What the data service needs from whoever hosts it. */
export interface ApplicationOptions {
  /** Folder of the book: vault.json, book.db, book.lock. Need not exist yet. */
  readonly dataFolder: string;
  /** Folder of the bundled samples and import profiles (resources/samples). */
  readonly samplesFolder: string;
  /** The worker thread's entry: a .ts source in development, a built .js in the program. */
  readonly jobWorker: URL;
  readonly version: string;
  readonly clock?: Clock;
  readonly log?: Log;
}

/** The whole program but its windows. Made by `start()` in start.ts. */
export interface Application {
  /**
   * One request. Never throws: failures are the error side of the Result.
   * Host methods answer with what they prepared; the host then acts and gives the method's output to its caller.
   */
  invoke(method: string, input: unknown): Promise<Result<unknown>>;
  onEvent(listener: <E extends EventName>(name: E, payload: Events[E]) => void): () => void;
  readonly transfers: Transfers;
  /** Ends the running job, closes the book cleanly. Safe to call twice. */
  stop(): Promise<void>;
}
