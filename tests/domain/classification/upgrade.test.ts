import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaidDue } from '../../../src/domain/classification/paid-dues.ts';
import { UPGRADE_PARAMETERS, type UpgradeFacts, upgradeAllowed } from '../../../src/domain/classification/upgrade.ts';
import { addDays, addMonths, isoDay } from '../../../src/domain/kernel/iso-day.ts';

const day = isoDay;
const due = (dueOn: string, paidOn: string | null = dueOn): PaidDue => ({
  dueOn: day(dueOn),
  paidOn: paidOn === null ? null : day(paidOn),
});
const facts = (change: Partial<UpgradeFacts> = {}): UpgradeFacts => ({
  clearedOn: day('2026-01-10'),
  dues: [due('2026-01-20'), due('2026-02-20'), due('2026-03-20')],
  assessedAble: true,
  impairedHere: false,
  mergedOn: null,
  ...change,
});
const missing = (answer: ReturnType<typeof upgradeAllowed>) => answer.missing.map((one) => one.condition);

describe('the way back from 不良', () => {
  it('opens six months after the arrears, when the periods are shorter', () => {
    expect(upgradeAllowed(facts(), day('2026-07-09'))).toEqual({
      allowed: false,
      missing: [{ condition: 'PAID_NORMALLY', metOn: '2026-07-10' }],
      earliestOn: '2026-07-10',
    });
    expect(upgradeAllowed(facts(), day('2026-07-10'))).toEqual({
      allowed: true,
      missing: [],
      earliestOn: '2026-07-10',
    });
  });

  it('opens after two periods, when they are longer', () => {
    const dues = [due('2026-06-30'), due('2026-12-31', null)];
    expect(upgradeAllowed(facts({ dues }), day('2026-08-01'))).toMatchObject({
      allowed: false,
      missing: [{ condition: 'PAID_NORMALLY', metOn: '2026-12-31' }],
    });
    // On the due day itself nothing is late, but it must have been paid.
    expect(upgradeAllowed(facts({ dues }), day('2026-12-31'))).toMatchObject({
      allowed: false,
      missing: [{ condition: 'PAID_NORMALLY', metOn: '2026-12-31' }],
    });
    const paid = [due('2026-06-30'), due('2026-12-31', '2026-12-31')];
    expect(upgradeAllowed(facts({ dues: paid }), day('2026-12-31')).allowed).toBe(true);
  });

  it('opens at the earlier of both where the bank reads it so', () => {
    const either = { ...UPGRADE_PARAMETERS, wait: 'EITHER' } as const;
    expect(upgradeAllowed(facts(), day('2026-02-20'), either).allowed).toBe(true);
    expect(upgradeAllowed(facts({ dues: [due('2026-12-31', null)] }), day('2026-07-10'), either).allowed).toBe(true);
    expect(upgradeAllowed(facts(), day('2026-02-19'), either).earliestOn).toBe('2026-02-20');
  });

  it('starts again from the day a late due was paid', () => {
    const dues = [due('2026-01-20'), due('2026-02-20', '2026-03-05'), due('2026-03-20'), due('2026-04-20')];
    const answer = upgradeAllowed(facts({ dues }), day('2026-07-10'));
    expect(answer.missing).toEqual([{ condition: 'PAID_NORMALLY', metOn: '2026-09-05' }]);
  });

  it('is closed while anything is overdue', () => {
    const owed = upgradeAllowed(facts({ clearedOn: null }), day('2026-07-10'));
    expect(owed).toMatchObject({ allowed: false, earliestOn: null });
    expect(missing(owed)).toEqual(['ARREARS_PAID', 'PAID_NORMALLY']);
    const again = upgradeAllowed(facts({ dues: [due('2026-03-20', null)] }), day('2026-07-10'));
    expect(missing(again)).toEqual(['ARREARS_PAID', 'PAID_NORMALLY']);
    const paidLater = upgradeAllowed(facts({ dues: [due('2026-03-20', '2026-08-01')] }), day('2026-07-10'));
    expect(missing(paidLater)).toContain('ARREARS_PAID');
    expect(missing(upgradeAllowed(facts({ clearedOn: day('2026-08-01') }), day('2026-07-10')))).toContain(
      'ARREARS_PAID',
    );
  });

  it('sees a due left unpaid between another’s day and its late payment', () => {
    const dues = [due('2026-02-20', '2026-04-05'), due('2026-03-20', null), due('2026-04-20'), due('2026-05-20')];
    expect(upgradeAllowed(facts({ dues }), day('2026-12-01')).allowed).toBe(false);
    expect(missing(upgradeAllowed(facts({ dues }), day('2026-12-01')))).toContain('ARREARS_PAID');
  });

  it('names no day where too few dues are agreed', () => {
    const answer = upgradeAllowed(facts({ dues: [due('2026-02-20')] }), day('2026-12-01'));
    expect(answer).toEqual({
      allowed: false,
      missing: [{ condition: 'PAID_NORMALLY', metOn: null }],
      earliestOn: null,
    });
  });

  it('wants the other conditions too; what nobody knows is not met', () => {
    const asOf = day('2026-08-01');
    for (const assessedAble of [false, null]) {
      expect(missing(upgradeAllowed(facts({ assessedAble }), asOf))).toEqual(['ASSESSED_ABLE']);
    }
    for (const impairedHere of [true, null]) {
      expect(missing(upgradeAllowed(facts({ impairedHere }), asOf))).toEqual(['NO_IMPAIRED_ASSET']);
    }
    expect(upgradeAllowed(facts({ mergedOn: day('2026-05-01') }), asOf)).toEqual({
      allowed: false,
      missing: [{ condition: 'MERGER_WAIT', metOn: '2026-11-01' }],
      earliestOn: '2026-11-01',
    });
    expect(upgradeAllowed(facts({ mergedOn: day('2026-02-01') }), asOf).allowed).toBe(true);
  });

  const anyDues = fc
    .array(fc.tuple(fc.nat(700), fc.option(fc.integer({ min: -20, max: 200 }), { freq: 4 })), { maxLength: 15 })
    .map((list) =>
      list.map(([after, late]) => {
        const dueOn = addDays(day('2026-01-01'), after);
        return { dueOn, paidOn: late === null ? null : addDays(dueOn, late) };
      }),
    );
  const anyDay = fc.nat(900).map((after) => addDays(day('2026-01-01'), after));

  it('never opens before six months, nor with a due unpaid, nor out of order of the list', () => {
    fc.assert(
      fc.property(anyDues, anyDay, anyDay, (dues, clearedOn, asOf) => {
        const answer = upgradeAllowed(facts({ dues, clearedOn }), asOf);
        expect(upgradeAllowed(facts({ dues: [...dues].reverse(), clearedOn }), asOf)).toEqual(answer);
        expect(answer.allowed).toBe(answer.missing.length === 0);
        if (answer.earliestOn !== null) expect(answer.earliestOn >= asOf).toBe(true);
        if (!answer.allowed) return;
        expect(asOf >= addMonths(clearedOn, 6)).toBe(true);
        const open = dues.filter(
          ({ dueOn, paidOn }) => dueOn > clearedOn && dueOn < asOf && (paidOn === null || paidOn > asOf),
        );
        expect(open).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it('is open on the day it named, when all is paid on time until then', () => {
    fc.assert(
      fc.property(anyDues, anyDay, anyDay, (dues, clearedOn, asOf) => {
        const { earliestOn } = upgradeAllowed(facts({ dues, clearedOn }), asOf);
        if (earliestOn === null) return;
        const paid = dues.map((one) => {
          const isKnown = one.paidOn !== null && one.paidOn <= asOf;
          return isKnown ? one : { dueOn: one.dueOn, paidOn: one.dueOn };
        });
        expect(upgradeAllowed(facts({ dues: paid, clearedOn }), earliestOn).allowed).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
