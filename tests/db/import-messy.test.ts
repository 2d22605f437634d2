import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestBook, type TestBook } from '../support/book.ts';
import { contentOf } from '../support/book-content.ts';

const MESSY = readFileSync(new URL('../fixtures/import/messy-gbk.csv', import.meta.url));
const DATES = ['YYYY-MM-DD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD', 'EXCEL_SERIAL'];
const date = (column: string) => ({ date: { of: { column }, formats: DATES } });
const amount = (column: string) => ({ amount: { of: { column } } });

function messyProfile(change: Record<string, unknown> = {}) {
  return {
    format: 'creditdesk.import-profile',
    version: 1,
    name: '杂乱的台账',
    description: '',
    currency: 'CNY',
    files: { a: { name: '*.csv', format: { kind: 'csv', encoding: 'gbk' } } },
    sources: [
      {
        file: 'a',
        kind: 'customer',
        fields: {
          number: { column: '客户号' },
          name: { column: '姓名' },
          kind: { const: 'FARMER' },
          identifier: { column: '证件号码' },
          phone: { column: '手机' },
          birthOn: date('出生日期'),
        },
      },
      {
        file: 'a',
        kind: 'loan',
        fields: {
          number: { template: 'J-{客户号}' },
          customerNumber: { column: '客户号' },
          purpose: { const: 'BUSINESS' },
          principal: amount('借款金额'),
          startOn: date('起始日'),
          maturityOn: date('到期日'),
          balance: amount('余额'),
          positionAsOf: date('截止日'),
        },
      },
    ],
    ...change,
  };
}

let book: TestBook;
beforeEach(async () => {
  book = await openTestBook();
});
afterEach(() => book.close());

const grant = (name: string, content: Buffer | string) =>
  book.app.transfers.grantContent(name, Buffer.from(content)).token;
const start = (profile: unknown, files: Record<string, Buffer | string>, dryRun = false) =>
  book.call('import.start', {
    profile: { kind: 'file', token: grant('profile.json', JSON.stringify(profile)) },
    files: Object.entries(files).map(([name, content]) => grant(name, content)),
    managerId: null,
    dryRun,
  });
const failure = async (started: Promise<{ jobId: number }>) => (await book.waitForJob((await started).jobId)).error;

describe('a messy extract', () => {
  it('each row is accepted or listed with row, column and reason', async () => {
    const { resultId } = await book.runJob(start(messyProfile(), { '台账.csv': MESSY }));
    const { run, problems } = await book.call('import.get', {
      importId: resultId ?? 0,
      page: { offset: 0, limit: 100 },
    });
    expect(run).toMatchObject({ taken: { customer: 5, loan: 2 }, refused: { customer: 5, loan: 8 } });
    expect(problems.rows.map(({ row, column, reason, value, kind }) => [row, kind, column, reason, value])).toEqual([
      [3, 'customer', '证件号码', 'ID_TRUNCATED', '*******'],
      [3, 'loan', '客户号', 'REFERENCE_MISSING', 'K2'],
      [4, 'loan', '到期日', 'DATE_IMPOSSIBLE', '2024年11月31日'],
      [5, 'customer', '客户号', 'DUPLICATE_KEY', 'K1'],
      [5, 'loan', '客户号', 'DUPLICATE_KEY', 'J-K1'],
      [6, 'customer', '证件号码', 'ID_INVALID', '110101********0010'],
      [6, 'loan', '客户号', 'REFERENCE_MISSING', 'K5'],
      [8, 'loan', '借款金额', 'AMOUNT_INVALID', 'abc'],
      [9, 'loan', '余额', 'BALANCE_OVER_PRINCIPAL', '6000.00'],
      [10, 'customer', null, 'ROW_WIDTH', null],
      [10, 'loan', null, 'ROW_WIDTH', null],
      [11, 'customer', '证件号码', 'DUPLICATE_KEY', '110101********0014'],
      [11, 'loan', '客户号', 'REFERENCE_MISSING', 'K10'],
      [7, 'customer', '手机', 'PHONE_DOUBTFUL', '*****'],
      [null, null, '备注', 'COLUMN_NOT_USED', null],
    ]);
    expect(run.problemCount).toBe(15);
    expect(book.db.prepare("SELECT phone, birth_on, sex FROM customer WHERE number = 'K1'").get()).toEqual({
      phone: '19900001234',
      birth_on: '1900-01-01',
      sex: 'MALE',
    });
    const loans = 'SELECT number, principal_fen, start_on, maturity_on FROM loan ORDER BY number';
    expect(book.db.prepare(loans).all()).toEqual([
      { number: 'J-K1', principal_fen: 1_000_000, start_on: '2024-01-01', maturity_on: '2025-01-01' },
      { number: 'J-K6', principal_fen: 123_450, start_on: '2024-01-05', maturity_on: '2025-01-05' },
    ]);
    expect(book.db.prepare("SELECT name FROM customer WHERE number = 'K6'").get()).toEqual({ name: '=cmd|calc' });
  });

  it('nothing taken: nothing stored, and the first reason is said', async () => {
    const before = contentOf(book.db);
    const wrong = '客户号,姓名,证件号码,手机,出生日期,借款金额,起始日,到期日,余额,截止日\nK1,x,1E+17,,,,,,,\n';
    expect(await failure(start(messyProfile(), { 'a.csv': wrong }).catch((error) => Promise.reject(error)))).toEqual({
      code: 'FILE_UNREADABLE',
      params: expect.objectContaining({ reason: 'ENCODING' }),
    });
    const ascii = messyProfile({ files: { a: { name: '*.csv', format: { kind: 'csv' } } } });
    expect(await failure(start(ascii, { 'a.csv': wrong }))).toEqual({
      code: 'IMPORT_NOTHING_TAKEN',
      params: { reason: 'ID_TRUNCATED', file: 'a.csv', row: 2, column: '证件号码' },
    });
    expect(contentOf(book.db)).toEqual(before);
    expect(book.db.prepare('SELECT count(*) AS n FROM import_run').get()).toEqual({ n: 0 });
  });

  it('a check of it stores its report all the same', async () => {
    const { resultId } = await book.runJob(start(messyProfile(), { '台账.csv': MESSY }, true));
    const { run } = await book.call('import.get', { importId: resultId ?? 0, page: { offset: 0, limit: 1 } });
    expect(run).toMatchObject({ state: 'CHECKED', taken: { customer: 5, loan: 2 }, problemCount: 15 });
    expect(book.db.prepare('SELECT count(*) AS n FROM customer').get()).toEqual({ n: 0 });
  });
});

