import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type IsoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import type { LoanTerms } from '../../../src/domain/loan/loan-plan.ts';
import { planOf } from '../../../src/domain/loan/loan-plan.ts';
import type { LoanPolicy } from '../../../src/domain/loan/loan-policy.ts';
import { type LoanState, stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { NO_OPENING } from '../../../src/domain/loan/opening.ts';
import { payoffQuote } from '../../../src/domain/loan/payoff.ts';
import { replay } from '../../../src/domain/loan/replay.ts';
import { interestOfParts } from '../../../src/domain/schedule/period-interest.ts';
import { anyTerms } from '../schedule/schedule-terms-arbitrary.ts';

const RUNS = { numRuns: 1000 };

const anyPolicy: fc.Arbitrary<LoanPolicy> = fc.record({
  penaltyFactor: fc.constantFrom('1.3', '1.5').map(rate),
  misuseFactor: fc.constantFrom('1.5', '2').map(rate),
  compoundRate: fc.constantFrom('PENALTY', 'CONTRACT_WITHIN_TERM'),
  compoundOnPenalty: fc.boolean(),
  allocationOrder: fc.constantFrom('INTEREST_FIRST', 'PRINCIPAL_FIRST'),
  principalFirstAfterDays: fc.constantFrom(0, 0, 90),
});

/** A loan of any method that has a plan, with any policy. */
const anyLoan: fc.Arbitrary<LoanTerms> = fc
  .record({ terms: anyTerms, policy: anyPolicy })
  .map(({ terms, policy }): LoanTerms => {
    const { rateSteps: _, prepayments: __, ...agreed } = terms;
    const days = (terms.periods ?? 1) * terms.monthsPerPeriod * 31;
    const maturityOn = terms.maturityOn ?? terms.custom?.at(-1)?.dueOn ?? addDays(terms.startOn, days);
    return { ...agreed, maturityOn, statedInstalment: null, policy };
  })
  .filter((terms) => planOf(terms) !== null);

type Draft = { readonly after: number; readonly hour: number; readonly make: (terms: LoanTerms) => object };

const share = (terms: LoanTerms, thousandths: number) => fen(Math.floor((terms.principal * thousandths) / 1000));
const anyMake: fc.Arbitrary<Draft['make']> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.nat(400).map((n) => (terms: LoanTerms) => ({
      kind: 'repayment',
      principal: fen(0),
      interest: fen(0),
      toAllocate: share(terms, n),
    })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ n: fc.nat(500), option: fc.constantFrom('KEEP_TERM', 'KEEP_INSTALMENT') })
      .map(({ n, option }) => (terms: LoanTerms) => ({ kind: 'prepayment', amount: fen(share(terms, n) + 1), option })),
  },
  {
    weight: 1,
    arbitrary: fc.nat(2400).map((n) => () => ({
      kind: 'rateChange',
      annualRate: rate((n / 10_000).toFixed(4)),
      cause: 'AGREEMENT',
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ days: fc.integer({ min: 1, max: 400 }), newRate: fc.option(fc.nat(2000)) })
      .map(({ days, newRate }) => (terms: LoanTerms) => ({
        kind: 'extension',
        maturityOn: addDays(terms.maturityOn, days),
        annualRate: newRate === null ? null : rate((newRate / 10_000).toFixed(4)),
      })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        method: fc.constantFrom('EQUAL_PRINCIPAL', 'EQUAL_INSTALMENT', 'INTEREST_FIRST', 'BULLET'),
        annualRate: fc.nat(1500).map((n) => rate((n / 10_000).toFixed(4))),
        periods: fc.integer({ min: 1, max: 24 }),
        monthsPerPeriod: fc.constantFrom(1, 3),
        capitalise: fc.boolean(),
        performingBefore: fc.boolean(),
      })
      .map((agreed) => () => ({ kind: 'restructuring', ...agreed })),
  },
  {
    weight: 1,
    arbitrary: fc
      .option(fc.nat(1000))
      .map((n) => (terms: LoanTerms) => ({ kind: 'misuse', amount: n === null ? null : share(terms, n) })),
  },
);
const anyLife = fc.array(fc.record({ after: fc.nat(900), hour: fc.nat(9), make: anyMake }), { maxLength: 8 });

