import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentModel } from '../../../src/contract/document.ts';
import type { ReportRequest } from '../../../src/contract/report.ts';
import { cellText } from '../../../src/domain/documents/cell-text.ts';
import type { IsoDay } from '../../../src/domain/kernel/iso-day.ts';
import type { Fen } from '../../../src/domain/kernel/money.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { create, ID_CARD } from '../customer/customer-fixtures.ts';
import { insert, position, rebuildStates } from '../portfolio.ts';

let book: TestBook;
const ids = { living: 0, late: 0, unknown: 0, flat: 0 };
const PHONE = '13912345678';
const day = (text: string) => text as IsoDay;

const paper = (request: ReportRequest) => book.call('report.document', { request });
const textOf = (model: DocumentModel) => JSON.stringify(model);

type Table = Extract<DocumentModel['blocks'][number], { kind: 'table' }>;
const tableOf = (model: DocumentModel): Table => {
  const table = model.blocks.find((block): block is Table => block.kind === 'table');
  if (table === undefined) throw new Error('no table');
  return table;
};
const rowsOf = (model: DocumentModel) => tableOf(model).rows.map((row) => row.map(cellText));
const fieldsOf = (model: DocumentModel) =>
  Object.fromEntries(
    model.blocks
      .flatMap((block) => (block.kind === 'fields' ? block.items : []))
      .map(({ label, value }) => [label, cellText(value)]),
  );

beforeAll(async () => {
  book = await openTestBook();
  const customerId = await create(book, {
    name: '王建国',
    kind: 'SOLE_TRADER',
    identifierKind: 'ID_CARD',
    identifier: ID_CARD,
    phone: PHONE,
    sex: 'FEMALE',
    birthOn: '1904-02-29' as never,
  });
  const loan = (number: string, values: object = {}) =>
    insert(book.db, 'loan', {
      number,
      customer_id: customerId,
      contract_number: `HT-${number}`,
      start_on: '2026-05-10',
      maturity_on: '2027-05-10',
      ...values,
    });
  const event = (loan_id: number, kind: string, effective_on: string, values: object = {}) =>
    insert(book.db, 'loan_event', { loan_id, kind, effective_on, ...values });
  const drawn = (loanId: number) => event(loanId, 'drawdown', '2026-05-10', { amount_fen: 12_000_000 });
  ids.living = loan('JJ-L1');
  drawn(ids.living);
  for (const month of ['06', '07', '08', '09', '10', '11']) {
    event(ids.living, 'repayment', `2026-${month}-10`, { amount_fen: 1_023_719 });
  }
  event(ids.living, 'prepayment', '2026-11-10', { amount_fen: 2_000_000, prepayment_option: 'KEEP_TERM' });
  ids.late = loan('JJ-L2');
  drawn(ids.late);
  event(ids.late, 'repayment', '2026-06-10', { amount_fen: 523_719 });
  ids.unknown = loan('JJ-L3', { method: null, annual_rate: null, periods: null, contract_number: null });
  position(book.db, ids.unknown, '2026-11-01', {
    balance_fen: null,
    overdue_kind: 'UNKNOWN_LENGTH',
    overdue_principal_fen: null,
    arrears_interest_fen: null,
  });
  ids.flat = loan('JJ-L4', { method: 'FLAT', annual_rate: '0.06' });
  drawn(ids.flat);
  await rebuildStates(book.db);
});
afterAll(() => book.close());

describe('还款计划表', () => {
  it('holds every due with its balances, early repayments between them, sums and the amount in words', async () => {
    const model = await paper({ name: 'repayment-plan', loanId: ids.living });
    const rows = rowsOf(model);
    expect(rows).toHaveLength(13);
    expect(rows[0]).toEqual([
      '1',
      '2026-06-10',
      '31',
      '120,000.00',
      '9,802.19',
      '435.00',
      '10,237.19',
      '110,197.81',
      '已还',
    ]);
    expect(rows[6]?.[8]).toBe('提前还本');
    expect(rows[6]?.[4]).toBe('20,000.00');
    expect(rows.at(-1)?.[7]).toBe('0.00');
    expect(fieldsOf(model).合计大写).toMatch(/元/);
    expect(textOf(model)).toContain('月利率 = 年利率 ÷ 12');
    expect(textOf(model)).toContain('四舍五入到分');
    expect(model.signatures).toEqual(['借款人', '客户经理', '复核人']);
  });

  it('speaks of a past day, and of a loan without a plan says so', async () => {
    const past = await paper({ name: 'repayment-plan', loanId: ids.living, asOf: day('2026-07-01') });
    expect(
      rowsOf(past)
        .map((row) => row[8])
        .slice(0, 2),
    ).toEqual(['已还', '未到期']);
    const none = await paper({ name: 'repayment-plan', loanId: ids.unknown });
    expect(tableOf(none)).toMatchObject({ rows: [], emptyText: '资料不足，还款计划不详' });
    expect(fieldsOf(none)).toMatchObject({ 执行年利率: '不详', 合同编号: '不详' });
  });

  it('a flat rate stands beside the true one', async () => {
    const fields = fieldsOf(await paper({ name: 'repayment-plan', loanId: ids.flat }));
    expect(fields).toMatchObject({ 执行年利率: '6.00%', 实际年利率: '10.90%（单利） 11.46%（复利）' });
    const { agreement } = await book.call('loan.get', { loanId: ids.flat });
    expect(agreement.trueRate).toEqual({ simple: '10.8964', compound: '11.4574' });
  });
});

