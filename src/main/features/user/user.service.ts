import { ROLES, type Role } from '../../../contract/permissions.ts';
import type { User } from '../../../contract/user.ts';
import type { Trx } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { hashForHistory, matchesHistory } from '../../security/key-slot.ts';
import type { Keyring } from '../../security/keyring.ts';
import { assertStrong, PASSWORD_POLICY } from '../../security/password-policy.ts';
import * as users from './user.repository.ts';

/** What the user feature needs of the running service: the key slots and the key they wrap. */
export interface UserDeps {
  readonly keyring: Keyring;
  dataKey(): Buffer;
}

export interface NewUser {
  readonly login: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly leadId: number | null;
}

export async function createUser(context: CommandContext, deps: UserDeps, input: NewUser): Promise<number> {
  const { trx } = context;
  if (context.mode === 'DESK') throw new AppError('RULE_VIOLATED', { rule: 'DESK_SINGLE_USER' });
  if ((await users.findByLogin(trx, input.login)) !== undefined) throw new AppError('DUPLICATE', { field: 'login' });
  await assertLead(trx, input.leadId, null);
  assertStrong(input.password, [input.login]);
  const id = await users.insertUser(trx, { ...input, now: context.now });
  await users.replaceRoles(trx, id, input.roles);
  await users.addPasswordHash(trx, id, await hashForHistory(input.password), context.now);
  context.atCommit(await deps.keyring.newPassword(input.login, input.password, deps.dataKey()));
  context.audit.subject(`user:${id}`);
  context.audit.note({ login: input.login, roles: input.roles.join(',') });
  context.touch('user');
  return id;
}

export interface UserChange extends Omit<NewUser, 'login' | 'password'> {
  readonly id: number;
  readonly version: number;
  readonly enabled: boolean;
  readonly newPassword: string | null;
}

export async function updateUser(context: CommandContext, deps: UserDeps, input: UserChange): Promise<number> {
  const { trx } = context;
  const before = await users.findUser(trx, input.id);
  if (before === undefined) throw new AppError('NOT_FOUND', { kind: 'user' });
  if (before.version !== input.version) throw new AppError('STALE_VERSION', { kind: 'user' });
  await assertLead(trx, input.leadId, input.id);
  await assertAdminStays(trx, before, input);
  if (!before.enabled && input.enabled && input.newPassword === null) {
    throw new AppError('RULE_VIOLATED', { rule: 'ENABLE_NEEDS_PASSWORD' });
  }
  if (context.mode === 'DESK' && input.enabled && !before.enabled) {
    throw new AppError('RULE_VIOLATED', { rule: 'DESK_SINGLE_USER' });
  }
  await users.updateUser(trx, input);
  await users.replaceRoles(trx, input.id, input.roles);
  if (input.newPassword !== null) await changePassword(context, deps, before, input.newPassword);
  if (!input.enabled) context.atCommit(deps.keyring.removal(before.login));
  context.audit.subject(`user:${input.id}`);
  context.audit.changes(changesOf(before, input));
  if (input.newPassword !== null) context.audit.note({ passwordReset: true });
  context.touch('user', 'customer');
  return input.version + 1;
}

/** Sets a new password after policy and history; used by the administrator and by the user. */
export async function changePassword(
  context: CommandContext,
  deps: UserDeps,
  user: { readonly id: number; readonly login: string },
  password: string,
): Promise<void> {
  const { trx, now } = context;
  assertStrong(password, [user.login]);
  for (const hash of await users.lastPasswordHashes(trx, user.id, PASSWORD_POLICY.history)) {
    if (await matchesHistory(password, hash))
      throw new AppError('PASSWORD_REUSED', { history: PASSWORD_POLICY.history });
  }
  await users.addPasswordHash(trx, user.id, await hashForHistory(password), now);
  await users.setPasswordChanged(trx, user.id, now);
  context.atCommit(await deps.keyring.newPassword(user.login, password, deps.dataKey()));
}

async function assertLead(trx: Trx, leadId: number | null, ownId: number | null): Promise<void> {
  if (leadId === null) return;
  const lead = await users.findUser(trx, leadId);
  if (lead === undefined) throw new AppError('NOT_FOUND', { kind: 'user' });
  if (leadId === ownId || !lead.roles.includes('TEAM_LEAD'))
    throw new AppError('RULE_VIOLATED', { rule: 'LEAD_NOT_A_LEAD' });
}

/** Somebody must be left who can administer the book. */
async function assertAdminStays(trx: Trx, before: User, after: UserChange): Promise<void> {
  const wasAdmin = before.enabled && before.roles.includes('ADMIN');
  const staysAdmin = after.enabled && after.roles.includes('ADMIN');
  if (wasAdmin && !staysAdmin && (await users.countAdmins(trx)) <= 1) throw new AppError('LAST_ADMIN');
}

function changesOf(before: User, after: UserChange) {
  const rows = [
    { field: 'displayName', from: before.displayName, to: after.displayName },
    { field: 'roles', from: sorted(before.roles), to: sorted(after.roles) },
    {
      field: 'leadId',
      from: before.leadId === null ? null : String(before.leadId),
      to: after.leadId === null ? null : String(after.leadId),
    },
    { field: 'enabled', from: String(before.enabled), to: String(after.enabled) },
  ];
  return rows.filter((row) => row.from !== row.to);
}

function sorted(roles: readonly Role[]): string {
  return ROLES.filter((role) => roles.includes(role)).join(',');
}
