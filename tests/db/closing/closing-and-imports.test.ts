import { afterEach, describe, expect, it } from 'vitest';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { contentOf } from '../../support/book-content.ts';
import { workbook } from '../../support/workbook.ts';
import { insert, rebuildStates } from '../portfolio.ts';
import { closedMonth } from './closing-book.ts';

const PAGE = { offset: 0, limit: 50 };
let book: TestBook;
afterEach(() => book.close());

const CUSTOMER_COLUMNS =
  '客户号 客户名称 客户类型 证件类型 证件号码 联系电话 地址 性别 出生日期 乡镇街道 行业 工作单位 等级 建档日期 客户经理登录名 备注'.split(
    ' ',
  );
const LOAN_COLUMNS =
  '借据号 合同号 客户号 贷款用途 产品名称 担保方式 还款方式 借款金额 年利率（%） 期数 每期月数 起始日 到期日 每期还款额 数据截止日 贷款余额 已还至截止日 是否逾期 逾期起始日 逾期本金 欠息 结清日期 五级分类 备注'.split(
    ' ',
  );
type Values = Readonly<Record<string, string | number>>;
const row = (columns: readonly string[], values: Values) => columns.map((name) => values[name] ?? '');
const CUSTOMERS = [CUSTOMER_COLUMNS, row(CUSTOMER_COLUMNS, { 客户号: 'K1', 客户名称: '石大河', 客户类型: '农户' })];
const LOANS = [
  LOAN_COLUMNS,
  row(LOAN_COLUMNS, {
    借据号: 'J1',
    客户号: 'K1',
    贷款用途: '经营',
    还款方式: '等额本息',
    借款金额: 120000,
    '年利率（%）': 4.35,
    期数: 12,
    起始日: '2026-01-15',
    到期日: '2027-01-15',
    数据截止日: '2026-09-30',
    已还至截止日: '是',
  }),
  row(LOAN_COLUMNS, {
    借据号: 'J2',
    客户号: 'K1',
    贷款用途: '经营',
    借款金额: 5000,
    起始日: '2026-11-02',
    到期日: '2027-11-02',
  }),
];

async function importBook(): Promise<number> {
  const { token } = book.app.transfers.grantContent('客户贷款.xlsx', workbook({ 客户: CUSTOMERS, 贷款: LOANS }));
  const started = book.call('import.start', {
    profile: { kind: 'builtin', id: 'excel-customers-loans' },
    files: [token],
    managerId: null,
    dryRun: false,
  });
  return (await book.runJob(started)).resultId ?? 0;
}
const count = (sql: string) => book.db.prepare(sql).pluck().get();
const dangling = () => book.db.pragma('foreign_key_check');

