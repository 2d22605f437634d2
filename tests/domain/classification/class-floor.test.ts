import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLASS_PARAMETERS,
  CLASS_RULES,
  CLEAN_FACTS,
  type ClassFacts,
  UNVERIFIED_RULES,
} from '../../../src/domain/classification/class-facts.ts';
import { classFloor } from '../../../src/domain/classification/class-floor.ts';
import { RULES } from '../../../src/domain/classification/class-rules.ts';
import { LOAN_CLASSES, type LoanClass } from '../../../src/domain/classification/loan-class.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import { anyFacts, nearlyClean } from './facts.ts';

const rank = (loanClass: LoanClass) => LOAN_CLASSES.indexOf(loanClass);
const floorOf = (change: Partial<ClassFacts>, parameters = CLASS_PARAMETERS) =>
  classFloor({ ...CLEAN_FACTS, ...change }, parameters);

/** What makes a claim's standing worse; each must never make its floor better. */
const worsenings: [string, (facts: ClassFacts, more: number) => Partial<ClassFacts>][] = [
  ['more days', (facts, more) => ({ overdueDays: facts.overdueDays === null ? null : facts.overdueDays + more })],
  ['no technical delay', () => ({ technical: false })],
  ['purpose changed', () => ({ purposeChanged: true })],
  ['refinanced', () => ({ refinanced: true })],
  ['no exemption', () => ({ refiExempt: false })],
  ['debtor bad elsewhere', () => ({ debtorNonPerforming: true })],
  ['impaired', () => ({ impaired: true })],
  ['all expected lost', () => ({ eclShare: { numerator: 1n, denominator: 1n } })],
  ['rating cut', () => ({ ratingCut: true })],
  ['all overdue elsewhere', () => ({ allBankOverdueShare: { numerator: 1n, denominator: 1n } })],
  ['all bad here', () => ({ ownBankShare: { numerator: 1n, denominator: 1n } })],
  ['no enhancement', () => ({ creditEnhanced: false })],
  ['evading', () => ({ evading: true })],
  ['bankrupt', () => ({ bankruptcy: true })],
  ['not retail', () => ({ debtorKind: 'NON_RETAIL' })],
  ['restructured', (facts) => ({ restructured: facts.restructured ?? 'FROM_PERFORMING' })],
  ['restructured again', () => ({ restructured: 'AGAIN' })],
];

