import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Calculation, calculateAll } from '../../../src/domain/calculator/calculation.ts';
import {
  type Compared,
  calculate,
  type Need,
  type Offer,
  type OfferError,
} from '../../../src/domain/calculator/compare.ts';
import { paymentShapeOf } from '../../../src/domain/calculator/payment-shape.ts';
import { flatTrapOf, shownPercent } from '../../../src/domain/calculator/quoted-rate.ts';
import { addDays, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen, parseYuan, sumFen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import { INTEREST_BASES } from '../../../src/domain/schedule/schedule-terms.ts';

const yuan = (text: string) => {
  const read = parseYuan(text);
  if (!read.ok) throw new Error(text);
  return read.value;
};

const NEED: Need = {
  principal: yuan('120000'),
  months: 12,
  annualRate: rate('0.0435'),
  startOn: isoDay('2025-01-15'),
  interestBasis: 'PER_PERIOD',
  upfrontFee: fen(0),
  monthlyFee: fen(0),
};
const OFFER: Offer = {
  method: 'EQUAL_INSTALMENT',
  annualRate: null,
  monthsPerPeriod: 1,
  settlementDay: null,
  repayDay: 20,
  gracePeriods: 0,
  amortisationMonths: null,
};

function of(need: Partial<Need>, offer: Partial<Offer>): Compared {
  const result = calculate({ ...NEED, ...need }, { ...OFFER, ...offer });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
function refused(need: Partial<Need>, offer: Partial<Offer>): OfferError {
  const result = calculate({ ...NEED, ...need }, { ...OFFER, ...offer });
  if (result.ok) throw new Error('was calculated');
  return result.error;
}
function costIn(compared: Compared) {
  if (!compared.cost.ok) throw new Error(compared.cost.error.code);
  return compared.cost.value;
}

describe('one need by each method (golden figures)', () => {
  it('等额本息 4.35 %: 10,237.19 a month, 2,846.26 of interest, true rate as quoted', () => {
    const plain = of({}, {});
    expect(plain.firstPayment).toBe(yuan('10237.19'));
    expect(plain.lastPayment).toBe(yuan('10237.17'));
    expect(plain.schedule.totals.interest).toBe(yuan('2846.26'));
    expect(costIn(plain)).toMatchObject({ annualSimple: '4.3500', annualCompound: '4.4378' });
  });

  it('with 1 % fee up front: 6.2288 % simple, 6.4097 % compound', () => {
    const withFee = of({ upfrontFee: yuan('1200') }, {});
    expect(costIn(withFee)).toMatchObject({ annualSimple: '6.2288', annualCompound: '6.4097' });
    expect(withFee.totalFees).toBe(yuan('1200'));
    expect(withFee.totalCost).toBe(yuan('4046.26'));
  });

  it('等额本金: first 10,435.00, last 10,036.25, interest 2,827.50', () => {
    const { firstPayment, lastPayment, schedule } = of({}, { method: 'EQUAL_PRINCIPAL' });
    expect([firstPayment, lastPayment, schedule.totals.interest]).toEqual([
      yuan('10435.00'),
      yuan('10036.25'),
      yuan('2827.50'),
    ]);
  });

  it('等本等息 6 % flat: 10.8964 % simple and 11.4574 % compound, 1.82 times the quoted rate', () => {
    const flat = of({ annualRate: rate('0.06') }, { method: 'FLAT' });
    expect(flatTrapOf(flat)).toEqual({ quoted: '0.06', simple: '10.8964', compound: '11.4574', times: '1.82' });
    expect(flatTrapOf(of({}, {}))).toBeNull();
  });

  it('付息到期还本 on the 20th', () => {
    const need = { principal: yuan('500000'), annualRate: rate('0.0395'), interestBasis: 'ACT/360' as const };
    const { firstPayment, lastPayment, schedule } = of(need, { method: 'INTEREST_FIRST', settlementDay: 20 });
    expect([firstPayment, lastPayment, schedule.totals.interest]).toEqual([
      yuan('329.17'),
      yuan('501371.53'),
      yuan('20024.27'),
    ]);
  });

  it('利随本清, 按揭 and 气球贷', () => {
    expect(of({ principal: yuan('200000') }, { method: 'BULLET' }).schedule.totals).toMatchObject({
      interest: yuan('8700.00'),
      periods: 1,
    });
    const home = { principal: yuan('1000000'), annualRate: rate('0.031'), months: 360, startOn: isoDay('2025-06-10') };
    const mortgage = of(home, { method: 'MORTGAGE_EPI' });
    expect(mortgage.payments[1]).toBe(yuan('4270.16'));
    expect(mortgage.schedule.totals.interest).toBe(yuan('538121.14'));
    const balloon = of({}, { method: 'BALLOON', amortisationMonths: 60 });
    expect(balloon.lastPayment).toBeGreaterThan(balloon.firstPayment * 10);
  });

  it('a rate quoted for one method only', () => {
    expect(of({}, { annualRate: rate('0.06') }).terms.annualRate).toBe('0.06');
  });
});

describe('fees', () => {
  it('by the month are paid with the dues, whatever the distance of the dues', () => {
    const need = { monthlyFee: yuan('50') };
    for (const offer of [
      { method: 'EQUAL_INSTALMENT' },
      { method: 'EQUAL_INSTALMENT', monthsPerPeriod: 3 },
      { method: 'BULLET' },
      { method: 'INTEREST_FIRST', settlementDay: 20 },
      { method: 'MORTGAGE_EPI', repayDay: 5 },
    ] as const) {
      expect(of(need, offer).totalFees).toBe(yuan('600'));
    }
    const quarterly = of(need, { monthsPerPeriod: 3 });
    expect(quarterly.payments[0]).toBe((quarterly.schedule.rows[0]?.payment ?? 0) + 15_000);
  });

  it('make the true rate larger than the quoted one', () => {
    expect(Number(costIn(of({ monthlyFee: yuan('50') }, {})).annualSimple)).toBeGreaterThan(4.35);
  });

  it('as large as the loan leave no rate to be said, but the schedule stands', () => {
    const odd = of({ upfrontFee: NEED.principal }, {});
    expect(odd.cost).toMatchObject({ ok: false, error: { code: 'RECEIVED_NOT_POSITIVE' } });
    expect(odd.schedule.rows).toHaveLength(12);
  });
});

describe('what cannot be calculated', () => {
  it('says why', () => {
    expect(refused({ months: 13 }, { monthsPerPeriod: 3 })).toEqual({
      code: 'TERM_NOT_WHOLE_PERIODS',
      params: { months: 13, monthsPerPeriod: 3 },
    });
    expect(refused({ principal: fen(0) }, {}).code).toBe('PRINCIPAL_NOT_POSITIVE');
    expect(refused({ months: 0 }, {}).code).toBe('PERIODS_OUT_OF_RANGE');
    expect(refused({ startOn: isoDay('9999-06-01') }, {}).code).toBe('END_BEYOND_CALENDAR');
    expect(refused({ annualRate: rate('1.5') }, {}).code).toBe('RATE_OUT_OF_RANGE');
    expect(refused({ monthlyFee: fen(-1) }, {}).code).toBe('FEE_OUT_OF_RANGE');
    expect(refused({}, { method: 'MORTGAGE_EP', repayDay: null }).code).toBe('REPAY_DAY_IMPOSSIBLE');
    expect(refused({}, { method: 'BALLOON', amortisationMonths: 6 }).code).toBe('AMORTISATION_TOO_SHORT');
    expect(refused({}, { gracePeriods: 12 }).code).toBe('GRACE_TOO_LONG');
  });
});

describe('the shape of the dues', () => {
  it('is read off the rows', () => {
    expect(paymentShapeOf(of({}, {}))).toEqual({
      grace: null,
      shape: {
        kind: 'LEVEL',
        dues: 12,
        first: yuan('10237.19'),
        regular: yuan('10237.19'),
        last: yuan('10237.17'),
      },
    });
    expect(paymentShapeOf(of({}, { method: 'EQUAL_PRINCIPAL' })).shape).toMatchObject({ kind: 'FALLING', step: 3625 });
    expect(paymentShapeOf(of({}, { method: 'BULLET' })).shape).toMatchObject({ kind: 'SINGLE', on: '2026-01-15' });
    expect(paymentShapeOf(of({}, { method: 'INTEREST_FIRST' })).shape).toMatchObject({
      kind: 'INTEREST_ONLY',
      dues: 11,
      least: yuan('435'),
      most: yuan('435'),
      last: yuan('120435'),
    });
    expect(paymentShapeOf(of({}, { method: 'BALLOON', amortisationMonths: 60 })).shape.kind).toBe('BALLOON');
    expect(paymentShapeOf(of({}, { method: 'FLAT' })).shape.kind).toBe('LEVEL');
  });

  it('tells a grace with interest only from what follows', () => {
    const shape = paymentShapeOf(of({}, { gracePeriods: 3 }));
    expect(shape.grace).toEqual({ dues: 3, most: yuan('435') });
    expect(shape.shape).toMatchObject({ kind: 'LEVEL', dues: 9 });
  });

  it('falls on average where interest is counted by days', () => {
    const { grace, shape } = paymentShapeOf(
      of({ interestBasis: 'ACT/360', months: 36 }, { method: 'EQUAL_PRINCIPAL', gracePeriods: 3 }),
    );
    expect(grace?.dues).toBe(3);
    if (shape.kind !== 'FALLING') throw new Error(shape.kind);
    expect(shape.from).toBe(shape.first);
  });

  it('tells the first due of a broken period from the fall that follows it', () => {
    const { shape } = paymentShapeOf(of({ startOn: isoDay('2025-06-25'), months: 24 }, { method: 'MORTGAGE_EP' }));
    if (shape.kind !== 'FALLING') throw new Error(shape.kind);
    expect(shape.first).toBeLessThan(shape.from);
    expect(shape.from - 22 * shape.step).toBeCloseTo(shape.last, -3);
  });

  it('knows the longer first period of a mortgage', () => {
    const { shape } = paymentShapeOf(of({ startOn: isoDay('2025-06-10') }, { method: 'MORTGAGE_EPI' }));
    if (shape.kind !== 'LEVEL') throw new Error(shape.kind);
    expect(shape.first).toBeGreaterThan(shape.regular);
  });
});

const anyNeed = fc.record({
  principal: fc.integer({ min: 100_000, max: 10_000_000_000 }).map(fen),
  months: fc.integer({ min: 1, max: 60 }),
  annualRate: fc.integer({ min: 0, max: 3600 }).map((bp) => rate(String(bp / 10_000))),
  startOn: fc.integer({ min: 0, max: 4000 }).map((n) => addDays(isoDay('2020-01-01'), n)),
  interestBasis: fc.constantFrom(...INTEREST_BASES),
  upfrontFee: fc.integer({ min: 0, max: 50_000 }).map(fen),
  monthlyFee: fc.integer({ min: 0, max: 10_000 }).map(fen),
});
const anyOffer = fc.record({
  method: fc.constantFrom<Offer['method']>(
    'EQUAL_INSTALMENT',
    'EQUAL_PRINCIPAL',
    'INTEREST_FIRST',
    'BULLET',
    'FLAT',
    'MORTGAGE_EPI',
    'MORTGAGE_EP',
    'BALLOON',
  ),
  annualRate: fc.constant(null),
  monthsPerPeriod: fc.constantFrom(1, 2, 3, 6, 12),
  settlementDay: fc.option(fc.integer({ min: 1, max: 31 })),
  repayDay: fc.integer({ min: 1, max: 31 }),
  gracePeriods: fc.integer({ min: 0, max: 6 }),
  amortisationMonths: fc.option(fc.integer({ min: 1, max: 240 })),
});

describe('any need and offer', () => {
  it('is calculated or refused with a code, never thrown', () => {
    fc.assert(
      fc.property(anyNeed, anyOffer, (need, offer) => {
        const result = calculate(need, offer);
        if (!result.ok) {
          expect(result.error.code).toMatch(/^[A-Z_]+$/);
          return;
        }
        const { schedule, payments, totalFees, totalCost } = result.value;
        const fees = need.upfrontFee + need.monthlyFee * need.months;
        expect(totalFees).toBe(fees);
        expect(sumFen(payments)).toBe(schedule.totals.payment + need.monthlyFee * need.months);
        expect(totalCost).toBe(schedule.totals.interest + fees);
        const { shape, grace } = paymentShapeOf(result.value);
        const dues = 'dues' in shape ? shape.dues + (shape.kind === 'INTEREST_ONLY' ? 1 : 0) : 1;
        expect(dues + (grace?.dues ?? 0)).toBe(payments.length);
      }),
      { numRuns: 1500 },
    );
  });

  it('costs more a year with a fee than without', () => {
    fc.assert(
      fc.property(anyNeed, anyOffer, fc.integer({ min: 1000, max: 50_000 }).map(fen), (need, offer, fee) => {
        const without = calculate({ ...need, upfrontFee: fen(0) }, offer);
        const with_ = calculate({ ...need, upfrontFee: fee }, offer);
        if (!without.ok || !with_.ok || !without.value.cost.ok || !with_.value.cost.ok) return;
        const [less, more] = [without.value.cost.value, with_.value.cost.value];
        expect(Number(more.annualCompound)).toBeGreaterThanOrEqual(Number(less.annualCompound));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a calculation as it is asked for', () => {
  const asked: Calculation = {
    principal: NEED.principal,
    months: 12,
    rate: { kind: 'LPR', base: '0.03', points: 135 },
    startOn: NEED.startOn,
    interestBasis: 'PER_PERIOD',
    upfrontFee: fen(0),
    monthlyFee: fen(0),
    offers: [
      { ...OFFER, annualRate: null },
      { ...OFFER, method: 'BULLET', annualRate: '0.05' },
    ],
  };

  it('reads LPR and points as their sum, and keeps the order of the offers', () => {
    const calculated = calculateAll(asked);
    expect(calculated?.need.annualRate).toBe('0.0435');
    expect(calculated?.results.map(({ offer, result }) => [offer.method, result.ok])).toEqual([
      ['EQUAL_INSTALMENT', true],
      ['BULLET', true],
    ]);
  });

  it('is nothing where LPR and points are below zero', () => {
    expect(calculateAll({ ...asked, rate: { kind: 'LPR', base: '0.03', points: -400 } })).toBeNull();
  });
});

describe('a percent as it is shown', () => {
  it.each([
    ['10.8964', '10.90%'],
    ['4.3500', '4.35%'],
    ['0.0049', '0.00%'],
    ['0.0050', '0.01%'],
    ['-0.5000', '-0.50%'],
  ])('%s is %s', (text, shown) => {
    expect(shownPercent(text)).toBe(shown);
  });
});
