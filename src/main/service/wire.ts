import { z } from 'zod';
import { type EventName, type Events, events } from '../../contract/events.ts';
import type { Result } from '../../contract/rpc.ts';

/** Either end of a two-way message channel: Electron's parentPort, or the IPC channel of a Node child process. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** ApplicationOptions as they can cross a process border. */
export const ServiceOptions = z.strictObject({
  dataFolder: z.string(),
  samplesFolder: z.string(),
  /** URL of the worker thread's entry. */
  jobWorker: z.string(),
  version: z.string(),
  /** Where the service writes its log; null for no log. */
  logFile: z.string().nullable(),
});
export type ServiceOptions = z.infer<typeof ServiceOptions>;

const RequestId = z.int().positive();

/** What the host says to the service. */
export const ToService = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), options: ServiceOptions }),
  z.strictObject({ kind: z.literal('invoke'), id: RequestId, method: z.string(), input: z.unknown() }),
  /** A file the person picked: answered with a one-time token. */
  z.strictObject({ kind: z.literal('grantPath'), id: RequestId, path: z.string() }),
  /** Writes the paper behind a ticket to a path the person chose. */
  z.strictObject({ kind: z.literal('redeem'), id: RequestId, ticket: z.string(), path: z.string() }),
  z.strictObject({ kind: z.literal('forget'), ticket: z.string() }),
  z.strictObject({ kind: z.literal('stop') }),
]);
export type ToService = z.infer<typeof ToService>;

function isResult(value: unknown): value is Result<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

/** What the service says to the host. */
export const FromService = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('started') }),
  z.strictObject({ kind: z.literal('startFailed') }),
  z.strictObject({ kind: z.literal('reply'), id: RequestId, result: z.custom<Result<unknown>>(isResult) }),
  z.strictObject({ kind: z.literal('event'), name: z.string(), payload: z.unknown() }),
  z.strictObject({ kind: z.literal('stopped') }),
]);
export type FromService = z.infer<typeof FromService>;

/** Takes one event, value and name belonging together. */
export type EventSink = <E extends EventName>(name: E, payload: Events[E]) => void;

/** Hands an event on when it is one of the contract's and of its shape; anything else is dropped. */
export function passEvent(name: string, payload: unknown, sink: EventSink): void {
  for (const known of Object.keys(events) as EventName[]) {
    if (known !== name) continue;
    const parsed = events[known].safeParse(payload);
    // The schema of this very name has accepted the value; TypeScript cannot tie the two together over the union.
    if (parsed.success) sink(known, parsed.data as Events[typeof known]);
  }
}

/** The picked file as the renderer may know it. */
export const GrantedFile = z.strictObject({ token: z.string(), name: z.string(), size: z.int() });
export type GrantedFile = z.infer<typeof GrantedFile>;