describe('an import and the closes over it', () => {
  it('is not taken back once its loans stand in a closed month, nor after that month was reopened', async () => {
    book = await openTestBook();
    const importId = await importBook();
    expect((await book.call('import.get', { importId, page: PAGE })).canUndo).toBe(true);
    const closingId = await closedMonth(book, '2026-10');
    expect(await book.refuse('import.undo', { importId })).toMatchObject({
      code: 'IMPORT_NOT_UNDOABLE',
      params: { snapshots: 2, reviews: 0, changes: 0, contracts: 0 },
    });
    expect((await book.call('import.get', { importId, page: PAGE })).canUndo).toBe(false);
    await book.call('closing.reopen', { closingId, version: 1, reason: '导入有误' });
    expect((await book.refuse('import.undo', { importId })).params).toMatchObject({ snapshots: 2 });
  });

  it('is taken back whole while no month holds it, also after a day was closed with a difference', async () => {
    book = await openTestBook();
    const before = contentOf(book.db);
    const importId = await importBook();
    book.db.exec('UPDATE loan_state SET balance_fen = 1');
    const { resultId } = await book.runJob(book.call('closing.closeDay', {}));
    await book.runJob(book.call('import.undo', { importId }));
    expect(contentOf(book.db)).toEqual(before);
    expect(dangling()).toEqual([]);
    const { rows } = await book.call('closing.differences', { closingId: resultId ?? 0, page: PAGE });
    expect(rows[0]).toMatchObject({ loanId: null, loanNumber: 'J1' });
  });

  it('counts changes asked for and contracts that hang on it', async () => {
    book = await openTestBook();
    const importId = await importBook();
    const loanId = Number(count("SELECT id FROM loan WHERE number = 'J1'"));
    insert(book.db, 'loan_change', {
      loan_id: loanId,
      kind: 'EXTENSION',
      applied_on: '2026-11-20',
      effective_on: '2026-11-20',
      reason: '资金周转',
      consent: 'NOT_NEEDED',
      state: 'REQUESTED',
      author_id: 1,
      created_at: 'x',
    });
    insert(book.db, 'loan_contract', {
      number: 'HT1',
      customer_id: count("SELECT id FROM customer WHERE number = 'K1'"),
      loan_product_id: 1,
      amount_fen: 1,
      revolving: 0,
      guarantee: 'CREDIT',
      use_of_funds: '购肥',
      signed_on: '2026-11-20',
      start_on: '2026-11-20',
      maturity_on: '2027-11-20',
      created_at: 'x',
    });
    expect((await book.refuse('import.undo', { importId })).params).toMatchObject({ changes: 1, contracts: 1 });
  });

  it('goes with its schedule, its typed plan and the core system’s figures', async () => {
    book = await openTestBook();
    const before = contentOf(book.db);
    const importId = await importBook();
    const loanId = Number(count("SELECT id FROM loan WHERE number = 'J1'"));
    insert(book.db, 'loan_custom_row', { loan_id: loanId, period: 1, due_on: '2026-12-01', principal_fen: 1 });
    insert(book.db, 'core_due', { loan_id: loanId, due_on: '2026-12-01', import_id: importId });
    await book.runJob(book.call('import.undo', { importId }));
    expect(contentOf(book.db)).toEqual(before);
    expect([count('SELECT count(*) FROM loan_custom_row'), count('SELECT count(*) FROM core_due')]).toEqual([0, 0]);
    expect(dangling()).toEqual([]);
  });
});

describe('the sample branch and its closes', () => {
  it('closes day and months over a whole portfolio without a difference, and goes with all of them', async () => {
    book = await openTestBook();
    const before = contentOf(book.db);
    await book.runJob(book.call('sample.load', { customers: 150, seed: 7 }));
    const loans = Number(count('SELECT count(*) FROM loan'));
    const september = await closedMonth(book, '2026-09');
    const october = await closedMonth(book, '2026-10');
    for (const closingId of [september, october]) {
      await book.runJob(book.call('closing.check', { closingId }));
      const { closing } = await book.call('closing.get', { closingId });
      expect(closing).toMatchObject({ loans, checked: loans, differing: 0, explained: 0, restated: 0 });
    }
    await rebuildStates(book.db, '2026-11-10');
    const { resultId: day } = await book.runJob(book.call('closing.closeDay', {}));
    expect((await book.call('closing.get', { closingId: day ?? 0 })).closing).toMatchObject({ differing: 0 });
    const migration = await book.call('closing.migration', {
      openingId: september,
      closingId: october,
      filter: {},
      page: PAGE,
    });
    const live = Number(
      count(`SELECT count(*) FROM loan_snapshot WHERE closing_id = ${september} AND status = 'ACTIVE'`),
    );
    const all =
      migration.total -
      (
        await book.call('closing.migration', {
          openingId: september,
          closingId: october,
          filter: { kinds: ['NEW'] },
          page: PAGE,
        })
      ).total;
    expect(all).toBe(live);

    await book.runJob(book.call('sample.remove', {}));
    expect(contentOf(book.db)).toEqual(before);
    expect([count('SELECT count(*) FROM closing'), count('SELECT count(*) FROM loan_snapshot')]).toEqual([0, 0]);
    expect(dangling()).toEqual([]);
    const detail = String(count("SELECT detail FROM audit WHERE method = 'job.removeSample'"));
    expect(JSON.parse(detail)).toMatchObject({ snapshots: loans });
  });
});
