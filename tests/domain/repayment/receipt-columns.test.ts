import { describe, expect, it } from 'vitest';
import {
  findHeading,
  headerWord,
  mapHeading,
  RECEIPT_FIELDS,
  unitOfHeader,
} from '../../../src/domain/repayment/receipt-columns.ts';

const named = (cells: readonly string[]) =>
  Object.fromEntries(Object.entries(mapHeading(cells)).filter(([, column]) => column !== null));

describe('what the columns of a sheet hold', () => {
  it('is read off the words banks put over them', () => {
    expect(named(['借据号', '客户名称', '还款日期', '还款金额（元）', '本金', '利息', '罚息', '复利', '备注'])).toEqual(
      {
        loanNumber: 0,
        customerName: 1,
        paidOn: 2,
        amount: 3,
        principal: 4,
        interest: 5,
        penalty: 6,
        compound: 7,
        remark: 8,
      },
    );
    expect(named(['交易日期', '贷款账号', '户名', '发生额', '摘要'])).toEqual({
      paidOn: 0,
      loanNumber: 1,
      customerName: 2,
      amount: 3,
      remark: 4,
    });
  });

  it('also where other words stand around them, and in full-width forms', () => {
    expect(named(['序号', '本期实还本金(元)', '本期实还利息', '借 据 编 号', '实际还款日期：'])).toEqual({
      principal: 1,
      interest: 2,
      loanNumber: 3,
      paidOn: 4,
    });
    expect(headerWord('　借 据 号（必填）: ')).toBe('借据号');
  });

  it('never takes what is owed or left for what was paid', () => {
    expect(named(['借据号', '应还本金', '剩余本金', '贷款余额', '到期日期', '实还本金'])).toEqual({
      loanNumber: 0,
      principal: 5,
    });
  });

  it('reads no column twice', () => {
    const mapping = mapHeading(['金额', '金额', '日期', '日期', '客户', '客户号', '客户名称']);
    const columns = RECEIPT_FIELDS.flatMap((field) => mapping[field] ?? []);
    expect(new Set(columns).size).toBe(columns.length);
    expect(mapping).toMatchObject({ customerNumber: 5, customerName: 6, amount: 0, paidOn: 2 });
  });

  it('takes the unit a heading states', () => {
    expect(unitOfHeader('还款金额（万元）')).toBe('tenThousandYuan');
    expect(unitOfHeader('金额[分]')).toBe('fen');
    expect(unitOfHeader('金额（单位：元）')).toBe('yuan');
    expect(unitOfHeader('金额')).toBe('yuan');
  });
});

describe('where the heading stands', () => {
  it('is the row that says most, below titles and notes', () => {
    const found = findHeading([
      ['2026年11月还款明细', '', ''],
      ['制表日期', '2026-11-22', ''],
      ['借据号', '还款日期', '还款金额'],
      ['JJ1', '2026-11-20', '100.00'],
    ]);
    expect(found).toMatchObject({ row: 2, mapping: { loanNumber: 0, paidOn: 1, amount: 2 } });
  });

  it('is nowhere where fewer than two fields are recognised', () => {
    expect(findHeading([['a', 'b'], ['金额']])).toBeNull();
    expect(findHeading([])).toBeNull();
  });
});
