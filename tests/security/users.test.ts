import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Keyring } from '../../src/main/security/keyring.ts';
import { openTestBook, PASSWORD, type TestBook } from '../support/book.ts';

let book: TestBook;
afterEach(() => book.close());

describe('users of a branch book', () => {
  beforeEach(async () => {
    book = await openTestBook({ mode: 'BRANCH' });
  });

  it('are made by the administrator, log in, and do only what their roles allow', async () => {
    await book.addUser({ login: '张三', roles: ['MANAGER'] });
    await book.as('张三');
    const denied = await book.refuse('user.list', {});
    expect(denied).toMatchObject({ code: 'PERMISSION_DENIED', params: { permission: 'user.manage' } });
    await book.as('boss');
    expect((await book.refuse('customer.facets', {})).code).toBe('PERMISSION_DENIED');
    // A refusal is recorded just after it is answered, in a transaction of its own.
    await vi.waitFor(
      () => {
        const refusals = book.db
          .prepare("SELECT actor, method, outcome FROM audit WHERE outcome = 'denied' ORDER BY seq")
          .all();
        expect(refusals).toEqual([
          { actor: '用户张三', method: 'user.list', outcome: 'denied' },
          { actor: '周行', method: 'customer.facets', outcome: 'denied' },
        ]);
      },
      { timeout: 20_000 },
    );
  });

  it('lose the key with the account, and need a new password to come back', async () => {
    const id = await book.addUser({ login: 'li', roles: ['MANAGER'] });
    const change = { id, displayName: '李', roles: ['MANAGER' as const], leadId: null };
    await book.call('user.update', { ...change, version: 1, enabled: false, newPassword: null });
    expect((await book.refuse('session.login', { login: 'li', password: PASSWORD })).code).toBe('AUTH_WRONG_PASSWORD');
    const back = { ...change, version: 2, enabled: true };
    expect(await book.refuse('user.update', { ...back, newPassword: null })).toMatchObject({ code: 'RULE_VIOLATED' });
    expect(await book.refuse('user.update', { ...back, version: 1, newPassword: 'Fresh-battery-12' })).toMatchObject({
      code: 'STALE_VERSION',
    });
    await book.call('user.update', { ...back, newPassword: 'Fresh-battery-12' });
    await book.as('li', 'Fresh-battery-12');
  });

  it('always leave an administrator', async () => {
    const demoted = { id: 1, version: 1, displayName: '周行', leadId: null, newPassword: null };
    expect((await book.refuse('user.update', { ...demoted, enabled: false, roles: ['ADMIN'] })).code).toBe(
      'LAST_ADMIN',
    );
    expect((await book.refuse('user.update', { ...demoted, enabled: true, roles: ['MANAGER'] })).code).toBe(
      'LAST_ADMIN',
    );
  });

  it('report to a team lead only, never to themselves', async () => {
    const plain = await book.addUser({ login: 'plain', roles: ['MANAGER'] });
    const member = { login: 'm', password: PASSWORD, displayName: 'm', roles: ['MANAGER'] };
    expect((await book.refuse('user.create', { ...member, leadId: plain })).params).toEqual({
      rule: 'LEAD_NOT_A_LEAD',
    });
    expect((await book.refuse('user.create', { ...member, leadId: 99 })).code).toBe('NOT_FOUND');
  });

  it('are told apart by login whatever its case', async () => {
    await book.addUser({ login: 'wang', roles: ['MANAGER'] });
    const again = { login: 'WANG', password: PASSWORD, displayName: 'x', roles: ['MANAGER'], leadId: null };
    expect((await book.refuse('user.create', again)).code).toBe('DUPLICATE');
  });

  it('keep the book in branch mode while there are several', async () => {
    await book.addUser({ login: 'wang', roles: ['MANAGER'] });
    const settings = await book.call('settings.get', {});
    const input = { bank: settings.bank, branch: settings.branch, mode: 'DESK', version: settings.version };
    expect((await book.refuse('settings.update', input)).code).toBe('MODE_NEEDS_SINGLE_USER');
  });
});

describe('a key slot and its user stand or fall together', () => {
  beforeEach(async () => {
    book = await openTestBook({ mode: 'BRANCH' });
  });

  it('no user, no slot: a creation that cannot be recorded leaves the vault as it was', async () => {
    const logins = () => new Keyring(join(book.folder, 'vault.json')).logins();
    book.db.exec("CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END");
    const user = { login: 'ghost', password: PASSWORD, displayName: 'x', roles: ['MANAGER'], leadId: null };
    expect((await book.refuse('user.create', user)).code).toBe('INTERNAL');
    expect(logins()).toEqual(['boss']);
    const change = { oldPassword: PASSWORD, newPassword: 'Fresh-battery-12' };
    expect((await book.refuse('session.changePassword', change)).code).toBe('INTERNAL');
    book.db.exec('DROP TRIGGER broken');
    await book.as('boss');
    expect(logins()).toEqual(['boss']);
  });

  it('who leaves has left, even when it cannot be put on record', async () => {
    book.db.exec("CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END");
    await book.call('session.logout', {});
    expect((await book.refuse('user.list', {})).code).toBe('SESSION_NONE');
    expect((await book.call('session.status', {})).phase).toBe('LOCKED');
    book.db.exec('DROP TRIGGER broken');
    await book.as('boss');
  });

  it('an administrator who closes their own account is logged out at once', async () => {
    await book.addUser({ login: 'second', roles: ['ADMIN'] });
    const own = { id: 1, version: 1, displayName: '周行', leadId: null, newPassword: null, roles: ['ADMIN' as const] };
    await book.call('user.update', { ...own, enabled: false });
    await vi.waitFor(() => expect(book.events.map((event) => event.name)).toContain('sessionEnded'), {
      timeout: 20_000,
    });
    expect((await book.call('session.status', {})).phase).toBe('LOCKED');
    await book.as('second');
  });

  it('a refusal says what was refused, and to whom', async () => {
    await book.addUser({ login: 'wang', roles: ['MANAGER'] });
    await book.as('wang');
    await book.refuse('customer.get', { customerId: 77 });
    book.db
      .prepare(
        "INSERT INTO customer (id, number, kind, manager_id, created_at, updated_at) VALUES (77, 'X', 'PERSON', 1, '', '')",
      )
      .run();
    expect((await book.refuse('customer.get', { customerId: 77 })).code).toBe('SCOPE_DENIED');
    await vi.waitFor(
      () => {
        const row = book.db.prepare("SELECT actor, subject FROM audit WHERE outcome = 'denied'").get();
        expect(row).toEqual({ actor: '用户wang', subject: 'customer:77' });
      },
      { timeout: 20_000 },
    );
  });
});

describe('the one user of a desk book', () => {
  beforeEach(async () => {
    book = await openTestBook();
  });

  it('holds every role and stays alone', async () => {
    const input = { login: 'second', password: PASSWORD, displayName: 'x', roles: ['MANAGER'], leadId: null };
    expect((await book.refuse('user.create', input)).params).toEqual({ rule: 'DESK_SINGLE_USER' });
  });
});
