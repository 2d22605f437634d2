import type { ErrorCode, ErrorParams } from '../../../src/contract/errors.ts';
import type { EventName, Events } from '../../../src/contract/events.ts';
import type { InputOf, MethodName, OutputOf } from '../../../src/contract/index.ts';
import { PERMISSIONS, ROLES } from '../../../src/contract/permissions.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';

/** What a handler throws to answer with an error of the contract. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

type Handler<M extends MethodName> = (input: InputOf<M>) => OutputOf<M> | Promise<OutputOf<M>>;
export type Handlers = { readonly [M in MethodName]?: Handler<M> };

export interface FakeApi {
  /** Every call made, in order. */
  readonly calls: { readonly method: string; readonly input: unknown }[];
  /** Inputs one method was called with. */
  readonly inputsOf: (method: MethodName) => unknown[];
  readonly emit: <N extends EventName>(event: N, value: Events[N]) => void;
}

/** Puts a stand-in for the data service on `window.api`. A method without a handler fails the test by its name. */
export function fakeApi(handlers: Handlers): FakeApi {
  const calls: { method: string; input: unknown }[] = [];
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  const table = handlers as Readonly<Record<string, ((input: unknown) => unknown) | undefined>>;
  const invoke = async (method: string, input: unknown) => {
    calls.push({ method, input });
    const handler = table[method];
    if (handler === undefined) throw new Error(`no handler for ${method} in this test`);
    try {
      return { ok: true, value: await handler(input), traceId: 'T-1' };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ok: false, error: { code: error.code, params: error.params, traceId: 'T-1' } };
    }
  };
  const on = (event: string, callback: (value: unknown) => void) => {
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set.add(callback));
    return () => set.delete(callback);
  };
  Object.defineProperty(window, 'api', { configurable: true, value: { invoke, on } });
  return {
    calls,
    inputsOf: (method) => calls.filter((call) => call.method === method).map((call) => call.input),
    emit: (event, value) => {
      for (const callback of listeners.get(event) ?? []) callback(value);
    },
  };
}

type Session = NonNullable<OutputOf<'session.status'>['session']>;

/** A session that may do everything, on working date 2026-11-22; change what the test is about. */
export function aSession(change: Partial<Session> = {}): Session {
  return {
    userId: 1,
    login: 'wang',
    displayName: '王经理',
    roles: [...ROLES],
    permissions: Object.keys(PERMISSIONS),
    bank: '示例农商行',
    branch: '城东支行',
    currency: 'CNY',
    mode: 'DESK',
    workingDate: isoDay('2026-11-22'),
    workingDateIsSet: false,
    hasSample: false,
    passwordExpiresOn: null,
    ...change,
  };
}

/** An open door with that session. */
export function openStatus(session: Session = aSession()): OutputOf<'session.status'> {
  return {
    phase: 'OPEN',
    failure: null,
    dataFolder: 'D:\\CreditDesk',
    logins: [],
    session,
    version: '0.1.0',
  };
}
