import type { ReadDb } from '../db/types.ts';
import { AppError } from '../rpc/app-error.ts';
import type { Actor } from '../rpc/handler.ts';
import type { Keyring } from './keyring.ts';
import { findActor } from './sessions.ts';

interface CountersignDeps {
  readonly keyring: Keyring;
  reader(): ReadDb;
  now(): string;
}

/** The second person's own password on the same screen. A failed try goes on record like a failed login. */
export function makeVerifyCountersign(deps: CountersignDeps) {
  return async (login: string, password: string): Promise<Actor> => {
    const dataKey = await deps.keyring.unlock(login, password);
    const actor = dataKey === undefined ? undefined : await findActor(deps.reader(), login);
    dataKey?.fill(0);
    if (actor !== undefined) return actor;
    deps.keyring.recordFailure(login, deps.now());
    throw new AppError('AUTH_WRONG_PASSWORD');
  };
}
