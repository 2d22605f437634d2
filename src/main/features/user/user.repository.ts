import { ROLES, type Role } from '../../../contract/permissions.ts';
import type { User } from '../../../contract/user.ts';
import type { ReadDb, Trx } from '../../db/types.ts';

export async function listUsers(db: ReadDb): Promise<User[]> {
  const rows = await db
    .selectFrom('user')
    .leftJoin('user as lead', 'lead.id', 'user.lead_id')
    .select([
      'user.id',
      'user.login',
      'user.display_name',
      'user.lead_id',
      'user.enabled',
      'user.version',
      'lead.display_name as lead_name',
    ])
    .orderBy('user.id')
    .execute();
  const roles = await db.selectFrom('user_role').selectAll().execute();
  return rows.map((row) => ({
    id: row.id,
    login: row.login,
    displayName: row.display_name,
    roles: ROLES.filter((role) => roles.some((held) => held.user_id === row.id && held.role === role)),
    leadId: row.lead_id,
    leadName: row.lead_name,
    enabled: row.enabled === 1,
    version: row.version,
  }));
}

export async function findUser(db: ReadDb, id: number): Promise<User | undefined> {
  return (await listUsers(db)).find((user) => user.id === id);
}

export async function findByLogin(db: ReadDb, login: string): Promise<{ id: number; login: string } | undefined> {
  return db.selectFrom('user').select(['id', 'login']).where('login', '=', login).executeTakeFirst();
}

export async function countAdmins(db: ReadDb): Promise<number> {
  const row = await db
    .selectFrom('user_role')
    .innerJoin('user', 'user.id', 'user_role.user_id')
    .select((eb) => eb.fn.countAll<number>().as('admins'))
    .where('user.enabled', '=', 1)
    .where('user_role.role', '=', 'ADMIN')
    .executeTakeFirstOrThrow();
  return row.admins;
}

export async function insertUser(
  trx: Trx,
  user: { readonly login: string; readonly displayName: string; readonly leadId: number | null; readonly now: string },
): Promise<number> {
  const result = await trx
    .insertInto('user')
    .values({
      login: user.login,
      display_name: user.displayName,
      lead_id: user.leadId,
      enabled: 1,
      password_changed_at: user.now,
      import_id: null,
      created_at: user.now,
    })
    .executeTakeFirstOrThrow();
  return Number(result.insertId);
}

export async function updateUser(
  trx: Trx,
  user: {
    readonly id: number;
    readonly displayName: string;
    readonly leadId: number | null;
    readonly enabled: boolean;
  },
): Promise<void> {
  await trx
    .updateTable('user')
    .set((eb) => ({
      display_name: user.displayName,
      lead_id: user.leadId,
      enabled: user.enabled ? 1 : 0,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', user.id)
    .execute();
}

export async function replaceRoles(trx: Trx, userId: number, roles: readonly Role[]): Promise<void> {
  await trx.deleteFrom('user_role').where('user_id', '=', userId).execute();
  const values = [...new Set(roles)].map((role) => ({ user_id: userId, role }));
  await trx.insertInto('user_role').values(values).execute();
}

export async function lastPasswordHashes(db: ReadDb, userId: number, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('password_history')
    .select('hash')
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(count)
    .execute();
  return rows.map((row) => row.hash);
}

export async function addPasswordHash(trx: Trx, userId: number, hash: string, at: string): Promise<void> {
  await trx.insertInto('password_history').values({ user_id: userId, hash, at }).execute();
}

export async function setPasswordChanged(trx: Trx, userId: number, at: string): Promise<void> {
  await trx.updateTable('user').set({ password_changed_at: at }).where('id', '=', userId).execute();
}
