import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import {
  type ContractTerms,
  contractRefusals,
  latestMaturity,
  type ProductLimits,
} from '../../../src/domain/lending/contract-rules.ts';
import {
  drawdownRefusals,
  type Facility,
  freeAmount,
  type NoteTerms,
} from '../../../src/domain/lending/drawdown-rules.ts';

const today = isoDay('2026-11-22');

const product: ProductLimits = {
  name: '流动资金贷款',
  enabled: true,
  methods: ['INTEREST_FIRST', 'EQUAL_INSTALMENT'],
  maxMonths: 36,
  minAmount: fen(1_000_000),
  maxAmount: fen(100_000_000),
  minRate: rate('0.03'),
  maxRate: rate('0.06'),
};

const contract: ContractTerms = {
  amount: fen(50_000_000),
  useOfFunds: '采购饲料',
  signedOn: isoDay('2026-11-20'),
  startOn: isoDay('2026-11-20'),
  maturityOn: isoDay('2029-11-20'),
};

const rulesOf = (change: Partial<ContractTerms>, limits: Partial<ProductLimits> = {}) =>
  contractRefusals({ ...contract, ...change }, { ...product, ...limits }, today).map(({ rule, field }) => [
    rule,
    field,
  ]);

describe('a contract', () => {
  test('within its product is made, to the last day of the term and the last fen', () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({ amount: fen(1_000_000) })).toEqual([]);
    expect(rulesOf({ amount: fen(100_000_000) })).toEqual([]);
  });

  test.each([
    [{ maturityOn: isoDay('2029-11-21') }, {}, 'CONTRACT_TERM_OVER_LIMIT', 'maturityOn'],
    [{ maturityOn: isoDay('2026-11-20') }, {}, 'CONTRACT_MATURITY_NOT_AFTER_START', 'maturityOn'],
    [
      { signedOn: isoDay('2026-11-20'), startOn: isoDay('2026-10-01'), maturityOn: isoDay('2026-11-20') },
      {},
      'CONTRACT_SIGNED_AFTER_MATURITY',
      'signedOn',
    ],
    [{ amount: fen(999_999) }, {}, 'CONTRACT_AMOUNT_BELOW_PRODUCT', 'amount'],
    [{ amount: fen(100_000_001) }, {}, 'CONTRACT_AMOUNT_ABOVE_PRODUCT', 'amount'],
    [{ signedOn: isoDay('2026-11-23') }, {}, 'CONTRACT_SIGNED_IN_FUTURE', 'signedOn'],
    [{ useOfFunds: ' \u3000' }, {}, 'USE_OF_FUNDS_MISSING', 'useOfFunds'],
    [{}, { enabled: false }, 'PRODUCT_DISABLED', 'productId'],
  ] as const)('%o is refused', (change, limits, rule, field) => {
    expect(rulesOf(change, limits)).toEqual([[rule, field]]);
  });

  test('a term over the limit says the product, its months and the latest day', () => {
    const [refusal] = contractRefusals({ ...contract, maturityOn: isoDay('2031-01-01') }, product, today);
    expect(refusal?.params).toEqual({
      maturityOn: '2031-01-01',
      latest: '2029-11-20',
      months: 36,
      product: '流动资金贷款',
    });
  });

  test('everything that is wrong is said at once', () => {
    const wrong = { useOfFunds: '', amount: fen(1), maturityOn: isoDay('2026-01-01') };
    expect(rulesOf(wrong).map(([rule]) => rule)).toEqual([
      'USE_OF_FUNDS_MISSING',
      'CONTRACT_AMOUNT_BELOW_PRODUCT',
      'CONTRACT_MATURITY_NOT_AFTER_START',
    ]);
  });

  test('the limit of the term is one day sharp, whatever the start', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays(isoDay('1990-01-01'), offset));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 600 }), (startOn, maxMonths) => {
        const limits = { ...product, maxMonths };
        const latest = latestMaturity(startOn, limits);
        const termRule = (maturityOn: typeof latest) =>
          contractRefusals({ ...contract, startOn, signedOn: startOn, maturityOn }, limits, isoDay('2060-01-01'))
            .length;
        expect(latest).toBe(addMonths(startOn, maxMonths));
        expect([termRule(latest), termRule(addDays(latest, 1))]).toEqual([0, 1]);
      }),
      { numRuns: 1_000 },
    );
  });
});

const facility: Facility = {
  isOpen: true,
  amount: fen(50_000_000),
  revolving: false,
  signedOn: isoDay('2026-11-01'),
  startOn: isoDay('2026-11-05'),
  maturityOn: isoDay('2027-11-05'),
  drawn: fen(20_000_000),
  outstanding: fen(12_000_000),
};

