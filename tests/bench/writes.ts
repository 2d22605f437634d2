import { Kysely } from 'kysely';
import type { JobProgress } from '../../src/contract/events.ts';
import type { Connection } from '../../src/main/db/connection.ts';
import { bookDialect } from '../../src/main/db/dialect.ts';
import type { Schema } from '../../src/main/db/schema.ts';
import {
  BulkInsert,
  type NewCustomer,
  type NewLoan,
  type NewLoanEvent,
} from '../../src/main/features/import/bulk-insert.service.ts';
import { insertRun } from '../../src/main/features/import/import.repository.ts';
import type { TestBook } from '../support/book.ts';
import { customerAt } from './book/customers.ts';
import { BOOK_DAY } from './book/fill.ts';
import { loanAt } from './book/loans.ts';
import { Random } from './book/random.ts';
import { type ImportFiles, importFiles } from './import-files.ts';
import { clocked, type Pair, timesOf } from './measure.ts';
import { countRows, removeRaw, rowsOfImport, type StoredRows, storeRaw } from './stored-rows.ts';

export interface WriteResult extends Pair {
  readonly name: string;
  /** Rows stored, in all tables together. */
  readonly rows: number;
}

interface Both {
  readonly program: number[];
  readonly raw: number[];
}

function resultOf(name: string, rows: number, { program, raw }: Both): WriteResult {
  const times = { program: timesOf(program), raw: timesOf(raw) };
  return { name, rows, ...times, ratio: times.program.p50 / times.raw.p50 };
}

/** The rows of a bulk insert, with ids that are free. */
function bulkRows(connection: Connection, customers: number) {
  const random = new Random(1);
  const { nextCustomer, nextLoan, managerId } = connection
    .prepare(
      `select (select seq + 1 from sqlite_sequence where name = 'customer') as nextCustomer,
        (select seq + 1 from sqlite_sequence where name = 'loan') as nextLoan,
        (select min(manager_id) from customer) as managerId`,
    )
    .get() as { nextCustomer: number; nextLoan: number; managerId: number };
  const people: NewCustomer[] = [];
  const loans: NewLoan[] = [];
  const events: NewLoanEvent[] = [];
  for (let index = 0; index < customers; index += 1) {
    const customer = customerAt(random, nextCustomer + index, [managerId]);
    people.push(customer);
    for (const offset of [0, 1, 2]) {
      const id = nextLoan + index * 3 + offset;
      const now = `${BOOK_DAY}T01:00:00.000Z`;
      const of = { id, customerId: customer.id, today: BOOK_DAY, actorId: managerId, now };
      const made = loanAt(random, of);
      loans.push(made.loan);
      events.push(...made.events);
    }
  }
  return { people, loans, events };
}

/** features/import's bulk insert against a loop over prepared statements: same rows, one transaction each, committed. */
export async function measureBulkInsert(connection: Connection, customers: number, runs: number): Promise<WriteResult> {
  const db = new Kysely<Schema>({ dialect: bookDialect(connection) });
  const { people, loans, events } = bulkRows(connection, customers);
  const importId = await db.transaction().execute((trx) => insertRun(trx, emptyRun(people[0]?.managerId ?? 1)));
  const insert = () =>
    db.transaction().execute(async (trx) => {
      const bulk = await BulkInsert.begin(trx, importId);
      for (const row of people) await bulk.customer(row);
      for (const row of loans) await bulk.loan(row);
      for (const row of events) await bulk.event(row);
      await bulk.flush();
    });
  let stored: StoredRows[] = [];
  const times: Both = { program: [], raw: [] };
  for (let run = 0; run <= runs; run += 1) {
    const program = await clocked(insert);
    if (run === 0) stored = rowsOfImport(connection, importId).filter(({ table }) => table !== 'customer_term');
    removeRaw(connection, importId);
    const raw = await clocked(() => storeRaw(connection, stored));
    removeRaw(connection, importId);
    if (run === 0) continue;
    times.program.push(program);
    times.raw.push(raw);
  }
  return resultOf('批量插入', countRows(stored), times);
}

function emptyRun(actorId: number) {
  return {
    profileName: '压力测试',
    files: [],
    state: 'DONE',
    source: 'FILES',
    positionAsOf: null,
    currency: 'CNY',
    currencyBefore: null,
    at: `${BOOK_DAY}T01:00:00.000Z`,
    actorId,
  } as const;
}

export interface ImportResult extends WriteResult {
  readonly fileRows: number;
}

/**
 * An import through the router and the job worker, from the call to the end of the job, against storing the rows it left
 * in every table (states and search words included) by prepared statements.
 */
export async function measureImport(book: TestBook, connection: Connection, rows: number, runs: number) {
  const files = importFiles(rows, BOOK_DAY);
  const times: Both = { program: [], raw: [] };
  let stored = 0;
  for (let run = 0; run < runs; run += 1) {
    let importId = 0;
    times.program.push(
      await clocked(async () => {
        importId = await runImport(book, files);
      }),
    );
    const sets = rowsOfImport(connection, importId);
    stored = countRows(sets);
    await jobDone(book, () => book.call('import.undo', { importId }));
    times.raw.push(await clocked(() => storeRaw(connection, sets)));
    removeRaw(connection, importId);
  }
  return { ...resultOf(`导入 ${files.rows} 行`, stored, times), fileRows: files.rows } satisfies ImportResult;
}

async function runImport(book: TestBook, { profile, files, rows }: ImportFiles): Promise<number> {
  const grant = (name: string, content: string) => book.app.transfers.grantContent(name, Buffer.from(content)).token;
  const order = {
    profile: { kind: 'file', token: grant('profile.json', JSON.stringify(profile)) },
    files: files.map(({ name, content }) => grant(name, content)),
    managerId: null,
    dryRun: false,
  } as const;
  const { resultId } = await jobDone(book, () => book.call('import.start', order));
  if (resultId === null) throw new Error('the import left no result');
  const { run } = await book.call('import.get', { importId: resultId, page: { offset: 0, limit: 1 } });
  const taken = Object.values(run.taken).reduce((total, count) => total + count, 0);
  if (taken !== rows) throw new Error(`the import took ${taken} of ${rows} rows: ${JSON.stringify(run.refused)}`);
  return resultId;
}

/** Waits for the event of the job's end: asking again and again would take the time it measures. */
async function jobDone(book: TestBook, start: () => Promise<{ jobId: number }>): Promise<JobProgress> {
  const ended = new Map<number, JobProgress>();
  let wake: () => void = () => {};
  const stop = book.app.onEvent((name, payload) => {
    if (name !== 'jobProgress') return;
    const progress = payload as JobProgress;
    if (progress.state !== 'RUNNING') ended.set(progress.jobId, progress);
    wake();
  });
  try {
    const { jobId } = await start();
    for (;;) {
      const job = ended.get(jobId);
      if (job?.state === 'DONE') return job;
      if (job !== undefined) throw new Error(`job ${job.kind}: ${JSON.stringify(job.error)}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    stop();
  }
}
