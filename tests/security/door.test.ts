import { readFileSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestBook, PASSWORD, TestBook } from '../support/book.ts';

let book: TestBook;
beforeEach(async () => {
  book = await openTestBook();
});
afterEach(() => book.close());

const path = (name: string) => join(book.folder, name);

describe('the door', () => {
  it('creates a book, lets its first user in and tells who they are', async () => {
    const status = await book.call('session.status', {});
    expect(status.phase).toBe('OPEN');
    expect(status.session).toMatchObject({ login: 'boss', mode: 'DESK', bank: '示例银行', workingDate: '2026-11-22' });
    expect(status.session?.permissions).toContain('customer.write');
    expect(book.recoveryCode).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  });

  it('never writes over a book that exists', async () => {
    const error = await book.refuse('book.create', {
      bank: '甲',
      branch: '乙',
      mode: 'DESK',
      login: 'x',
      displayName: '丙',
      password: PASSWORD,
    });
    expect(error.code).toBe('BOOK_EXISTS');
  });

  it('refuses weak first passwords with the reason', async () => {
    const other = new TestBook({});
    await other.startService();
    const input = { bank: '甲银行', branch: '乙', mode: 'DESK', login: 'wang', displayName: '丙' };
    for (const [password, reason] of [
      ['Short-1', 'LENGTH'],
      ['alllowercaseletters', 'CLASSES'],
      ['My-wang-Password-1', 'CONTEXT'],
    ]) {
      const error = await other.refuse('book.create', { ...input, password });
      expect(error).toMatchObject({ code: 'PASSWORD_TOO_WEAK', params: { reason } });
    }
    expect((await other.call('session.status', {})).phase).toBe('NO_BOOK');
    await other.close();
  });

  it('says the same for a wrong password and an unknown login, and puts the tries on record', async () => {
    await book.call('session.logout', {});
    expect((await book.refuse('session.login', { login: 'boss', password: 'Wrong-password-1' })).code).toBe(
      'AUTH_WRONG_PASSWORD',
    );
    expect((await book.refuse('session.login', { login: 'nobody', password: PASSWORD })).code).toBe(
      'AUTH_WRONG_PASSWORD',
    );
    expect((await book.refuse('customer.facets', {})).code).toBe('SESSION_NONE');
    await book.call('session.login', { login: 'boss', password: PASSWORD });
    const { rows } = await book.call('audit.list', {
      from: null,
      to: null,
      actorId: null,
      method: 'session.login',
      outcome: 'failed',
      page: { offset: 0, limit: 10 },
    });
    expect(rows.map((row) => row.actorName).sort()).toEqual(['boss', 'nobody']);
  });

  it('opens with the recovery code as it was typed from paper, and sets a new password', async () => {
    await book.call('session.logout', {});
    const typed = book.recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    const newPassword = 'Another-battery-77';
    expect((await book.refuse('session.recover', { recoveryCode: 'AAAA-BBBB', login: 'boss', newPassword })).code).toBe(
      'AUTH_WRONG_PASSWORD',
    );
    await book.call('session.recover', { recoveryCode: typed, login: 'boss', newPassword });
    await book.call('session.logout', {});
    expect((await book.refuse('session.login', { login: 'boss', password: PASSWORD })).code).toBe(
      'AUTH_WRONG_PASSWORD',
    );
    await book.call('session.login', { login: 'boss', password: newPassword });
  });

  it('changes a password, but not to one of the last five', async () => {
    const change = (oldPassword: string, newPassword: string) => ({ oldPassword, newPassword });
    expect((await book.refuse('session.changePassword', change('no', 'Fresh-battery-12'))).code).toBe(
      'AUTH_WRONG_PASSWORD',
    );
    expect((await book.refuse('session.changePassword', change(PASSWORD, PASSWORD))).code).toBe('PASSWORD_REUSED');
    await book.call('session.changePassword', change(PASSWORD, 'Fresh-battery-12'));
    await book.call('session.logout', {});
    await book.call('session.login', { login: 'boss', password: 'Fresh-battery-12' });
  });
});

describe('a damaged book is never an empty book', () => {
  const login = () => book.refuse('session.login', { login: 'boss', password: PASSWORD });
  beforeEach(() => book.call('session.logout', {}));

  it('heals the vault from its spare, and says so when both are damaged', async () => {
    writeFileSync(path('vault.json'), '{"half":');
    await book.call('session.login', { login: 'boss', password: PASSWORD });
    await book.call('session.logout', {});
    for (const name of ['vault.json', 'vault.json.bak']) {
      const text = readFileSync(path(name), 'utf8');
      writeFileSync(
        path(name),
        text.replace(/"wrapped": "(.)/, (_, c: string) => `"wrapped": "${c === 'A' ? 'B' : 'A'}`),
      );
    }
    expect((await book.call('session.status', {})).failure?.code).toBe('VAULT_DAMAGED');
    expect((await login()).code).toBe('VAULT_DAMAGED');
  });

  it.each([
    ['page 1', (p: string) => flip(p, 200)],
    ['zero length', (p: string) => truncateSync(p, 0)],
    ['missing', (p: string) => unlinkSync(p)],
    ['text', (p: string) => writeFileSync(p, 'not a database, only words')],
    ['half', (p: string) => truncateSync(p, 5000)],
  ])('%s', async (_what, damage) => {
    book.db.close();
    damage(path('book.db'));
    const before = safeRead(path('book.db'));
    expect((await login()).code).toBe('DB_DAMAGED');
    expect(safeRead(path('book.db'))).toEqual(before);
  });

  it('is checked after an unclean exit: a flipped byte deep in the file is found', async () => {
    book.db.close();
    const size = readFileSync(path('book.db')).length;
    flip(path('book.db'), size - 3000);
    writeFileSync(path('book.open'), '');
    expect((await login()).code).toBe('DB_DAMAGED');
  });

  it('refuses a book of a newer program and changes nothing', async () => {
    book.db.pragma('user_version = 999');
    expect(await login()).toMatchObject({ code: 'DB_FROM_NEWER_VERSION', params: { bookVersion: 999 } });
    expect(book.db.pragma('user_version', { simple: true })).toBe(999);
  });

  it('refuses a file that is not ours', async () => {
    book.db.pragma('application_id = 7');
    expect((await login()).code).toBe('DB_DAMAGED');
  });

  it('is used by one program at a time', async () => {
    await book.call('session.login', { login: 'boss', password: PASSWORD });
    const second = new TestBook({ folder: book.folder });
    await second.startService();
    expect((await second.refuse('session.login', { login: 'boss', password: PASSWORD })).code).toBe('BOOK_IN_USE');
    await second.close();
    expect((await book.call('session.status', {})).phase).toBe('OPEN');
  });
});

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}

function safeRead(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
