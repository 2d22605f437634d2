import { ROLES, type Role } from '../../contract/permissions.ts';
import type { BookMode } from '../../contract/session.ts';
import type { Connection } from '../db/connection.ts';
import { holidaySeed } from './holiday-seed.ts';

export interface FirstRows {
  readonly bank: string;
  readonly branch: string;
  readonly mode: BookMode;
  readonly currency: string;
  readonly login: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly now: string;
}

/** Desk: one person's own book, every role. Branch: the first user is the administrator, who makes the others. */
const FIRST_ROLES: Readonly<Record<BookMode, readonly Role[]>> = { DESK: ROLES, BRANCH: ['ADMIN'] };

/** What a new book holds: its name, its first user, the public holidays known today. */
export function seedBook(connection: Connection, rows: FirstRows): void {
  connection.transaction(() => {
    connection
      .prepare('INSERT INTO book (id, bank, branch, mode, currency, created_at) VALUES (1, ?, ?, ?, ?, ?)')
      .run(rows.bank, rows.branch, rows.mode, rows.currency, rows.now);
    const user = connection
      .prepare(
        'INSERT INTO user (login, display_name, enabled, password_changed_at, created_at) VALUES (?, ?, 1, ?, ?)',
      )
      .run(rows.login, rows.displayName, rows.now, rows.now).lastInsertRowid;
    const addRole = connection.prepare('INSERT INTO user_role (user_id, role) VALUES (?, ?)');
    for (const role of FIRST_ROLES[rows.mode]) addRole.run(user, role);
    connection
      .prepare('INSERT INTO password_history (user_id, hash, at) VALUES (?, ?, ?)')
      .run(user, rows.passwordHash, rows.now);
    const addHoliday = connection.prepare('INSERT INTO holiday (day, kind, name) VALUES (?, ?, ?)');
    for (const holiday of holidaySeed()) addHoliday.run(holiday.day, holiday.kind, holiday.name);
  })();
}
