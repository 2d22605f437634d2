import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { unknownsOf } from '../../../../src/renderer/features/loan/loan-unknowns.ts';
import { planPart, planTotals } from '../../../../src/renderer/features/loan/plan-parts.ts';
import { aDue, aWhole } from './samples.ts';

describe('plan parts', () => {
  test('an overdue due is split into what was paid and what is late', () => {
    const due = aDue(1, { status: 'OVERDUE', paidPrincipal: fen(30_000), paidInterest: fen(4_000) });
    expect(planPart(due)).toEqual({ paid: 34_000, overdue: 70_000, open: 0, unknown: 0 });
  });

  test('without the split an overdue payment is late as a whole, a part payment is unknown', () => {
    const unsplit = { principal: null, interest: null, paidPrincipal: null, paidInterest: null } as const;
    expect(planPart(aDue(1, { ...unsplit, status: 'OVERDUE' })).overdue).toBe(104_000);
    expect(planPart(aDue(1, { ...unsplit, status: 'PART_PAID' })).unknown).toBe(104_000);
    expect(planPart(aDue(1, { ...unsplit, status: 'PAID' })).paid).toBe(104_000);
  });

  test('dues behind an early settlement are not said to be paid', () => {
    const due = aDue(1, { status: 'PAID', paidPrincipal: null, paidInterest: null });
    expect(planPart(due)).toMatchObject({ paid: 0, unknown: 104_000 });
  });

  test('the four parts always add up to the payments', () => {
    const paid = (most: number) => fc.option(fc.integer({ min: 0, max: most }).map(fen));
    const due = fc.record({
      status: fc.constantFrom('PAID', 'PART_PAID', 'OVERDUE', 'DUE', 'UNKNOWN'),
      paidPrincipal: paid(100_000),
      paidInterest: paid(4_000),
      split: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(due, { maxLength: 30 }), (dues) => {
        const rows = dues.map(({ split, ...rest }, index) =>
          aDue(index + 1, {
            ...rest,
            ...(split ? {} : { principal: null, interest: null }),
          }),
        );
        const { paid: done, overdue, open, unknown } = planTotals(rows);
        expect(done + overdue + open + unknown).toBe(rows.length * 104_000);
      }),
    );
  });
});

describe('what is not known', () => {
  test('nothing of a loan that is known', () => {
    expect(unknownsOf(aWhole())).toEqual([]);
  });

  test('a stated schedule without a rate, arrears of unknown length and size', () => {
    const due = aDue(1, { principal: null, interest: null, closing: null, status: 'UNKNOWN' });
    const whole = aWhole(
      {
        annualRate: null,
        balance: null,
        loanClass: null,
        guarantee: null,
        overduePrincipal: null,
        arrearsInterest: null,
        overdue: { kind: 'UNKNOWN_LENGTH', sinceOn: null, days: null, atLeast: false },
      },
      { dues: [due], statedInstalment: fen(104_000) },
    );
    expect(unknownsOf(whole)).toEqual([
      'statedSchedule',
      'balance',
      'overdueLength',
      'arrears',
      'paidParts',
      'loanClass',
      'guarantee',
    ]);
  });

  test('instalments that are principal wholly still leave the rate unknown', () => {
    expect(unknownsOf(aWhole({ annualRate: null }, { statedInstalment: fen(100_000) }))).toEqual(['rate']);
  });

  test('a loan without any plan says so, one not drawn does not', () => {
    expect(unknownsOf(aWhole({}, { dues: [] }))).toEqual(['noPlan']);
    expect(unknownsOf(aWhole({ status: 'NOT_DRAWN' }, { dues: [] }))).toEqual([]);
  });

  test('a settled loan is not asked for its class or security', () => {
    expect(unknownsOf(aWhole({ status: 'SETTLED', loanClass: null, guarantee: null, balance: null }))).toEqual([]);
  });
});
