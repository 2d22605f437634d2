import { addDays, addMonths, type IsoDay, weekdayOf } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../../domain/kernel/money.ts';
import { type Rate, rate } from '../../../domain/kernel/rate.ts';
import { type LprPrice, lprPriceOf } from '../../../domain/lending/lpr-tenor.ts';
import { maturityOfTerms } from '../../../domain/lending/method-fields.ts';
import type { LoanTerms } from '../../../domain/loan/loan-plan.ts';
import { LOAN_POLICY } from '../../../domain/loan/loan-policy.ts';
import type { LprRow } from '../../../domain/lpr/lpr.ts';
import type { InterestBasis, RepaymentMethod, Settlement } from '../../../domain/schedule/schedule-terms.ts';
import type { NewLprTerms } from '../import/bulk-insert.service.ts';
import type { Random } from './random.ts';
import { type CustomerKind, familyOf, type LoanFamily, type Way } from './sample-families.ts';

/** What was agreed when a sample loan was made. */
export interface LoanAgreement {
  readonly purpose: LoanFamily['purpose'];
  readonly productName: string;
  readonly guarantee: 'CREDIT' | 'GUARANTEE' | 'MORTGAGE' | 'PLEDGE' | 'MIXED';
  readonly method: RepaymentMethod;
  readonly principal: Fen;
  readonly annualRate: Rate;
  readonly periods: number | null;
  readonly monthsPerPeriod: number;
  readonly interestBasis: InterestBasis;
  readonly startOn: IsoDay;
  readonly maturityOn: IsoDay;
  readonly settlement: Settlement | null;
  readonly repayDay: number | null;
  readonly gracePeriods: number;
  readonly amortisationPeriods: number | null;
  readonly penaltyFactor: Rate;
  readonly lpr: NewLprTerms | null;
}

/** The terms as the engine reads them. */
export function termsOf(agreement: LoanAgreement): LoanTerms {
  const {
    penaltyFactor,
    lpr: _lpr,
    purpose: _purpose,
    productName: _name,
    guarantee: _guarantee,
    ...terms
  } = agreement;
  return { ...terms, statedInstalment: null, policy: { ...LOAN_POLICY, penaltyFactor } };
}

const MONTHS_OF_HISTORY = 24;
const FEN_PER_THOUSAND_YUAN = 100_000;

/** A loan made on a working weekday in the two years before a day. */
export function agreeLoan(random: Random, kind: CustomerKind, asOf: IsoDay, table: readonly LprRow[]): LoanAgreement {
  const family = familyOf(random, kind);
  const months = random.pick(family.months);
  const startOn = weekday(addDays(addMonths(asOf, -MONTHS_OF_HISTORY), random.int(0, 725)));
  // Amounts are small rather than large: the smaller of two draws, in round sums.
  const thousands = Math.min(random.int(family.from, family.to), random.int(family.from, family.to));
  const rounded = thousands > 100 ? Math.round(thousands / 10) * 10 : thousands;
  const fixed = rate(random.pick(family.rates));
  const days = daysOf(random, random.weighted(family.ways), startOn, months);
  const isPriced = random.chance(family.lprShare);
  const lpr = isPriced ? lprTerms(random, table, startOn, days.maturityOn) : null;
  return {
    purpose: family.purpose,
    productName: family.productName,
    guarantee: random.weighted(family.guarantees),
    principal: fen(rounded * FEN_PER_THOUSAND_YUAN),
    startOn,
    ...days,
    annualRate: lpr?.price.annualRate ?? fixed,
    penaltyFactor: rate(random.pick(['1.5', '1.5', '1.3'])),
    lpr: lpr?.terms ?? null,
  };
}

type Days = Pick<
  LoanAgreement,
  | 'method'
  | 'periods'
  | 'monthsPerPeriod'
  | 'interestBasis'
  | 'maturityOn'
  | 'settlement'
  | 'repayDay'
  | 'gracePeriods'
  | 'amortisationPeriods'
>;

/** How and when a loan of so many months is repaid. */
function daysOf(random: Random, way: Way, startOn: IsoDay, months: number): Days {
  const monthsPerPeriod = way.quarterly && months % 3 === 0 ? 3 : 1;
  const periods = months / monthsPerPeriod;
  const isDaily = way.method === 'BULLET' || way.method === 'INTEREST_FIRST' || monthsPerPeriod === 3;
  const plain: Days = {
    method: way.method,
    periods,
    monthsPerPeriod,
    interestBasis: isDaily ? 'ACT/360' : 'PER_PERIOD',
    maturityOn: addMonths(startOn, months),
    settlement: null,
    repayDay: null,
    gracePeriods: 0,
    amortisationPeriods: null,
  };
  switch (way.method) {
    case 'INTEREST_FIRST': {
      const settlement = { day: 20, months: way.quarterly ? 3 : 1, inclusive: true } as const;
      return { ...plain, periods: null, monthsPerPeriod: 1, settlement };
    }
    case 'BULLET':
      return { ...plain, periods: null, monthsPerPeriod: 1 };
    case 'BALLOON':
      return { ...plain, amortisationPeriods: periods * random.pick([2, 3, 5]) };
    case 'MORTGAGE_EPI':
    case 'MORTGAGE_EP':
      return onRepayDay({ ...plain, repayDay: random.int(1, 28) }, startOn);
    default:
      return plain;
  }
}

/** A mortgage ends on the repay day of its last month. */
function onRepayDay(days: Days, startOn: IsoDay): Days {
  // Neither sum nor rate moves a day.
  const end = maturityOfTerms({ ...days, startOn, principal: fen(1), annualRate: rate('0') });
  return end.ok ? { ...days, maturityOn: end.value } : days;
}

/** Priced on the loan prime rate of the day of drawdown; null where none had been announced by then. */
function lprTerms(
  random: Random,
  table: readonly LprRow[],
  startOn: IsoDay,
  maturityOn: IsoDay,
): { readonly terms: NewLprTerms; readonly price: LprPrice } | null {
  const pointsBp = random.int(-4, 26) * 5;
  const repricingDay = random.pick(['ANNIVERSARY', 'JANUARY_1']);
  const price = lprPriceOf(table, startOn, maturityOn, pointsBp);
  return price === null ? null : { price, terms: { tenor: price.tenor, pointsBp, repricingDay, repricingMonths: 12 } };
}

/** The same day, or the Friday before it. */
export function weekday(day: IsoDay): IsoDay {
  return addDays(day, Math.min(0, 5 - weekdayOf(day)));
}
