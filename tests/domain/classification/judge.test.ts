import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLEAN_FACTS } from '../../../src/domain/classification/class-facts.ts';
import { classFloor } from '../../../src/domain/classification/class-floor.ts';
import { allowedClasses, assessLoanClass } from '../../../src/domain/classification/judge.ts';
import { isNonPerforming, LOAN_CLASSES } from '../../../src/domain/classification/loan-class.ts';
import { RENEWAL_BOXES, refiExemption } from '../../../src/domain/classification/refi-exemption.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { anyFacts } from './facts.ts';

const clean = classFloor(CLEAN_FACTS);
const late = classFloor({ ...CLEAN_FACTS, overdueDays: 91 });
const met = { allowed: true, missing: [], earliestOn: isoDay('2026-11-22') };
const notMet = {
  allowed: false,
  missing: [{ condition: 'PAID_NORMALLY', metOn: isoDay('2027-01-10') } as const],
  earliestOn: isoDay('2027-01-10'),
};

describe('a person’s class', () => {
  it('may be worse than the floor, never better', () => {
    const better = assessLoanClass({ proposed: 'SPECIAL_MENTION', floor: late, previous: null, upgrade: null });
    expect(better).toEqual({
      ok: false,
      error: {
        code: 'CLASS_BETTER_THAN_FLOOR',
        params: { proposed: 'SPECIAL_MENTION', floor: 'SUBSTANDARD' },
        reasons: ['R5'],
      },
    });
    const worse = assessLoanClass({ proposed: 'DOUBTFUL', floor: late, previous: null, upgrade: null });
    expect(worse).toEqual({
      ok: true,
      value: { class: 'DOUBTFUL', worseThanFloor: true, betterThanBefore: false, unchecked: [] },
    });
  });

  it('comes out of 不良 only when art. 14 is met', () => {
    const proposal = { proposed: 'NORMAL', floor: clean, previous: 'SUBSTANDARD' } as const;
    expect(assessLoanClass({ ...proposal, upgrade: notMet })).toEqual({
      ok: false,
      error: {
        code: 'CLASS_UPGRADE_NOT_MET',
        params: { proposed: 'NORMAL', previous: 'SUBSTANDARD', earliestOn: '2027-01-10' },
        missing: notMet.missing,
      },
    });
    expect(assessLoanClass({ ...proposal, upgrade: null })).toMatchObject({ ok: false });
    expect(assessLoanClass({ ...proposal, upgrade: met })).toMatchObject({
      ok: true,
      value: { betterThanBefore: true },
    });
  });

  it('may move within 不良 and within performing, unless the bank gates every step up', () => {
    const steps = [
      ['LOSS', 'DOUBTFUL'],
      ['SPECIAL_MENTION', 'NORMAL'],
    ] as const;
    for (const [previous, proposed] of steps) {
      const proposal = { proposed, floor: clean, previous, upgrade: null };
      expect(assessLoanClass(proposal)).toMatchObject({ ok: true, value: { betterThanBefore: true } });
      expect(assessLoanClass(proposal, 'ANY')).toMatchObject({ ok: false, error: { code: 'CLASS_UPGRADE_NOT_MET' } });
      expect(assessLoanClass({ ...proposal, upgrade: met }, 'ANY').ok).toBe(true);
    }
    expect(allowedClasses({ floor: clean, previous: 'DOUBTFUL', upgrade: notMet })).toEqual([
      'SUBSTANDARD',
      'DOUBTFUL',
      'LOSS',
    ]);
    expect(allowedClasses({ floor: late, previous: null, upgrade: null })).toEqual(['SUBSTANDARD', 'DOUBTFUL', 'LOSS']);
  });

  it('carries along what could not be tested', () => {
    const floor = classFloor({ ...CLEAN_FACTS, impaired: null });
    const answer = assessLoanClass({ proposed: 'NORMAL', floor, previous: null, upgrade: null });
    expect(answer).toMatchObject({ value: { unchecked: ['R6'] } });
  });

  it('for any facts: never better than the floor, never out of 不良 unmet, and the worst is always allowed', () => {
    const anyClass = fc.constantFrom(...LOAN_CLASSES);
    fc.assert(
      fc.property(anyFacts, anyClass, fc.option(anyClass), fc.boolean(), (facts, proposed, previous, isMet) => {
        const floor = classFloor(facts);
        const upgrade = isMet ? met : notMet;
        const answer = assessLoanClass({ proposed, floor, previous, upgrade });
        const allowed = allowedClasses({ floor, previous, upgrade });
        expect(allowed.includes(proposed)).toBe(answer.ok);
        expect(allowed).toContain('LOSS');
        if (!answer.ok) return;
        expect(LOAN_CLASSES.indexOf(proposed)).toBeGreaterThanOrEqual(LOAN_CLASSES.indexOf(floor.floor));
        const rises = previous !== null && isNonPerforming(previous) && !isNonPerforming(proposed);
        expect(rises && !isMet).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the exemption of a small-business renewal', () => {
  const asOf = isoDay('2026-11-22');
  const ticked = Object.fromEntries(RENEWAL_BOXES.map((box) => [box, isoDay('2026-11-20')]));

  it('wants all five boxes, each with a day that has come', () => {
    expect(refiExemption(ticked, 'NORMAL', asOf)).toEqual({ exempt: true, missing: [], originalNotNormal: false });
    for (const box of RENEWAL_BOXES) {
      for (const on of [null, isoDay('2026-11-23')]) {
        expect(refiExemption({ ...ticked, [box]: on }, 'NORMAL', asOf)).toMatchObject({
          exempt: false,
          missing: [box],
        });
      }
    }
    expect(refiExemption({}, 'NORMAL', asOf).missing).toEqual(RENEWAL_BOXES);
  });

  it('keeps only what was normal', () => {
    for (const original of [null, 'SPECIAL_MENTION', 'LOSS'] as const) {
      expect(refiExemption(ticked, original, asOf)).toMatchObject({ exempt: false, originalNotNormal: true });
    }
  });
});
