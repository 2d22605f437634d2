import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen, yuanText } from '../../../src/domain/kernel/money.ts';
import { mapHeading } from '../../../src/domain/repayment/receipt-columns.ts';
import { readReceiptRow } from '../../../src/domain/repayment/receipt-row.ts';

const HEADING = ['借据号', '客户名称', '还款日期', '还款金额', '本金', '利息', '罚息', '复利', '费用', '备注'];
const read = (cells: readonly string[], heading: readonly string[] = HEADING, defaultOn: string | null = null) =>
  readReceiptRow(cells, {
    mapping: mapHeading(heading),
    heading,
    defaultOn: defaultOn === null ? null : isoDay(defaultOn),
  });
const reasons = (cells: readonly string[], heading?: readonly string[]) =>
  read(cells, heading)?.problems.map(({ reason }) => reason);

describe('a row of receipts', () => {
  it('is read as people write it', () => {
    expect(read([' JJ 0001 ', '陈桂芳', '2026年11月20日', '１,234.5', '', '', '', '', '', '微信'])).toEqual({
      entry: {
        loanNumber: 'JJ0001',
        contractNumber: null,
        customerNumber: null,
        customerName: '陈桂芳',
        paidOn: '2026-11-20',
        amount: 123_450,
        fees: 0,
        split: null,
        remark: '微信',
      },
      problems: [],
    });
  });

  it('keeps the division the core system states, and adds up what it leaves out', () => {
    const stated = read(['JJ1', '', '20261120', '', '9802.19', '435', '', '', '10', '']);
    expect(stated?.entry).toMatchObject({
      amount: 1_024_719,
      fees: 1000,
      split: { principal: 980_219, interest: 43_500, penalty: 0, compound: 0 },
    });
    expect(stated?.problems).toEqual([]);
  });

  it('reads a serial day and a sum in 万元', () => {
    const heading = ['借据号', '还款日期', '还款金额（万元）'];
    expect(read(['JJ1', '46346', '1.5'], heading)?.entry).toMatchObject({ paidOn: '2026-11-20', amount: 1_500_000 });
  });

  it.each([
    [['', '', '2026-11-20', '100'], ['NO_LOAN']],
    [['1.23457E+17', '', '2026-11-20', '100'], ['NUMBER_TRUNCATED']],
    [['JJ1', '', '', '100'], ['DATE_MISSING']],
    [['JJ1', '', '昨天', '100'], ['DATE_MALFORMED']],
    [['JJ1', '', '2026-11-31', '100'], ['DATE_IMPOSSIBLE']],
    [['JJ1', '', '2026-11-20', ''], ['AMOUNT_MISSING']],
    [['JJ1', '', '2026-11-20', '一百'], ['AMOUNT_INVALID']],
    [['JJ1', '', '2026-11-20', '1.005'], ['AMOUNT_TOO_PRECISE']],
    [['JJ1', '', '2026-11-20', '99999999999999.00'], ['AMOUNT_TOO_LARGE']],
    [['JJ1', '', '2026-11-20', '0'], ['AMOUNT_NOT_POSITIVE']],
    [['JJ1', '', '2026-11-20', '(50.00)'], ['AMOUNT_NOT_POSITIVE']],
    [['JJ1', '', '2026-11-20', '100', '-60', '160'], ['PART_NEGATIVE']],
    [['JJ1', '', '2026-11-20', '100', '60', '30'], ['PARTS_DIFFER']],
    [['JJ1', '', '2026-11-20', '100', '', '', '', '', '120'], ['PARTS_DIFFER']],
    [
      ['JJ1', '', '2026-11-20', '#REF!'],
      ['CELL_ERROR', 'AMOUNT_INVALID'],
    ],
    [['合计', '', '', '5,000.00'], ['SUM_ROW']],
  ])('%j is refused: %j', (cells, expected) => {
    expect(reasons(cells)).toEqual(expected);
  });

  it('says which day it took where the row names none', () => {
    const row = read(['JJ1', '', '', '100'], HEADING, '2026-11-22');
    expect(row?.entry.paidOn).toBe('2026-11-22');
    expect(row?.problems.map(({ reason }) => reason)).toEqual(['DAY_ASSUMED']);
    expect(read(['JJ1', '100'], ['借据号', '金额'], '2026-11-22')?.problems).toEqual([]);
  });

  it('hides long numbers in what it quotes', () => {
    expect(read(['JJ1', '', '110101190001010014', '100'])?.problems[0]?.value).not.toContain('190001010014');
  });

  it('is nothing where every column read is blank', () => {
    expect(read(['', ' ', '', '', '', '', '', '', '', ''])).toBeNull();
  });

  it('reads back every amount it could have been given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (amount) => {
        const row = read(['JJ1', '', '2026-11-20', yuanText(fen(amount))]);
        expect(row?.entry.amount).toBe(amount);
      }),
      { numRuns: 1000 },
    );
  });

  it('never takes parts that do not add up', () => {
    const part = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(part, part, part, part, fc.integer({ min: -5, max: 5 }), (p, i, q, c, off) => {
        const text = (value: number) => yuanText(fen(value));
        const sum = p + i + q + c + off;
        const row = read(['JJ1', '', '2026-11-20', text(sum), text(p), text(i), text(q), text(c)]);
        const good = row?.problems.length === 0;
        expect(good).toBe(off === 0 && sum > 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws, whatever stands in the cells', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { maxLength: 12 }), (cells) => {
        read(cells);
      }),
      { numRuns: 1000 },
    );
  });
});
