import type { Result } from '../../contract/rpc.ts';
import { failure } from './failure.ts';
import {
  type EventSink,
  FromService,
  GrantedFile,
  type Port,
  passEvent,
  type ServiceOptions,
  type ToService,
} from './wire.ts';

/** What a host asks of the data service, wherever it runs. */
export interface ServiceCalls {
  invoke(method: string, input: unknown): Promise<Result<unknown>>;
  grantPath(path: string): Promise<Result<GrantedFile>>;
  redeem(ticket: string, path: string): Promise<Result<unknown>>;
  forget(ticket: string): void;
}

/** A request without its number. */
type Question =
  | { readonly kind: 'invoke'; readonly method: string; readonly input: unknown }
  | { readonly kind: 'grantPath'; readonly path: string }
  | { readonly kind: 'redeem'; readonly ticket: string; readonly path: string };

/** The host's end of the wire to one service process. Every call is answered, also when the process dies. */
export class ServiceClient implements ServiceCalls {
  readonly #port: Port;
  readonly #onEvent: EventSink;
  readonly #pending = new Map<number, (result: Result<unknown>) => void>();
  readonly #started = Promise.withResolvers<boolean>();
  readonly #stopped = Promise.withResolvers<void>();
  #nextId = 1;
  #gone = false;

  constructor(port: Port, onEvent: EventSink) {
    this.#port = port;
    this.#onEvent = onEvent;
    port.onMessage((message) => this.#receive(message));
  }

  /** True once the process is known to be gone. */
  get lost(): boolean {
    return this.#gone;
  }

  /** False when the service could not be started or died on the way. */
  start(options: ServiceOptions): Promise<boolean> {
    this.#post({ kind: 'start', options });
    return this.#started.promise;
  }

  invoke(method: string, input: unknown): Promise<Result<unknown>> {
    return this.#ask({ kind: 'invoke', method, input });
  }

  async grantPath(path: string): Promise<Result<GrantedFile>> {
    const result = await this.#ask({ kind: 'grantPath', path });
    return result.ok ? { ...result, value: GrantedFile.parse(result.value) } : result;
  }

  redeem(ticket: string, path: string): Promise<Result<unknown>> {
    return this.#ask({ kind: 'redeem', ticket, path });
  }

  forget(ticket: string): void {
    this.#post({ kind: 'forget', ticket });
  }

  /** Resolves when the service has closed the book, or is gone. */
  stop(): Promise<void> {
    this.#post({ kind: 'stop' });
    return this.#stopped.promise;
  }

  /** The process is gone: whatever still waits is answered. */
  lose(): void {
    this.#gone = true;
    this.#started.resolve(false);
    this.#stopped.resolve();
    for (const answer of this.#pending.values()) answer(failure('SERVICE_STOPPED'));
    this.#pending.clear();
  }

  #ask(question: Question): Promise<Result<unknown>> {
    if (this.#gone) return Promise.resolve(failure('SERVICE_STOPPED'));
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#pending.set(id, resolve);
      if (!this.#post({ ...question, id })) this.#answer(id, failure('SERVICE_STOPPED'));
    });
  }

  #post(message: ToService): boolean {
    if (this.#gone) return false;
    try {
      this.#port.post(message);
      return true;
    } catch {
      // The channel closed a moment before the exit was reported.
      return false;
    }
  }

  #answer(id: number, result: Result<unknown>): void {
    this.#pending.get(id)?.(result);
    this.#pending.delete(id);
  }

  #receive(message: unknown): void {
    const parsed = FromService.safeParse(message);
    if (!parsed.success) return;
    const said = parsed.data;
    if (said.kind === 'reply') this.#answer(said.id, said.result);
    else if (said.kind === 'event') passEvent(said.name, said.payload, this.#onEvent);
    else if (said.kind === 'stopped') this.#stopped.resolve();
    else this.#started.resolve(said.kind === 'started');
  }
}
