import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../src/domain/kernel/iso-day.ts';
import { openTestBook, type TestBook } from '../support/book.ts';
import { contentOf } from '../support/book-content.ts';
import { workbook } from '../support/workbook.ts';

const EXCEL = { kind: 'builtin', id: 'excel-customers-loans' } as const;
const CUSTOMERS = [
  '客户号 客户名称 客户类型 证件类型 证件号码 联系电话 地址 性别 出生日期 乡镇街道 行业 工作单位 等级 建档日期 客户经理登录名 备注'.split(
    ' ',
  ),
  ['K1', '石大河', '农户', '身份证', '110101190001010014', '19900001234', '', '', '', '柳林镇', '苹果种植'],
  ['K2', '清源盛达食品有限公司', '企业', '统一社会信用代码', '91110101MA00TE5T21'],
];
const LOANS = [
  '借据号 合同号 客户号 贷款用途 产品名称 担保方式 还款方式 借款金额 年利率（%） 期数 每期月数 起始日 到期日 每期还款额 数据截止日 贷款余额 已还至截止日 是否逾期 逾期起始日 逾期本金 欠息 结清日期 五级分类 备注'.split(
    ' ',
  ),
  [
    'J1',
    'H1',
    'K1',
    '经营',
    '农户小额贷款',
    '信用',
    '等额本息',
    120000,
    4.35,
    12,
    '',
    '2026-01-15',
    { serial: 46402 },
    '',
    '2026-10-31',
    '',
    '是',
    '',
    '',
    '',
    '',
    '',
    '正常',
  ],
  [
    'J2',
    'H2',
    'K2',
    '经营',
    '',
    '抵押',
    '等额本金',
    600000,
    '4.35%',
    12,
    '',
    '2026年1月15日',
    '2027/1/15',
    '',
    '2026-10-31',
    250000,
    '',
    '是',
    '2026-08-15',
    150000,
    '',
    '',
    '关注',
  ],
  ['J3', '', 'K1', '消费', '', '信用', '等额本息', 20000, 4.85, 12, 1, '2026-11-10', '2027-11-10'],
];
const PRODUCTS = [
  '产品类型 产品号码 客户号 关系 开立日期 销户日期 金额 说明'.split(' '),
  ['银行卡', '9999990000000006', 'K1', '', '2020-03-01'],
  ['活期账户', '880100000000001', 'K2', '持有人', '2019/5/1', '', '12,345.60', '基本户'],
  ['活期账户', '880100000000001', 'K1', '授权使用人'],
];
const SERVICES = [
  ['客户号', '日期', '方式', '内容'],
  ['K1', '2026-11-20', '走访', '到地头看长势'],
];
const SHEETS = { 客户: CUSTOMERS, 贷款: LOANS, 产品: PRODUCTS, 服务记录: SERVICES };

let book: TestBook;
let importId: number;
let before: ReturnType<typeof contentOf>;

const importExcel = async (sheets: Parameters<typeof workbook>[0], dryRun = false) => {
  const { token } = book.app.transfers.grantContent('我的客户.xlsx', workbook(sheets));
  const job = await book.runJob(book.call('import.start', { profile: EXCEL, files: [token], managerId: null, dryRun }));
  return job.resultId ?? 0;
};
const get = (id: number) => book.call('import.get', { importId: id, page: { offset: 0, limit: 50 } });
const customerId = (number: string) =>
  (book.db.prepare('SELECT id FROM customer WHERE number = ?').get(number) as { id: number }).id;

beforeEach(async () => {
  book = await openTestBook();
  before = contentOf(book.db);
  importId = await importExcel(SHEETS);
});
afterEach(() => book.close());

