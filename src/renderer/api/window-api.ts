/** All a page may reach outside itself: given by the preload script, or by the loopback bridge in a browser. */
export interface WindowApi {
  readonly invoke: (method: string, input: unknown) => Promise<unknown>;
  /** Calls back with the event's value only; the answer ends the subscription. */
  readonly on: (event: string, callback: (value: unknown) => void) => () => void;
}
