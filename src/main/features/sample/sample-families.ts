import type { RepaymentMethod } from '../../../domain/schedule/schedule-terms.ts';
import type { Random } from './random.ts';

export type CustomerKind = 'PERSON' | 'SOLE_TRADER' | 'FARMER' | 'COMPANY';

type Guarantee = 'CREDIT' | 'GUARANTEE' | 'MORTGAGE' | 'PLEDGE' | 'MIXED';
type Weighted<T> = readonly [readonly [T, number], ...(readonly [T, number])[]];

/** A way of repaying, by months or by quarters. */
export interface Way {
  readonly method: Exclude<RepaymentMethod, 'CUSTOM'>;
  readonly quarterly: boolean;
}

/** Loans of one kind as the branch makes them. */
export interface LoanFamily {
  readonly purpose: 'BUSINESS' | 'CONSUMPTION' | 'MORTGAGE';
  readonly productName: string;
  /** In thousand yuan. */
  readonly from: number;
  readonly to: number;
  readonly months: readonly [number, ...number[]];
  readonly rates: readonly [string, ...string[]];
  readonly guarantees: Weighted<Guarantee>;
  readonly ways: Weighted<Way>;
  /** Per cent of loans priced on the loan prime rate. */
  readonly lprShare: number;
}

const monthly = (method: Way['method']): Way => ({ method, quarterly: false });
const quarterly = (method: Way['method']): Way => ({ method, quarterly: true });

/** Farmers repay after the harvest: all at the end, or interest by the quarter. */
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
  ways: [
    [monthly('BULLET'), 40],
    [quarterly('INTEREST_FIRST'), 30],
    [monthly('EQUAL_INSTALMENT'), 20],
    [quarterly('EQUAL_PRINCIPAL'), 10],
  ],
  lprShare: 0,
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
  ways: [
    [monthly('EQUAL_INSTALMENT'), 40],
    [monthly('INTEREST_FIRST'), 30],
    [quarterly('EQUAL_PRINCIPAL'), 15],
    [monthly('BALLOON'), 15],
  ],
  lprShare: 10,
};
/** Companies settle interest on the 20th of the last month of a quarter and repay at the end. */
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
  ways: [
    [quarterly('INTEREST_FIRST'), 65],
    [quarterly('EQUAL_PRINCIPAL'), 25],
    [quarterly('BALLOON'), 10],
  ],
  lprShare: 35,
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
  ways: [
    [monthly('EQUAL_INSTALMENT'), 68],
    [monthly('EQUAL_PRINCIPAL'), 22],
    [monthly('FLAT'), 10],
  ],
  lprShare: 0,
};
const HOUSING_LOAN: LoanFamily = {
  purpose: 'MORTGAGE',
  productName: '个人住房贷款',
  from: 200,
  to: 900,
  months: [120, 180, 240, 360],
  rates: ['0.0305', '0.031', '0.033', '0.0355'],
  guarantees: [['MORTGAGE', 100]],
  ways: [
    [monthly('MORTGAGE_EPI'), 75],
    [monthly('MORTGAGE_EP'), 25],
  ],
  lprShare: 85,
};

export function familyOf(random: Random, kind: CustomerKind): LoanFamily {
  if (kind === 'FARMER') return FARMER_LOAN;
  if (kind === 'SOLE_TRADER') return TRADER_LOAN;
  if (kind === 'COMPANY') return COMPANY_LOAN;
  return random.chance(28) ? HOUSING_LOAN : CONSUMPTION_LOAN;
}
