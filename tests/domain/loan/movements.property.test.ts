import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import { stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { statementOf } from '../../../src/domain/loan/movements.ts';
import { anyDay, anyLifeOf, anyTerms } from './any-loan.ts';
import { draw, EPI, PLAIN, repay, reverse } from './loan-fixtures.ts';

const RUNS = { numRuns: 1000 };
const anyLoan = anyTerms.chain((terms) =>
  fc.record({ terms: fc.constant(terms), events: anyLifeOf(terms), from: anyDay, length: fc.nat(200) }),
);

describe('a statement, for any loan and any period', () => {
  it('leads from the balance of the evening before to that of the last day', () => {
    fc.assert(
      fc.property(anyLoan, ({ terms, events, from, length }) => {
        const to = addDays(from, length);
        const { opening, closing, movements } = statementOf(terms, events, from, to);
        const before = stateAsOf(terms, events, addDays(from, -1));
        if (before.status !== 'NOT_DRAWN') expect(opening).toBe(before.balance);
        expect(closing).toBe(stateAsOf(terms, events, to).balance);
        for (const { on } of movements) expect(on >= from && on <= to).toBe(true);
        if (opening !== null && closing !== null && movements.every(({ balance }) => balance !== null)) {
          expect(movements.at(-1)?.balance ?? opening).toBe(closing);
        }
      }),
      RUNS,
    );
  });
});

describe('the lines of a statement', () => {
  const from = isoDay('2025-02-01');
  const to = isoDay('2025-02-28');

  it('shows what was paid, divided, with the balance after it', () => {
    const events = [draw('d', '2025-01-15', 120_000), repay('r', '2025-02-15', 980_219, 43_500)];
    expect(statementOf(EPI, events, from, to)).toMatchObject({
      opening: 12_000_000,
      closing: 11_019_781,
      movements: [{ kind: 'repayment', amount: 1_023_719, principal: 980_219, interest: 43_500, balance: 11_019_781 }],
    });
  });

  it('shows money that waited on the day it met what fell due, divided', () => {
    const early: LoanEvent = { ...repay('r', '2025-01-20', 0), toAllocate: fen(100_000) };
    const { movements } = statementOf(EPI, [draw('d', '2025-01-15', 120_000), early], from, to);
    expect(movements).toMatchObject([
      { kind: 'APPLIED', on: '2025-02-15', amount: 100_000, principal: 56_500, interest: 43_500, penalty: 0 },
    ]);
  });

  it('shows a payment of before that was taken back in the period', () => {
    const events = [
      draw('d', '2025-01-15', 12_000),
      repay('r', '2025-01-20', 100_000),
      reverse('x', '2025-02-10', 'r'),
    ];
    const { opening, movements, closing } = statementOf(PLAIN, events, from, to);
    expect([opening, closing]).toEqual([1_100_000, 1_200_000]);
    expect(movements).toMatchObject([{ kind: 'reversal', on: '2025-02-10', principal: -100_000, balance: 1_200_000 }]);
  });
});
