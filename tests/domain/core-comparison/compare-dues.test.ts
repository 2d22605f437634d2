import { describe, expect, it } from 'vitest';
import { compareDues } from '../../../src/domain/core-comparison/compare-dues.ts';
import { type CoreDue, ownDues } from '../../../src/domain/core-comparison/core-due.ts';
import { pairDues } from '../../../src/domain/core-comparison/pair-dues.ts';
import { addDays, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { type LoanTerms, planOf } from '../../../src/domain/loan/loan-plan.ts';
import { EPI, STATED } from '../loan/loan-fixtures.ts';
import { theirs } from './core-loans.ts';

const oursOf = (terms: LoanTerms) => {
  const plan = planOf(terms);
  if (plan === null) throw new RangeError('no plan');
  return ownDues(plan);
};
const OWN = oursOf(EPI);
const CORE = theirs(OWN);
const without = (list: readonly CoreDue[], ...indexes: number[]) => list.filter((_, at) => !indexes.includes(at));
const standings = (list: readonly CoreDue[]) => compareDues(OWN, list).rows.map(({ standing }) => standing);
const changed = (index: number, change: Partial<CoreDue>) =>
  CORE.map((due, at) => (at === index ? { ...due, ...change } : due));

describe('due by due', () => {
  it('all the same', () => {
    expect(compareDues(OWN, CORE)).toMatchObject({ differing: 0 });
    expect(new Set(standings(CORE))).toEqual(new Set(['SAME']));
  });

  it.each<[Partial<CoreDue>, string[]]>([
    [{ principal: fen(1) }, ['PRINCIPAL']],
    [{ interest: fen(1) }, ['INTEREST']],
    [{ balance: fen(1) }, ['BALANCE']],
    [{ dueOn: isoDay('2025-06-17') }, ['DAY']],
    [
      { dueOn: isoDay('2025-06-13'), principal: fen(1), interest: fen(2), balance: fen(3) },
      ['DAY', 'PRINCIPAL', 'INTEREST', 'BALANCE'],
    ],
    [{ principal: null, interest: null, balance: null }, []],
  ])('%j', (change, differences) => {
    const { rows, differing } = compareDues(OWN, changed(4, change));
    expect(rows[4]?.differences).toEqual(differences);
    expect(differing).toBe(differences.length === 0 ? 0 : 1);
  });

  it('one missing in the middle, one too many', () => {
    expect(standings(without(CORE, 5))[5]).toBe('MISSING');
    const extra = { dueOn: isoDay('2025-06-30'), period: null, principal: fen(0), interest: fen(5), balance: null };
    const list = [...CORE, extra].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    const { rows, differing } = compareDues(OWN, list);
    expect(differing).toBe(1);
    expect(rows[5]).toMatchObject({ standing: 'EXTRA', ours: null, theirs: extra });
  });

  it('a list that begins later or ends earlier than the loan is no difference', () => {
    expect(compareDues(OWN, CORE.slice(4)).differing).toBe(0);
    expect(standings(CORE.slice(4)).slice(0, 5)).toEqual(['OUTSIDE', 'OUTSIDE', 'OUTSIDE', 'OUTSIDE', 'SAME']);
    expect(standings(CORE.slice(0, 6)).at(-1)).toBe('OUTSIDE');
  });

  it('but one that says it is whole and is not, is', () => {
    const renumbered = CORE.slice(1).map((due, index) => ({ ...due, period: index + 1 }));
    expect(standings(renumbered)[0]).toBe('MISSING');
    const [first, ...others] = CORE.map((due) => ({ ...due, period: null }));
    const all = others.map((due, index) =>
      index === 0 ? { ...due, principal: fen((due.principal ?? 0) + (first?.principal ?? 0)) } : due,
    );
    expect(standings(all)[0]).toBe('MISSING');
    const ends = CORE.slice(0, 6).map((due) => ({ ...due, balance: null }));
    expect(standings(ends).slice(6)).toEqual(Array.from({ length: 6 }, () => 'MISSING'));
  });

  it('a plan without a split is compared by its payments', () => {
    const stated = oursOf({ ...STATED, statedInstalment: fen(850_000) });
    const list = (payment: number) =>
      stated.map(({ dueOn, period }) => ({
        dueOn,
        period,
        principal: fen(800_000),
        interest: fen(payment - 800_000),
        balance: null,
      }));
    expect(compareDues(stated, list(850_000)).differing).toBe(0);
    expect(compareDues(stated, list(850_001)).rows[0]?.differences).toEqual(['PAYMENT']);
  });

  it('nothing of theirs leaves everything of ours outside or missing, nothing of ours all theirs extra', () => {
    expect(compareDues(OWN, []).rows).toHaveLength(12);
    expect(compareDues([], CORE).differing).toBe(12);
  });
});

describe('which due is which', () => {
  it('pairs the nearest within twenty days, never two of one side', () => {
    const moved = CORE.map((due) => ({ ...due, period: null, dueOn: addDays(due.dueOn, 3) }));
    const pairs = pairDues(OWN, moved);
    expect(pairs).toHaveLength(12);
    expect(pairs.every(({ ours, theirs: core }) => ours !== null && core !== null)).toBe(true);
  });

  it('goes by number where dues are far apart and numbered alike', () => {
    const far = CORE.map((due) => ({ ...due, dueOn: addDays(due.dueOn, 25) }));
    expect(pairDues(OWN, far).every(({ ours, theirs: core }) => ours?.period === core?.period)).toBe(true);
  });

  it('goes by day where their numbers begin elsewhere', () => {
    const renumbered = CORE.map((due) => ({ ...due, period: (due.period ?? 0) + 7 }));
    expect(pairDues(OWN, renumbered).every(({ ours, theirs: core }) => ours?.dueOn === core?.dueOn)).toBe(true);
  });
});
