import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '../../contract/rpc.ts';
import type { Log } from '../platform/log.ts';
import { failure } from './failure.ts';
import { type ServiceCalls, ServiceClient } from './service-client.ts';
import type { EventSink, GrantedFile, Port, ServiceOptions } from './wire.ts';

/** One running service process, however it was started. */
export interface ServiceProcess {
  readonly port: Port;
  /** Resolves when the process is gone, for whatever reason. */
  readonly exited: Promise<void>;
  kill(): void;
}

export interface SupervisorDeps {
  readonly launch: () => ServiceProcess;
  readonly emit: EventSink;
  readonly log: Log;
  /** Pauses before the second, third … start within a minute, in milliseconds. */
  readonly pauses?: readonly number[];
}

interface Running {
  readonly client: ServiceClient;
  readonly process: ServiceProcess;
}

const PAUSES = [100, 500, 1_000, 2_000] as const;
const CRASH_WINDOW = 60_000;
const START_LIMIT = 30_000;
const STOP_LIMIT = 5_000;

/**
 * Keeps one service process alive: starts it again after a crash, gives up after five in a minute, replaces it
 * quietly when asked, stops it cleanly. Calls made meanwhile wait for the next process; calls that a dead process
 * left open are answered SERVICE_STOPPED.
 */
export class Supervisor implements ServiceCalls {
  readonly #deps: SupervisorDeps;
  readonly #closing = new AbortController();
  #options: ServiceOptions;
  #current: Promise<Running | undefined>;
  #live: Running | undefined;
  #newest: ServiceProcess | undefined;
  #crashes: number[] = [];

  constructor(deps: SupervisorDeps, options: ServiceOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#current = this.#bringUp();
  }

  async invoke(method: string, input: unknown): Promise<Result<unknown>> {
    return (await this.#current)?.client.invoke(method, input) ?? failure('SERVICE_STOPPED');
  }

  async grantPath(path: string): Promise<Result<GrantedFile>> {
    return (await this.#current)?.client.grantPath(path) ?? failure('SERVICE_STOPPED');
  }

  async redeem(ticket: string, path: string): Promise<Result<unknown>> {
    return (await this.#current)?.client.redeem(ticket, path) ?? failure('SERVICE_STOPPED');
  }

  forget(ticket: string): void {
    this.#live?.client.forget(ticket);
  }

  /** A new process on another data folder, or on the same one so that keys and rows leave memory. */
  replace(dataFolder?: string): Promise<void> {
    const before = this.#current;
    this.#current = before.then(async (running) => {
      if (running !== undefined) await this.#end(running);
      this.#crashes = [];
      if (dataFolder !== undefined) this.#options = { ...this.#options, dataFolder };
      return this.#bringUp();
    });
    return this.#current.then(() => undefined);
  }

  /** Closes the book and ends the process, by force after five seconds. */
  async stop(): Promise<void> {
    this.#closing.abort();
    const current = this.#current;
    this.#current = Promise.resolve(undefined);
    const running = await within(current, STOP_LIMIT);
    if (running !== undefined) await this.#end(running);
    this.#newest?.kill();
  }

  async #end(running: Running): Promise<void> {
    this.#live = undefined;
    const closed = running.client.stop().then(() => running.process.exited);
    await within(closed, STOP_LIMIT);
    running.process.kill();
    await within(running.process.exited, 1_000);
  }

  /** Starts processes until one is up, or too many have failed. */
  async #bringUp(): Promise<Running | undefined> {
    while (!this.#closing.signal.aborted) {
      const running = await this.#tryOnce();
      if (running !== undefined) {
        this.#live = running;
        return running;
      }
      if (!(await this.#mayTryAgain())) return undefined;
    }
    return undefined;
  }

  async #tryOnce(): Promise<Running | undefined> {
    const running = this.#spawn();
    const up = await within(running.client.start(this.#options), START_LIMIT);
    // It may have died between its last message and this line.
    if (up === true && !running.client.lost) return running;
    running.process.kill();
    return undefined;
  }

  #spawn(): Running {
    const process = this.#deps.launch();
    this.#newest = process;
    const client = new ServiceClient(process.port, this.#deps.emit);
    const running = { client, process };
    void process.exited.then(() => {
      client.lose();
      if (this.#live === running && !this.#closing.signal.aborted) this.#recover(running);
    });
    return running;
  }

  #recover(dead: Running): void {
    this.#live = undefined;
    this.#current = this.#current.then(async (current) => {
      // A replacement that was already under way has brought up another one.
      if (current !== dead) return current;
      const running = (await this.#mayTryAgain()) ? await this.#bringUp() : undefined;
      if (running === undefined) return undefined;
      this.#deps.emit('serviceState', { state: 'RESTARTED' });
      this.#deps.emit('sessionEnded', { reason: 'SERVICE_RESTARTED' });
      return running;
    });
  }

  /** Counts a crash; false when it was one too many. */
  async #mayTryAgain(): Promise<boolean> {
    if (this.#closing.signal.aborted) return false;
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < CRASH_WINDOW), now];
    this.#deps.log({ event: 'service.gone' });
    const pauses = this.#deps.pauses ?? PAUSES;
    const pause = pauses[this.#crashes.length - 1];
    if (pause === undefined) {
      this.#deps.log({ event: 'service.givenUp' });
      this.#deps.emit('serviceState', { state: 'DOWN' });
      return false;
    }
    await wait(pause, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    return !this.#closing.signal.aborted;
  }
}

/** The promise's value, or undefined when it took too long. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  const limit = new AbortController();
  const late = wait(milliseconds, undefined, { signal: limit.signal }).catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    limit.abort();
  }
}