describe('the floor, for any facts', () => {
  it.each(worsenings)('is never better with %s', (_, worsen) => {
    fc.assert(
      fc.property(fc.oneof(anyFacts, nearlyClean), fc.integer({ min: 1, max: 400 }), (facts, more) => {
        const worse = classFloor({ ...facts, ...worsen(facts, more) });
        expect(rank(worse.floor)).toBeGreaterThanOrEqual(rank(classFloor(facts).floor));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the worst of what binds, says why, and names what it could not test', () => {
    fc.assert(
      fc.property(anyFacts, fc.subarray([...CLASS_RULES]), (facts, advisoryRules) => {
        const { floor, reasons, all, fired, unchecked } = classFloor(facts, { ...CLASS_PARAMETERS, advisoryRules });
        expect(all).toEqual(CLASS_RULES.filter((rule) => all.includes(rule)));
        expect(fired.map((one) => one.rule)).toEqual(all);
        expect(reasons.length > 0).toBe(floor !== 'NORMAL');
        for (const one of fired) {
          expect(one.binding).toBe(one.verified || !advisoryRules.includes(one.rule));
          if (one.binding) expect(rank(one.floor)).toBeLessThanOrEqual(rank(floor));
          expect(reasons.includes(one.rule)).toBe(one.binding && one.floor === floor);
        }
        expect(unchecked.filter((rule) => all.includes(rule))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never better once an unknown fact becomes known', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(800), (facts, days) => {
        const unknown = { ...facts, overdueDays: null };
        expect(rank(classFloor({ ...facts, overdueDays: days }).floor)).toBeGreaterThanOrEqual(
          rank(classFloor(unknown).floor),
        );
        expect(classFloor(unknown).unchecked).toEqual(expect.arrayContaining(['R1', 'R5', 'R9', 'R12']));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('rules and parameters', () => {
  it('are eighteen in their order', () => {
    expect(RULES.map(({ rule }) => rule)).toEqual(CLASS_RULES);
  });

  it('let a bank make unverified rules advisory, verified ones never', () => {
    const advisoryRules = [...CLASS_RULES];
    const evading = floorOf({ evading: true }, { ...CLASS_PARAMETERS, advisoryRules });
    expect(evading).toMatchObject({ floor: 'NORMAL', reasons: [], all: ['R10'] });
    expect(evading.fired).toEqual([
      { rule: 'R10', floor: 'DOUBTFUL', binding: false, verified: false, measured: null },
    ]);
    expect(floorOf({ overdueDays: 91 }, { ...CLASS_PARAMETERS, advisoryRules }).floor).toBe('SUBSTANDARD');
    expect(UNVERIFIED_RULES).toEqual(['R10', 'R13', 'R14', 'R16', 'R17', 'R18']);
  });

  it('compare with a bank’s own numbers', () => {
    const parameters = { ...CLASS_PARAMETERS, substandardAfterDays: 60, technicalDays: 3, ownBankShare: rate('0.05') };
    expect(floorOf({ overdueDays: 61 }, parameters).floor).toBe('SUBSTANDARD');
    expect(floorOf({ overdueDays: 4, technical: true }, parameters).all).toEqual(['R1']);
    expect(floorOf({ ownBankShare: { numerator: 6n, denominator: 100n } }, parameters).all).toEqual(['R15']);
  });

  it('show the figure beside its limit', () => {
    expect(floorOf({ overdueDays: 91 }).fired[1]?.measured).toEqual({ unit: 'DAYS', actual: 91, limit: 90 });
    expect(floorOf({ overdueDays: 8, technical: true }).fired[0]?.measured).toMatchObject({ actual: 8, limit: 7 });
    const third = { numerator: 1n, denominator: 3n };
    expect(floorOf({ ownBankShare: third }).fired[0]?.measured).toEqual({ unit: 'SHARE', actual: third, limit: '0.1' });
  });

  it('let a restructured loan rise in observation only where the bank says so and art. 14 is met', () => {
    const rise = { ...CLASS_PARAMETERS, riseInObservation: true };
    const restructured = 'FROM_NON_PERFORMING';
    expect(floorOf({ restructured, upgradeMet: true }, rise).floor).toBe('SPECIAL_MENTION');
    expect(floorOf({ restructured, upgradeMet: false }, rise).floor).toBe('SUBSTANDARD');
    expect(floorOf({ restructured, upgradeMet: true }).floor).toBe('SUBSTANDARD');
  });

  it('do not call a rule passed when its facts are unknown', () => {
    const unchecked = (change: Partial<ClassFacts>) => floorOf(change).unchecked;
    expect(unchecked({ overdueDays: null })).toEqual(['R1', 'R5', 'R9', 'R12']);
    expect(unchecked({ impaired: null, eclShare: null })).toEqual(['R6', 'R11', 'R14']);
    expect(unchecked({ impaired: true, eclShare: null })).toEqual(['R11', 'R14']);
    expect(unchecked({ impaired: false, eclShare: null })).toEqual([]);
    expect(unchecked({ impaired: null, eclShare: { numerator: 1n, denominator: 2n } })).toEqual(['R6', 'R11']);
    expect(unchecked({ debtorNonPerforming: null, allBankOverdueShare: null, ownBankShare: null })).toEqual([
      'R4',
      'R8',
      'R15',
    ]);
    const retail = { debtorKind: 'RETAIL', debtorNonPerforming: null, allBankOverdueShare: null, ownBankShare: null };
    expect(unchecked(retail as Partial<ClassFacts>)).toEqual([]);
    expect(unchecked({ creditEnhanced: true, ownBankShare: null })).toEqual([]);
  });
});
