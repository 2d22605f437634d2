import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSplit } from '../../../src/domain/core-comparison/compare-split.ts';
import { addDays, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen, ZERO_FEN } from '../../../src/domain/kernel/money.ts';
import type { LoanEvent, RepaymentEvent } from '../../../src/domain/loan/loan-events.ts';
import { LOAN_POLICY } from '../../../src/domain/loan/loan-policy.ts';
import { stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { changeBy, divisionOf } from '../../../src/domain/repayment/division.ts';
import { anyDay, anyTerms } from '../loan/any-loan.ts';
import { BARE, draw, EPI, repay, STATED } from '../loan/loan-fixtures.ts';

const DRAWN = draw('d', '2025-01-15', 120_000);
/** First due of golden epi-01 on 2025-02-15: 9,802.19 principal, 435.00 interest. */
const ON = '2025-02-15';
const compare = (event: RepaymentEvent, terms = EPI, before: readonly LoanEvent[] = [DRAWN]) =>
  compareSplit(terms, [...before, event], event);

describe('a stated split against our order', () => {
  it('that is what our order gives does not differ', () => {
    expect(compare(repay('r', ON, 980_219, 43_500))).toMatchObject({
      total: 1_023_719,
      differs: false,
      explainedBy: null,
      ours: { principal: 980_219, interest: 43_500, penalty: 0, compound: 0, surplus: 0 },
    });
  });

  it('of a part payment that went to principal first is explained by that order', () => {
    expect(compare(repay('r', ON, 500_000, 0))).toMatchObject({
      differs: true,
      ours: { principal: 456_500, interest: 43_500 },
      explainedBy: 'PRINCIPAL_FIRST',
    });
  });

  it('interest first on a loan that has principal first of its own', () => {
    const terms = { ...EPI, policy: { ...LOAN_POLICY, allocationOrder: 'PRINCIPAL_FIRST' as const } };
    expect(compare(repay('r', ON, 456_500, 43_500), terms)).toMatchObject({
      differs: true,
      ours: { principal: 500_000, interest: 0 },
      explainedBy: 'INTEREST_FIRST',
    });
  });

  it('more than was due, taken as principal repaid early', () => {
    expect(compare(repay('r', ON, 1_980_219, 43_500))).toMatchObject({
      differs: true,
      ours: { principal: 980_219, interest: 43_500, surplus: 1_000_000 },
      explainedBy: 'EARLY_PRINCIPAL',
    });
  });

  it('that no order gives is said to be unexplained', () => {
    expect(compare(repay('r', ON, 980_000, 43_719))).toMatchObject({ differs: true, explainedBy: null });
  });

  it('penalty and compound count where the source states them or we owe them', () => {
    const late = '2025-03-01';
    const { overduePrincipal, arrearsInterest, penalty, compound } = stateAsOf(EPI, [DRAWN], isoDay(late));
    expect([overduePrincipal, arrearsInterest]).toEqual([980_219, 43_500]);
    if (penalty === null || compound === null) throw new Error('unknown penalty');
    const whole: RepaymentEvent = { ...repay('r', late, 980_219, 43_500), penalty, compound };
    expect(compare(whole)).toMatchObject({ differs: false });
    // The same money without a word of penalty: ours has paid it first.
    const silent = repay('r', late, 980_219 + penalty + compound, 43_500);
    expect(compare(silent)).toMatchObject({ differs: true, ours: { penalty, compound } });
  });

  it('of a loan whose plan is not known cannot be compared', () => {
    for (const terms of [BARE, { ...STATED, statedInstalment: fen(850_000) }]) {
      const before = [draw('d', '2025-01-15', 96_396)];
      expect(compare(repay('r', ON, 700_000, 50_000), terms, before)).toMatchObject({ ours: null, differs: false });
    }
  });

  it('for whatever our order divides never differs', () => {
    let made = 0;
    fc.assert(
      fc.property(anyTerms, anyDay, fc.integer({ min: 1, max: 4_000_000 }), fc.nat(40), (terms, on, money, days) => {
        const drawn: LoanEvent = { ...DRAWN, amount: terms.principal };
        const head = { id: 'r', effectiveOn: addDays(on, days), recordedAt: '2028-01-01T00:00:00.000Z' };
        const total = fen(money);
        const asked = {
          ...head,
          kind: 'repayment' as const,
          principal: ZERO_FEN,
          interest: ZERO_FEN,
          toAllocate: total,
        };
        const change = changeBy(terms, [drawn], asked, head.effectiveOn);
        const { principal, interest, penalty, compound, surplus } = divisionOf(change, {
          amount: total,
          fees: ZERO_FEN,
          split: null,
        });
        if (principal === null || interest === null || surplus !== 0) return;
        const event: RepaymentEvent = { ...head, kind: 'repayment', principal, interest, penalty, compound };
        expect(compareSplit(terms, [drawn, event], event).differs).toBe(false);
        made += 1;
      }),
      { numRuns: 1500 },
    );
    expect(made).toBeGreaterThan(200);
  });
});
