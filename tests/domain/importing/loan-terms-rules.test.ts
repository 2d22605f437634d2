import { describe, expect, it } from 'vitest';
import { ruleLoan } from '../../../src/domain/importing/loan-rules.ts';
import type { MappedRow } from '../../../src/domain/importing/target-fields.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { BARE_LOAN } from './loan-row.ts';

type Row = Partial<MappedRow<'loan'>>;
const WITH_PLAN: Row = { entry: 'DRAWDOWN', method: 'EQUAL_INSTALMENT', annualRate: '0.0435', periods: 12 };
const rule = (row: Row) => ruleLoan({ ...BARE_LOAN, ...WITH_PLAN, ...row }, null, isoDay('2026-11-22'));
const said = (row: Row) => {
  const { refused, warned } = rule(row);
  return [...refused, ...warned].map(({ field, reason }) => `${field} ${reason}`);
};

describe('terms of an imported loan', () => {
  it.each<[string, Row]>([
    ['等额本息', {}],
    ['等额本金 with grace', { method: 'EQUAL_PRINCIPAL', gracePeriods: 3 }],
    ['付息到期还本 by periods', { method: 'INTEREST_FIRST' }],
    [
      '付息到期还本 by settlement days',
      { method: 'INTEREST_FIRST', periods: null, settlementDay: 20, settlementMonths: 3 },
    ],
    ['利随本清', { method: 'BULLET', periods: null }],
    ['等本等息', { method: 'FLAT' }],
    ['按揭等额本息', { method: 'MORTGAGE_EPI', repayDay: 20 }],
    ['按揭等额本金', { method: 'MORTGAGE_EP', repayDay: 31 }],
    ['气球贷', { method: 'BALLOON', amortisationPeriods: 60 }],
    ['no rate: nothing to be planned', { method: 'CUSTOM', annualRate: null }],
    ['no method', { method: null, periods: null }],
  ])('%s is taken without a word', (_what, row) => {
    expect(said(row)).toEqual([]);
  });

  it.each<[Row, string]>([
    [{ periods: null }, 'periods PLAN_PERIODS'],
    [{ method: 'MORTGAGE_EPI' }, 'repayDay PLAN_REPAY_DAY'],
    [{ method: 'BALLOON' }, 'amortisationPeriods PLAN_AMORTISATION'],
    [{ method: 'BALLOON', amortisationPeriods: 11 }, 'amortisationPeriods PLAN_AMORTISATION'],
    [{ gracePeriods: 12 }, 'gracePeriods PLAN_GRACE'],
    [{ method: 'CUSTOM' }, 'method PLAN_CUSTOM'],
    [{ principal: 9_000_000_000_000_000 }, 'principal PLAN_TOO_LARGE'],
    [
      {
        method: 'BALLOON',
        amortisationPeriods: 1200,
        annualRate: '0.9',
        interestBasis: 'ACT/360',
        startOn: '2026-01-01',
      },
      'annualRate PLAN_INSTALMENT_BELOW_INTEREST',
    ],
  ])('%j is taken without a plan, and says why', (row, reason) => {
    const outcome = rule(row);
    expect(outcome.refused).toEqual([]);
    expect(outcome.warned.map(({ field, reason: why }) => `${field} ${why}`)).toEqual([reason]);
  });

  it.each<[Row, string]>([
    [{ settlementDay: 20, settlementMonths: 5 }, 'settlementMonths INTEGER_OUT_OF_RANGE'],
    [{ settlementMonths: 3 }, 'settlementDay REQUIRED_BLANK'],
    [{ lprTenor: 'ONE_YEAR' }, 'lprPoints LPR_INCOMPLETE'],
    [{ lprPoints: 85 }, 'lprTenor LPR_INCOMPLETE'],
    [{ repricingMonths: 12 }, 'repricingMonths LPR_INCOMPLETE'],
    [{ repricingDay: 'JANUARY_1' }, 'repricingDay LPR_INCOMPLETE'],
    [{ penaltyFactor: '0.5' }, 'penaltyFactor FACTOR_INVALID'],
    [{ penaltyFactor: '50' }, 'penaltyFactor FACTOR_INVALID'],
    [{ penaltyFactor: '上浮' }, 'penaltyFactor FACTOR_INVALID'],
    [{ penaltyFactor: '2' }, 'penaltyFactor FACTOR_UNUSUAL'],
    [{ penaltyFactor: '10%' }, 'penaltyFactor FACTOR_UNUSUAL'],
  ])('%j', (row, reason) => {
    expect(said(row)).toEqual([reason]);
  });

  it.each([
    ['1.5', '1.5'],
    ['50%', '1.5'],
    ['+30%', '1.3'],
    ['30.5%', '1.305'],
  ])('a penalty of %s is %s times the rate', (text, factor) => {
    expect(rule({ penaltyFactor: text }).row.terms.penaltyFactor).toBe(factor);
  });

  it('a settlement day without months goes by the months of a period, and bears interest unless said otherwise', () => {
    const settled = (row: Row) => rule({ method: 'INTEREST_FIRST', settlementDay: 20, ...row }).row.terms.settlement;
    expect(settled({ monthsPerPeriod: 3 })).toEqual({ day: 20, months: 3, inclusive: true });
    expect(settled({ settlementInclusive: false })).toEqual({ day: 20, months: 1, inclusive: false });
  });
});
