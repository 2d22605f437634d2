import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '../../../src/contract/index.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { RECEIPT_REASONS } from '../../../src/domain/repayment/receipt-reasons.ts';
import { READ_LIMITS } from '../../../src/main/features/import/read-limits.ts';
import { readWorkbook } from '../../../src/main/features/import/xlsx-file.ts';
import en from '../../../src/renderer/features/repayment/locales/en.json';
import zh from '../../../src/renderer/features/repayment/locales/zh-CN.json';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { type TestCell, workbook } from '../../support/workbook.ts';
import { drawnLoan, insert, position, rebuildStates } from '../portfolio.ts';

type Check = OutputOf<'receipt.check'>;
type Sheet = InputOf<'receipt.check'>;

/** 120,000.00 at 4.35 % in 12 instalments of 10,237.19, first due 2026-10-15. */
const FRESH = { start_on: '2026-09-15', maturity_on: '2027-09-15' };
const HEAD = ['借据号', '客户名称', '还款日期', '还款金额', '本金', '利息', '备注'];
const PAGE = { offset: 0, limit: 50 };
let book: TestBook;

const loan = (number: string, values: object = {}, customer: object = {}) =>
  drawnLoan(book.db, { ...FRESH, number, ...values }, customer).loanId;
const pick = (rows: readonly (readonly TestCell[])[], name = '代收.xlsx') =>
  book.app.transfers.grantContent(name, workbook({ 明细: rows })).token;
const sheet = (token: string, change: Partial<Sheet> = {}): Sheet => ({
  token,
  mapping: null,
  defaultOn: null,
  choices: [],
  ...change,
});
const check = (rows: readonly (readonly TestCell[])[], change: Partial<Sheet> = {}) =>
  book.call('receipt.check', sheet(pick([HEAD, ...rows]), change));
const said = ({ rows }: Check) =>
  rows.map(({ row, standing, problems }) => [row, standing, ...problems.map((p) => p.reason)]);
const record = (input: Sheet, { sums }: Check, title: string | null = null) => ({
  ...input,
  title,
  expected: { count: sums.good.count, amount: sums.good.amount },
});
const count = (sql: string) => (book.db.prepare(sql).get() as { n: number }).n;
const state = (loanId: number) => book.db.prepare('SELECT * FROM loan_state WHERE loan_id = ?').get(loanId);

/** Checks rows and records them at once. */
async function recorded(rows: readonly (readonly TestCell[])[]) {
  const input = sheet(pick([HEAD, ...rows]));
  return book.call('receipt.record', record(input, await book.call('receipt.check', input)));
}

