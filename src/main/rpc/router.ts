import { randomUUID } from 'node:crypto';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import type { Topic } from '../../contract/events.ts';
import { allows } from '../../contract/permissions.ts';
import type { CommandSpec, HostSpec, MethodSpec, QuerySpec, Result, SubjectPath } from '../../contract/rpc.ts';
import { storageError } from '../db/sqlite-errors.ts';
import type { ReadDb, Trx } from '../db/types.ts';
import { type Log, whereOf } from '../platform/log.ts';
import { AppError } from './app-error.ts';
import type { Actor, AnyHandler, Change, CommandContext, QueryContext, RowScope } from './handler.ts';
import { fits, MAX_INPUT } from './measure.ts';
import { assertInScope, scopeOf, valueAt } from './row-scope.ts';

/** What the router needs of the running service. */
export interface RouterHost {
  readonly contract: Readonly<Record<string, MethodSpec>>;
  readonly handlers: Readonly<Record<string, AnyHandler>>;
  readonly gates: Readonly<Record<string, (input: never) => Promise<unknown>>>;
  readonly log: Log;
  /** The live actor, or throws SESSION_NONE / SESSION_EXPIRED. */
  requireActor(): Actor;
  readonly reader: ReadDb;
  /** What every handler is told: mode, working date, now. */
  facts(): Pick<QueryContext, 'mode' | 'workingDate' | 'now'>;
  /** One writing transaction at a time, none while a job writes (BUSY). */
  write<T>(act: (trx: Trx) => Promise<T>): Promise<T>;
  appendAudit(trx: Trx, entry: AuditLine): Promise<void>;
  /** A refusal is recorded too, in a transaction of its own, once the writer is free. */
  recordRefusal(entry: AuditLine): void;
  committed(topics: readonly Topic[]): Promise<void>;
}

export interface AuditLine {
  readonly actorId: number | null;
  readonly actor: string;
  readonly roles: string;
  readonly method: string;
  readonly subject: string;
  readonly outcome: 'done' | 'denied' | 'failed';
  readonly detail: string;
}

const DENIALS: ReadonlySet<ErrorCode> = new Set(['PERMISSION_DENIED', 'SCOPE_DENIED', 'SELF_CONFIRM_DENIED']);

/**
 * The one road of a request, in order: own method → size cap → strict schema → live session → permission and row scope →
 * (command) BEGIN IMMEDIATE → handler → output schema → audit row → COMMIT → Result. The only catch of main.
 */
export async function route(host: RouterHost, method: string, input: unknown): Promise<Result<unknown>> {
  const traceId = randomUUID();
  const started = performance.now();
  try {
    const value = await travel(host, method, input, traceId);
    return { ok: true, value, traceId };
  } catch (error) {
    const known = storageError(error);
    const code = known?.code ?? 'INTERNAL';
    const params: ErrorParams = known?.params ?? {};
    // SECURITY: only code, method name and our own stack frames; messages may quote rows.
    const where = known === undefined ? { where: whereOf(error) } : {};
    const milliseconds = Math.round(performance.now() - started);
    host.log({
      event: 'refused',
      traceId,
      method: Object.hasOwn(host.contract, method) ? method : '?',
      code,
      milliseconds,
      ...where,
    });
    return { ok: false, error: { code, params, traceId } };
  }
}

async function travel(host: RouterHost, method: string, input: unknown, traceId: string): Promise<unknown> {
  // SECURITY: own properties only; `constructor` and friends are not methods.
  const spec = Object.hasOwn(host.contract, method) ? host.contract[method] : undefined;
  if (spec === undefined) throw new AppError('METHOD_UNKNOWN');
  if (!fits(input, spec.maxInput ?? MAX_INPUT)) throw new AppError('INPUT_TOO_LARGE');
  const parsed = parseInput(spec, input);
  if (spec.kind === 'gate') {
    const gate = host.gates[method];
    if (gate === undefined) throw new AppError('METHOD_UNKNOWN');
    return checkOutput(spec, await gate(parsed as never));
  }
  if (spec.kind === 'host' && spec.permission === 'open') return {};
  const actor = host.requireActor();
  const handler = host.handlers[method];
  if (handler === undefined) throw new AppError('METHOD_UNKNOWN');
  const notes = new Notes(actor);
  try {
    const scope = await authorise(host, spec, actor, parsed);
    const request = { actor, scope, traceId, ...host.facts() };
    if (spec.kind === 'query')
      return checkOutput(spec, await handler({ ...request, db: host.reader } as never, parsed as never));
    return await runCommand(host, spec, method, handler, request, notes, parsed);
  } catch (error) {
    if (error instanceof AppError && DENIALS.has(error.code)) {
      const subject = notes.path === '' ? subjectOf(spec, parsed) : notes.path;
      notes.note({ code: error.code, ...error.params });
      host.recordRefusal(lineOf(notes.actor, method, subject, 'denied', notes.detail(method, actor)));
    }
    throw error;
  }
}

