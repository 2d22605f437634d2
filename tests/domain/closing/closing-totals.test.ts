import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addTotals,
  differingTotals,
  NO_TOTALS,
  totalsOf,
  withoutTotals,
} from '../../../src/domain/closing/closing-totals.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { aLine, anyLine } from './closing-samples.ts';

describe('totals of a close', () => {
  it('count live loans only, and say how many amounts are not known', () => {
    const totals = totalsOf([
      aLine({ penalty: fen(3_00) }),
      aLine({
        loanId: 2,
        balance: null,
        overdueKind: 'SINCE',
        overdueSinceOn: isoDay('2026-09-01'),
        overduePrincipal: fen(70_00),
        arrearsInterest: null,
        loanClass: null,
      }),
      aLine({ loanId: 3, status: 'SETTLED', balance: fen(0) }),
      aLine({ loanId: 4, status: 'WRITTEN_OFF', loanClass: 'LOSS' }),
    ]);
    expect(totals).toMatchObject({
      live: 2,
      balance: { fen: 1_000_000, count: 2, unknown: 1 },
      overdue: 1,
      overduePrincipal: { fen: 7_000, count: 2, unknown: 0 },
      arrearsInterest: { fen: 0, count: 2, unknown: 1 },
      penalty: { fen: 300, count: 2, unknown: 0 },
    });
    expect(totals.byClass.map(({ key, count }) => [key, count])).toEqual([
      ['NORMAL', 1],
      ['SPECIAL_MENTION', 0],
      ['SUBSTANDARD', 0],
      ['DOUBTFUL', 0],
      ['LOSS', 0],
      [null, 1],
    ]);
  });

  it('that differ are named figure by figure', () => {
    const [reported, now] = [totalsOf([aLine(), aLine({ balance: null })]), totalsOf([aLine({ loanClass: 'LOSS' })])];
    expect(differingTotals(reported, reported)).toEqual([]);
    const found = differingTotals(reported, now);
    expect(found.map(({ field }) => field)).toEqual(['total.live', 'total.balance', 'total.byClass']);
    expect(found[1]).toEqual({ field: 'total.balance', stored: '1000000 + 1?', rebuilt: '1000000' });
  });

  it('of two halves are those of the whole, and what was added can be taken away again', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), fc.array(anyLine, { maxLength: 20 }), (one, other) => {
        const [a, b, whole] = [totalsOf(one), totalsOf(other), totalsOf([...one, ...other])];
        expect(differingTotals(addTotals(a, b), whole)).toEqual([]);
        expect(withoutTotals(whole, b)).toEqual(addTotals(a, NO_TOTALS));
        const counted = whole.byClass.reduce((sum, group) => sum + group.count, 0);
        expect(counted).toBe(whole.live);
        expect(whole.byClass.reduce((sum, group) => sum + group.balance.fen, 0)).toBe(whole.balance.fen);
      }),
      { numRuns: 1000 },
    );
  });
});