function lifeOf(terms: LoanTerms, drafts: readonly Draft[]): LoanEvent[] {
  const lent = event('d', terms.startOn, 0, { kind: 'drawdown', amount: terms.principal });
  return [
    lent,
    ...drafts.map((draft, n) => event(`e${n}`, addDays(terms.startOn, draft.after), draft.hour, draft.make(terms))),
  ];
}

function event(id: string, on: IsoDay, hour: number, body: object): LoanEvent {
  return { id, effectiveOn: on, recordedAt: `${on}T0${hour}:00:00.000Z`, ...body } as LoanEvent;
}

const anyCase = fc.record({ terms: anyLoan, drafts: anyLife, after: fc.nat(1200) }).map(({ terms, drafts, after }) => ({
  terms,
  life: lifeOf(terms, drafts),
  day: addDays(terms.startOn, after),
}));

/** A plan that nobody could rebuild (an instalment below its interest at a new rate) leaves everything unknown. */
const isKnown = (state: LoanState): boolean => state.balance !== null && state.plan !== null;

describe('a loan of any method, whatever happens to it', () => {
  it('owes what was lent and not repaid, never less than nothing', () => {
    let known = 0;
    fc.assert(
      fc.property(anyCase, ({ terms, life, day }) => {
        const state = stateAsOf(terms, life, day);
        for (const amount of [state.balance, state.penalty, state.compound, state.accruedInterest, state.surplus]) {
          if (amount !== null) expect(amount).toBeGreaterThanOrEqual(0);
        }
        if (!isKnown(state) || state.status !== 'ACTIVE') return;
        known += 1;
        const unpaid = state.dues.reduce((sum, due) => sum + (due.principal ?? 0) - (due.paidPrincipal ?? 0), 0);
        expect(unpaid).toBe(state.balance);
        expect(state.overpaidPrincipal).toBe(0);
        expect((state.overduePrincipal ?? 0) <= (state.balance ?? 0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(known).toBeGreaterThan(1000);
  });

  it('gives every fen of a payment to something', () => {
    fc.assert(
      fc.property(anyCase, ({ terms, life, day }) => {
        const past = life.filter((one) => one.effectiveOn <= day).sort(byDay);
        const story = replay(terms, past, { opened: null, opening: NO_OPENING, plan: planOf(terms) }, day);
        if (story.undivided || story.penalty === null || story.compound === null) return;
        const paidIn = past.reduce((sum, one) => {
          if (one.kind === 'repayment') return sum + (one.toAllocate ?? 0);
          return one.kind === 'prepayment' ? sum + one.amount : sum;
        }, 0);
        // Capitalised penalty is paid by nobody's money: leave such lives out of the sum.
        if (past.some((one) => one.kind === 'restructuring' && one.capitalise)) return;
        const ranUp = (kinds: readonly string[]) => {
          const parts = story.penaltyParts
            .filter((part) => kinds.includes(part.kind))
            .map((part) => ({
              balance: part.base,
              annualRate: part.annualRate,
              count: part.days,
              base: 360,
              unit: 'DAYS' as const,
            }));
          return interestOfParts(parts, terms.rounding ?? 'HALF_UP');
        };
        const onTop = ranUp(['PENALTY', 'MISUSE']) - story.penalty + ranUp(['COMPOUND']) - story.compound;
        const toDues = story.principal + story.interest + story.prepaidPrincipal + story.prepaidInterest;
        expect(toDues + onTop + story.surplus).toBe(paidIn);
      }),
      RUNS,
    );
  });

  it('after a reversal is exactly as if the event had never been', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), fc.nat(100), ({ terms, life, day }, pick, later) => {
        const target = life[pick % life.length]!;
        const reversal = event('x', day, 9, { kind: 'reversal', eventId: target.id });
        const seen = addDays(day, later);
        const without = life.filter((one) => one !== target);
        expect(stateAsOf(terms, [...life, reversal], seen)).toEqual(stateAsOf(terms, without, seen));
      }),
      RUNS,
    );
  });

  it('does not depend on the order of the list, nor on what happens later', () => {
    const shuffled = anyCase.chain((one) =>
      fc.tuple(fc.constant(one), fc.shuffledSubarray(one.life, { minLength: one.life.length })),
    );
    fc.assert(
      fc.property(shuffled, ([{ terms, life, day }, other]) => {
        const state = stateAsOf(terms, life, day);
        expect(stateAsOf(terms, other, day)).toEqual(state);
        const past = life.filter((one) => one.effectiveOn <= day);
        expect(stateAsOf(terms, past, day)).toEqual(state);
      }),
      RUNS,
    );
  });

  it('takes two payments of one day as one', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(300), fc.nat(300), fc.nat(200), ({ terms, life, day }, a, b, later) => {
        const quiet = life.filter((one) => one.effectiveOn !== day);
        const pay = (id: string, amount: number) =>
          event(id, day, 1, { kind: 'repayment', principal: fen(0), interest: fen(0), toAllocate: fen(amount) });
        const [one, two] = [share(terms, a), share(terms, b)];
        const seen = addDays(day, later);
        const apart = stateAsOf(terms, [...quiet, pay('p', one), pay('q', two)], seen);
        expect(stateAsOf(terms, [...quiet, pay('p', two), pay('q', one)], seen)).toEqual(apart);
        expect(stateAsOf(terms, [...quiet, pay('p', one + two)], seen)).toEqual(apart);
      }),
      RUNS,
    );
  });

  it('is settled by the exact quote, on any day, and by nothing less', () => {
    let settled = 0;
    fc.assert(
      fc.property(anyCase, ({ terms, life, day }) => {
        // All recorded before the payment, which is then the last word of its day.
        const past = life
          .filter((one) => one.effectiveOn <= day)
          .map((one) => ({ ...one, recordedAt: `${one.effectiveOn}T00:00:00.000Z` }) as LoanEvent);
        const quote = payoffQuote(terms, past, day);
        if (quote === null || quote.total === 0) return;
        const pay = (amount: number) =>
          event('z', day, 9, { kind: 'prepayment', amount: fen(amount), option: 'KEEP_TERM' });
        settled += 1;
        expect(stateAsOf(terms, [...past, pay(quote.total)], day)).toMatchObject({ status: 'SETTLED', surplus: 0 });
        expect(stateAsOf(terms, [...past, pay(quote.total - 1)], day).status).toBe('ACTIVE');
      }),
      RUNS,
    );
    expect(settled).toBeGreaterThan(500);
  });

  it('grows older day by day without any jump', () => {
    fc.assert(
      fc.property(anyCase, ({ terms, life, day }) => {
        const next = addDays(day, 1);
        if (life.some((one) => one.effectiveOn === next)) return;
        const [today, tomorrow] = [stateAsOf(terms, life, day), stateAsOf(terms, life, next)];
        // Only money that waits for a due can lower what is owed overnight.
        if (today.surplus === 0 && today.status === 'ACTIVE') {
          expect(tomorrow.balance).toBe(today.balance);
          if (today.penalty !== null && tomorrow.penalty !== null) expect(tomorrow.penalty >= today.penalty).toBe(true);
          if (today.overdue.kind === 'SINCE') expect(tomorrow.overdue).toEqual(today.overdue);
        }
      }),
      RUNS,
    );
  });
});