describe('receipts of a day', () => {
  beforeEach(async () => {
    book = await openTestBook();
  });
  afterEach(() => book.close());

  it('are read below a title, matched by number, divided and summed', async () => {
    loan('JJ1', {}, { name: '陈桂芳' });
    loan('JJ2', { contract_number: 'HT2' });
    await rebuildStates(book.db);
    const token = pick([
      ['2026年11月 还款明细'],
      [],
      ['借据号', '户名', '交易日期', '发生额（元）', '摘要'],
      ['JJ1', '陈桂芳', { serial: 46344 }, 10237.19, '代扣'],
      ['HT2', null, '2026/11/19', '5,000.00', null],
      ['合计', null, null, 15237.19, null],
    ]);
    const found = await book.call('receipt.check', sheet(token));
    expect(found).toMatchObject({
      fileName: '代收.xlsx',
      sheetName: '明细',
      headingRow: 3,
      columns: ['借据号', '户名', '交易日期', '发生额（元）', '摘要'],
      mapping: { loanNumber: 0, customerName: 1, paidOn: 2, amount: 3, remark: 4, principal: null },
      sums: { good: { count: 2, amount: 1_523_719 }, refused: { count: 0, amount: 0 } },
    });
    expect(said(found)).toEqual([
      [4, 'GOOD'],
      [5, 'GOOD', 'BY_CONTRACT'],
      [6, 'SKIPPED', 'SUM_ROW'],
    ]);
    expect(found.rows[0]).toMatchObject({
      on: '2026-11-18',
      amount: 1_023_719,
      loan: { number: 'JJ1', customerName: '陈桂芳' },
      remark: '代扣',
    });
    const { principal, interest, penalty, compound, fees, surplus } = found.division;
    expect((principal ?? 0) + (interest ?? 0) + (penalty ?? 0) + (compound ?? 0) + fees + surplus).toBe(1_523_719);
  });

  it('are refused row by row, each with its reason', async () => {
    loan('JJ1', {}, { name: '陈桂芳' });
    insert(book.db, 'loan', { number: 'NEVER', customer_id: 1, ...FRESH });
    const closed = loan('DONE');
    insert(book.db, 'loan_event', { loan_id: closed, kind: 'settlement', effective_on: '2026-10-20' });
    const old = insert(book.db, 'loan', { number: 'OLD', customer_id: 1, ...FRESH });
    position(book.db, old, '2026-10-31', { overdue_kind: 'UNKNOWN', overdue_principal_fen: null });
    for (const number of ['T1', 'T2']) loan(number, { contract_number: 'HT' });
    await rebuildStates(book.db);
    const rows: (readonly [readonly TestCell[], string, ...string[]])[] = [
      [['XX', null, '2026-11-20', 1], 'REFUSED', 'LOAN_UNKNOWN'],
      [['HT', null, '2026-11-20', 1], 'REFUSED', 'CONTRACT_SEVERAL'],
      [[null, '陈桂芳', '2026-11-20', 1], 'REFUSED', 'CUSTOMER_ONLY'],
      [[null, '陌生人', '2026-11-20', 1], 'REFUSED', 'CUSTOMER_UNKNOWN'],
      [[null, null, '2026-11-20', 1], 'REFUSED', 'NO_LOAN'],
      [['JJ1', '别人', '2026-11-20', 1], 'ASKS', 'NAME_DIFFERS'],
      [['JJ1', null, '2026-11-31', 1], 'REFUSED', 'DATE_IMPOSSIBLE'],
      [['JJ1', null, '2026-11-23', 1], 'REFUSED', 'DAY_IN_FUTURE'],
      [['JJ1', null, '2026-09-14', 1], 'REFUSED', 'DAY_BEFORE_START'],
      [['JJ1', null, null, 1], 'REFUSED', 'DATE_MISSING'],
      [['JJ1', null, '2026-11-20', '一百'], 'REFUSED', 'AMOUNT_INVALID'],
      [['JJ1', null, '2026-11-20', 0], 'REFUSED', 'AMOUNT_NOT_POSITIVE'],
      [['JJ1', null, '2026-11-20', -5], 'REFUSED', 'AMOUNT_NOT_POSITIVE'],
      [['JJ1', null, '2026-11-20', 100, 50, 40], 'REFUSED', 'PARTS_DIFFER'],
      [['JJ1', null, '2026-11-20', { error: '#REF!' }], 'REFUSED', 'CELL_ERROR', 'AMOUNT_INVALID'],
      [['NEVER', null, '2026-11-20', 1], 'REFUSED', 'LOAN_NOT_DRAWN'],
      [['DONE', null, '2026-11-20', 1], 'REFUSED', 'LOAN_SETTLED'],
      [['OLD', null, '2026-10-20', 1], 'REFUSED', 'DAY_IN_POSITION'],
      [['OLD', null, '2026-11-20', 1], 'REFUSED', 'SPLIT_NEEDED'],
      [['OLD', null, '2026-11-20', 60000, 60000], 'REFUSED', 'PRINCIPAL_OVER_BALANCE'],
    ];
    const found = await check(rows.map(([cells]) => cells));
    expect(said(found)).toEqual(rows.map(([, ...expected], index) => [index + 2, ...expected]));
    expect(found.sums).toMatchObject({ good: { count: 0, amount: 0 }, asks: { count: 1 }, refused: { count: 19 } });
    expect(found.rows[1]?.suggestions.map(({ number }) => number)).toEqual(['T1', 'T2']);
    expect(found.rows[2]?.suggestions.map(({ number }) => number)).toEqual(['JJ1', 'OLD']);
    const input = sheet(pick([HEAD, ...rows.map(([cells]) => cells)]));
    const all = { ...input, title: null, expected: { count: 1, amount: fen(1) } };
    expect((await book.refuse('receipt.record', all)).params).toMatchObject({ rule: 'RECEIPTS_CHANGED', count: 0 });
    expect(count('SELECT count(*) n FROM event_batch')).toBe(0);
  });

  it('ask about a slip that is in the file or the book already, and are settled by a word', async () => {
    const loanId = loan('JJ1');
    await rebuildStates(book.db);
    await book.call('repayment.record', {
      ...{ loanId, on: isoDay('2026-11-20'), amount: fen(50_000), fees: fen(0), split: null },
      ...{ remark: null, evenIfAlike: false },
    });
    const rows = [
      ['JJ1', null, '2026-11-20', 500],
      ['JJ1', null, '2026-11-21', 300],
      ['JJ1', null, '2026-11-21', 300],
    ];
    expect(said(await check(rows))).toEqual([
      [2, 'ASKS', 'ALIKE_IN_BOOK'],
      [3, 'GOOD'],
      [4, 'ASKS', 'ALIKE_IN_FILE'],
    ]);
    const choices = [
      { row: 4, accept: true },
      { row: 2, leaveOut: true },
    ];
    const decided = await check(rows, { choices });
    expect(said(decided)).toEqual([
      [2, 'SKIPPED', 'LEFT_OUT'],
      [3, 'GOOD'],
      [4, 'GOOD', 'ALIKE_IN_FILE'],
    ]);
    expect(decided.sums).toMatchObject({ good: { count: 2, amount: 60_000 }, leftOut: { count: 1, amount: 50_000 } });
  });

  it('take the loan and the division that the person names', async () => {
    const loanId = loan('JJ1', {}, { name: '陈桂芳' });
    const old = insert(book.db, 'loan', { number: 'OLD', customer_id: 1, ...FRESH });
    position(book.db, old, '2026-10-31', { overdue_kind: 'UNKNOWN', overdue_principal_fen: null });
    await rebuildStates(book.db);
    const split = { principal: fen(8_000), interest: fen(1_500), penalty: fen(500), compound: fen(0) };
    const found = await check(
      [
        [null, '陈桂芳', '2026-11-20', 100],
        ['OLD', null, '2026-11-20', 100],
      ],
      {
        choices: [
          { row: 2, loanId },
          { row: 3, split },
        ],
      },
    );
    expect(said(found)).toEqual([
      [2, 'GOOD'],
      [3, 'GOOD'],
    ]);
    expect(found.rows[0]?.loan?.number).toBe('JJ1');
    expect(found.rows[1]?.division).toMatchObject({ principal: 8_000, penalty: 500 });
  });

  it('are read again by columns that the person chooses, and by a day for all', async () => {
    loan('JJ1');
    await rebuildStates(book.db);
    const token = pick([
      ['甲', '乙'],
      ['JJ1', 500],
    ]);
    const unread = await book.call('receipt.check', sheet(token));
    expect(unread.mapping.loanNumber).toBeNull();
    const mapping = { ...unread.mapping, loanNumber: 0, amount: 1 };
    const found = await book.call('receipt.check', sheet(token, { mapping, defaultOn: isoDay('2026-11-20') }));
    expect(said(found)).toEqual([[2, 'GOOD']]);
    const beyond = { ...mapping, remark: 9 };
    expect(await book.refuse('receipt.check', sheet(token, { mapping: beyond }))).toMatchObject({
      code: 'INPUT_INVALID',
    });
  });

  it('come as CSV of Chinese Excel too', async () => {
    loan('JJ1');
    await rebuildStates(book.db);
    // 借据号,日期,金额 in GBK
    const gbk = Buffer.from('bde8beddbac52cc8d5c6da2cbdf0b6ee', 'hex');
    const csv = Buffer.concat([gbk, Buffer.from('\r\nJJ1,2026-11-20,"1,000.00"\r\n')]);
    const { token } = book.app.transfers.grantContent('代收.csv', csv);
    expect(said(await book.call('receipt.check', sheet(token)))).toEqual([[2, 'GOOD']]);
    const tabbed = book.app.transfers.grantContent(
      'a.csv',
      Buffer.from('借据号\t日期\t金额\nJJ1\t2026-11-20\t12.50\n'),
    );
    expect((await book.call('receipt.check', sheet(tabbed.token))).rows[0]).toMatchObject({ amount: 1_250 });
  });

  it('are refused whole where the file is none, too long, or gone', async () => {
    const empty = book.app.transfers.grantContent('a.xlsx', workbook({ 明细: [] })).token;
    expect(await book.refuse('receipt.check', sheet(empty))).toMatchObject({ code: 'FILE_UNREADABLE' });
    const old = book.app.transfers.grantContent('a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')).token;
    expect((await book.refuse('receipt.check', sheet(old))).params).toMatchObject({ reason: 'OLD_EXCEL' });
    const long = pick([HEAD, ...Array.from({ length: 2_100 }, () => ['JJ1'])]);
    expect((await book.refuse('receipt.check', sheet(long))).params).toMatchObject({ reason: 'TOO_MANY_ROWS' });
    expect(await book.refuse('receipt.check', sheet('nothing'))).toMatchObject({ code: 'FILE_TOKEN_UNKNOWN' });
  });

  it('are recorded as one batch, the refused rows beside it, and taken back to exactly what was', async () => {
    const one = loan('JJ1');
    const two = loan('JJ2');
    await rebuildStates(book.db);
    const before = [state(one), state(two)];
    const input = sheet(
      pick([
        HEAD,
        ['JJ1', null, '2026-10-15', 10237.19],
        ['JJ1', null, '2026-11-15', 10237.19],
        ['JJ2', null, '2026-11-20', 500, null, null, '现金'],
        ['XX', null, '2026-11-20', 1],
      ]),
    );
    const found = await book.call('receipt.check', input);
    expect(found.rows[1]?.division).toMatchObject({ interest: 39_947, surplus: 0 });
    const done = await book.call('receipt.record', record(input, found, '11月20日代收'));
    expect(done).toMatchObject({ count: 3, amount: 2_097_438, refused: 1, restates: [] });
    expect(state(one)).toMatchObject({ overdue_kind: 'NONE', balance_fen: 12_000_000 - 980_219 - 983_772 });
    const list = await book.call('receipt.list', { page: PAGE });
    expect(list).toMatchObject({
      total: 1,
      rows: [{ id: done.batchId, title: '11月20日代收', refused: 1, state: 'DONE' }],
    });
    const { batchId } = done;
    const whole = await book.call('receipt.get', { batchId, page: PAGE });
    expect(whole.events.rows.map(({ loanNumber, amount, remark }) => [loanNumber, amount, remark])).toEqual([
      ['JJ1', 1_023_719, null],
      ['JJ1', 1_023_719, null],
      ['JJ2', 50_000, '现金'],
    ]);
    expect(whole.refusals).toEqual([
      { row: 5, problems: [{ reason: 'LOAN_UNKNOWN', field: 'loanNumber', value: 'XX' }] },
    ]);
    expect(whole.canUndo).toBe(true);
    expect(await book.refuse('receipt.record', record(input, found))).toMatchObject({ code: 'FILE_TOKEN_UNKNOWN' });
    const undo = { batchId, version: 1, from: 'EVENT_DAY' as const, reason: '文件发错' };
    expect(await book.refuse('receipt.undo', { ...undo, version: 9 })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await book.call('receipt.undo', undo)).toEqual({ reversed: 3, restates: [] });
    expect([state(one), state(two)]).toEqual(before);
    expect((await book.refuse('receipt.undo', undo)).params).toMatchObject({ rule: 'BATCH_UNDONE' });
    const after = await book.call('receipt.get', { batchId, page: PAGE });
    expect(after).toMatchObject({ canUndo: false, batch: { state: 'UNDONE', reversed: 3 } });
    const audit = book.db.prepare("SELECT subject, detail FROM audit WHERE method = 'receipt.undo'").get() as {
      subject: string;
      detail: string;
    };
    expect(audit.subject).toBe(`receipts:${batchId}`);
    expect(JSON.parse(audit.detail)).toMatchObject({ reversed: 3, reason: '文件发错' });
  });

  it('are taken back without what was taken back one by one before', async () => {
    const loanId = loan('JJ1');
    await rebuildStates(book.db);
    const { batchId } = await recorded([
      ['JJ1', null, '2026-11-20', 100],
      ['JJ1', null, '2026-11-21', 200],
    ]);
    const { events } = await book.call('receipt.get', { batchId, page: PAGE });
    const eventId = events.rows[0]?.eventId ?? 0;
    await book.call('repayment.reverse', { loanId, eventId, from: 'TODAY', reason: '串户' });
    expect(await book.call('receipt.undo', { batchId, version: 1, from: 'TODAY', reason: '发错' })).toMatchObject({
      reversed: 1,
    });
  });

  it('are stored whole or not at all: a row that fails in the middle leaves nothing', async () => {
    const loans = ['JJ1', 'JJ2', 'JJ3'].map((number) => loan(number));
    await rebuildStates(book.db);
    const before = loans.map(state);
    book.db.exec(
      `CREATE TRIGGER middle BEFORE INSERT ON loan_event WHEN NEW.loan_id = ${loans[1]} BEGIN SELECT RAISE(ABORT, 'no'); END`,
    );
    const input = sheet(pick([HEAD, ...['JJ1', 'JJ2', 'JJ3'].map((number) => [number, null, '2026-11-20', 100])]));
    const found = await book.call('receipt.check', input);
    expect(found.sums.good.count).toBe(3);
    expect(await book.refuse('receipt.record', record(input, found))).toMatchObject({ code: expect.any(String) });
    for (const table of ['event_batch', 'event_refusal']) expect(count(`SELECT count(*) n FROM ${table}`)).toBe(0);
    expect(count("SELECT count(*) n FROM loan_event WHERE kind = 'repayment'")).toBe(0);
    expect(loans.map(state)).toEqual(before);
    book.db.exec('DROP TRIGGER middle');
    expect(await book.call('receipt.record', record(input, found))).toMatchObject({ count: 3 });
  });

  it('are not recorded when the book has moved since they were seen', async () => {
    const loanId = loan('JJ1');
    await rebuildStates(book.db);
    const input = sheet(pick([HEAD, ['JJ1', null, '2026-11-20', 100]]));
    const found = await book.call('receipt.check', input);
    await book.call('repayment.record', {
      ...{ loanId, on: isoDay('2026-11-20'), amount: fen(10_000), fees: fen(0), split: null },
      ...{ remark: null, evenIfAlike: false },
    });
    expect((await book.refuse('receipt.record', record(input, found))).params).toMatchObject({
      rule: 'RECEIPTS_CHANGED',
      count: 0,
    });
  });

  it('of five hundred loans are one act', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => {
      loan(`B${index}`);
      return [`B${index}`, null, '2026-11-20', 10237.19];
    });
    await rebuildStates(book.db);
    expect(await recorded(rows)).toMatchObject({ count: 500, amount: 511_859_500 });
    expect(count('SELECT count(*) n FROM loan_state WHERE balance_fen < 12000000')).toBe(500);
    expect(count("SELECT count(*) n FROM audit WHERE method = 'receipt.record'")).toBe(1);
  });

  it('have a template that the reader understands', async () => {
    const prepared = await book.app.invoke('receipt.saveTemplate', {});
    if (!prepared.ok) throw new Error(prepared.error.code);
    const { ticket, suggestedName } = prepared.value as { ticket: string; suggestedName: string };
    const file = await book.app.transfers.takeOutput(ticket);
    if (file === undefined) throw new Error('no file');
    const sheets = await readWorkbook({ name: suggestedName, content: new Uint8Array(file.content) }, READ_LIMITS);
    expect([...sheets.keys()]).toEqual(['还款', '填写说明']);
    const { token } = book.app.transfers.grantContent(suggestedName, file.content);
    const found = await book.call('receipt.check', sheet(token));
    const { contractNumber, customerNumber, ...mapped } = found.mapping;
    expect([contractNumber, customerNumber]).toEqual([null, null]);
    expect(Object.values(mapped).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(found.rows).toEqual([]);
  });
});

