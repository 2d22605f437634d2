import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentModel } from '../../../src/contract/document.ts';
import type { LoanListInput } from '../../../src/contract/loan.ts';
import type { ReportRequest } from '../../../src/contract/report.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { create, ID_CARD } from '../customer/customer-fixtures.ts';
import { drawnLoan, insert, position, rebuildStates } from '../portfolio.ts';

let book: TestBook;
let customerId: number;
const PHONE = '13912345678';
const ORDER = { key: 'number', direction: 'asc' } as const;

const paper = (request: ReportRequest) => book.call('report.document', { request });
const textOf = (model: DocumentModel) => JSON.stringify(model);

type Table = Extract<DocumentModel['blocks'][number], { kind: 'table' }>;
const tablesOf = (model: DocumentModel) => model.blocks.filter((block): block is Table => block.kind === 'table');
const headingsOf = (model: DocumentModel) =>
  model.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));

/** One row of a figures table: value cell by its label. */
const figure = (model: DocumentModel, label: string) =>
  tablesOf(model)
    .flatMap((table) => table.rows)
    .find(([first]) => first?.kind === 'text' && first.text === label)?.[1];

beforeAll(async () => {
  book = await openTestBook();
  customerId = await create(book, {
    name: '王建国',
    kind: 'SOLE_TRADER',
    identifierKind: 'ID_CARD',
    identifier: ID_CARD,
    phone: PHONE,
    address: '河东镇青年路 128 号 3 幢',
    sex: 'FEMALE',
    birthOn: '1904-02-29' as never,
  });
  const loan = (number: string, values: object = {}) =>
    insert(book.db, 'loan', {
      number,
      customer_id: customerId,
      start_on: '2026-01-28',
      maturity_on: '2027-01-28',
      ...values,
    });
  const late = loan('JJ-1', { guarantee: 'MORTGAGE' });
  position(book.db, late, '2026-11-20', {
    overdue_kind: 'SINCE',
    overdue_since_on: '2026-10-28',
    overdue_principal_fen: 80_000,
    loan_class: 'SUBSTANDARD',
  });
  const unknown = loan('JJ-2', { method: null, annual_rate: null, periods: null });
  position(book.db, unknown, '2026-11-20', {
    balance_fen: null,
    overdue_kind: 'UNKNOWN_LENGTH',
    overdue_principal_fen: null,
    arrears_interest_fen: null,
    loan_class: null,
  });
  const over = loan('JJ-3', { annual_rate: '0.04355' });
  position(book.db, over, '2026-11-20', { balance_fen: 0, settled_on: '2026-11-03' });
  insert(book.db, 'review', {
    loan_id: late,
    reviewed_on: '2026-11-10',
    state: 'CONFIRMED',
    self_confirmed: 1,
    confirmed_by: 1,
    conclusion: 'RISK',
    operation: '货架半空',
  });
  insert(book.db, 'review', { loan_id: late, reviewed_on: '2026-11-12', state: 'RECORDED', unannounced: 1 });
  const product = insert(book.db, 'product', { kind: 'CARD', number: '6222021234567890123' });
  insert(book.db, 'product_party', { product_id: product, customer_id: customerId, role: 'OWNER' });
  for (let n = 1; n <= 12; n += 1) {
    insert(book.db, 'service_record', {
      customer_id: customerId,
      served_on: `2026-10-${String(n).padStart(2, '0')}`,
      content: `第 ${n} 次走访`,
    });
  }
  await rebuildStates(book.db);
});
afterAll(() => book.close());

