import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOAN_CLASSES } from '../../../src/domain/classification/loan-class.ts';
import { addDays, daysBetween, type IsoDay, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import type { LoanEvent, OverdueFact } from '../../../src/domain/loan/loan-events.ts';
import { type LoanTerms, planOf } from '../../../src/domain/loan/loan-plan.ts';
import { type LoanState, stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { BARE, EPI, PLAIN, STATED } from './loan-fixtures.ts';

const START = isoDay('2025-01-15');
const RUNS = { numRuns: 1000 };

const anyTerms = fc.constantFrom<LoanTerms>(EPI, PLAIN, STATED, BARE, { ...STATED, statedInstalment: fen(850_000) });
const anyDay = fc.integer({ min: -5, max: 460 }).map((n) => addDays(START, n));
const anyAmount = fc.oneof(fc.nat(3_000_000), fc.constantFrom(100_000, 803_300, 980_219)).map(fen);

const anyFact: fc.Arbitrary<OverdueFact> = fc.oneof(
  fc.constantFrom<OverdueFact>({ kind: 'NONE' }, { kind: 'UNKNOWN' }, { kind: 'UNKNOWN_LENGTH' }),
  fc.record({ kind: fc.constant('SINCE' as const), on: anyDay, atLeast: fc.boolean() }),
);

type Body = LoanEvent extends infer E
  ? E extends LoanEvent
    ? Omit<E, 'id' | 'effectiveOn' | 'recordedAt'>
    : never
  : never;

const money: fc.Arbitrary<Body> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('repayment' as const), principal: anyAmount, interest: anyAmount }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drawdown' as const), amount: anyAmount }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('judgement' as const),
      class: fc.constantFrom(...LOAN_CLASSES),
      reason: fc.constant('—'),
    }),
  },
);
const ending: fc.Arbitrary<Body> = fc.constantFrom<Body>({ kind: 'writeOff' }, { kind: 'settlement' });
const anyOpening = fc.record({
  kind: fc.constant('opened' as const),
  balance: fc.option(anyAmount),
  overduePrincipal: fc.option(anyAmount),
  arrearsInterest: fc.option(anyAmount),
  overdue: anyFact,
  class: fc.option(fc.constantFrom(...LOAN_CLASSES)),
  settledOn: fc.option(anyDay, { freq: 8 }),
  paidToDate: fc.boolean(),
});

/** A life of up to a dozen events in any order, some of them reversing others (or nothing). */
const anyLife = fc
  .array(
    fc.record({
      on: anyDay,
      hour: fc.nat(9),
      body: fc.oneof(
        { weight: 8, arbitrary: money },
        { weight: 1, arbitrary: ending },
        { weight: 1, arbitrary: anyOpening },
        {
          weight: 2,
          arbitrary: fc.record({ kind: fc.constant('reversal' as const), eventId: fc.nat(14).map((n) => `e${n}`) }),
        },
      ),
    }),
    { maxLength: 12 },
  )
  .map((drafts) => drafts.map((draft, index) => event(`e${index}`, draft.on, draft.hour, draft.body)));

function event(
  id: string,
  on: IsoDay,
  hour: number,
  body: Body | Omit<Extract<LoanEvent, { kind: 'opened' }>, 'id' | 'effectiveOn' | 'recordedAt' | 'positionAsOf'>,
): LoanEvent {
  const dated = { id, effectiveOn: on, recordedAt: `${on}T0${hour}:00:00.000Z` };
  return body.kind === 'opened' ? { ...dated, ...body, positionAsOf: on } : { ...dated, ...body };
}

/** A loan drawn in full on its first day, then any repayments. */
const anyOwnLife = fc
  .array(fc.record({ on: anyDay, principal: anyAmount, interest: anyAmount }), { maxLength: 10 })
  .map((repayments): LoanEvent[] =>
    repayments.map(({ on, ...amounts }, index) => event(`r${index}`, on, 1, { kind: 'repayment', ...amounts })),
  );
const drawnInFull = (terms: LoanTerms) => event('d', START, 0, { kind: 'drawdown', amount: terms.principal });

