import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBook, type TestBook } from '../support/book.ts';
import { contentOf } from '../support/book-content.ts';

let book: TestBook;
let importId: number;
let before: ReturnType<typeof contentOf>;
const rows = (sql: string, ...values: unknown[]) => book.db.prepare(sql).all(...values) as Record<string, unknown>[];
const one = (sql: string, ...values: unknown[]) => rows(sql, ...values)[0];
const berka = (dryRun: boolean) =>
  book.call('import.start', { profile: { kind: 'builtin', id: 'berka' }, files: [], managerId: null, dryRun });

beforeAll(async () => {
  book = await openTestBook({ today: '1998-12-31' });
  before = contentOf(book.db);
  importId = (await book.runJob(berka(false))).resultId ?? 0;
});
afterAll(() => book.close());

describe('the real bank portfolio', () => {
  it('is taken whole and counted exactly', async () => {
    const { run, problems, canUndo } = await book.call('import.get', { importId, page: { offset: 0, limit: 50 } });
    expect(run).toMatchObject({
      state: 'DONE',
      source: 'FILES',
      taken: { customer: 5369, product: 11_863, productParty: 12_732, loan: 682 },
      refused: {},
      problemCount: 4,
      positionAsOf: '1998-12-31',
      currency: 'CZK',
    });
    expect(problems.rows.map(({ reason, file }) => `${reason} ${file}`)).toEqual([
      'NOT_TAKEN client.asc',
      'NOT_TAKEN district.asc',
      'NOT_TAKEN loan.asc',
      'NOT_TAKEN order.asc',
    ]);
    expect(canUndo).toBe(true);
    expect(rows('SELECT kind, count(*) AS n FROM product GROUP BY kind ORDER BY kind')).toEqual([
      { kind: 'CARD', n: 892 },
      { kind: 'CURRENT_ACCOUNT', n: 4500 },
      { kind: 'STANDING_ORDER', n: 6471 },
    ]);
    expect(rows('SELECT role, count(*) AS n FROM product_party GROUP BY role ORDER BY role')).toEqual([
      { role: 'AUTHORISED', n: 869 },
      { role: 'OWNER', n: 11_863 },
    ]);
    expect(one('SELECT currency FROM book')).toEqual({ currency: 'CZK' });
  });

  it('agrees with the files: sums counted apart from the import', () => {
    const lines = readFileSync(new URL('../../resources/samples/berka/loan.asc', import.meta.url), 'latin1')
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.replaceAll('"', '').split(';'));
    const amounts = lines.reduce((sum, [, , , amount]) => sum + Number(amount) * 100, 0);
    expect(one('SELECT count(*) AS n, sum(principal_fen) AS fen FROM loan')).toEqual({ n: lines.length, fen: amounts });
    const dueAfter = (line: string[]): number => {
      const [, , day = '', , months = '', payment = '', status] = line;
      if (status !== 'C') return 0;
      const start = Number(day.slice(0, 2)) * 12 + Number(day.slice(2, 4));
      // Due on the start's day of each month; up to December 1998 that is this many.
      const paid = 98 * 12 + 12 - start;
      return (Number(months) - paid) * Number(payment) * 100;
    };
    const balance = lines.reduce((sum, line) => sum + dueAfter(line), 0);
    expect(one('SELECT sum(balance_fen) AS fen FROM loan_state')).toEqual({ fen: balance });
  });

  it('customers have sex and birthday, district and no name', () => {
    const facts = 'name, kind, sex, birth_on, township, remark, identifier, phone';
    expect(one(`SELECT ${facts} FROM customer WHERE number = '1'`)).toEqual({
      name: null,
      kind: 'PERSON',
      sex: 'FEMALE',
      birth_on: '1970-12-13',
      township: 'Pisek',
      remark: '所属大区：south Bohemia',
      identifier: null,
      phone: null,
    });
    expect(one(`SELECT sex, birth_on FROM customer WHERE number = '2'`)).toEqual({
      sex: 'MALE',
      birth_on: '1945-02-04',
    });
    expect(one('SELECT count(*) AS n FROM customer WHERE sex IS NULL OR birth_on IS NULL')).toEqual({ n: 0 });
  });

  it('one loan of each status, by hand', () => {
    const state = (number: string) =>
      one(
        `SELECT c.number AS customer, l.principal_fen, l.periods, l.stated_instalment_fen, l.start_on, l.maturity_on,
           l.annual_rate, l.purpose, s.status, s.balance_fen, s.overdue_kind, s.overdue_since_on, s.overdue_at_least,
           s.overdue_principal_fen, s.loan_class, s.settled_on, s.next_due_on, s.next_due_payment_fen
         FROM loan l JOIN loan_state s ON s.loan_id = l.id JOIN customer c ON c.id = l.customer_id WHERE l.number = ?`,
        number,
      );
    const unknown = { annual_rate: null, purpose: 'OTHER', loan_class: null, settled_on: null };
    expect(state('5316')).toEqual({
      ...unknown,
      customer: '2181',
      principal_fen: 16_596_000,
      periods: 36,
      stated_instalment_fen: 461_000,
      start_on: '1993-07-11',
      maturity_on: '1996-07-11',
      status: 'SETTLED',
      balance_fen: 0,
      overdue_kind: 'NONE',
      overdue_since_on: null,
      overdue_at_least: 0,
      overdue_principal_fen: 0,
      next_due_on: null,
      next_due_payment_fen: null,
    });
    expect(state('5314')).toEqual({
      ...unknown,
      customer: '2166',
      principal_fen: 9_639_600,
      periods: 12,
      stated_instalment_fen: 803_300,
      start_on: '1993-07-05',
      maturity_on: '1994-07-05',
      status: 'ACTIVE',
      balance_fen: null,
      overdue_kind: 'SINCE',
      overdue_since_on: '1994-07-05',
      overdue_at_least: 1,
      overdue_principal_fen: null,
      next_due_on: null,
      next_due_payment_fen: null,
    });
    // 60 instalments from 1994-02-20; 59 have passed by 1998-12-31.
    expect(state('5170')).toEqual({
      ...unknown,
      customer: '1286',
      principal_fen: 25_320_000,
      periods: 60,
      stated_instalment_fen: 422_000,
      start_on: '1994-01-20',
      maturity_on: '1999-01-20',
      status: 'ACTIVE',
      balance_fen: 422_000,
      overdue_kind: 'NONE',
      overdue_since_on: null,
      overdue_at_least: 0,
      overdue_principal_fen: 0,
      next_due_on: '1999-01-20',
      next_due_payment_fen: 422_000,
    });
    expect(state('5060')).toMatchObject({
      ...unknown,
      customer: '512',
      principal_fen: 25_206_000,
      status: 'ACTIVE',
      balance_fen: null,
      overdue_kind: 'UNKNOWN_LENGTH',
      overdue_since_on: null,
      overdue_principal_fen: null,
    });
    expect(
      rows('SELECT status, overdue_kind AS overdue, count(*) AS n FROM loan_state GROUP BY 1, 2 ORDER BY 1, 2'),
    ).toEqual([
      { status: 'ACTIVE', overdue: 'NONE', n: 403 },
      { status: 'ACTIVE', overdue: 'SINCE', n: 31 },
      { status: 'ACTIVE', overdue: 'UNKNOWN_LENGTH', n: 45 },
      { status: 'SETTLED', overdue: 'NONE', n: 203 },
    ]);
  });

  it('cards, orders and accounts hang on the right people', () => {
    const held = (kind: string, number: string) =>
      one(
        `SELECT c.number AS customer, pp.role, p.opened_on, p.amount_fen, p.label FROM product p
         JOIN product_party pp ON pp.product_id = p.id JOIN customer c ON c.id = pp.customer_id
         WHERE p.kind = ? AND p.number = ? ORDER BY pp.role DESC`,
        kind,
        number,
      );
    expect(held('CARD', '1005')).toEqual({
      customer: '9593',
      role: 'OWNER',
      opened_on: '1993-11-07',
      amount_fen: null,
      label: '普通卡',
    });
    expect(held('STANDING_ORDER', '29402')).toEqual({
      customer: '2',
      role: 'OWNER',
      opened_on: null,
      amount_fen: 337_270,
      label: '归还贷款，收款行 ST',
    });
    expect(held('CURRENT_ACCOUNT', '576')).toMatchObject({
      opened_on: '1993-01-01',
      label: '按月出对账单，开户地 Brno - venkov',
    });
    expect(one("SELECT count(*) AS n FROM product WHERE label LIKE '未注明用途，%'")).toEqual({ n: 1379 });
  });

  it('everybody can be found and has a state', async () => {
    expect(one('SELECT count(*) AS n FROM customer_state')).toEqual({ n: 5369 });
    const { hits } = await book.call('search.find', { text: '2166' });
    expect(hits.some(({ title }) => title.includes('2166'))).toBe(true);
  });

  it('a second time nothing is new, and nothing is stored', async () => {
    const { jobId } = await berka(false);
    const job = await book.waitForJob(jobId);
    expect(job).toMatchObject({ state: 'FAILED', error: { code: 'IMPORT_NOTHING_TAKEN' } });
    expect(job.error?.params).toMatchObject({
      reason: 'DUPLICATE_IN_BOOK',
      file: 'client.asc',
      row: 2,
      column: 'client_id',
    });
    expect(one('SELECT count(*) AS n FROM import_run')).toEqual({ n: 1 });
  });

  it('is one line in the audit log, by the person who did it', () => {
    const line = one("SELECT actor, subject, outcome, detail FROM audit WHERE method = 'job.import'");
    expect(line).toMatchObject({ actor: '周行', subject: `import:${importId}`, outcome: 'done' });
    expect(JSON.parse(String(line?.detail))).toMatchObject({ problems: 4, dryRun: false });
  });

  it('and taken back whole: the book is as it was before', async () => {
    await book.runJob(book.call('import.undo', { importId }));
    expect(contentOf(book.db)).toEqual(before);
    const { run, canUndo } = await book.call('import.get', { importId, page: { offset: 0, limit: 1 } });
    expect([run.state, canUndo]).toEqual(['UNDONE', false]);
    expect((await book.refuse('import.undo', { importId })).code).toBe('IMPORT_NOT_UNDOABLE');
  });

  it('a check alone stores nothing but its report', async () => {
    const { resultId } = await book.runJob(berka(true));
    expect(contentOf(book.db)).toEqual(before);
    const { run } = await book.call('import.get', { importId: resultId ?? 0, page: { offset: 0, limit: 1 } });
    expect(run).toMatchObject({ state: 'CHECKED', taken: { customer: 5369, loan: 682 } });
  });
});
