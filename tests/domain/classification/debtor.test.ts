import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLEAN_FACTS } from '../../../src/domain/classification/class-facts.ts';
import { type DebtorClaim, type DebtorElsewhere, debtorFloors } from '../../../src/domain/classification/debtor.ts';
import { isNonPerforming, LOAN_CLASSES, type LoanClass } from '../../../src/domain/classification/loan-class.ts';
import { type Fen, fen } from '../../../src/domain/kernel/money.ts';
import { anyFacts, nearlyClean } from './facts.ts';

const rank = (loanClass: LoanClass) => LOAN_CLASSES.indexOf(loanClass);
const nothing: DebtorElsewhere = { nonPerforming: false, debts: fen(0), overdue: fen(0) };
const claim = (
  loanId: number,
  balance: number | null,
  facts: Partial<DebtorClaim['facts']> = {},
  decidedClass: LoanClass | null = null,
): DebtorClaim => ({
  loanId,
  balance: balance === null ? null : fen(balance),
  facts: { ...CLEAN_FACTS, ...facts },
  decidedClass,
});
const classes = (result: { claims: readonly { class: LoanClass }[] }) => result.claims.map((one) => one.class);
const rules = (result: ReturnType<typeof debtorFloors>) => result.claims.map((one) => one.floor.all);

describe('the claims on one debtor', () => {
  it('drag each other down beyond a tenth of what is owed here', () => {
    const exactly = debtorFloors('NON_RETAIL', [claim(1, 100, { overdueDays: 91 }), claim(2, 900)], nothing);
    expect(classes(exactly)).toEqual(['SUBSTANDARD', 'SPECIAL_MENTION']);
    expect(rules(exactly)).toEqual([['R1', 'R5'], ['R4']]);
    const above = debtorFloors('NON_RETAIL', [claim(1, 101, { overdueDays: 91 }), claim(2, 900)], nothing);
    expect(classes(above)).toEqual(['SUBSTANDARD', 'SUBSTANDARD']);
    expect(rules(above)[1]).toContain('R15');
    expect(above.passes).toBeGreaterThan(1);
  });

  it('stand each for themselves where the debtor is retail', () => {
    const own = [claim(1, 500, { overdueDays: 400 }), claim(2, 500)];
    const elsewhere = { nonPerforming: true, debts: fen(1000), overdue: fen(1000) };
    const retail = debtorFloors('RETAIL', own, elsewhere);
    expect(classes(retail)).toEqual(['LOSS', 'NORMAL']);
    expect(retail).toMatchObject({ allBankOverdueShare: null, ownBankShare: null });
  });

  it('leave a claim with recognised credit enhancement alone, but for special mention', () => {
    const own = [claim(1, 500, { impaired: true }), claim(2, 500, { creditEnhanced: true }), claim(3, 1)];
    expect(classes(debtorFloors('NON_RETAIL', own, nothing))).toEqual([
      'SUBSTANDARD',
      'SPECIAL_MENTION',
      'SUBSTANDARD',
    ]);
  });

  it('count a person’s worse class', () => {
    const own = [claim(1, 500, {}, 'DOUBTFUL'), claim(2, 500)];
    const result = debtorFloors('NON_RETAIL', own, nothing);
    expect(classes(result)).toEqual(['DOUBTFUL', 'SUBSTANDARD']);
    expect(result.claims[0]?.floor.floor).toBe('SUBSTANDARD');
  });

  it('are special mention where the debtor is bad elsewhere, substandard where a fifth is overdue anywhere', () => {
    const elsewhere = (debts: number, overdue: number) => ({
      nonPerforming: true,
      debts: fen(debts),
      overdue: fen(overdue),
    });
    const just = debtorFloors('NON_RETAIL', [claim(1, 500)], elsewhere(500, 200));
    expect(rules(just)).toEqual([['R4']]);
    const more = debtorFloors('NON_RETAIL', [claim(1, 500)], elsewhere(500, 201));
    expect(rules(more)).toEqual([['R4', 'R8', 'R15']]);
    expect(more.allBankOverdueShare).toEqual({ numerator: 201n, denominator: 1000n });
  });

  it('are looked at by themselves first: one alone has no other debt', () => {
    const result = debtorFloors('NON_RETAIL', [claim(1, 500, { purposeChanged: true })], nothing);
    expect(rules(result)).toEqual([['R2']]);
    expect(debtorFloors('NON_RETAIL', [], nothing).claims).toEqual([]);
  });

  it('say what could not be tested', () => {
    const unknown = { nonPerforming: null, debts: null, overdue: null };
    const clean = debtorFloors('NON_RETAIL', [claim(1, 500)], unknown);
    expect(clean.claims[0]?.floor).toMatchObject({ floor: 'NORMAL', unchecked: ['R4', 'R8'] });
    const noBalance = debtorFloors('NON_RETAIL', [claim(1, null, { overdueDays: 91 }), claim(2, 500)], nothing);
    expect(noBalance.claims[1]?.floor).toMatchObject({ floor: 'SPECIAL_MENTION', unchecked: ['R8', 'R15'] });
    expect(noBalance).toMatchObject({ allBankOverdueShare: null, ownBankShare: null });
    // Where nothing is bad here, or all is, a balance does not matter.
    expect(debtorFloors('NON_RETAIL', [claim(1, null), claim(2, 500)], nothing).ownBankShare?.numerator).toBe(0n);
    const all = debtorFloors('NON_RETAIL', [claim(1, null, { overdueDays: 91 })], nothing);
    expect(all.claims[0]?.floor.all).toContain('R15');
    const noDelay = debtorFloors('NON_RETAIL', [claim(1, 500, { overdueDays: null })], nothing);
    expect(noDelay.allBankOverdueShare).toBeNull();
    const paidOut = debtorFloors('NON_RETAIL', [claim(1, 0, { overdueDays: 91 }), claim(2, 0)], nothing);
    expect(classes(paidOut)).toEqual(['SUBSTANDARD', 'SPECIAL_MENTION']);
  });
});

