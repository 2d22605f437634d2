import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, createConnection, openConnection } from '../../src/main/db/connection.ts';
import { migrate } from '../../src/main/db/migrate.ts';
import { first } from '../../src/main/db/migrations/0001-first.ts';
import { ledger } from '../../src/main/db/migrations/0002-ledger.ts';
import { fillFirstBook } from './first-book.ts';

const KEY = Buffer.alloc(32, 5);
let folder: string;
let path: string;
let db: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  path = join(folder, 'book.db');
  db = createConnection(path, KEY);
  migrate(db, [first]);
  fillFirstBook(db);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const names = (of: Connection): string[] =>
  of
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];

type Row = Readonly<Record<string, unknown>>;

/** Every row of every table the first schema has. */
function contentOf(of: Connection, tables = FIRST_TABLES): Record<string, Row[]> {
  return Object.fromEntries(tables.map((name) => [name, of.prepare(`SELECT * FROM "${name}"`).all() as Row[]]));
}
const FIRST_TABLES: string[] = [];

/** The later row cut to the columns the first schema has. */
function cut(after: Record<string, Row[]>, before: Record<string, Row[]>): Record<string, Row[]> {
  return Object.fromEntries(
    Object.entries(before).map(([table, rows]) => {
      const columns = Object.keys(rows[0] ?? {});
      return [table, (after[table] ?? []).map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])))];
    }),
  );
}

const version = (of: Connection) => of.pragma('user_version', { simple: true });
const dangling = (of: Connection) => of.pragma('foreign_key_check');

beforeEach(() => {
  FIRST_TABLES.splice(0, FIRST_TABLES.length, ...names(db));
});

describe('the second schema, built over a book of the first', () => {
  it('begins from a book with a row in every table', () => {
    const empty = Object.entries(contentOf(db)).filter(([name, rows]) => rows.length === 0 && !isShadow(name));
    expect(empty.map(([name]) => name)).toEqual([]);
    expect(version(db)).toBe(1);
    expect(dangling(db)).toEqual([]);
  });

  it('loses no row and changes none, but for the day the states speak of', () => {
    const before = contentOf(db);
    migrate(db);
    expect(version(db)).toBe(2);
    const after = contentOf(db);
    const book = { ...before.book?.[0], state_as_of: null };
    expect(cut(after, before)).toEqual({ ...before, book: [book] });
    expect(after.loan_state?.[0]).toMatchObject({ maturity_on: '2027-01-15', annual_rate: '0.0435', surplus_fen: 0 });
    expect(after.loan?.[0]).toMatchObject({ straddle: 'KEEP_OLD', rounding_unit: 1, loan_contract_id: null });
    expect(db.prepare("SELECT rowid FROM customer_term WHERE customer_term MATCH 'wang'").pluck().all()).toEqual([1]);
  });

  it('keeps foreign keys on, and every one of them holds', () => {
    migrate(db);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(dangling(db)).toEqual([]);
    expect(() => db.exec('DELETE FROM loan WHERE id = 1')).toThrow('FOREIGN KEY');
    expect(() =>
      db.exec(
        "INSERT INTO loan_event (loan_id, kind, effective_on, recorded_at) VALUES (99, 'drawdown', '2026-01-01', 'x')",
      ),
    ).toThrow('FOREIGN KEY');
    // A state goes with its loan, as before.
    db.exec('DELETE FROM review; DELETE FROM loan_event WHERE reverses_event_id IS NOT NULL; DELETE FROM loan_event');
    db.exec('DELETE FROM loan WHERE id = 1');
    expect(db.prepare('SELECT count(*) FROM loan_state WHERE loan_id = 1').pluck().get()).toBe(0);
  });

  it('never gives an id of a loan that is gone to another one', () => {
    const gone = Number(
      db
        .prepare(
          "INSERT INTO loan (number, customer_id, purpose, principal_fen, start_on, maturity_on, created_at) VALUES ('GONE', 1, 'OTHER', 1, '2026-01-01', '2027-01-01', 'x')",
        )
        .run().lastInsertRowid,
    );
    db.exec("DELETE FROM loan WHERE number = 'GONE'");
    migrate(db);
    const next = db
      .prepare(
        "INSERT INTO loan (number, customer_id, purpose, principal_fen, start_on, maturity_on, created_at) VALUES ('NEXT', 1, 'OTHER', 1, '2026-01-01', '2027-01-01', 'x')",
      )
      .run().lastInsertRowid;
    expect(Number(next)).toBe(gone + 1);
    expect(db.prepare("SELECT count(*) FROM sqlite_sequence WHERE name = 'loan'").pluck().get()).toBe(1);
    expect(db.prepare("SELECT count(*) FROM sqlite_sequence WHERE name LIKE '%_new'").pluck().get()).toBe(0);
  });

  it('remembers the counter of a book whose loans are all gone', () => {
    db.exec('DELETE FROM review; DELETE FROM loan_event WHERE reverses_event_id IS NOT NULL; DELETE FROM loan_event');
    db.exec('DELETE FROM loan');
    migrate(db);
    const next = db
      .prepare(
        "INSERT INTO loan (number, customer_id, purpose, principal_fen, start_on, maturity_on, created_at) VALUES ('NEXT', 1, 'OTHER', 1, '2026-01-01', '2027-01-01', 'x')",
      )
      .run().lastInsertRowid;
    expect(Number(next)).toBe(3);
  });

  it('ends at the schema of a new book, table by table, index by index, row by row of what it brings', () => {
    const fresh = createConnection(join(folder, 'fresh.db'), KEY);
    migrate(fresh);
    migrate(db);
    const schema = (of: Connection) =>
      of
        .prepare(
          "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
        )
        .all();
    expect(schema(db)).toEqual(schema(fresh));
    for (const table of ['lpr', 'loan_product']) {
      expect(contentOf(db, [table])).toEqual(contentOf(fresh, [table]));
      expect(contentOf(db, [table])[table]?.length).toBeGreaterThan(0);
    }
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    fresh.close();
  });

  it('refuses a book whose rows refer to nothing, and leaves it as it was', () => {
    db.pragma('foreign_keys = OFF');
    db.exec(
      "INSERT INTO loan_event (loan_id, kind, effective_on, recorded_at) VALUES (99, 'drawdown', '2026-01-01', 'x')",
    );
    db.pragma('foreign_keys = ON');
    const before = contentOf(db);
    expect(() => migrate(db)).toThrow('refer to nothing');
    expect(version(db)).toBe(1);
    expect(contentOf(db)).toEqual(before);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  });
});

