import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
    await vi.waitFor(() => {
      const refusals = book.db
        .prepare("SELECT actor, method, outcome FROM audit WHERE outcome = 'denied' ORDER BY seq")
        .all();
      expect(refusals).toEqual([
        { actor: '用户张三', method: 'user.list', outcome: 'denied' },
        { actor: '周行', method: 'customer.facets', outcome: 'denied' },
      ]);
    });
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

describe('the one user of a desk book', () => {
  beforeEach(async () => {
    book = await openTestBook();
  });

  it('holds every role and stays alone', async () => {
    const input = { login: 'second', password: PASSWORD, displayName: 'x', roles: ['MANAGER'], leadId: null };
    expect((await book.refuse('user.create', input)).params).toEqual({ rule: 'DESK_SINGLE_USER' });
  });
});
