import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { z } from 'zod';
import { ERROR_CODES } from '../../contract/errors.ts';
import type { InputOf, MethodsOf, OutputOf, ParsedInputOf } from '../../contract/index.ts';
import { allows, PERMISSIONS, type Permission, ROLES } from '../../contract/permissions.ts';
import type { SessionInfo } from '../../contract/session.ts';
import { addDays, shanghaiDayOf } from '../../domain/kernel/iso-day.ts';
import { assertDatabaseThere } from '../db/book-files.ts';
import { createBook, openBook } from '../db/open-book.ts';
import { whereOf } from '../platform/log.ts';
import { AppError } from '../rpc/app-error.ts';
import type { Actor } from '../rpc/handler.ts';
import { hashForHistory } from '../security/key-slot.ts';
import { Keyring } from '../security/keyring.ts';
import { assertStrong, PASSWORD_POLICY } from '../security/password-policy.ts';
import { findActor } from '../security/sessions.ts';
import { seedBook } from './first-rows.ts';
import { LiveBook } from './live-book.ts';
import { type Service, WHOLE_BOOK } from './service.ts';

const ErrorParamsShape = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

type Gates = { readonly [M in MethodsOf<'gate'>]: (input: ParsedInputOf<M>) => Promise<OutputOf<M>> };

/** What is answered before (and around) an open book: status, create, log in, recover, log out, cancel. */
export function makeDoor(service: Service): Gates {
  return {
    'session.status': () => status(service),
    'book.create': (input) => create(service, input),
    'session.login': (input) => login(service, input),
    'session.recover': (input) => recover(service, input),
    'session.logout': async () => {
      await logout(service);
      return {};
    },
    'job.cancel': async ({ jobId }) => {
      service.session.require();
      service.jobs.cancel(jobId);
      return {};
    },
  };
}

