import { ROLES, type Role } from '../../contract/permissions.ts';
import type { ReadDb } from '../db/types.ts';
import { AppError } from '../rpc/app-error.ts';
import type { Actor } from '../rpc/handler.ts';

/** 10 hours at most, whatever happens in between (docs/threat-model.md). */
const ABSOLUTE_LIMIT_MS = 10 * 3_600_000;

/** The one live session of this service. */
export class Session {
  #actor: Actor | null = null;
  #endsAt = 0;
  readonly #elapsed: () => number;

  /** `elapsed` is monotonic milliseconds: a clock set back must not lengthen a session. */
  constructor(elapsed: () => number = () => performance.now()) {
    this.#elapsed = elapsed;
  }

  begin(actor: Actor): void {
    this.#actor = actor;
    this.#endsAt = this.#elapsed() + ABSOLUTE_LIMIT_MS;
  }

  end(): void {
    this.#actor = null;
  }

  get actor(): Actor | null {
    return this.#actor;
  }

  get isExpired(): boolean {
    return this.#actor !== null && this.#elapsed() > this.#endsAt;
  }

  /** The live actor, or the reason why there is none. */
  require(): Actor {
    if (this.#actor === null) throw new AppError('SESSION_NONE');
    if (this.isExpired) throw new AppError('SESSION_EXPIRED');
    return this.#actor;
  }

  /** A role taken away or a user disabled counts from the next request on. */
  async refresh(db: ReadDb): Promise<void> {
    if (this.#actor === null) return;
    this.#actor = (await findActor(db, this.#actor.login)) ?? null;
  }
}

/** An enabled user with roles, by login; undefined when there is none. */
export async function findActor(db: ReadDb, login: string): Promise<Actor | undefined> {
  const row = await db
    .selectFrom('user')
    .select(['id', 'login', 'display_name'])
    .where('login', '=', login)
    .where('enabled', '=', 1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const roles = await db.selectFrom('user_role').select('role').where('user_id', '=', row.id).execute();
  return {
    userId: row.id,
    login: row.login,
    displayName: row.display_name,
    roles: roles.map((r) => r.role).filter(isRole),
  };
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