describe('客户信用报告', () => {
  it('has the parts of the bank’s form and says what the rules say of the facts', async () => {
    const model = await paper({ name: 'customer-credit', customerId });
    expect(headingsOf(model)).toEqual([
      '一、基本情况',
      '二、授信与贷款',
      '三、逾期与风险分类',
      '四、还款计划',
      '五、贷后检查记录',
      '六、产品持有',
      '七、服务记录',
      '八、综合提示',
    ]);
    const notes = model.blocks.flatMap((block) => (block.kind === 'notes' ? block.items : [])).join('\n');
    expect(notes).toContain('1 笔贷款逾期超过 10 天（JJ-1）');
    expect(notes).toContain('1 笔贷款逾期而天数不详（JJ-2）');
    expect(notes).toContain('最差风险分类为次级，属不良贷款');
    expect(notes).toContain('1 笔贷款的风险分类未认定（JJ-2）');
    expect(notes).toContain('1 笔贷款的余额不详（JJ-2）');
    expect(notes).toContain('1 次为自行确认');
    expect(notes).toContain('1 次结论为有风险');
    expect(model.signatures).toEqual(['客户经理', '复核人', '负责人']);
  });

  it('shows nothing that identifies in full', async () => {
    const printed = textOf(await paper({ name: 'customer-credit', customerId }));
    for (const secret of [ID_CARD, PHONE, '6222021234567890123', '青年路 128 号'])
      expect(printed).not.toContain(secret);
    expect(printed).toContain('王建国');
  });

  it('keeps unknown apart from zero, and marks what one person confirmed alone', async () => {
    const model = await paper({ name: 'customer-credit', customerId });
    const [loans, standing, , reviews, , services] = tablesOf(model);
    expect(loans?.rows.map((row) => row[3])).toContainEqual({ kind: 'money', fen: null });
    expect(loans?.totals?.[3]).toEqual({ kind: 'text', text: '50,000.00\n（另 1 笔不详）' });
    expect(loans?.rows.map((row) => row[4])).toContainEqual({ kind: 'percent', text: '4.355%' });
    expect(standing?.rows.map((row) => row[1])).toEqual(
      expect.arrayContaining([
        { kind: 'text', text: '逾期 25 天（自 2026-10-28）' },
        { kind: 'text', text: '逾期，天数不详' },
      ]),
    );
    expect(textOf(model)).toContain('借据 JJ-2：资料不足，还款计划不详。');
    expect(reviews?.rows.map((row) => row.at(-1))).toEqual([
      { kind: 'text', text: '待复核' },
      { kind: 'text', text: '自行确认' },
    ]);
    expect(reviews?.rows[0]?.[3]).toEqual({ kind: 'text', text: '突击现场' });
    expect(services?.rows).toHaveLength(10);
    expect(services?.caption).toBe('最近 10 条，共 12 条');
    expect(services?.rows[0]?.[2]).toEqual({ kind: 'text', text: '第 12 次走访' });
  });

  it('of a customer without anything is still whole', async () => {
    const bare = await create(book, { name: '李四' });
    const model = await paper({ name: 'customer-credit', customerId: bare });
    expect(DocumentModel.safeParse(model).success).toBe(true);
    expect(textOf(model)).toContain('没有需要提示的事项');
  });

  it('says time, user, a day set by hand and sample data', async () => {
    book.db.exec("UPDATE book SET working_date = '2026-11-22', bank = '示例银行'");
    book.db.exec(`INSERT INTO import_run (id, profile_name, files, state, source, taken, refused, problem_count, at, actor_id)
      VALUES (900, 'x', '[]', 'DONE', 'SAMPLE', '{}', '{}', 0, '2026-11-22T00:00:00.000Z', 1)`);
    book.db.exec('UPDATE book SET sample_import_id = 900');
    const model = await paper({ name: 'customer-credit', customerId });
    expect(model.footer).toEqual({
      printedAt: '2026-11-22 09:00:00',
      printedBy: '周行',
      auditAnchor: null,
      notice: '营业日期为 2026-11-22；示例数据',
    });
    expect(model.meta[0]?.value).toEqual({ kind: 'text', text: '示例银行 城关支行' });
    book.db.exec('UPDATE book SET working_date = NULL, sample_import_id = NULL; DELETE FROM import_run WHERE id = 900');
  });
});