/** Days, then hours; on one day what changes the agreement comes before money, as the rules have it. */
function byDay(a: LoanEvent, b: LoanEvent): number {
  const order = ['drawdown', 'rateChange', 'extension', 'restructuring', 'repayment', 'prepayment', 'misuse'];
  return (
    compare(a.effectiveOn, b.effectiveOn) ||
    order.indexOf(a.kind) - order.indexOf(b.kind) ||
    compare(a.recordedAt, b.recordedAt) ||
    compare(a.id, b.id)
  );
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

describe('a loan that came with a position, or whose source states the parts of payments', () => {
  const PLAIN_MAKES = fc.oneof(
    fc.record({ n: fc.nat(200), i: fc.nat(60) }).map(({ n, i }) => (terms: LoanTerms) => ({
      kind: 'repayment',
      principal: share(terms, n),
      interest: share(terms, i),
      penalty: fen(0),
      compound: fen(0),
    })),
    fc.nat(300).map((n) => (terms: LoanTerms) => ({
      kind: 'repayment',
      principal: fen(0),
      interest: fen(0),
      toAllocate: share(terms, n),
    })),
  );
  const anyStated = fc
    .record({
      terms: anyLoan,
      drafts: fc.array(fc.record({ after: fc.nat(900), hour: fc.nat(9), make: PLAIN_MAKES }), { maxLength: 5 }),
      openedAfter: fc.option(fc.nat(600)),
      balance: fc.integer({ min: 1, max: 1000 }),
      arrears: fc.option(
        fc.record({ principal: fc.nat(1000), interest: fc.nat(90_000), since: fc.option(fc.nat(300)) }),
      ),
      after: fc.nat(1200),
    })
    .map(({ terms, drafts, openedAfter, balance, arrears, after }) => {
      const [lent, ...rest] = lifeOf(terms, drafts);
      const owed = Math.max(1, share(terms, balance));
      const on = addDays(terms.startOn, openedAfter ?? 0);
      const since = arrears?.since ?? null;
      const late =
        since === null ? { kind: 'UNKNOWN_LENGTH' } : { kind: 'SINCE', on: addDays(on, -since), atLeast: false };
      const position = event('p', on, 0, {
        kind: 'opened',
        positionAsOf: on,
        balance: fen(owed),
        overduePrincipal: fen(Math.floor((owed * (arrears?.principal ?? 0)) / 1000)),
        arrearsInterest: fen(arrears?.interest ?? 0),
        overdue: arrears === null ? { kind: 'NONE' } : late,
        penalty: fen(0),
        compound: fen(0),
        class: null,
        settledOn: null,
        paidToDate: false,
      });
      const first = openedAfter === null ? lent! : position;
      return { terms, life: [first, ...rest], day: addDays(terms.startOn, after) };
    });

  it('is paid off by the exact quote too, whatever its balance was and whatever was paid ahead', () => {
    let settled = 0;
    fc.assert(
      fc.property(anyStated, ({ terms, life, day }) => {
        const past = life
          .filter((one) => one.effectiveOn <= day)
          .map((one) => ({ ...one, recordedAt: `${one.effectiveOn}T00:00:00.000Z` }) as LoanEvent);
        const quote = payoffQuote(terms, past, day);
        if (quote === null || quote.total === 0) return;
        settled += 1;
        const paid = event('z', day, 9, { kind: 'prepayment', amount: quote.total, option: 'KEEP_TERM' });
        expect(stateAsOf(terms, [...past, paid], day)).toMatchObject({ status: 'SETTLED', balance: 0 });
      }),
      RUNS,
    );
    expect(settled).toBeGreaterThan(300);
  });

  it('owes on its dues what it owes', () => {
    fc.assert(
      fc.property(anyStated, ({ terms, life, day }) => {
        const state = stateAsOf(terms, life, day);
        if (!isKnown(state) || state.status !== 'ACTIVE' || state.accruedInterest === null) return;
        // Arrears stated as a sum are in no due.
        if (life.some((one) => one.kind === 'opened' && one.overdue.kind !== 'NONE')) return;
        const unpaid = state.dues.reduce((sum, due) => sum + (due.principal ?? 0) - (due.paidPrincipal ?? 0), 0);
        expect(unpaid).toBe(state.balance);
      }),
      RUNS,
    );
  });
});