const note: NoteTerms = {
  terms: {
    method: 'EQUAL_INSTALMENT',
    principal: fen(30_000_000),
    annualRate: rate('0.0435'),
    periods: 11,
    monthsPerPeriod: 1,
    startOn: isoDay('2026-11-22'),
    interestBasis: 'PER_PERIOD',
  },
  maturityOn: isoDay('2027-10-22'),
  penaltyFactor: rate('1.5'),
  misuseFactor: rate('2'),
};

function drawRules(
  terms: Partial<NoteTerms['terms']>,
  change: Partial<Omit<NoteTerms, 'terms'>> = {},
  under: Partial<Facility> = {},
) {
  const asked = { ...note, ...change, terms: { ...note.terms, ...terms } };
  return drawdownRefusals(asked, { ...facility, ...under }, product, today).map(({ rule, field }) => [rule, field]);
}

describe('the free amount', () => {
  test('falls with every drawdown, and comes back with repayment only where the contract revolves', () => {
    expect(freeAmount(facility)).toBe(30_000_000);
    expect(freeAmount({ ...facility, revolving: true })).toBe(38_000_000);
    expect(freeAmount({ ...facility, drawn: fen(60_000_000) })).toBe(0);
  });
});

describe('a drawdown', () => {
  test('of exactly what is free, on the first and on the last day it may be, is made', () => {
    expect(drawRules({})).toEqual([]);
    expect(drawRules({ startOn: isoDay('2026-11-05') })).toEqual([]);
    expect(drawRules({}, { maturityOn: isoDay('2027-11-05') })).toEqual([]);
    expect(drawRules({}, { penaltyFactor: rate('1.3'), misuseFactor: rate('1.5') })).toEqual([]);
  });

  test.each([
    [{ principal: fen(30_000_001) }, {}, {}, 'AMOUNT_OVER_FREE', 'principal'],
    [{ startOn: isoDay('2026-11-23') }, {}, {}, 'DRAWDOWN_IN_FUTURE', 'startOn'],
    [{ startOn: isoDay('2026-11-04') }, {}, {}, 'DRAWDOWN_TOO_EARLY', 'startOn'],
    [{}, {}, { signedOn: isoDay('2026-11-23'), startOn: isoDay('2026-11-01') }, 'DRAWDOWN_TOO_EARLY', 'startOn'],
    [{ method: 'EQUAL_PRINCIPAL' }, {}, {}, 'METHOD_NOT_ALLOWED', 'method'],
    [{ periods: null }, {}, {}, 'METHOD_FIELD_MISSING', 'periods'],
    [{}, { maturityOn: isoDay('2027-11-06') }, {}, 'NOTE_MATURITY_AFTER_CONTRACT', 'maturityOn'],
    [{ annualRate: rate('0.0299') }, {}, {}, 'RATE_BELOW_PRODUCT', 'rate'],
    [{ annualRate: rate('0.060001') }, {}, {}, 'RATE_ABOVE_PRODUCT', 'rate'],
    [{}, { penaltyFactor: rate('1.29') }, {}, 'PENALTY_FACTOR_OUT_OF_RANGE', 'penaltyFactor'],
    [{}, { penaltyFactor: rate('1.51') }, {}, 'PENALTY_FACTOR_OUT_OF_RANGE', 'penaltyFactor'],
    [{}, { misuseFactor: rate('1.49') }, {}, 'MISUSE_FACTOR_OUT_OF_RANGE', 'misuseFactor'],
    [{}, { misuseFactor: rate('2.01') }, {}, 'MISUSE_FACTOR_OUT_OF_RANGE', 'misuseFactor'],
    [{}, {}, { isOpen: false }, 'CONTRACT_CLOSED', 'contract'],
  ] as const)('%o %o %o is refused', (terms, change, under, rule, field) => {
    expect(drawRules(terms, change, under)).toEqual([[rule, field]]);
  });

  test('never lends more than the contract, in whatever parts', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 30_000_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.boolean(), (amounts, revolving) => {
        let drawn = 0;
        for (const amount of amounts) {
          const under = { drawn: fen(drawn), outstanding: fen(drawn), revolving };
          if (drawRules({ principal: fen(amount) }, {}, under).length === 0) drawn += amount;
        }
        expect(drawn).toBeLessThanOrEqual(facility.amount);
      }),
      { numRuns: 1_000 },
    );
  });
});