describe('the Excel of the desk', () => {
  it('comes in with states derived from what it says', async () => {
    const { run, problems } = await get(importId);
    expect(problems.rows).toEqual([]);
    expect(run.taken).toEqual({ customer: 2, product: 2, productParty: 3, loan: 3, serviceRecord: 1 });
    const states = book.db
      .prepare(
        `SELECT l.number, s.status, s.balance_fen, s.overdue_kind, s.overdue_since_on, s.loan_class, s.next_due_on
         FROM loan l JOIN loan_state s ON s.loan_id = l.id ORDER BY l.number`,
      )
      .all();
    expect(states).toEqual([
      // Golden schedule epi-01 shifted to 2026: after nine instalments 30,490.22 remain (domain.md §2.3).
      {
        number: 'J1',
        status: 'ACTIVE',
        balance_fen: 3_049_022,
        overdue_kind: 'SINCE',
        overdue_since_on: '2026-11-15',
        loan_class: 'NORMAL',
        next_due_on: '2026-12-15',
      },
      {
        number: 'J2',
        status: 'ACTIVE',
        balance_fen: 25_000_000,
        overdue_kind: 'SINCE',
        overdue_since_on: '2026-08-15',
        loan_class: 'SPECIAL_MENTION',
        next_due_on: '2026-12-15',
      },
      {
        number: 'J3',
        status: 'ACTIVE',
        balance_fen: 2_000_000,
        overdue_kind: 'NONE',
        overdue_since_on: null,
        loan_class: null,
        next_due_on: '2026-12-10',
      },
    ]);
  });

  it('has a template to fill in, good once', async () => {
    const prepared = await book.call('import.saveTemplate', { profileId: 'excel-customers-loans' });
    const { ticket, suggestedName, format } = prepared as unknown as {
      ticket: string;
      suggestedName: string;
      format: string;
    };
    expect([suggestedName, format]).toEqual(['CreditDesk 导入模板.xlsx', 'xlsx']);
    const output = await book.app.transfers.takeOutput(ticket);
    expect(output?.content.subarray(0, 2).toString()).toBe('PK');
    expect(await book.app.transfers.takeOutput(ticket)).toBeUndefined();
    expect((await book.refuse('import.saveTemplate', { profileId: 'berka' })).code).toBe('NOT_FOUND');
  });

  it('is undone as long as nobody has added anything', async () => {
    expect((await get(importId)).canUndo).toBe(true);
    await book.runJob(book.call('import.undo', { importId }));
    expect(contentOf(book.db)).toEqual(before);
  });

  it('an id that was used is never used again', async () => {
    const first = customerId('K1');
    await book.runJob(book.call('import.undo', { importId }));
    await importExcel(SHEETS);
    expect(customerId('K1')).toBeGreaterThan(first + 1);
  });

  it('is not undone once people have worked on it: what is in the way is counted', async () => {
    await book.call('serviceRecord.record', {
      customerId: customerId('K1'),
      on: isoDay('2026-11-21'),
      kind: 'CALL',
      content: '提醒还款',
    });
    const error = await book.refuse('import.undo', { importId });
    expect(error).toMatchObject({
      code: 'IMPORT_NOT_UNDOABLE',
      params: { serviceRecords: 1, reviews: 0, events: 0, edited: 0, loans: 0, products: 0 },
    });
    expect((await get(importId)).canUndo).toBe(false);
  });

  it('a sheet under another name is not passed by in silence', async () => {
    const { token } = book.app.transfers.grantContent('我的.xlsx', workbook({ 客户清单: CUSTOMERS }));
    const { jobId } = await book.call('import.start', {
      profile: EXCEL,
      files: [token],
      managerId: null,
      dryRun: false,
    });
    expect((await book.waitForJob(jobId)).error).toMatchObject({
      code: 'IMPORT_NOTHING_TAKEN',
      params: { reason: 'SHEET_NOT_USED', file: '我的.xlsx' },
    });
  });

  it('a later import may hang loans on its customers, and goes first', async () => {
    const more = [
      ...LOANS.slice(0, 1),
      ['J9', '', 'K2', '经营', '', '', '', 5000, '', '', '', '2026-11-02', '2027-11-02'],
    ];
    const beforeMore = contentOf(book.db);
    const later = await importExcel({ 贷款: more });
    expect((await book.refuse('import.undo', { importId })).params).toMatchObject({ loans: 1 });
    await book.runJob(book.call('import.undo', { importId: later }));
    expect(contentOf(book.db)).toEqual(beforeMore);
    await book.runJob(book.call('import.undo', { importId }));
    expect(contentOf(book.db)).toEqual(before);
  });

  it('rows the book has already are refused, the others come in', async () => {
    const id = await importExcel({
      客户: [...CUSTOMERS, ['K3', '新客户', '个人', '身份证', '110101190001010014'], ['K4', '新客户', '个人']],
      贷款: LOANS,
    });
    const { run, problems } = await get(id);
    expect(run).toMatchObject({ taken: { customer: 1 }, refused: { customer: 3, loan: 3 } });
    expect(problems.rows.every(({ reason }) => reason === 'DUPLICATE_IN_BOOK')).toBe(true);
    expect(problems.rows.find(({ column }) => column === '证件号码')?.value).toBe('110101********0014');
  });

  it('a cancelled import leaves nothing', async () => {
    const stored = contentOf(book.db);
    const many = Array.from({ length: 30_000 }, (_, index) => [`M${index}`, '', '个人']);
    const { token } = book.app.transfers.grantContent(
      '大.xlsx',
      workbook({ 客户: [...CUSTOMERS.slice(0, 1), ...many] }),
    );
    const { jobId } = await book.call('import.start', {
      profile: EXCEL,
      files: [token],
      managerId: null,
      dryRun: false,
    });
    await book.call('job.cancel', { jobId });
    expect(await book.waitForJob(jobId)).toMatchObject({ state: 'CANCELLED' });
    expect(contentOf(book.db)).toEqual(stored);
    expect(book.db.prepare('SELECT count(*) AS n FROM import_run').get()).toEqual({ n: 1 });
  });
});