async function status(service: Service): Promise<OutputOf<'session.status'>> {
  const common = { dataFolder: service.files.folder, version: service.options.version };
  if (service.session.isExpired) await logout(service);
  const actor = service.session.actor;
  if (service.book !== null && actor !== null) {
    const info = await sessionInfo(service, actor);
    return { ...common, phase: 'OPEN', failure: null, logins: [], session: info };
  }
  if (!service.keyring.exists) return { ...common, phase: 'NO_BOOK', failure: null, logins: [], session: null };
  try {
    const logins = [...service.keyring.logins()];
    assertDatabaseThere(service.files);
    return { ...common, phase: 'LOCKED', failure: null, logins, session: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const failure = { code: error.code, params: { ...error.params } };
    return { ...common, phase: 'FAILED', failure, logins: [], session: null };
  }
}

async function create(service: Service, input: InputOf<'book.create'>): Promise<OutputOf<'book.create'>> {
  if (service.keyring.exists) throw new AppError('BOOK_EXISTS', { folder: service.files.folder });
  assertStrong(input.password, [input.login, input.bank, input.branch]);
  const dataKey = randomBytes(32);
  const { vault, recoveryCode } = await Keyring.create(input.login, input.password, dataKey);
  const history = await hashForHistory(input.password);
  createBook(
    service.files,
    dataKey,
    (connection) =>
      seedBook(connection, {
        ...input,
        currency: input.currency ?? 'CNY',
        passwordHash: history,
        now: service.clock.now(),
      }),
    () => service.keyring.write(vault),
  );
  try {
    return { recoveryCode, session: await enter(service, input.login, dataKey, 'book.create') };
  } catch (error) {
    // The recovery code would never be seen: better no book than one nobody can recover. It holds nothing yet.
    await service.closeBook();
    for (const path of [service.files.vault, `${service.files.vault}.bak`, service.files.database])
      rmSync(path, { force: true });
    throw error;
  }
}

async function login(service: Service, { login, password }: InputOf<'session.login'>): Promise<SessionInfo> {
  if (!service.keyring.exists) throw new AppError('BOOK_MISSING');
  const dataKey = await service.keyring.unlock(login, password);
  if (dataKey === undefined) return refuse(service, login);
  return enter(service, login, dataKey, 'session.login');
}

/** A wrong password and an unknown login are one answer; the try waits in the vault for the audit log. */
function refuse(service: Service, login: string): never {
  service.keyring.recordFailure(login, service.clock.now());
  throw new AppError('AUTH_WRONG_PASSWORD');
}

async function recover(service: Service, input: InputOf<'session.recover'>): Promise<SessionInfo> {
  if (!service.keyring.exists) throw new AppError('BOOK_MISSING');
  const dataKey = await service.keyring.unlockByRecoveryCode(input.recoveryCode);
  if (dataKey === undefined) return refuse(service, input.login);
  assertStrong(input.newPassword, [input.login]);
  const book = await open(service, dataKey);
  const actor = await findActor(book.reader, input.login);
  if (actor === undefined) {
    await service.closeBook();
    return refuse(service, input.login);
  }
  const slot = await service.keyring.newPassword(actor.login, input.newPassword, dataKey);
  const hash = await hashForHistory(input.newPassword);
  await service
    .write(async (trx) => {
      await trx
        .updateTable('user')
        .set({ password_changed_at: service.clock.now() })
        .where('id', '=', actor.userId)
        .execute();
      await trx
        .insertInto('password_history')
        .values({ user_id: actor.userId, hash, at: service.clock.now() })
        .execute();
      await book.appendAudit(trx, line(actor, 'session.recover', '{}'));
      slot.act();
    })
    .catch((error: unknown) => {
      slot.undo();
      throw error;
    });
  return enter(service, input.login, dataKey, 'session.login');
}

async function logout(service: Service): Promise<void> {
  const actor = service.session.actor;
  if (actor === null || service.book === null) return;
  // No request is served any more, whatever else goes wrong below: who leaves has left.
  service.session.end();
  try {
    await service.jobs.stop();
    await service.write((trx) => service.requireBook().appendAudit(trx, line(actor, 'session.logout', '{}')));
  } catch (error) {
    service.log({ event: 'logout not recorded', where: whereOf(error) });
  } finally {
    await service.closeBook();
    service.emit('sessionEnded', { reason: 'LOGOUT' });
  }
}

/** A login over somebody else's live session ends that one first, on record, with the files it held. */
async function leaveToAnother(service: Service, next: Actor): Promise<void> {
  const before = service.session.actor;
  if (before === null || before.userId === next.userId) return;
  service.session.end();
  service.transfers.clear();
  await service.write((trx) => service.requireBook().appendAudit(trx, line(before, 'session.logout', '{}')));
}

async function open(service: Service, dataKey: Buffer): Promise<LiveBook> {
  return service.openOnce(async () =>
    LiveBook.of(openBook(service.files, dataKey), Buffer.from(dataKey), service.clock),
  );
}

/** The key is right: open the book, find the user, put the login on record, bring loan states to the working date. */
async function enter(service: Service, login: string, dataKey: Buffer, how: string): Promise<SessionInfo> {
  const book = await open(service, dataKey);
  dataKey.fill(0);
  const actor = await findActor(book.reader, login);
  if (actor === undefined) {
    await service.closeBook();
    return refuse(service, login);
  }
  await leaveToAnother(service, actor);
  const failures = service.keyring.failures();
  await service.write(async (trx) => {
    for (const failure of failures) {
      const detail = JSON.stringify({ login: failure.login, triedAt: failure.at });
      await book.appendAudit(trx, {
        actorId: null,
        actor: failure.login,
        roles: '',
        method: 'session.login',
        subject: '',
        outcome: 'failed',
        detail,
      });
    }
    await book.appendAudit(trx, line(actor, how, '{}'));
  });
  service.keyring.forgetFailures(failures);
  if (book.facts.stateAsOf !== book.workingDate) await bringUpToDate(service, actor);
  service.session.begin(actor);
  return sessionInfo(service, actor);
}

async function bringUpToDate(service: Service, actor: Actor): Promise<void> {
  const job = await service.jobs.runNow('rebuildStates', {}, actor, WHOLE_BOOK);
  if (job.state !== 'DONE') {
    await service.closeBook();
    const code = ERROR_CODES.find((known) => known === job.error?.code) ?? 'INTERNAL';
    throw new AppError(code, ErrorParamsShape.parse(job.error?.params ?? {}));
  }
}

async function sessionInfo(service: Service, actor: Actor): Promise<SessionInfo> {
  const book = service.requireBook();
  const user = await book.reader
    .selectFrom('user')
    .select('password_changed_at')
    .where('id', '=', actor.userId)
    .executeTakeFirstOrThrow();
  const names = Object.keys(PERMISSIONS) as Permission[];
  return {
    userId: actor.userId,
    login: actor.login,
    displayName: actor.displayName,
    roles: ROLES.filter((role) => actor.roles.includes(role)),
    permissions: names.filter((permission) => allows(actor.roles, permission)),
    bank: book.facts.bank,
    branch: book.facts.branch,
    currency: book.facts.currency,
    mode: book.facts.mode,
    workingDate: book.workingDate,
    workingDateIsSet: book.facts.workingDateSet !== null,
    hasSample: book.facts.sampleImportId !== null,
    passwordExpiresOn: addDays(shanghaiDayOf(user.password_changed_at), PASSWORD_POLICY.maxAgeDays),
  };
}

function line(actor: Actor, method: string, detail: string) {
  const roles = actor.roles.join(',');
  return {
    actorId: actor.userId,
    actor: actor.displayName,
    roles,
    method,
    subject: '',
    outcome: 'done',
    detail,
  } as const;
}
