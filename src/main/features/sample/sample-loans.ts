import { addDays, addMonths, type IsoDay, weekdayOf } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../../domain/kernel/money.ts';
import { type Rate, rate } from '../../../domain/kernel/rate.ts';
import type { InterestBasis, RepaymentMethod } from '../../../domain/schedule/schedule-terms.ts';
import type { Random } from './random.ts';

export type CustomerKind = 'PERSON' | 'SOLE_TRADER' | 'FARMER' | 'COMPANY';

/** What was agreed when a sample loan was made. */
export interface LoanAgreement {
  readonly purpose: 'BUSINESS' | 'CONSUMPTION' | 'MORTGAGE';
  readonly productName: string;
  readonly guarantee: 'CREDIT' | 'GUARANTEE' | 'MORTGAGE' | 'PLEDGE' | 'MIXED';
  readonly method: RepaymentMethod;
  readonly principal: Fen;
  readonly annualRate: Rate;
  readonly periods: number;
  readonly monthsPerPeriod: number;
  readonly interestBasis: InterestBasis;
  readonly startOn: IsoDay;
  readonly maturityOn: IsoDay;
}

interface LoanFamily {
  readonly purpose: LoanAgreement['purpose'];
  readonly productName: string;
  /** In thousand yuan. */
  readonly from: number;
  readonly to: number;
  readonly months: readonly [number, ...number[]];
  readonly rates: readonly [string, ...string[]];
  readonly guarantees: readonly [
    readonly [LoanAgreement['guarantee'], number],
    ...(readonly [LoanAgreement['guarantee'], number])[],
  ];
  /** Per cent of loans repaid by quarters in equal principal, interest by days. */
  readonly quarterly: number;
}

const FARMER_LOAN: LoanFamily = {
  purpose: 'BUSINESS',
  productName: '农户小额贷款',
  from: 20,
  to: 200,
  months: [6, 12, 12, 12, 24, 36],
  rates: ['0.0435', '0.0485', '0.0525', '0.058', '0.0615'],
  guarantees: [
    ['CREDIT', 55],
    ['GUARANTEE', 35],
    ['MIXED', 10],
  ],
  quarterly: 10,
};
const TRADER_LOAN: LoanFamily = {
  purpose: 'BUSINESS',
  productName: '个体经营贷款',
  from: 50,
  to: 800,
  months: [12, 12, 24, 36],
  rates: ['0.0395', '0.0435', '0.0465', '0.052'],
  guarantees: [
    ['MORTGAGE', 45],
    ['GUARANTEE', 25],
    ['CREDIT', 20],
    ['PLEDGE', 10],
  ],
  quarterly: 15,
};
const COMPANY_LOAN: LoanFamily = {
  purpose: 'BUSINESS',
  productName: '小微企业流动资金贷款',
  from: 500,
  to: 8000,
  months: [12, 12, 24, 36],
  rates: ['0.0345', '0.0365', '0.0385', '0.0415'],
  guarantees: [
    ['MORTGAGE', 50],
    ['MIXED', 25],
    ['GUARANTEE', 20],
    ['PLEDGE', 5],
  ],
  quarterly: 45,
};
const CONSUMPTION_LOAN: LoanFamily = {
  purpose: 'CONSUMPTION',
  productName: '个人消费贷款',
  from: 20,
  to: 300,
  months: [12, 24, 36, 60],
  rates: ['0.0365', '0.0385', '0.042', '0.0485'],
  guarantees: [
    ['CREDIT', 80],
    ['GUARANTEE', 20],
  ],
  quarterly: 0,
};
const HOUSING_LOAN: LoanFamily = {
  purpose: 'MORTGAGE',
  productName: '个人住房贷款',
  from: 200,
  to: 900,
  months: [120, 180, 240, 360],
  rates: ['0.0305', '0.031', '0.033', '0.0355'],
  guarantees: [['MORTGAGE', 100]],
  quarterly: 0,
};

function familyOf(random: Random, kind: CustomerKind): LoanFamily {
  if (kind === 'FARMER') return FARMER_LOAN;
  if (kind === 'SOLE_TRADER') return TRADER_LOAN;
  if (kind === 'COMPANY') return COMPANY_LOAN;
  return random.chance(28) ? HOUSING_LOAN : CONSUMPTION_LOAN;
}

const MONTHS_OF_HISTORY = 24;
const FEN_PER_THOUSAND_YUAN = 100_000;

/** A loan made on a working weekday in the two years before a day. */
export function agreeLoan(random: Random, kind: CustomerKind, asOf: IsoDay): LoanAgreement {
  const family = familyOf(random, kind);
  const months = random.pick(family.months);
  const isQuarterly = random.chance(family.quarterly) && months >= 12;
  const monthsPerPeriod = isQuarterly ? 3 : 1;
  const startOn = weekday(addDays(addMonths(asOf, -MONTHS_OF_HISTORY), random.int(0, 725)));
  // Amounts are small rather than large: the smaller of two draws, in round sums.
  const thousands = Math.min(random.int(family.from, family.to), random.int(family.from, family.to));
  const rounded = thousands > 100 ? Math.round(thousands / 10) * 10 : thousands;
  return {
    purpose: family.purpose,
    productName: family.productName,
    guarantee: random.weighted(family.guarantees),
    method: isQuarterly || random.chance(25) ? 'EQUAL_PRINCIPAL' : 'EQUAL_INSTALMENT',
    principal: fen(rounded * FEN_PER_THOUSAND_YUAN),
    annualRate: rate(random.pick(family.rates)),
    periods: months / monthsPerPeriod,
    monthsPerPeriod,
    interestBasis: isQuarterly ? 'ACT/360' : 'PER_PERIOD',
    startOn,
    maturityOn: addMonths(startOn, months),
  };
}

/** The same day, or the Friday before it. */
export function weekday(day: IsoDay): IsoDay {
  return addDays(day, Math.min(0, 5 - weekdayOf(day)));
}