describe('对账单', () => {
  it('leads from the opening to the closing balance, payment by payment', async () => {
    const model = await paper({
      name: 'statement',
      loanId: ids.living,
      from: day('2026-11-01'),
      to: day('2026-11-22'),
    });
    const rows = rowsOf(model);
    expect(rows.map((row) => row[1])).toEqual(['期初余额', '还款', '提前还款']);
    expect(rows[1]?.slice(2, 6)).toEqual(['10,237.19', '9,981.15', '256.04', '0.00']);
    const totals = tableOf(model).totals?.map(cellText);
    expect(totals?.at(-1)).toBe(rows[2]?.[6]);
    expect(rows[2]?.[6]).toBe('40,651.28');
    expect(model.blocks.some((block) => block.kind === 'cut')).toBe(true);
    expect(textOf(model)).toContain('□ 相符');
  });

  it('keeps the unknown unknown, and refuses days that run backwards or have not come', async () => {
    const model = await paper({
      name: 'statement',
      loanId: ids.unknown,
      from: day('2026-11-01'),
      to: day('2026-11-22'),
    });
    expect(tableOf(model).totals?.map(cellText).at(-1)).toBe('不详');
    expect(fieldsOf(model)).toMatchObject({ 罚息: '不详', 逾期本金: '不详' });
    const request = { name: 'statement', loanId: ids.living, from: '2026-11-22', to: '2026-11-01' };
    expect(await book.refuse('report.document', { request })).toMatchObject({
      params: { rule: 'PAPER_DAYS_REVERSED' },
    });
    const ahead = { ...request, from: '2026-11-01', to: '2026-11-30' };
    expect(await book.refuse('report.document', { request: ahead })).toMatchObject({
      params: { rule: 'LOAN_DAY_IN_FUTURE' },
    });
  });
});

describe('提前还款试算单', () => {
  it('of the whole: every part, the sum, and interest as balance × rate × days', async () => {
    const on = day('2026-11-30');
    const model = await paper({ name: 'payoff-quote', loanId: ids.living, on, part: null });
    const rows = rowsOf(model);
    expect(rows.map(([label]) => label)).toEqual(['未到期本金', '自上次应还日起的利息']);
    expect(rows[0]?.[1]).toBe('40,651.28');
    // 40,651.28 × 4.35 % × 20 / 360 = 98.2406
    expect(rows[1]?.[1]).toBe('98.24');
    expect(textOf(model)).toContain('40,651.28 × 4.35% × 20 天 ÷ 360 = 98.240593');
    expect(tableOf(model).totals?.map(cellText)[1]).toBe('40,749.52');
    expect(fieldsOf(model).金额大写).toBe('肆万零柒佰肆拾玖元伍角贰分');
    expect(
      await book.call('loan.whatIf', {
        loanId: ids.living,
        asOf: on,
        steps: [{ kind: 'prepay', on, amount: 4_074_952 as Fen, option: 'KEEP_TERM' }],
      }),
    ).toMatchObject({ after: { figures: { status: 'SETTLED' } } });
  });

  it('of a part: what the money goes to, and the loan before and after', async () => {
    const part = { amount: 1_000_000 as Fen, option: 'KEEP_INSTALMENT' } as const;
    const model = await paper({ name: 'payoff-quote', loanId: ids.living, on: day('2026-11-22'), part });
    const rows = rowsOf(model);
    expect(rows.map(([label]) => label)).toEqual(['提前归还本金', '提前归还本金自上次应还日起的利息']);
    expect(tableOf(model).totals?.map(cellText)[1]).toBe('10,000.00');
    const tables = model.blocks.filter((block): block is Table => block.kind === 'table');
    const left = tables[1]?.rows.map((row) => row.map(cellText)).find(([label]) => label === '剩余期数');
    expect(Number(left?.[2])).toBeLessThan(Number(left?.[1]));
    expect(fieldsOf(model).还款方式).toBe('每期还款额不变，缩短期限');
  });

  it('is refused where a part of it is unknown, and where more is offered than owed', async () => {
    const unknown = { name: 'payoff-quote', loanId: ids.unknown, on: '2026-11-22', part: null };
    expect(await book.refuse('report.document', { request: unknown })).toMatchObject({
      params: { rule: 'PAYOFF_UNKNOWN' },
    });
    const much = { ...unknown, loanId: ids.living, part: { amount: 99_000_000, option: 'KEEP_TERM' } };
    expect(await book.refuse('report.document', { request: much })).toMatchObject({
      params: { rule: 'WHAT_IF_TOO_MUCH' },
    });
  });
});