describe('the state as of a day, for any life of a loan', () => {
  it('does not depend on the order of the list', () => {
    const shuffled = anyLife.chain((life) =>
      fc.tuple(fc.constant(life), fc.shuffledSubarray(life, { minLength: life.length })),
    );
    fc.assert(
      fc.property(anyTerms, shuffled, anyDay, (terms, [life, other], day) => {
        expect(stateAsOf(terms, other, day)).toEqual(stateAsOf(terms, life, day));
      }),
      RUNS,
    );
  });

  it('after a reversal is exactly as if the event had never been', () => {
    fc.assert(
      fc.property(anyTerms, anyLife, anyDay, fc.nat(), fc.nat(60), (terms, life, reversedOn, pick, later) => {
        fc.pre(life.length > 0);
        const target = life[pick % life.length]!;
        // An event nobody else has reversed: otherwise taking back the taker brings the target back.
        fc.pre(target.kind !== 'reversal' && !life.some((e) => e.kind === 'reversal' && e.eventId === target.id));
        const reversal = event('x', reversedOn, 9, { kind: 'reversal', eventId: target.id });
        const day = addDays(reversedOn, later);
        const without = life.filter((e) => e !== target);
        expect(stateAsOf(terms, [...life, reversal], day)).toEqual(stateAsOf(terms, without, day));
      }),
      RUNS,
    );
  });

  it('is not touched by what happens later (an opening position apart, which reveals that the loan existed)', () => {
    fc.assert(
      fc.property(anyTerms, anyLife, anyDay, (terms, life, day) => {
        const own = life.filter((e) => e.kind !== 'opened' || e.effectiveOn <= day);
        const past = own.filter((e) => e.effectiveOn <= day);
        expect(stateAsOf(terms, own, day)).toEqual(stateAsOf(terms, past, day));
      }),
      RUNS,
    );
  });

  it('is the same with the plan handed in', () => {
    fc.assert(
      fc.property(anyTerms, anyLife, anyDay, (terms, life, day) => {
        expect(stateAsOf(terms, life, day, planOf(terms))).toEqual(stateAsOf(terms, life, day));
      }),
      RUNS,
    );
  });

  it('never contradicts itself', () => {
    fc.assert(
      fc.property(anyTerms, anyLife, anyDay, (terms, life, day) => {
        const state = stateAsOf(terms, life, day);
        expectConsistent(state, day);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps an unknown balance unknown until settlement', () => {
    fc.assert(
      fc.property(anyTerms, anyLife, anyDay, (terms, life, day) => {
        const first = event('p', START, 0, {
          kind: 'opened',
          balance: null,
          overduePrincipal: null,
          arrearsInterest: null,
          overdue: { kind: 'UNKNOWN' },
          class: null,
          settledOn: null,
          paidToDate: false,
        });
        const later = life.filter((e) => e.kind !== 'opened' && e.kind !== 'settlement');
        const state = stateAsOf(terms, [first, ...later], day);
        fc.pre(day >= START && !later.some((e) => e.kind === 'reversal'));
        expect(state.balance).toBeNull();
        expect(state.overdue.kind === 'SINCE' ? state.overdue.atLeast : state.overdue.kind === 'UNKNOWN').toBe(true);
      }),
      RUNS,
    );
  });
});

function expectConsistent(state: LoanState, day: IsoDay): void {
  const { overdue, overdueDays, nextDue, dues } = state;
  for (const amount of [state.balance, state.overduePrincipal, state.arrearsInterest, state.overpaidPrincipal]) {
    if (amount !== null) expect(amount).toBeGreaterThanOrEqual(0);
  }
  expect(overdueDays !== null).toBe(overdue.kind === 'SINCE');
  if (overdue.kind === 'NONE') expect([state.overduePrincipal, state.arrearsInterest]).toEqual([0, 0]);
  if (overdue.kind === 'UNKNOWN') expect([state.overduePrincipal, state.arrearsInterest]).toEqual([null, null]);
  if (nextDue !== null) expect(nextDue.on >= day).toBe(true);
  if (state.status === 'SETTLED' || state.status === 'NOT_DRAWN') {
    expect(state).toMatchObject({ balance: 0, overdue: { kind: 'NONE' }, nextDue: null });
  } else {
    expect(state.settledOn).toBeNull();
  }
  for (const due of dues) {
    if (due.status === 'OVERDUE') expect(due.dueOn < day).toBe(true);
    if (due.paid !== null) expect(due.paid).toBeLessThanOrEqual(due.payment);
    if (due.status === 'OVERDUE') expect(overdue.kind === 'NONE' || overdue.kind === 'UNKNOWN').toBe(false);
  }
}

describe('a loan of our own over time', () => {
  it('loses exactly what is repaid and ages by one day a day', () => {
    fc.assert(
      fc.property(anyTerms, anyOwnLife, anyDay, (terms, repayments, day) => {
        fc.pre(day >= START);
        const life = [drawnInFull(terms), ...repayments];
        const today = stateAsOf(terms, life, day);
        const next = addDays(day, 1);
        const tomorrow = stateAsOf(terms, life, next);
        const repaid = repayments
          .filter((e) => e.effectiveOn <= day)
          .reduce((sum, e) => sum + (e.kind === 'repayment' ? e.principal : 0), 0);
        if (today.balance === null) throw new Error('our own balance is always known');
        expect(today.balance - today.overpaidPrincipal).toBe(terms.principal - repaid);
        const quiet = !repayments.some((e) => e.effectiveOn === next);
        if (!quiet) return;
        expect(tomorrow.balance).toBe(today.balance);
        if (today.overdue.kind === 'SINCE') {
          expect(tomorrow.overdue).toEqual(today.overdue);
          expect(tomorrow.overdueDays?.days).toBe((today.overdueDays?.days ?? 0) + 1);
        } else if (tomorrow.overdue.kind === 'SINCE') {
          expect(tomorrow.overdueDays?.days).toBe(1);
        }
      }),
      RUNS,
    );
  });

  it('gives every fen repaid to a due, the oldest first, until the plan is paid', () => {
    fc.assert(
      fc.property(fc.constantFrom(EPI, PLAIN, STATED), anyOwnLife, anyDay, (terms, repayments, day) => {
        const state = stateAsOf(terms, [drawnInFull(terms), ...repayments], day);
        fc.pre(state.status === 'ACTIVE');
        const plan = planOf(terms)?.items ?? [];
        for (const part of ['principal', 'interest'] as const) {
          const paid = state.dues.map((due) => (part === 'principal' ? due.paidPrincipal : due.paidInterest) ?? -1);
          const owed = plan.map((item) => item[part] ?? -1);
          const repaid = repayments
            .filter((e) => e.effectiveOn <= day)
            .reduce((sum, e) => sum + (e.kind === 'repayment' ? e[part] : 0), 0);
          const total = owed.reduce((sum, amount) => sum + amount, 0);
          expect(paid.reduce((sum, amount) => sum + amount, 0)).toBe(Math.min(repaid, total));
          const firstOpen = paid.findIndex((amount, index) => amount < (owed[index] ?? 0));
          if (firstOpen >= 0) expect(paid.slice(firstOpen + 1).every((amount) => amount === 0)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('paid on time is never overdue and settled on its last day', () => {
    for (const terms of [EPI, PLAIN, STATED]) {
      const plan = planOf(terms);
      const onTime = (plan?.items ?? []).map((item, index): LoanEvent => {
        if (item.principal === null || item.interest === null) throw new Error('split plans only');
        const { principal, interest } = item;
        return event(`r${index}`, item.dueOn, 1, { kind: 'repayment', principal, interest });
      });
      const life = [drawnInFull(terms), ...onTime];
      const last = terms.maturityOn;
      for (let day = START; day < last; day = addDays(day, 1)) {
        expect(stateAsOf(terms, life, day)).toMatchObject({ status: 'ACTIVE', overdue: { kind: 'NONE' } });
      }
      expect(stateAsOf(terms, life, last)).toMatchObject({ status: 'SETTLED', balance: 0, settledOn: last });
    }
  });

  it('seen one day after another tells one story', () => {
    fc.assert(
      fc.property(anyOwnLife, (repayments) => {
        const life = [drawnInFull(PLAIN), ...repayments];
        let since: string | null = null;
        for (let day = START; daysBetween(START, day) < 400; day = addDays(day, 9)) {
          const { overdue } = stateAsOf(PLAIN, life, day);
          // Without reversals the earliest unpaid due only ever moves forward.
          if (overdue.kind === 'SINCE') {
            if (since !== null) expect(overdue.on >= since).toBe(true);
            since = overdue.on;
          }
        }
      }),
      RUNS,
    );
  });
});
