import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addFen,
  chineseAmount,
  compareFen,
  fen,
  fenOfBigInt,
  formatYuan,
  minFen,
  negateFen,
  parseYuan,
  roundDiv,
  subFen,
  sumFen,
  yuanText,
  ZERO_FEN,
} from '../../../src/domain/kernel/money.ts';

const anyFen = fc.maxSafeInteger().map(fen);

describe('fen', () => {
  it('takes whole safe numbers only', () => {
    for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53)]) {
      expect(() => fen(value)).toThrow(RangeError);
    }
    expect(Object.is(fen(-0), 0)).toBe(true);
    expect(Object.is(negateFen(ZERO_FEN), 0)).toBe(true);
    expect(() => fenOfBigInt(2n ** 60n)).toThrow(RangeError);
  });

  it('adds, subtracts, sums and compares', () => {
    expect(addFen(fen(150), fen(50))).toBe(200);
    expect(subFen(fen(150), fen(200))).toBe(-50);
    expect(sumFen([fen(1), fen(2), fen(3)])).toBe(6);
    expect(sumFen([])).toBe(0);
    expect(() => addFen(fen(Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError);
    expect(compareFen(fen(1), fen(2))).toBeLessThan(0);
    expect(compareFen(fen(2), fen(2))).toBe(0);
    expect(compareFen(fen(3), fen(2))).toBeGreaterThan(0);
    expect(minFen(fen(3), fen(2))).toBe(2);
  });
});

describe('parseYuan', () => {
  it.each([
    ['1234.5', 123450],
    ['1,234.50', 123450],
    ['1 234 567', 123456700],
    ['１，２３４．５０', 123450],
    ['¥1,234.50', 123450],
    ['￥ 88', 8800],
    ['88 元', 8800],
    ['-0.01', -1],
    ['－５', -500],
    ['¥-5', -500],
    ['−5.00', -500],
    ['-0', 0],
    ['.5', 50],
    ['007', 700],
    ['\u3000 12.00\u00a0', 1200],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('reads %j', (text, expected) => {
    expect(parseYuan(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'MONEY_EMPTY'],
    ['  ', 'MONEY_EMPTY'],
    ['abc', 'MONEY_NOT_A_NUMBER'],
    ['1,23', 'MONEY_NOT_A_NUMBER'],
    ['1,2345', 'MONEY_NOT_A_NUMBER'],
    ['12 34', 'MONEY_NOT_A_NUMBER'],
    ['1,234 567', 'MONEY_NOT_A_NUMBER'],
    ['1.2.3', 'MONEY_NOT_A_NUMBER'],
    ['--5', 'MONEY_NOT_A_NUMBER'],
    ['-', 'MONEY_NOT_A_NUMBER'],
    ['.', 'MONEY_NOT_A_NUMBER'],
    ['1e5', 'MONEY_NOT_A_NUMBER'],
    ['0x10', 'MONEY_NOT_A_NUMBER'],
    ['Infinity', 'MONEY_NOT_A_NUMBER'],
    ['1.005', 'MONEY_TOO_MANY_DECIMALS'],
    ['1.000', 'MONEY_TOO_MANY_DECIMALS'],
    ['90071992547409.92', 'MONEY_TOO_LARGE'],
    ['9'.repeat(40), 'MONEY_TOO_LARGE'],
  ])('refuses %j as %s', (text, code) => {
    expect(parseYuan(text)).toEqual({ ok: false, error: { code, params: { text } } });
  });

  it('reads back what is written, for any amount', () => {
    fc.assert(
      fc.property(anyFen, (amount) => {
        expect(parseYuan(formatYuan(amount))).toEqual({ ok: true, value: amount });
        expect(parseYuan(yuanText(amount))).toEqual({ ok: true, value: amount });
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseYuan(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('written amounts', () => {
  it.each([
    [0, '0.00', '0.00'],
    [5, '0.05', '0.05'],
    [-5, '-0.05', '-0.05'],
    [100, '1.00', '1.00'],
    [123450, '1,234.50', '1234.50'],
    [-100000000, '-1,000,000.00', '-1000000.00'],
  ])('%d fen', (amount, shown, plain) => {
    expect(formatYuan(fen(amount))).toBe(shown);
    expect(yuanText(fen(amount))).toBe(plain);
  });
});

describe('chineseAmount', () => {
  it.each([
    ['0', '零元整'],
    ['0.05', '伍分'],
    ['0.5', '伍角'],
    ['0.58', '伍角捌分'],
    ['1', '壹元整'],
    ['10', '壹拾元整'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['1409.50', '壹仟肆佰零玖元伍角'],
    ['1680.32', '壹仟陆佰捌拾元零叁角贰分'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['107000.53', '壹拾万柒仟元零伍角叁分'],
    ['100000', '壹拾万元整'],
    ['100010', '壹拾万零壹拾元整'],
    ['10000000', '壹仟万元整'],
    ['100000000', '壹亿元整'],
    ['100000001', '壹亿零壹元整'],
    ['100010000', '壹亿零壹万元整'],
    ['1001000000', '壹拾亿零壹佰万元整'],
    ['1000000000000', '壹万亿元整'],
    ['1000100000000', '壹万零壹亿元整'],
    ['12345678901234.56', '壹拾贰万叁仟肆佰伍拾陆亿柒仟捌佰玖拾万壹仟贰佰叁拾肆元伍角陆分'],
    ['-1234.5', '负壹仟贰佰叁拾肆元伍角'],
  ])('%s → %s', (yuan, words) => {
    const amount = parseYuan(yuan);
    if (!amount.ok) throw new Error(amount.error.code);
    expect(chineseAmount(amount.value)).toBe(words);
  });

  it('gives every amount its own words', () => {
    fc.assert(
      fc.property(anyFen, anyFen, (a, b) => {
        fc.pre(a !== b);
        expect(chineseAmount(a)).not.toBe(chineseAmount(b));
      }),
      { numRuns: 1000 },
    );
    const seen = new Set(Array.from({ length: 30_000 }, (_, index) => chineseAmount(fen(index * 10_007))));
    expect(seen.size).toBe(30_000);
  });

  it('never doubles, starts or ends with a stray 零', () => {
    fc.assert(
      fc.property(anyFen, (amount) => {
        fc.pre(amount !== 0);
        expect(chineseAmount(amount)).not.toMatch(/零零|零[万亿元角分整]|^负?零|零$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('roundDiv', () => {
  it.each([
    [5n, 2n, 3n, 2n],
    [-5n, 2n, -3n, -2n],
    [7n, 2n, 4n, 4n],
    [5n, -2n, -3n, -2n],
    [4n, 3n, 1n, 1n],
    [5n, 3n, 2n, 2n],
    [0n, 9n, 0n, 0n],
  ])('%d / %d', (top, bottom, halfUp, halfEven) => {
    expect(roundDiv(top, bottom, 'HALF_UP')).toBe(halfUp);
    expect(roundDiv(top, bottom, 'HALF_EVEN')).toBe(halfEven);
  });

  it('refuses division by zero', () => {
    expect(() => roundDiv(1n, 0n, 'HALF_UP')).toThrow(RangeError);
  });

  it('is never further than half a unit away', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), fc.constantFrom('HALF_UP' as const, 'HALF_EVEN' as const), (n, d, mode) => {
        fc.pre(d !== 0n);
        const miss = 2n * (roundDiv(n, d, mode) * d - n);
        const size = d < 0n ? -d : d;
        expect(miss <= size && miss >= -size).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