describe('催收通知书', () => {
  const notice = (loanId: number, change: object = {}) =>
    paper({
      name: 'collection-notice',
      loanId,
      level: 'DEMAND',
      guarantor: null,
      asOf: day('2026-11-22'),
      deadline: day('2026-11-29'),
      account: '6228 4800 0000 0001',
      contact: '周行 0555-1234567',
      ...change,
    } as ReportRequest);

  it('demands what is overdue, in figures and words, with deadline, account and the slip', async () => {
    const model = await notice(ids.late);
    const whole = await book.call('loan.get', { loanId: ids.late });
    const { overduePrincipal, arrearsInterest, penalty, compound } = whole.figures;
    const sum = (overduePrincipal ?? 0) + (arrearsInterest ?? 0) + (penalty ?? 0) + (compound ?? 0);
    expect(tableOf(model).totals?.[1]).toEqual({ kind: 'money', fen: sum });
    expect(rowsOf(model).map(([label]) => label)).toEqual(['借款本金余额', '逾期本金', '欠息', '罚息', '复利']);
    const all = textOf(model);
    for (const words of ['（催促）', '逾期 165 天', '2026-11-29', '6228 4800 0000 0001', '诉讼时效', '□ 留置']) {
      expect(all).toContain(words);
    }
    expect(fieldsOf(model)).toMatchObject({ 签收人: '', 指印: '', 受送达人: '王建国', 身份: '借款人' });
    expect(fieldsOf(model).编号).toBe('JJ-L2-20261122-2');
  });

  it('to a guarantor names the borrower; what is unknown stays unknown and is not summed', async () => {
    const model = await notice(ids.unknown, { guarantor: '李保', level: 'PRE_ACTION', account: null, contact: null });
    expect(model.title).toBe('担保人履行责任通知书');
    expect(tableOf(model).totals?.map(cellText)).toEqual(['应立即清偿合计', '不详', '不详']);
    expect(textOf(model)).toContain('您为 王建国 提供担保的借款');
    expect(textOf(model)).toContain('到本行柜台办理');
    expect(fieldsOf(model)).toMatchObject({ 受送达人: '李保', 身份: '担保人' });
  });

  it('a deadline before its day is refused', async () => {
    const request = {
      name: 'collection-notice',
      loanId: ids.late,
      level: 'REMINDER',
      guarantor: null,
      asOf: '2026-11-22',
      deadline: '2026-11-21',
      account: null,
      contact: null,
    };
    expect(await book.refuse('report.document', { request })).toMatchObject({
      params: { rule: 'PAPER_DAYS_REVERSED' },
    });
  });
});

describe('every paper of a loan', () => {
  const requests = (): ReportRequest[] => [
    { name: 'repayment-plan', loanId: ids.late },
    { name: 'statement', loanId: ids.late, from: day('2026-06-01'), to: day('2026-11-22') },
    { name: 'payoff-quote', loanId: ids.late, on: day('2026-11-22'), part: null },
    {
      name: 'collection-notice',
      loanId: ids.late,
      level: 'WARNING',
      guarantor: null,
      asOf: day('2026-11-22'),
      deadline: day('2026-11-29'),
      account: null,
      contact: null,
    },
  ];

  it('shows identifiers masked and is a document of the model', async () => {
    for (const request of requests()) {
      const model = await paper(request);
      expect(DocumentModel.safeParse(model).success).toBe(true);
      expect(textOf(model)).not.toContain(ID_CARD);
      expect(textOf(model)).not.toContain(PHONE);
      expect(textOf(model)).toContain('110101********0029');
    }
  });

  it('is saved as PDF and Word, the two with rows as Excel too; the log says whose loan', async () => {
    for (const request of requests()) {
      const rows = request.name === 'repayment-plan' || request.name === 'statement';
      for (const format of ['pdf', 'docx', 'xlsx'] as const) {
        const saved = book.app.invoke('report.save', { request, format });
        const result = await saved;
        if (format === 'xlsx' && !rows)
          expect(result).toMatchObject({ ok: false, error: { code: 'FORMAT_UNSUPPORTED' } });
        else expect(result, `${request.name} ${format}`).toMatchObject({ ok: true, value: { format } });
      }
    }
    const line = book.db.prepare("SELECT subject FROM audit WHERE method = 'report.save' ORDER BY seq DESC").get() as {
      subject: string;
    };
    expect(line.subject).toMatch(new RegExp(`^customer:\\d+/loan:${ids.late}$`));
  });
});
