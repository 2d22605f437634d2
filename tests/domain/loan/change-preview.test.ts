import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import { comparePlans, previewChange } from '../../../src/domain/loan/change-preview.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import { type LoanTerms, planOf } from '../../../src/domain/loan/loan-plan.ts';
import { stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { rateInForce } from '../../../src/domain/lpr/repricing.ts';

const TERMS: LoanTerms = {
  principal: fen(12_000_000),
  annualRate: rate('0.0435'),
  method: 'EQUAL_INSTALMENT',
  periods: 12,
  monthsPerPeriod: 1,
  startOn: isoDay('2026-01-15'),
  maturityOn: isoDay('2027-01-15'),
  interestBasis: 'PER_PERIOD',
  statedInstalment: null,
};
const RECORDED = '2026-11-22T02:00:00.000Z';
const drawn: LoanEvent = {
  id: '1',
  kind: 'drawdown',
  effectiveOn: TERMS.startOn,
  recordedAt: RECORDED,
  amount: TERMS.principal,
};
const newRate = (on: string, annualRate: string, id = '2'): LoanEvent => ({
  id,
  kind: 'rateChange',
  effectiveOn: isoDay(on),
  recordedAt: RECORDED,
  annualRate: rate(annualRate),
  cause: 'AGREEMENT',
});

describe('two plans side by side', () => {
  it('are the same plan where nothing changes', () => {
    const plan = planOf(TERMS);
    if (plan === null) throw new Error('no plan');
    const { dues, firstChanged, interestBefore, interestAfter } = comparePlans(plan, plan, TERMS.startOn);
    expect(dues).toHaveLength(12);
    expect(firstChanged).toBeNull();
    expect([interestBefore, interestAfter]).toEqual([284_626, 284_626]);
  });

  it('show a due of only one plan, and leave out what lies before the day', () => {
    const plan = planOf(TERMS);
    const longer = planOf({ ...TERMS, periods: 14 });
    if (plan === null || longer === null) throw new Error('no plan');
    const { dues, firstChanged } = comparePlans(plan, longer, isoDay('2026-12-15'));
    expect(dues.map((due) => [due.dueOn, due.before !== null, due.after !== null])).toEqual([
      ['2026-12-15', true, true],
      ['2027-01-15', true, true],
      ['2027-02-15', false, true],
      ['2027-03-15', false, true],
    ]);
    expect(firstChanged?.dueOn).toBe('2026-12-15');
  });

  it('add up what falls due on one day, and know no interest where a part of it is unknown', () => {
    const item = (principal: number | null) => ({
      period: 1,
      dueOn: isoDay('2026-12-15'),
      principal: principal === null ? null : fen(principal),
      interest: principal === null ? null : fen(5),
      payment: fen(105),
    });
    const plan = (items: ReturnType<typeof item>[]) => ({
      source: 'STATED' as const,
      split: true,
      items,
      rows: [],
      tail: null,
    });
    const { dues, interestBefore, interestAfter } = comparePlans(
      plan([item(100), item(100)]),
      plan([item(100), item(null)]),
      isoDay('2026-01-01'),
    );
    expect(dues).toEqual([
      {
        dueOn: '2026-12-15',
        before: { principal: 200, interest: 10, payment: 210 },
        after: { principal: null, interest: null, payment: 210 },
      },
    ]);
    expect([interestBefore, interestAfter]).toEqual([10, null]);
  });
});

describe('the preview of a change', () => {
  it('is the state with the event beside the state without it, also of a day to come', () => {
    const change = newRate('2026-12-01', '0.036');
    const preview = previewChange(TERMS, [drawn], change, isoDay('2026-11-22'));
    expect(preview.before.annualRate).toBe('0.0435');
    expect(preview.after.annualRate).toBe('0.036');
    // The period that is running on 1 December keeps the old rate to its end.
    expect(preview.comparison?.dues.map((due) => due.dueOn)).toEqual(['2026-12-15', '2027-01-15']);
    expect(preview.comparison?.firstChanged?.dueOn).toBe('2027-01-15');
  });

  it('has no comparison where the terms say too little', () => {
    const unknown = { ...TERMS, annualRate: null, periods: null };
    const preview = previewChange(unknown, [drawn], newRate('2026-12-01', '0.036'), isoDay('2026-11-22'));
    expect(preview.comparison).toBeNull();
  });

  it('agrees with the state whatever the rates, and a rate is what the events say', () => {
    const days = fc.integer({ min: 1, max: 360 }).map((n) => addDays(TERMS.startOn, n));
    const rates = fc.integer({ min: 1, max: 999 }).map((n) => rate(`0.0${String(n).padStart(3, '0')}`));
    const changes = fc.array(fc.tuple(days, rates), { maxLength: 5 });
    fc.assert(
      fc.property(changes, days, rates, days, (earlier, on, annualRate, day) => {
        const events = [drawn, ...earlier.map(([from, value], index) => newRate(from, value, `${index + 10}`))];
        const change = newRate(on, annualRate, '99');
        const preview = previewChange(TERMS, events, change, day);
        const seen = on > day ? on : day;
        const after = stateAsOf(TERMS, [...events, change], seen);
        expect(preview.after.annualRate).toBe(after.annualRate);
        expect(preview.after.plan).toEqual(after.plan);
        const standing = [...events, change].filter((event) => event.effectiveOn <= seen);
        standing.sort((a, b) =>
          a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : Number(a.id) - Number(b.id),
        );
        expect(rateInForce(TERMS.annualRate, standing, seen)).toBe(after.annualRate);
        const { dues = [] } = preview.comparison ?? {};
        for (const due of dues) expect(due.dueOn >= on).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