const anyBalance = fc.option(fc.oneof(fc.nat(1000), fc.nat(10 ** 9)), { freq: 12 });
const anyClaim = fc
  .tuple(anyBalance, fc.oneof(nearlyClean, anyFacts), fc.option(fc.constantFrom(...LOAN_CLASSES), { freq: 1 }))
  .map(([balance, facts, decided]) => ({ balance, facts, decided }));
const anyClaims = fc
  .array(anyClaim, { minLength: 1, maxLength: 8 })
  .map((list) => list.map(({ balance, facts, decided }, index) => claim(index, balance, facts, decided)));
const anyElsewhere: fc.Arbitrary<DebtorElsewhere> = fc
  .tuple(fc.option(fc.boolean()), fc.option(fc.nat(10 ** 6)), fc.nat(100))
  .map(([nonPerforming, debts, percent]) => ({
    nonPerforming,
    debts: debts as Fen | null,
    overdue: debts === null ? null : fen(Math.floor((debts * percent) / 100)),
  }));
const kind = fc.constantFrom('NON_RETAIL' as const, 'RETAIL' as const);

describe('the claims on any debtor', () => {
  it('are stable: held against their own result, nothing changes', () => {
    fc.assert(
      fc.property(kind, anyClaims, anyElsewhere, (debtorKind, claims, elsewhere) => {
        const first = debtorFloors(debtorKind, claims, elsewhere);
        const decided = claims.map((one, index) => ({ ...one, decidedClass: first.claims[index]?.class ?? null }));
        const again = debtorFloors(debtorKind, decided, elsewhere);
        expect(classes(again)).toEqual(classes(first));
        expect(again.ownBankShare).toEqual(first.ownBankShare);
        expect(first.passes).toBeLessThanOrEqual(4 * claims.length + 1);
      }),
      { numRuns: 2000 },
    );
  });

  it('keep R15: beyond a tenth, no claim without enhancement stays performing', () => {
    fc.assert(
      fc.property(anyClaims, anyElsewhere, (claims, elsewhere) => {
        const result = debtorFloors('NON_RETAIL', claims, elsewhere);
        const share = result.ownBankShare;
        if (share === null) return;
        const total = claims.reduce((sum, { balance }) => sum + BigInt(balance ?? 0), 0n);
        const isBad = (index: number) => isNonPerforming(result.claims[index]?.class ?? 'NORMAL');
        const bad = claims.reduce((sum, { balance }, index) => sum + (isBad(index) ? BigInt(balance ?? 0) : 0n), 0n);
        const isKnown = claims.every(({ balance }) => balance !== null);
        if (isKnown && total > 0n) expect(share.numerator * total).toBe(bad * share.denominator);
        if (share.numerator * 10n <= share.denominator) return;
        for (const [index, { facts }] of claims.entries()) expect(isBad(index) || facts.creditEnhanced).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('do not depend on the order of the list', () => {
    fc.assert(
      fc.property(kind, anyClaims, anyElsewhere, (debtorKind, claims, elsewhere) => {
        const there = debtorFloors(debtorKind, claims, elsewhere).claims;
        const back = debtorFloors(debtorKind, [...claims].reverse(), elsewhere).claims;
        expect([...back].reverse()).toEqual(there);
      }),
      { numRuns: 1000 },
    );
  });

  it('are never better for one delay more, or for being looked at together', () => {
    fc.assert(
      fc.property(kind, anyClaims, anyElsewhere, fc.nat(7), (debtorKind, claims, elsewhere, which) => {
        const before = debtorFloors(debtorKind, claims, elsewhere);
        const late = claims.map((one, index) =>
          index === which % claims.length ? { ...one, facts: { ...one.facts, overdueDays: 361 } } : one,
        );
        const after = debtorFloors(debtorKind, late, elsewhere);
        const own = claims.map((one) => debtorFloors(debtorKind, [one], elsewhere).claims[0]?.class ?? 'NORMAL');
        for (const [index, one] of before.claims.entries()) {
          const isAllKnown = claims.every(({ balance, facts }) => balance !== null && facts.overdueDays !== null);
          if (isAllKnown) expect(rank(after.claims[index]?.class ?? 'NORMAL')).toBeGreaterThanOrEqual(rank(one.class));
          const decided = claims[index]?.decidedClass ?? 'NORMAL';
          expect(rank(one.class)).toBeGreaterThanOrEqual(rank(decided));
          if (debtorKind === 'RETAIL') expect(one.class).toBe(own[index]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
