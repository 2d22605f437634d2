import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AmountUnit,
  type RateUnit,
  readAmount,
  readInteger,
  readRate,
} from '../../../src/domain/importing/read-number.ts';
import { fen, formatYuan, yuanText } from '../../../src/domain/kernel/money.ts';

describe('readAmount', () => {
  it.each<[string, AmountUnit, number]>([
    ['96396', 'yuan', 9_639_600],
    ['8033.00', 'yuan', 803_300],
    ['1,234,567.89', 'yuan', 123_456_789],
    ['１，２３４．５０', 'yuan', 123_450],
    ['¥1 000', 'yuan', 100_000],
    ['3372.7', 'yuan', 337_270],
    ['12.500', 'yuan', 1250],
    ['(1,234.50)', 'yuan', -123_450],
    ['（88）', 'yuan', -8800],
    ['100元', 'yuan', 10_000],
    ['0', 'yuan', 0],
    ['12345', 'fen', 12_345],
    ['-5', 'fen', -5],
    ['12345.00', 'fen', 12_345],
    ['12.5', 'tenThousandYuan', 12_500_000],
    ['1.234567万元', 'tenThousandYuan', 1_234_567],
    ['80', 'tenThousandYuan', 80_000_000],
  ])('reads %s (%s)', (text, unit, expected) => {
    expect(readAmount(text, unit)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, AmountUnit, string]>([
    ['', 'yuan', 'AMOUNT_INVALID'],
    ['abc', 'yuan', 'AMOUNT_INVALID'],
    ['1,23', 'yuan', 'AMOUNT_INVALID'],
    ['6.1E+17', 'yuan', 'AMOUNT_INVALID'],
    ['=1+1', 'yuan', 'AMOUNT_INVALID'],
    ['12.345', 'yuan', 'AMOUNT_TOO_PRECISE'],
    ['12.5', 'fen', 'AMOUNT_TOO_PRECISE'],
    ['1.2345678', 'tenThousandYuan', 'AMOUNT_TOO_PRECISE'],
    ['99999999999999999', 'yuan', 'AMOUNT_TOO_LARGE'],
    ['x', 'fen', 'AMOUNT_INVALID'],
  ])('refuses %j (%s) as %s', (text, unit, reason) => {
    expect(readAmount(text, unit)).toEqual({ ok: false, error: reason });
  });

  it('reads back every amount in every writing and unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (value) => {
        const amount = fen(value);
        const expected = { ok: true, value: amount };
        expect(readAmount(yuanText(amount), 'yuan')).toEqual(expected);
        expect(readAmount(formatYuan(amount), 'yuan')).toEqual(expected);
        expect(readAmount(String(value), 'fen')).toEqual(expected);
        const digits = String(Math.abs(value)).padStart(7, '0');
        const wan = `${value < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
        expect(readAmount(wan, 'tenThousandYuan')).toEqual(expected);
      }),
    );
  });
});

describe('readInteger', () => {
  it.each([
    ['12', 12],
    ['１２', 12],
    ['1,200', 1200],
    ['36.0', 36],
    ['-3', -3],
    ['-0', 0],
  ])('reads %s', (text, expected) => {
    expect(readInteger(text)).toEqual({ ok: true, value: expected });
  });

  it.each(['', '1.5', '十二', '1e3', '12期', '99999999999999999999'])('refuses %j', (text) => {
    expect(readInteger(text)).toEqual({ ok: false, error: 'INTEGER_INVALID' });
  });
});

describe('readRate', () => {
  it.each<[string, RateUnit, string]>([
    ['0.0435', 'fraction', '0.0435'],
    ['4.35%', 'fraction', '0.0435'],
    ['4.35', 'percent', '0.0435'],
    ['4.35%', 'percent', '0.0435'],
    ['４．３５％', 'percent', '0.0435'],
    ['0', 'percent', '0'],
    ['0.0435%', 'percent', '0.000435'],
    ['3.625', 'monthlyPermille', '0.0435'],
    ['3.625‰', 'monthlyPermille', '0.0435'],
    ['100', 'percent', '1'],
  ])('reads %s (%s)', (text, unit, expected) => {
    expect(readRate(text, unit)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, RateUnit, string]>([
    ['4.35', 'fraction', 'RATE_OUT_OF_RANGE'],
    ['435', 'percent', 'RATE_OUT_OF_RANGE'],
    ['0.0435', 'percent', 'RATE_AMBIGUOUS'],
    ['-1', 'percent', 'RATE_INVALID'],
    ['LPR+20', 'percent', 'RATE_INVALID'],
    ['x', 'monthlyPermille', 'RATE_INVALID'],
    ['3.123456789012', 'percent', 'RATE_INVALID'],
  ])('refuses %s (%s) as %s', (text, unit, reason) => {
    expect(readRate(text, unit)).toEqual({ ok: false, error: reason });
  });
});
