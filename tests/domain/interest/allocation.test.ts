import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALLOCATION_SEQUENCE, allocate, DEBT_PARTS, NOTHING } from '../../../src/domain/interest/allocation.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { ALLOCATION_ORDERS } from '../../../src/domain/loan/loan-policy.ts';

const amount = fc.oneof(fc.constant(0), fc.nat(100), fc.integer({ min: 0, max: 10 ** 12 })).map(fen);
const dues = fc.record({ fees: amount, compound: amount, penalty: amount, interest: amount, principal: amount });
const order = fc.constantFrom(...ALLOCATION_ORDERS);

describe('a payment, for any dues', () => {
  it('is divided without a fen lost, never above a due, and no part is paid before the ones ahead of it', () => {
    fc.assert(
      fc.property(dues, amount, order, (due, paid, by) => {
        const divided = allocate(due, paid, by);
        if (!divided.ok) throw new Error(divided.error.code);
        const { parts, surplus } = divided.value;
        expect(DEBT_PARTS.reduce<number>((sum, part) => sum + parts[part], surplus)).toBe(paid);
        let isShort = false;
        for (const part of ALLOCATION_SEQUENCE[by]) {
          expect(parts[part]).toBeGreaterThanOrEqual(0);
          expect(parts[part]).toBeLessThanOrEqual(due[part]);
          if (isShort) expect(parts[part]).toBe(0);
          isShort ||= parts[part] < due[part];
        }
        if (isShort) expect(surplus).toBe(0);
        expect(surplus).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('paid in two parts comes to the same as at once', () => {
    fc.assert(
      fc.property(dues, amount, amount, order, (due, first, second, by) => {
        const whole = allocate(due, fen(first + second), by);
        const one = allocate(due, first, by);
        if (!whole.ok || !one.ok) throw new Error('refused');
        const left = { ...NOTHING };
        for (const part of DEBT_PARTS) left[part] = fen(due[part] - one.value.parts[part]);
        const two = allocate(left, second, by);
        if (!two.ok) throw new Error('refused');
        for (const part of DEBT_PARTS) {
          expect(one.value.parts[part] + two.value.parts[part]).toBe(whole.value.parts[part]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what cannot be divided', () => {
  it('is named', () => {
    expect(allocate(NOTHING, fen(-1), 'INTEREST_FIRST')).toEqual({
      ok: false,
      error: { code: 'AMOUNT_NEGATIVE', params: { part: 'paid', amount: -1 } },
    });
    expect(allocate({ ...NOTHING, interest: fen(-5) }, fen(1), 'PRINCIPAL_FIRST')).toEqual({
      ok: false,
      error: { code: 'AMOUNT_NEGATIVE', params: { part: 'interest', amount: -5 } },
    });
  });

  it('leaves a payment on nothing as surplus', () => {
    expect(allocate(NOTHING, fen(100), 'INTEREST_FIRST')).toEqual({
      ok: true,
      value: { parts: NOTHING, surplus: 100 },
    });
  });
});