describe('receipts in a branch', () => {
  beforeEach(async () => {
    book = await openTestBook({ mode: 'BRANCH' });
    for (const login of ['zhang', 'li']) await book.addUser({ login, roles: ['MANAGER'] });
    await book.addUser({ login: 'auditor', roles: ['AUDITOR'] });
    const id = (login: string) =>
      (book.db.prepare('SELECT id FROM user WHERE login = ?').get(login) as { id: number }).id;
    loan('ZZ1', { contract_number: 'HT1' }, { manager_id: id('zhang'), name: '王三' });
    loan('LL1', {}, { manager_id: id('li'), name: '李四' });
    await rebuildStates(book.db);
  });
  afterEach(() => book.close());

  it('never reach a colleague’s loans', async () => {
    await book.as('zhang');
    const rows = [
      ['ZZ1', null, '2026-11-20', 100],
      ['LL1', null, '2026-11-20', 100],
      [null, '李四', '2026-11-20', 100],
    ];
    const found = await check(rows, { choices: [{ row: 4, loanId: 2 }] });
    expect(said(found)).toEqual([
      [2, 'GOOD'],
      [3, 'REFUSED', 'OUT_OF_SCOPE'],
      [4, 'REFUSED', 'CUSTOMER_UNKNOWN'],
    ]);
    expect(JSON.stringify(found.rows[1])).not.toContain('李四');
    const { batchId } = await recorded([['ZZ1', null, '2026-11-20', 100]]);
    await book.as('li');
    expect((await book.call('receipt.list', { page: PAGE })).total).toBe(0);
    expect(await book.refuse('receipt.get', { batchId, page: PAGE })).toMatchObject({ code: 'NOT_FOUND' });
    const undo = { batchId, version: 1, from: 'TODAY', reason: '不是我的' };
    expect(await book.refuse('receipt.undo', undo)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of which some have moved to a colleague are not taken back by one alone', async () => {
    book.db.exec("UPDATE customer SET manager_id = (SELECT id FROM user WHERE login = 'zhang')");
    await book.as('zhang');
    const { batchId } = await recorded([
      ['ZZ1', null, '2026-11-20', 100],
      ['LL1', null, '2026-11-20', 100],
    ]);
    book.db.exec("UPDATE customer SET manager_id = (SELECT id FROM user WHERE login = 'li') WHERE name = '李四'");
    const seen = await book.call('receipt.get', { batchId, page: PAGE });
    expect(seen).toMatchObject({ canUndo: false, batch: { count: 1, amount: 10_000 }, events: { total: 1 } });
    const undo = { batchId, version: 1, from: 'TODAY', reason: '发错' };
    expect(await book.refuse('receipt.undo', undo)).toMatchObject({ code: 'SCOPE_DENIED' });
  });

  it('show their refused rows to who brought the sheet and to who reaches everything, to no colleague', async () => {
    book.db.exec("UPDATE customer SET manager_id = (SELECT id FROM user WHERE login = 'zhang') WHERE name = '王三'");
    await book.as('zhang');
    const { batchId } = await recorded([
      ['ZZ1', null, '2026-11-20', 100],
      ['QQ9', null, '2026-11-20', 100],
    ]);
    const refusals = async () => (await book.call('receipt.get', { batchId, page: PAGE })).refusals.length;
    expect(await refusals()).toBe(1);
    book.db.exec("UPDATE customer SET manager_id = (SELECT id FROM user WHERE login = 'li') WHERE name = '王三'");
    await book.as('li');
    expect(await refusals()).toBe(0);
    await book.as('auditor');
    expect(await refusals()).toBe(1);
  });

  it('are read by an auditor and recorded by none of them', async () => {
    await book.as('auditor');
    const token = pick([HEAD]);
    expect(await book.refuse('receipt.check', sheet(token))).toMatchObject({ code: 'PERMISSION_DENIED' });
    const act = { ...sheet(token), title: null, expected: { count: 1, amount: 1 } };
    expect(await book.refuse('receipt.record', act)).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect((await book.call('receipt.list', { page: PAGE })).total).toBe(0);
  });
});

it('every reason has words in both languages', () => {
  const reasons = Object.keys(RECEIPT_REASONS);
  for (const { reason } of [zh, en]) expect(reasons.filter((one) => !Object.hasOwn(reason, one))).toEqual([]);
});
