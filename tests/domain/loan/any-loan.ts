import fc from 'fast-check';
import { addDays, addMonths, type IsoDay, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen, ZERO_FEN } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import type { LoanEvent } from '../../../src/domain/loan/loan-events.ts';
import type { LoanTerms } from '../../../src/domain/loan/loan-plan.ts';
import { LOAN_POLICY } from '../../../src/domain/loan/loan-policy.ts';
import { INTEREST_BASES, type RepaymentMethod } from '../../../src/domain/schedule/schedule-terms.ts';
import { BARE, STATED } from './loan-fixtures.ts';

/** Where every generated loan begins. */
export const START = isoDay('2025-01-15');

const METHODS: readonly RepaymentMethod[] = [
  'EQUAL_INSTALMENT',
  'EQUAL_PRINCIPAL',
  'INTEREST_FIRST',
  'BULLET',
  'FLAT',
  'MORTGAGE_EPI',
  'MORTGAGE_EP',
  'BALLOON',
];

const computed = fc
  .record({
    method: fc.constantFrom(...METHODS),
    principal: fc.integer({ min: 100_000, max: 80_000_000 }),
    annualRate: fc.constantFrom('0', '0.0345', '0.0435', '0.109'),
    periods: fc.constantFrom(3, 6, 12, 24),
    interestBasis: fc.constantFrom(...INTEREST_BASES),
    gracePeriods: fc.constantFrom(0, 0, 0, 2),
    rounding: fc.constantFrom('HALF_UP' as const, 'HALF_EVEN' as const),
    roundingUnit: fc.constantFrom(1 as const, 1 as const, 10 as const, 100 as const),
    straddle: fc.constantFrom('KEEP_OLD' as const, 'SPLIT_BY_DAYS' as const),
    compoundOnPenalty: fc.boolean(),
    compoundRate: fc.constantFrom('PENALTY' as const, 'CONTRACT_WITHIN_TERM' as const),
    principalFirst: fc.boolean(),
  })
  .map((drawn): LoanTerms => {
    const { compoundOnPenalty, compoundRate, principalFirst, gracePeriods, method, ...terms } = drawn;
    const mortgage = method === 'MORTGAGE_EPI' || method === 'MORTGAGE_EP';
    return {
      ...terms,
      method,
      principal: fen(terms.principal),
      annualRate: rate(terms.annualRate),
      interestBasis: mortgage ? 'PER_PERIOD' : terms.interestBasis,
      monthsPerPeriod: 1,
      startOn: START,
      maturityOn: addMonths(START, terms.periods),
      statedInstalment: null,
      settlement: method === 'INTEREST_FIRST' ? { day: 20, months: 1, inclusive: true } : null,
      repayDay: mortgage ? 20 : null,
      gracePeriods: method === 'EQUAL_INSTALMENT' || method === 'EQUAL_PRINCIPAL' ? gracePeriods : 0,
      amortisationPeriods: method === 'BALLOON' ? terms.periods * 2 : null,
      policy: {
        ...LOAN_POLICY,
        compoundOnPenalty,
        compoundRate,
        allocationOrder: principalFirst ? 'PRINCIPAL_FIRST' : 'INTEREST_FIRST',
      },
    };
  });

/** Terms of every method and basis, and of loans of which little is known. */
export const anyTerms = fc.oneof(
  { weight: 9, arbitrary: computed },
  { weight: 1, arbitrary: fc.constantFrom<LoanTerms>(STATED, BARE, { ...STATED, statedInstalment: fen(850_000) }) },
);

export const anyDay = fc.integer({ min: 0, max: 900 }).map((n) => addDays(START, n));
const anyAmount = fc.oneof(fc.nat(6_000_000), fc.constantFrom(100_000, 803_300, 980_219)).map(fen);

type Body = LoanEvent extends infer E
  ? E extends LoanEvent
    ? Omit<E, 'id' | 'effectiveOn' | 'recordedAt'>
    : never
  : never;

const anyBody: fc.Arbitrary<Body> = fc.oneof(
  {
    weight: 6,
    arbitrary: anyAmount.map(
      (toAllocate): Body => ({ kind: 'repayment', principal: ZERO_FEN, interest: ZERO_FEN, toAllocate }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('repayment' as const), principal: anyAmount, interest: anyAmount }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('prepayment' as const),
      amount: anyAmount,
      option: fc.constantFrom('KEEP_TERM' as const, 'KEEP_INSTALMENT' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('rateChange' as const),
      annualRate: fc.constantFrom(rate('0.031'), rate('0.06')),
      cause: fc.constant('AGREEMENT' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .nat(400)
      .map((n): Body => ({ kind: 'extension', maturityOn: addDays(START, 400 + n), annualRate: null })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('restructuring' as const),
      method: fc.constantFrom('EQUAL_INSTALMENT' as const, 'EQUAL_PRINCIPAL' as const, 'INTEREST_FIRST' as const),
      annualRate: fc.constant(rate('0.04')),
      periods: fc.constantFrom(3, 12),
      monthsPerPeriod: fc.constant(1),
      capitalise: fc.boolean(),
      performingBefore: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Body>({ kind: 'misuse', amount: null }, { kind: 'misuse', amount: ZERO_FEN }),
  },
  { weight: 1, arbitrary: fc.nat(14).map((n): Body => ({ kind: 'reversal', eventId: `e${n}` })) },
);

/** What another system may say of a loan. */
const anyPosition = fc
  .record({ on: anyDay, performing: fc.option(anyAmount), overduePrincipal: anyAmount, arrearsInterest: anyAmount })
  .map(
    ({ on, performing, ...sums }): LoanEvent => ({
      ...dated('p', on),
      kind: 'opened',
      positionAsOf: on,
      overdue: { kind: 'UNKNOWN_LENGTH' },
      class: null,
      settledOn: null,
      paidToDate: false,
      penalty: fen(1_234),
      compound: fen(56),
      balance: performing === null ? null : fen(performing + sums.overduePrincipal),
      ...sums,
    }),
  );

const dated = (id: string, on: IsoDay) => ({ id, effectiveOn: on, recordedAt: `${on}T03:00:00.000Z` });

/** A loan drawn in full on its first day (or known from another system), and what happened to it since. */
export function anyLifeOf(terms: LoanTerms): fc.Arbitrary<LoanEvent[]> {
  const drawn: LoanEvent = { ...dated('d', START), kind: 'drawdown', amount: terms.principal };
  const rest = fc.array(fc.record({ on: anyDay, body: anyBody }), { maxLength: 8 }).map((drafts) =>
    drafts
      // A loan without a rate has nothing to agree anew before somebody says at what rate it was lent.
      .filter(({ body: { kind } }) => terms.annualRate !== null || (kind !== 'restructuring' && kind !== 'extension'))
      .map(({ on, body }, index): LoanEvent => ({ ...dated(`e${index}`, on), ...body })),
  );
  return fc.oneof(
    { weight: 5, arbitrary: rest.map((life) => [drawn, ...life]) },
    { weight: 1, arbitrary: fc.tuple(anyPosition, rest).map(([position, life]) => [position, ...life]) },
  );
}
