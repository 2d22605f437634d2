import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, openConnection } from '../../src/main/db/connection.ts';
import { Keyring } from '../../src/main/security/keyring.ts';
import { PASSWORD, TestBook } from '../support/book.ts';
import { HEAD, makeBook } from './book/cache.ts';
import { customerAt } from './book/customers.ts';
import { BOOK_DAY } from './book/fill.ts';
import { Random } from './book/random.ts';
import { timesOf } from './measure.ts';
import { questionsOf } from './questions.ts';
import { measureRead, type ReadResult } from './reads.ts';
import { GOAL, missed } from './report.ts';
import { statementsOf } from './statements.ts';
import { measureBulkInsert, measureImport } from './writes.ts';

/** That the bench measures what it says it does, on a book of a few hundred rows. No times are judged here. */
const SIZE = { customers: 240, loans: 700, serviceRecords: 900 };

describe('the bench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'creditdesk-bench-test-'));
  let book: TestBook;
  let reader: Connection;
  let writer: Connection;

  beforeAll(async () => {
    await makeBook(folder, SIZE);
    book = new TestBook({ folder, today: BOOK_DAY });
    await book.startService();
    const key = await new Keyring(join(folder, 'vault.json')).unlock(HEAD, PASSWORD);
    if (key === undefined) throw new Error('no key');
    reader = openConnection(join(folder, 'book.db'), key, 'read');
    writer = openConnection(join(folder, 'book.db'), key, 'write');
  });
  afterAll(async () => {
    reader.close();
    writer.close();
    await book.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes a book of the size asked for, sound and overdue', () => {
    const count = (table: string) => writer.prepare(`select count(*) from ${table}`).pluck().get();
    expect([count('customer'), count('loan'), count('loan_state'), count('service_record')]).toEqual([
      SIZE.customers,
      SIZE.loans,
      SIZE.loans,
      SIZE.serviceRecords,
    ]);
    const kinds = writer.prepare('select distinct overdue_kind from loan_state order by 1').pluck().all();
    expect(kinds).toEqual(expect.arrayContaining(['NONE', 'SINCE']));
    const classes = writer.prepare('select count(distinct loan_class) from loan_state').pluck().get();
    expect(classes).toBe(5);
  });

  it('makes the same rows of the same seed', () => {
    const make = (seed: number) => customerAt(new Random(seed), 7, [1, 2]);
    expect(make(1)).toEqual(make(1));
    expect(make(1)).not.toEqual(make(2));
  });

  // measureRead itself throws where rows differ or nothing is found.
  it('asks every question through the router, and raw for the same rows', async () => {
    let login = '';
    for (const asked of questionsOf(SIZE.customers)) {
      if (asked.login !== login) await book.as(asked.login);
      login = asked.login;
      const result = await measureRead(book, reader, asked, { fewest: 2, spendMs: 0 });
      expect(result.statements, asked.name).toBeGreaterThan(0);
      expect(Number.isFinite(result.ratio), asked.name).toBe(true);
    }
  });

  it('listens only while it is told to', async () => {
    await book.as(HEAD);
    const input = { customerId: 1 };
    const once = await statementsOf(() => book.call('customer.overview', input));
    const again = await statementsOf(() => book.call('customer.overview', input));
    await book.call('customer.overview', input);
    expect(again).toEqual(once);
  });

  it('stores by both ways and leaves the book as it was', async () => {
    await book.as(HEAD);
    const rows = () =>
      ['customer', 'customer_term', 'customer_state', 'loan', 'loan_event', 'loan_state', 'service_record'].map(
        (table) => writer.prepare(`select count(*) from ${table}`).pluck().get(),
      );
    const before = rows();
    const bulk = await measureBulkInsert(writer, 20, 1);
    expect(bulk.rows).toBeGreaterThan(20 + 60 + 60);
    expect(rows()).toEqual(before);
    const imported = await measureImport(book, writer, 40, 1);
    // Ten people, twenty loans, ten records; an event and a state to each loan, a state and words to each person.
    expect([imported.fileRows, imported.rows]).toEqual([40, 100]);
    expect(rows()).toEqual(before);
  });
});

describe('its figures', () => {
  it('are medians and 95th percentiles', () => {
    const times = timesOf(Array.from({ length: 100 }, (_, index) => 100 - index));
    expect(times).toEqual({ p50: 51, p95: 96, runs: 100 });
  });

  it('miss the goal only where one is set', () => {
    const times = { p50: 1, p95: 1, runs: 30 };
    const result = (ratio: number, isGoal: boolean): ReadResult => ({
      name: `${ratio}`,
      method: 'customer.list',
      rows: 1,
      statements: 1,
      program: times,
      raw: times,
      ratio,
      isGoal,
    });
    const reads = [result(GOAL, true), result(GOAL + 0.01, true), result(9, false)];
    expect(missed(reads)).toEqual([reads[1]]);
  });
});