async function authorise(host: RouterHost, spec: MethodSpec, actor: Actor, input: unknown): Promise<RowScope> {
  if (!allows(actor.roles, spec.permission)) throw new AppError('PERMISSION_DENIED', { permission: spec.permission });
  const scope = await scopeOf(host.reader, actor, spec.permission);
  for (const subject of subjectsOf(spec)) await assertInScope(host.reader, scope, subject, input);
  return scope;
}

/** A command and its audit row are stored together or not at all. */
async function runCommand(
  host: RouterHost,
  spec: CommandSpec | HostSpec,
  method: string,
  handler: AnyHandler,
  request: Omit<CommandContext, 'trx' | 'audit' | 'touch' | 'atCommit' | 'afterCommit'>,
  notes: Notes,
  input: unknown,
): Promise<unknown> {
  const topics = new Set<Topic>(['audit']);
  const later: (() => void)[] = [];
  const outside = new OutsideChanges();
  const output = await outside.with(() =>
    host.write(async (trx) => {
      const context: CommandContext = {
        ...request,
        trx,
        audit: notes,
        touch: (...names) => {
          for (const name of names) topics.add(name);
        },
        atCommit: (change) => outside.add(change),
        afterCommit: (act) => later.push(act),
      };
      const value = checkOutput(spec, await handler(context as never, input as never));
      await host.appendAudit(
        trx,
        lineOf(notes.actor, spec.audit, notes.path, 'done', notes.detail(method, request.actor)),
      );
      outside.act();
      return value;
    }),
  );
  await host.committed([...topics]);
  for (const act of later) act();
  return output;
}

/** Changes beside the database that stand or fall with the transaction. */
class OutsideChanges {
  readonly #planned: { act(): void; undo(): void }[] = [];
  readonly #done: { undo(): void }[] = [];

  add(change: { act(): void; undo(): void }): void {
    this.#planned.push(change);
  }

  act(): void {
    for (const change of this.#planned) {
      this.#done.unshift(change);
      change.act();
    }
  }

  async with<T>(transaction: () => Promise<T>): Promise<T> {
    try {
      return await transaction();
    } catch (error) {
      for (const change of this.#done) change.undo();
      throw error;
    }
  }
}

function subjectsOf({ subject }: MethodSpec): readonly SubjectPath[] {
  if (subject === undefined) return [];
  return 'kind' in subject ? [subject] : subject;
}

function subjectOf(spec: MethodSpec, input: unknown): string {
  for (const { kind, path } of subjectsOf(spec)) {
    const id = valueAt(input, path);
    if (typeof id === 'number') return `${kind}:${id}`;
  }
  return '';
}

function parseInput(spec: MethodSpec, input: unknown): unknown {
  const parsed = spec.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const known = issue?.message === 'DAY_IMPOSSIBLE' ? 'DAY_IMPOSSIBLE' : (issue?.code ?? 'invalid');
  throw new AppError('INPUT_INVALID', { field: (issue?.path ?? []).join('.').slice(0, 80), issue: known });
}

function checkOutput(spec: QuerySpec | CommandSpec | HostSpec | MethodSpec, output: unknown): unknown {
  const schema = spec.kind === 'host' ? spec.prepared : spec.output;
  // SECURITY: an extra column is a leak; it fails here instead of reaching the screen.
  return schema.parse(output);
}

class Notes {
  actor: Actor;
  path = '';
  readonly #changes: Change[] = [];
  readonly #facts: Record<string, string | number | boolean | null> = {};

  constructor(actor: Actor) {
    this.actor = actor;
  }
  subject(path: string): void {
    this.path = path;
  }
  changes(changes: readonly Change[]): void {
    this.#changes.push(...changes);
  }
  note(facts: Readonly<Record<string, string | number | boolean | null>>): void {
    Object.assign(this.#facts, facts);
  }
  actAs(actor: Actor): void {
    this.actor = actor;
  }
  detail(method: string, requester: Actor): string {
    const onScreenOf = this.actor.userId === requester.userId ? {} : { onScreenOf: requester.displayName };
    const changes = this.#changes.length > 0 ? { changes: this.#changes } : {};
    return JSON.stringify({ method, ...this.#facts, ...onScreenOf, ...changes });
  }
}

function lineOf(
  actor: Actor,
  method: string,
  subject: string,
  outcome: AuditLine['outcome'],
  detail: string,
): AuditLine {
  return {
    actorId: actor.userId,
    actor: actor.displayName,
    roles: actor.roles.join(','),
    method,
    subject,
    outcome,
    detail,
  };
}
