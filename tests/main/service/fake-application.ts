import type { EventName, Events } from '../../../src/contract/events.ts';
import type { Result } from '../../../src/contract/rpc.ts';
import type { Application } from '../../../src/main/app/application.ts';
import { Transfers } from '../../../src/main/platform/transfers.ts';

type Answer = (method: string, input: unknown) => Result<unknown> | Promise<Result<unknown>>;

export const ok = (value: unknown): Result<unknown> => ({ ok: true, value, traceId: 'trace' });

/** An Application that remembers what it was asked. */
export class FakeApplication implements Application {
  readonly transfers = new Transfers();
  readonly asked: { method: string; input: unknown }[] = [];
  stopped = 0;
  readonly #listeners = new Set<<E extends EventName>(name: E, payload: Events[E]) => void>();
  readonly #answer: Answer;

  constructor(answer: Answer = (method, input) => ok({ method, input })) {
    this.#answer = answer;
  }

  async invoke(method: string, input: unknown): Promise<Result<unknown>> {
    this.asked.push({ method, input });
    return this.#answer(method, input);
  }

  onEvent(listener: <E extends EventName>(name: E, payload: Events[E]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  say<E extends EventName>(name: E, payload: Events[E]): void {
    for (const listener of this.#listeners) listener(name, payload);
  }

  async stop(): Promise<void> {
    this.stopped += 1;
  }
}