describe('贷款台账 and 客户清单', () => {
  it('the ledger is the list as filtered and ordered, whole, with its sums', async () => {
    const list: Omit<LoanListInput, 'page'> = {
      filter: { statuses: ['ACTIVE'], text: 'JJ' },
      sort: { key: 'number', direction: 'desc' },
    };
    const model = await paper({ name: 'loan-ledger', list });
    const [table] = tablesOf(model);
    expect(table?.rows.map((row) => row[3])).toEqual([
      { kind: 'text', text: 'JJ-2' },
      { kind: 'text', text: 'JJ-1' },
    ]);
    expect(table?.totals?.[0]).toEqual({ kind: 'text', text: '合计 2 笔' });
    expect(table?.totals?.[6]).toEqual({ kind: 'text', text: '50,000.00\n（另 1 笔不详）' });
    expect(model.meta.at(-1)?.value).toEqual({ kind: 'text', text: '查找「JJ」；状态：未结清' });
    const screen = await book.call('loan.list', { ...list, page: { offset: 0, limit: 50 } });
    expect(table?.rows).toHaveLength(screen.total);
  });

  it('says of a settled loan that nothing is to come, and of an empty list that it is empty', async () => {
    const settled = await paper({ name: 'loan-ledger', list: { filter: { statuses: ['SETTLED'] }, sort: ORDER } });
    expect(tablesOf(settled)[0]?.rows[0]?.filter((cell) => cell.kind === 'text' && cell.text === '—')).toHaveLength(3);
    const none = await paper({ name: 'loan-ledger', list: { filter: { text: '查无此户' }, sort: ORDER } });
    expect(tablesOf(none)[0]).toMatchObject({ rows: [], totals: null, emptyText: '没有符合条件的贷款' });
  });

  it('the list of customers keeps phones masked', async () => {
    const model = await paper({ name: 'customer-list', list: { filter: {}, sort: { key: 'name', direction: 'asc' } } });
    expect(textOf(model)).not.toContain(PHONE);
    expect(tablesOf(model)[0]?.totals?.[7]).toEqual({ kind: 'text', text: '50,000.00\n（另 1 笔不详）' });
  });

  it('a list too long to print is refused with the way out, and still goes into a file', async () => {
    const { customerId: owner } = drawnLoan(book.db, { number: 'M-0' });
    book.db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5001)
      INSERT INTO loan (number, customer_id, purpose, principal_fen, start_on, maturity_on, created_at)
      SELECT 'M-' || i, ${owner}, 'OTHER', 100000, '2026-01-01', '2027-01-01', '2026-01-01T00:00:00.000Z' FROM n`);
    await rebuildStates(book.db);
    const request = { name: 'loan-ledger', list: { filter: { text: 'M-' }, sort: ORDER } };
    expect(await book.refuse('report.print', { request })).toMatchObject({
      params: { rule: 'REPORT_TOO_MANY_ROWS', rows: 5002, most: 5000 },
    });
    expect((await book.refuse('report.document', { request })).params).toMatchObject({ most: 5000 });
    expect((await book.app.invoke('report.save', { request, format: 'xlsx' })).ok).toBe(true);
    book.db.exec(`DELETE FROM loan WHERE customer_id = ${owner} AND number <> 'M-0'`);
  });
});

describe('月度业绩总结', () => {
  it('shows the same figures as the screen, each with its definition, and the head of the audit chain', async () => {
    const model = await paper({ name: 'month-summary', month: '2026-11' });
    const summary = await book.call('performance.monthSummary', { month: '2026-11' });
    expect(headingsOf(model)).toEqual(['一、主要指标', '二、资产质量', '三、结构', '四、贷后检查']);
    expect(figure(model, '贷款笔数')).toEqual({ kind: 'count', value: summary.loans.live });
    expect(figure(model, '逾期笔数')).toEqual({ kind: 'count', value: summary.overdue.count });
    expect(figure(model, '不良率')).toEqual({ kind: 'percent', text: `${summary.nonPerformingPercent}%` });
    expect(figure(model, '余额增幅')).toEqual({ kind: 'percent', text: null });
    expect(figure(model, '本月结清笔数')).toEqual({ kind: 'count', value: 1 });
    expect(figure(model, '完成检查次数')).toEqual({ kind: 'count', value: 2 });
    for (const row of tablesOf(model)
      .filter((table) => table.columns.at(-1)?.key === 'definition')
      .flatMap((table) => table.rows)) {
      expect(row.at(-1)).toMatchObject({ kind: 'text', text: expect.stringMatching(/./) });
    }
    const head = book.db.prepare('SELECT hash FROM audit ORDER BY seq DESC LIMIT 1').get() as { hash: string };
    expect(model.footer.auditAnchor).toBe(head.hash);
    expect(model.subtitle).toBe('2026 年 11 月（未满月，截至 2026-11-22）');
  });

  it('of a month that has not begun is refused', async () => {
    expect(
      (await book.refuse('report.document', { request: { name: 'month-summary', month: '2027-01' } })).params,
    ).toMatchObject({
      rule: 'MONTH_NOT_BEGUN',
    });
  });
});

describe('report.save and report.print', () => {
  /** What the host would do with a prepared paper. */
  const prepared = async (method: 'report.save' | 'report.print', input: unknown) => {
    const result = await book.app.invoke(method, input);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value as { ticket: string; suggestedName: string; format: string };
  };
  const request = () => ({ name: 'customer-credit', customerId }) as const;

  it('prepares Word and Excel behind a ticket that is good once, and puts it on record', async () => {
    const word = await prepared('report.save', { request: request(), format: 'docx' });
    const { number } = await book.call('customer.get', { customerId });
    expect(word).toMatchObject({ suggestedName: `客户信用报告_${number}_2026-11-22.docx`, format: 'docx' });
    const file = await book.app.transfers.takeOutput(word.ticket);
    expect(file?.content.subarray(0, 2).toString()).toBe('PK');
    expect(await book.app.transfers.takeOutput(word.ticket)).toBeUndefined();
    const excel = await prepared('report.save', {
      request: { name: 'month-summary', month: '2026-11' },
      format: 'xlsx',
    });
    expect(excel.suggestedName).toBe('月度业绩总结_2026-11.xlsx');
    expect((await book.app.transfers.takeOutput(excel.ticket))?.content.subarray(0, 2).toString()).toBe('PK');
    const line = book.db
      .prepare("SELECT subject, detail FROM audit WHERE method = 'report.save' ORDER BY seq LIMIT 1 OFFSET 1")
      .get();
    expect(line).toMatchObject({
      subject: `customer:${customerId}`,
      detail: expect.stringContaining('"format":"docx"'),
    });
  });

  it('hands the print route the model behind the ticket, for printing and for PDF', async () => {
    const print = await prepared('report.print', { request: request() });
    expect((await book.call('report.printed', { ticket: print.ticket })).title).toBe('客户信用报告');
    const pdf = await prepared('report.save', { request: request(), format: 'pdf' });
    expect(pdf.suggestedName).toMatch(/\.pdf$/);
    expect(await book.call('report.printed', { ticket: pdf.ticket })).toMatchObject({ name: 'customer-credit' });
    expect((await book.refuse('report.printed', { ticket: 'made-up' })).code).toBe('NOT_FOUND');
  });

  it('refuses a format the paper does not come in', async () => {
    expect(await book.refuse('report.save', { request: request(), format: 'xlsx' })).toMatchObject({
      code: 'FORMAT_UNSUPPORTED',
      params: { name: 'customer-credit', format: 'xlsx' },
    });
    const list = { name: 'customer-list', list: { filter: {}, sort: { key: 'name', direction: 'asc' } } };
    expect((await book.refuse('report.print', { request: list })).code).toBe('FORMAT_UNSUPPORTED');
  });
});

describe('papers of a branch', () => {
  it('reach no further than the lists do', async () => {
    const branch = await openTestBook({ mode: 'BRANCH' });
    const zhang = await branch.addUser({ login: 'zhang', roles: ['MANAGER'] });
    await branch.addUser({ login: 'li', roles: ['MANAGER'] });
    const { customerId: others } = drawnLoan(branch.db, { number: 'JJ-Z' }, { manager_id: zhang });
    await rebuildStates(branch.db);
    await branch.as('li');
    const credit = { request: { name: 'customer-credit', customerId: others } };
    expect((await branch.refuse('report.document', credit)).code).toBe('SCOPE_DENIED');
    expect((await branch.refuse('report.save', { ...credit, format: 'pdf' })).code).toBe('SCOPE_DENIED');
    const ledger = await branch.call('report.document', {
      request: { name: 'loan-ledger', list: { filter: {}, sort: ORDER } },
    });
    expect(JSON.stringify(ledger)).not.toContain('JJ-Z');
    await branch.as('boss');
    expect((await branch.refuse('report.document', credit)).code).toBe('PERMISSION_DENIED');
    await branch.close();
  });
});
