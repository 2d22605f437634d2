import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, SCHEMA_VERSION } from '../../src/main/db/migrate.ts';
import { migrations } from '../../src/main/db/migrations/index.ts';
import type { Migration } from '../../src/main/db/migrations/migration.ts';

/**
 * Hashes of released migrations. A released step is never edited: write the next one instead.
 * Nothing is released yet; the first release adds `0001-first`.
 */
const RELEASED: Readonly<Record<string, string>> = {};

const hashOf = (step: Migration) => createHash('sha256').update(step.statements.join(';\n')).digest('hex');

describe('migrations', () => {
  it('are numbered without gaps, and released ones are as they were', () => {
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, index) => index + 1));
    for (const [name, hash] of Object.entries(RELEASED)) {
      expect(hashOf(migrations.find((step) => step.name === name) as Migration)).toBe(hash);
    }
  });

  it('lead an empty file to the present schema, in STRICT tables only', () => {
    const db = new Database(':memory:');
    migrate(db);
    expect(db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    const loose = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'customer_term%'",
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
    db.close();
  });

  it('are done whole or not at all', () => {
    const db = new Database(':memory:');
    const broken: Migration[] = [
      { version: 1, name: 'a', statements: ['CREATE TABLE a (x INTEGER) STRICT'] },
      { version: 2, name: 'b', statements: ['CREATE TABLE b (x INTEGER) STRICT', 'INSERT INTO nowhere VALUES (1)'] },
    ];
    expect(() => migrate(db, broken)).toThrow('nowhere');
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()).toEqual(['a']);
    db.close();
  });
});
