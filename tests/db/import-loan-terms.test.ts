import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestBook, type TestBook } from '../support/book.ts';
import type { TestCell } from '../support/workbook.ts';
import { importSheets, problemsOf } from './core-comparison/core-book.ts';

const HEADINGS =
  '借据号 合同号 客户号 贷款用途 产品名称 担保方式 还款方式 借款金额 年利率（%） 期数 每期月数 起始日 到期日 每期还款额 数据截止日 贷款余额 已还至截止日 是否逾期 逾期起始日 逾期本金 欠息 结清日期 五级分类 备注 结息日 结息周期（月） 结息日计息 还款日 宽限期数 摊还期数 计息方式 罚息倍数 LPR期限 LPR加点（基点） 重定价日 重定价周期（月）'.split(
    ' ',
  );
const CUSTOMERS =
  '客户号 客户名称 客户类型 证件类型 证件号码 联系电话 地址 性别 出生日期 乡镇街道 行业 工作单位 等级 建档日期 客户经理登录名 备注'.split(
    ' ',
  );
const loan = (number: string, cells: Readonly<Record<string, TestCell>>): TestCell[] => {
  const row: Readonly<Record<string, TestCell>> = {
    借据号: number,
    客户号: 'K1',
    贷款用途: '经营',
    借款金额: 120000,
    '年利率（%）': 4.35,
    起始日: '2026-01-15',
    到期日: '2027-01-15',
    ...cells,
  };
  return HEADINGS.map((heading) => row[heading] ?? '');
};

let book: TestBook;
beforeEach(async () => {
  book = await openTestBook();
});
afterEach(() => book.close());

it('loans come in with all that their method needs, and have their plan at once', async () => {
  const importId = await importSheets(book, {
    客户: [CUSTOMERS, ['K1', '石大河', '农户']],
    贷款: [
      HEADINGS,
      loan('L1', { 还款方式: '先息后本', 结息日: 20, '结息周期（月）': 3, 结息日计息: '是', 计息方式: '实际天数/360' }),
      loan('L2', { 还款方式: '利随本清', 计息方式: '整月加零天', 罚息倍数: '50%' }),
      loan('L3', {
        还款方式: 'MORTGAGE_EPI',
        期数: 12,
        还款日: 20,
        LPR期限: '一年期',
        'LPR加点（基点）': 135,
        重定价日: '对月对日',
        '重定价周期（月）': 12,
      }),
      loan('L4', { 还款方式: '气球贷', 期数: 12, 摊还期数: 60 }),
      loan('L5', { 还款方式: '气球贷', 期数: 12 }),
      loan('L6', { 还款方式: '等额本息', 期数: 12, 计息方式: '复利' }),
    ],
  });
  const { run, rows } = await problemsOf(book, importId);
  expect(run.taken).toEqual({ customer: 1, loan: 5 });
  expect(rows).toEqual([
    [7, '计息方式', 'CODE_UNMAPPED', '复利'],
    [6, '摊还期数', 'PLAN_AMORTISATION', null],
  ]);
  const columns = `number, method, interest_basis, settlement_day, settlement_months, settlement_inclusive, repay_day,
    amortisation_periods, penalty_factor, lpr_tenor, lpr_points_bp, repricing_day, repricing_months`;
  const stored = book.db.prepare(`SELECT ${columns} FROM loan ORDER BY number`).all();
  expect(stored).toMatchObject([
    {
      method: 'INTEREST_FIRST',
      interest_basis: 'ACT/360',
      settlement_day: 20,
      settlement_months: 3,
      settlement_inclusive: 1,
    },
    { method: 'BULLET', interest_basis: 'MONTHS+DAYS', settlement_day: null, penalty_factor: '1.5' },
    {
      method: 'MORTGAGE_EPI',
      repay_day: 20,
      lpr_tenor: 'ONE_YEAR',
      lpr_points_bp: 135,
      repricing_day: 'ANNIVERSARY',
      repricing_months: 12,
    },
    { method: 'BALLOON', amortisation_periods: 60 },
    { method: 'BALLOON', amortisation_periods: null },
  ]);
  const next = book.db.prepare(
    'SELECT l.number, s.next_due_on FROM loan l JOIN loan_state s ON s.loan_id = l.id ORDER BY l.number',
  );
  expect(next.all()).toEqual([
    { number: 'L1', next_due_on: '2026-12-21' },
    { number: 'L2', next_due_on: '2027-01-15' },
    { number: 'L3', next_due_on: '2026-12-20' },
    { number: 'L4', next_due_on: '2026-12-15' },
    { number: 'L5', next_due_on: '2027-01-15' },
  ]);
});
