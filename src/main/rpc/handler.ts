import type { Topic } from '../../contract/events.ts';
import type { MethodName, OutputOf, ParsedInputOf, PreparedOf } from '../../contract/index.ts';
import type { Role } from '../../contract/permissions.ts';
import type { HostSpec, MethodSpec } from '../../contract/rpc.ts';
import type { BookMode } from '../../contract/session.ts';
import type { IsoDay } from '../../domain/kernel/iso-day.ts';
import type { ReadDb, Trx } from '../db/types.ts';

/** Who acts. */
export interface Actor {
  readonly userId: number;
  readonly login: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

/** Whose customers the actor reaches through the method's permission. An empty list of ids reaches nothing. */
export type RowScope = { readonly kind: 'ALL' } | { readonly kind: 'MANAGERS'; readonly ids: readonly number[] };

/** What every handler knows of the request. */
interface RequestContext {
  readonly actor: Actor;
  readonly scope: RowScope;
  readonly mode: BookMode;
  readonly workingDate: IsoDay;
  /** Now, UTC ISO. */
  readonly now: string;
  readonly traceId: string;
}

export interface QueryContext extends RequestContext {
  readonly db: ReadDb;
}

/** One old → new of the change log. Identifiers must be masked by the handler. */
export interface Change {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What a command adds to its audit row. */
export interface AuditNotes {
  /** What the act was about: `customer:12`, or `customer:12/loan:7` when it belongs to a customer. */
  subject(path: string): void;
  changes(changes: readonly Change[]): void;
  /** A few harmless facts (a reason, a file's name). Never identifiers or passwords. */
  note(facts: Readonly<Record<string, string | number | boolean | null>>): void;
  /** A countersigned act is the second person's: the audit row and separation rules speak of them. */
  actAs(actor: Actor): void;
}

export interface CommandContext extends RequestContext {
  readonly trx: Trx;
  readonly audit: AuditNotes;
  /** Which topics' screens should read again after the commit. */
  touch(...topics: Topic[]): void;
  /**
   * A change outside the database (a key slot) made just before the commit and taken back should the commit fail.
   * If it fails itself, the whole command fails.
   */
  atCommit(change: { act(): void; undo(): void }): void;
  /** Runs after the commit succeeded (start a job, send a paper). Must not throw. */
  afterCommit(act: () => void): void;
}

type ContextOf<S extends MethodSpec> = S['kind'] extends 'query' ? QueryContext : CommandContext;
type ReturnOf<M extends MethodName, S extends MethodSpec> = S extends HostSpec ? PreparedOf<M> : OutputOf<M>;

/** The handlers a part of the contract needs: one missing or too many is a type error. Gates live in app/door.ts. */
export type HandlersFor<Part extends Readonly<Record<string, MethodSpec>>> = {
  readonly [M in keyof Part as Part[M]['kind'] extends 'gate' ? never : M]: (
    context: ContextOf<Part[M]>,
    input: M extends MethodName ? ParsedInputOf<M> : never,
  ) => Promise<M extends MethodName ? ReturnOf<M, Part[M]> : never>;
};

/** A handler as the router sees it. */
export type AnyHandler = (context: never, input: never) => Promise<unknown>;