describe('a migration that does not come to its end', () => {
  const steps = ledger.statements.map((_, index) => index + 1);

  it.each(steps)('killed after statement %i: the file is the first schema still, whole', (done) => {
    const before = contentOf(db);
    db.pragma('foreign_keys = OFF');
    db.exec('BEGIN IMMEDIATE');
    for (const statement of ledger.statements.slice(0, done)) db.exec(statement);
    // What a power cut leaves: the file and its log as they are on the disk at this moment.
    const left = mkdtempSync(join(tmpdir(), 'killed-'));
    cpSync(folder, left, { recursive: true });
    db.exec('ROLLBACK');
    const after = openConnection(join(left, 'book.db'), KEY, 'write');
    expect(version(after)).toBe(1);
    expect(names(after)).toEqual(FIRST_TABLES);
    expect(contentOf(after)).toEqual(before);
    migrate(after);
    expect(version(after)).toBe(2);
    expect(dangling(after)).toEqual([]);
    after.close();
    rmSync(left, { recursive: true, force: true });
  });

  it('failing in the middle: rolled back, foreign keys on again, and the next start finishes it', () => {
    const before = contentOf(db);
    const half = { ...ledger, statements: [...ledger.statements.slice(0, 20), 'INSERT INTO nowhere VALUES (1)'] };
    expect(() => migrate(db, [first, half])).toThrow('nowhere');
    expect(version(db)).toBe(1);
    expect(contentOf(db)).toEqual(before);
    expect(db.inTransaction).toBe(false);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    migrate(db);
    expect(version(db)).toBe(2);
  });
});

/** Tables of the full-text index, which has rows of its own making. */
function isShadow(name: string): boolean {
  return name.startsWith('customer_term');
}
