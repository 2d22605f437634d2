import { INTEREST_BASES, REPAYMENT_METHODS } from '../schedule/schedule-terms.ts';
import type { ValueType } from './expression.ts';

/** What an import can bring, in the order it is stored: later kinds refer to earlier ones. */
export const IMPORT_KINDS = [
  'customer',
  'product',
  'productParty',
  'loan',
  'repayment',
  'coreDue',
  'serviceRecord',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** How a value that may identify somebody is hidden in the report. */
export type FieldSecrecy = 'identifier' | 'phone' | 'account' | 'address';

/** What a field takes. `max` is characters of a text; `codes` the closed list a text must come from. */
export type TargetField = {
  readonly type: ValueType;
  readonly required?: true;
  readonly max?: number;
  readonly from?: number;
  readonly to?: number;
  readonly codes?: readonly string[];
  /** A number that Excel may have turned into 6.1E+17: such a text is refused, the lost digits do not come back. */
  readonly digits?: true;
  readonly secrecy?: FieldSecrecy;
};

const CUSTOMER_NUMBER = { type: 'text', required: true, max: 30, digits: true } as const;
const PRODUCT_NUMBER = { type: 'text', required: true, max: 40, digits: true, secrecy: 'account' } as const;
const PRODUCT_KIND = {
  type: 'text',
  required: true,
  codes: ['CURRENT_ACCOUNT', 'TERM_DEPOSIT', 'CARD', 'STANDING_ORDER', 'MERCHANT_CODE', 'OTHER'],
} as const;

const LOAN_NUMBER = { type: 'text', required: true, max: 40, digits: true } as const;
const MONTH_DAY = { type: 'integer', from: 1, to: 31 } as const;

/** The fields of every kind of record, by the names a profile uses. */
export const TARGET_FIELDS = {
  customer: {
    number: CUSTOMER_NUMBER,
    name: { type: 'text', max: 80 },
    kind: { type: 'text', required: true, codes: ['PERSON', 'SOLE_TRADER', 'FARMER', 'COMPANY'] },
    identifierKind: { type: 'text', codes: ['ID_CARD', 'USCC', 'PASSPORT', 'OTHER'] },
    identifier: { type: 'text', max: 40, digits: true, secrecy: 'identifier' },
    phone: { type: 'text', max: 20, digits: true, secrecy: 'phone' },
    address: { type: 'text', max: 200, secrecy: 'address' },
    sex: { type: 'text', codes: ['MALE', 'FEMALE'] },
    birthOn: { type: 'day' },
    township: { type: 'text', max: 60 },
    industry: { type: 'text', max: 60 },
    employer: { type: 'text', max: 80 },
    grade: { type: 'text', codes: ['A1', 'A2', 'B1', 'B2', 'C'] },
    customerSinceOn: { type: 'day' },
    remark: { type: 'text', max: 1000 },
    managerLogin: { type: 'text', max: 60 },
  },
  product: {
    kind: PRODUCT_KIND,
    number: PRODUCT_NUMBER,
    openedOn: { type: 'day' },
    closedOn: { type: 'day' },
    amount: { type: 'amount' },
    label: { type: 'text', max: 100 },
  },
  productParty: {
    productKind: PRODUCT_KIND,
    productNumber: PRODUCT_NUMBER,
    customerNumber: CUSTOMER_NUMBER,
    role: { type: 'text', required: true, codes: ['OWNER', 'AUTHORISED'] },
  },
  loan: {
    number: LOAN_NUMBER,
    contractNumber: { type: 'text', max: 60, digits: true },
    customerNumber: CUSTOMER_NUMBER,
    purpose: { type: 'text', required: true, codes: ['BUSINESS', 'CONSUMPTION', 'MORTGAGE', 'OTHER'] },
    productName: { type: 'text', max: 60 },
    guarantee: { type: 'text', codes: ['CREDIT', 'GUARANTEE', 'MORTGAGE', 'PLEDGE', 'MIXED'] },
    method: { type: 'text', codes: REPAYMENT_METHODS },
    principal: { type: 'amount', required: true },
    annualRate: { type: 'rate' },
    periods: { type: 'integer', from: 1, to: 1200 },
    monthsPerPeriod: { type: 'integer', from: 1, to: 12 },
    interestBasis: { type: 'text', codes: INTEREST_BASES },
    settlementDay: MONTH_DAY,
    /** 1 every month, 3 every quarter; left out: the months of a period. */
    settlementMonths: { type: 'integer', from: 1, to: 12 },
    /** The settlement day itself bears interest and money is due the day after; left out: it does. */
    settlementInclusive: { type: 'flag' },
    repayDay: MONTH_DAY,
    gracePeriods: { type: 'integer', from: 0, to: 1199 },
    amortisationPeriods: { type: 'integer', from: 1, to: 1200 },
    /** 1.5, or 50% for half as much again. */
    penaltyFactor: { type: 'text', max: 12 },
    lprTenor: { type: 'text', codes: ['ONE_YEAR', 'FIVE_YEAR'] },
    lprPoints: { type: 'integer', from: -1000, to: 5000 },
    repricingDay: { type: 'text', codes: ['JANUARY_1', 'ANNIVERSARY'] },
    repricingMonths: { type: 'integer', from: 1, to: 120 },
    startOn: { type: 'day', required: true },
    maturityOn: { type: 'day', required: true },
    statedInstalment: { type: 'amount' },
    remark: { type: 'text', max: 1000 },
    /** OPENED: the loan comes with a position as of a day. DRAWDOWN: it was lent out on its first day, nothing else yet. */
    entry: { type: 'text', codes: ['OPENED', 'DRAWDOWN'] },
    positionAsOf: { type: 'day' },
    balance: { type: 'amount' },
    settledOn: { type: 'day' },
    paidToDate: { type: 'flag' },
    overdue: { type: 'text', codes: ['NONE', 'SINCE', 'UNKNOWN_LENGTH', 'UNKNOWN'] },
    overdueSinceOn: { type: 'day' },
    overdueAtLeast: { type: 'flag' },
    overduePrincipal: { type: 'amount' },
    arrearsInterest: { type: 'amount' },
    loanClass: { type: 'text', codes: ['NORMAL', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS'] },
  },
  /** Money that came back: its parts as the source states them, or the sum alone, which the loan's own order divides. */
  repayment: {
    loanNumber: LOAN_NUMBER,
    on: { type: 'day', required: true },
    amount: { type: 'amount' },
    principal: { type: 'amount' },
    interest: { type: 'amount' },
    penalty: { type: 'amount' },
    compound: { type: 'amount' },
    remark: { type: 'text', max: 200 },
  },
  /** One due of the core system's own schedule, to be compared with ours. */
  coreDue: {
    loanNumber: LOAN_NUMBER,
    dueOn: { type: 'day', required: true },
    period: { type: 'integer', from: 1, to: 1200 },
    principal: { type: 'amount' },
    interest: { type: 'amount' },
    balance: { type: 'amount' },
  },
  serviceRecord: {
    customerNumber: CUSTOMER_NUMBER,
    on: { type: 'day', required: true },
    kind: { type: 'text', required: true, codes: ['VISIT', 'CALL', 'MESSAGE', 'NOTE'] },
    content: { type: 'text', required: true, max: 2000 },
  },
} as const satisfies Readonly<Record<ImportKind, Readonly<Record<string, TargetField>>>>;

type ValueOf<F extends TargetField> = F extends { codes: readonly (infer C extends string)[] }
  ? C
  : F['type'] extends 'amount' | 'integer'
    ? number
    : F['type'] extends 'flag'
      ? boolean
      : string;

/** A mapped row of a kind: every field there, blanks as null. Days and amounts are still to be branded by the rules. */
export type MappedRow<K extends ImportKind> = {
  readonly [F in keyof (typeof TARGET_FIELDS)[K]]: (typeof TARGET_FIELDS)[K][F] extends infer S extends TargetField
    ? S extends { required: true }
      ? ValueOf<S>
      : ValueOf<S> | null
    : never;
};

/** The fields of a kind by name. */
export function fieldsOf(kind: ImportKind): ReadonlyMap<string, TargetField> {
  return new Map<string, TargetField>(Object.entries(TARGET_FIELDS[kind]));
}
