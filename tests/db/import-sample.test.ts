import { afterEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../src/domain/kernel/iso-day.ts';
import { openTestBook, type TestBook } from '../support/book.ts';
import { contentOf } from '../support/book-content.ts';

let book: TestBook;
afterEach(() => book.close());

const one = (sql: string) => book.db.prepare(sql).get() as Record<string, number | string | null>;
const load = (customers: number, seed = 1) => book.runJob(book.call('sample.load', { customers, seed }));

describe('the sample branch', () => {
  it('on a desk: one user, everything self-confirmed, every screen has something to show', async () => {
    book = await openTestBook();
    const before = contentOf(book.db);
    const { resultId } = await load(150);
    expect(one('SELECT sample_import_id AS id FROM book')).toEqual({ id: resultId });
    expect(one('SELECT count(*) AS n, sum(manager_id = 1) AS own FROM customer')).toEqual({ n: 150, own: 150 });
    expect(one("SELECT count(*) AS n FROM review WHERE state = 'CONFIRMED' AND self_confirmed = 0")).toEqual({ n: 0 });
    expect(one('SELECT count(*) AS n FROM customer_state')).toEqual({ n: 150 });
    expect(one('SELECT count(*) AS n FROM loan_state')).toEqual(one('SELECT count(*) AS n FROM loan'));
    const { run, canUndo } = await book.call('import.get', { importId: resultId ?? 0, page: { offset: 0, limit: 1 } });
    expect(run).toMatchObject({ source: 'SAMPLE', state: 'DONE', currency: 'CNY', profileName: '示例支行' });
    expect(run.taken.customer).toBe(150);
    expect(canUndo).toBe(false);
    expect((await book.refuse('import.undo', { importId: resultId })).code).toBe('IMPORT_NOT_UNDOABLE');
    expect((await book.call('session.status', {})).session?.hasSample).toBe(true);
    expect(one("SELECT count(*) AS n FROM loan_change WHERE state <> 'APPROVED' OR event_id IS NULL")).toEqual({
      n: 0,
    });
    expect(one("SELECT count(*) AS n FROM loan_event WHERE kind = 'extension' AND loan_change_id IS NULL")).toEqual({
      n: 0,
    });
    const compared = await book.call('coreComparison.list', { filter: {}, page: { offset: 0, limit: 100 } });
    expect(compared.total).toBe(run.taken.coreDue === undefined ? 0 : compared.rows.length);
    expect(compared.counts.EXPLAINED).toBeGreaterThan(0);
    expect(compared.rows.every(({ standing }) => standing !== 'NO_PLAN')).toBe(true);
    const repricing = { upTo: isoDay('2026-11-22'), outcome: 'PROBLEM', page: { offset: 0, limit: 50 } } as const;
    const due = await book.call('lpr.previewRun', repricing);
    expect(due.rows.some(({ problem }) => problem === 'LPR_UNCHECKED')).toBe(true);
    const today = await book.call('today.get', { limit: 50 });
    expect(today.counts.overdue).toBeGreaterThan(0);
    expect((await book.refuse('sample.load', { customers: 20 })).code).toBe('BOOK_NOT_EMPTY');
    await book.runJob(book.call('sample.remove', {}));
    expect(contentOf(book.db)).toEqual(before);
    expect((await book.refuse('sample.remove', {})).code).toBe('NOT_FOUND');
    expect((await book.call('session.status', {})).session?.hasSample).toBe(false);
  });

  it('in a branch: three managers nobody can log in as, and removal leaves real rows alone', async () => {
    book = await openTestBook({ mode: 'BRANCH' });
    await book.addUser({ login: 'head', roles: ['BRANCH_HEAD', 'MANAGER'] });
    await load(60);
    const managers = book.db
      .prepare(
        `SELECT login, enabled, role, import_id IS NOT NULL AS sample FROM user
         JOIN user_role ON user_id = id WHERE login LIKE '示例%' ORDER BY login`,
      )
      .all();
    expect(managers).toEqual(
      ['示例经理丙', '示例经理乙', '示例经理甲'].map((login) => ({ login, enabled: 0, role: 'MANAGER', sample: 1 })),
    );
    expect((await book.refuse('session.login', { login: '示例经理甲', password: 'x' })).code).toBe(
      'AUTH_WRONG_PASSWORD',
    );
    await book.as('head');
    const ownId = one("SELECT id FROM user WHERE login = 'head'").id as number;
    const created = await book.call('customer.create', {
      number: 'REAL-1',
      kind: 'PERSON',
      name: '真实客户',
      identifierKind: null,
      sex: null,
      birthOn: null,
      township: null,
      industry: null,
      employer: null,
      grade: null,
      managerId: ownId,
      remark: null,
      acceptedWarnings: ['IDENTIFIER_MISSING'],
    });
    expect(created.saved).toBe(true);
    const sampleCustomer = one('SELECT min(id) AS id FROM customer WHERE import_id IS NOT NULL').id as number;
    await book.call('serviceRecord.record', {
      customerId: sampleCustomer,
      on: isoDay('2026-11-20'),
      kind: 'CALL',
      content: '试用',
    });
    await book.runJob(book.call('sample.remove', {}));
    expect(one('SELECT count(*) AS n, min(number) AS number FROM customer')).toEqual({ n: 1, number: 'REAL-1' });
    expect(one("SELECT count(*) AS n FROM user WHERE login LIKE '示例%'")).toEqual({ n: 0 });
    const line = one("SELECT detail FROM audit WHERE method = 'job.removeSample'");
    expect(JSON.parse(String(line.detail))).toMatchObject({ serviceRecords: 1, managersKept: 0 });
  });

  it('a sample manager who has been given a real customer stays', async () => {
    book = await openTestBook({ mode: 'BRANCH' });
    await load(20);
    book.db
      .prepare(
        `INSERT INTO customer (number, kind, manager_id, created_at, updated_at)
         SELECT 'REAL-1', 'PERSON', min(id), '2026-11-22T00:00:00.000Z', '2026-11-22T00:00:00.000Z'
         FROM user WHERE import_id IS NOT NULL`,
      )
      .run();
    await book.runJob(book.call('sample.remove', {}));
    expect(one("SELECT count(*) AS n, max(import_id) AS mark FROM user WHERE login LIKE '示例%'")).toEqual({
      n: 1,
      mark: null,
    });
    expect(one('SELECT count(*) AS n FROM customer')).toEqual({ n: 1 });
  });

  it('cancelled, it leaves an empty book', async () => {
    book = await openTestBook();
    const before = contentOf(book.db);
    const { jobId } = await book.call('sample.load', { customers: 20_000 });
    await book.call('job.cancel', { jobId });
    expect(await book.waitForJob(jobId)).toMatchObject({ state: 'CANCELLED' });
    expect(contentOf(book.db)).toEqual(before);
  });

  it('speaks of the working date, wherever it is set', async () => {
    book = await openTestBook({ today: '2024-03-31' });
    await load(40);
    expect(one("SELECT max(effective_on) <= '2024-03-31' AS past FROM loan_event")).toEqual({ past: 1 });
    expect(one("SELECT min(start_on) >= '2022-03-25' AS recent FROM loan")).toEqual({ recent: 1 });
  });
});