describe('starting an import', () => {
  const unknown = '0'.repeat(43);
  it.each([
    ['FILE_TOKEN_UNKNOWN', { profile: { kind: 'file', token: unknown }, files: [], managerId: null, dryRun: false }],
    [
      'FILE_TOKEN_UNKNOWN',
      { profile: { kind: 'builtin', id: 'berka' }, files: [unknown], managerId: null, dryRun: false },
    ],
    ['NOT_FOUND', { profile: { kind: 'builtin', id: '../../etc' }, files: [], managerId: null, dryRun: false }],
    [
      'FILE_UNREADABLE',
      { profile: { kind: 'builtin', id: 'excel-customers-loans' }, files: [], managerId: null, dryRun: false },
    ],
    ['SCOPE_DENIED', { profile: { kind: 'builtin', id: 'berka' }, files: [], managerId: 99, dryRun: false }],
  ])('%s', async (code, input) => {
    expect((await book.refuse('import.start', input)).code).toBe(code);
    expect((await book.call('job.current', {})).job).toBeNull();
  });

  it('a token is good once', async () => {
    const token = grant('p.json', '{');
    const input = { profile: { kind: 'file', token }, files: [], managerId: null, dryRun: false };
    expect(await book.refuse('import.start', input)).toMatchObject({
      code: 'PROFILE_INVALID',
      params: { reason: 'NOT_JSON' },
    });
    expect((await book.refuse('import.start', input)).code).toBe('FILE_TOKEN_UNKNOWN');
  });

  it('lists the profiles of the program', async () => {
    const { rows } = await book.call('import.listProfiles', {});
    expect(rows.map(({ id, bundled, files }) => [id, bundled, files.length])).toEqual([
      ['berka', true, 7],
      ['excel-customers-loans', false, 1],
    ]);
  });

  it('another currency than that of the money in the book is refused', async () => {
    await book.runJob(start(messyProfile(), { '台账.csv': MESSY }));
    const berka = book.call('import.start', {
      profile: { kind: 'builtin', id: 'berka' },
      files: [],
      managerId: null,
      dryRun: false,
    });
    expect(await failure(berka)).toEqual({
      code: 'RULE_VIOLATED',
      params: { rule: 'CURRENCY_DIFFERS', book: 'CNY', profile: 'CZK' },
    });
  });
});
