import type { Calendar } from '../kernel/calendar.ts';
import type { LoanTerms } from '../loan/loan-plan.ts';

/** Conventions that a loan's own terms can express: adopting one is changing a column of the loan. */
export const OWN_CONVENTIONS = [
  'BASIS_PER_PERIOD',
  'BASIS_ACT_360',
  'BASIS_ACT_365',
  'BASIS_30_360',
  'BASIS_MONTHS_DAYS',
  'SETTLEMENT_INCLUSIVE',
  'SETTLEMENT_EXCLUSIVE',
  'HOLIDAY_SHIFT',
  'HOLIDAY_STAYS',
  'ROUND_HALF_UP',
  'ROUND_HALF_EVEN',
  'ROUND_TO_FEN',
  'ROUND_TO_JIAO',
  'ROUND_TO_YUAN',
  'STRADDLE_KEEP_OLD',
  'STRADDLE_SPLIT_BY_DAYS',
] as const;
export type OwnConvention = (typeof OWN_CONVENTIONS)[number];

/**
 * Conventions of other systems that our terms do not express: the first due takes what division leaves over; month ends
 * chained from due to due, or always the last of the month; a first period longer or shorter than ours, or counted by
 * days throughout; instalments rounded up or down; interest up to the day a holiday has moved the due to.
 */
export const FOREIGN_CONVENTIONS = [
  'REMAINDER_FIRST',
  'MONTH_END_CHAINED',
  'MONTH_END_STAYS',
  'FIRST_PERIOD_LONG',
  'FIRST_PERIOD_SHORT',
  'FIRST_PERIOD_BY_DAYS',
  'INSTALMENT_UP',
  'INSTALMENT_DOWN',
  'INTEREST_TO_MOVED_DAY',
] as const;
export type ForeignConvention = (typeof FOREIGN_CONVENTIONS)[number];

/** The closed list of conventions that may explain a difference (credit-rules V2). */
export const CONVENTIONS = [...OWN_CONVENTIONS, ...FOREIGN_CONVENTIONS] as const;
export type Convention = OwnConvention | ForeignConvention;

/** True where the loan's own terms can say it. */
export function isOwnConvention(convention: Convention): convention is OwnConvention {
  return OWN_CONVENTIONS.some((own) => own === convention);
}

/** What a system may do that our terms cannot say; everything as we do it. */
export type Foreign = {
  readonly remainder: 'LAST' | 'FIRST';
  readonly monthEnd: 'ANCHORED' | 'CHAINED' | 'STAYS';
  readonly firstPeriod: 'OURS' | 'LONG' | 'SHORT' | 'BY_DAYS';
  readonly instalment: 'NEAREST' | 'UP' | 'DOWN';
  readonly interestToMovedDay: boolean;
};

/** Everything as our terms have it. */
export const OURS: Foreign = {
  remainder: 'LAST',
  monthEnd: 'ANCHORED',
  firstPeriod: 'OURS',
  instalment: 'NEAREST',
  interestToMovedDay: false,
};

/** A loan's terms under another convention. */
export type Variant = { readonly terms: LoanTerms; readonly foreign: Foreign };

/** What a convention is about: two of one kind cannot hold together. */
export type ConventionKind = 'BASIS' | 'SETTLEMENT' | 'HOLIDAY' | 'ROUNDING' | 'UNIT' | 'STRADDLE' | keyof Foreign;

type Rule = {
  readonly kind: ConventionKind;
  /** Null where the terms have it already, or it could change nothing. */
  readonly apply: (variant: Variant, calendar: Calendar | null) => Variant | null;
};

/** What a convention is about. */
export function kindOf(convention: Convention): ConventionKind {
  return RULES[convention].kind;
}

/** The variant under one more convention; null where that changes nothing. `calendar` is the book's own (credit-rules V2). */
export function withConvention(variant: Variant, convention: Convention, calendar: Calendar | null): Variant | null {
  return RULES[convention].apply(variant, calendar);
}

const basis = (interestBasis: LoanTerms['interestBasis']): Rule => ({
  kind: 'BASIS',
  apply: ({ terms, foreign }) =>
    terms.interestBasis === interestBasis || terms.method === 'FLAT'
      ? null
      : { terms: { ...terms, interestBasis }, foreign },
});

const settlement = (inclusive: boolean): Rule => ({
  kind: 'SETTLEMENT',
  apply: ({ terms, foreign }) => {
    if (!terms.settlement || terms.method !== 'INTEREST_FIRST' || terms.settlement.inclusive === inclusive) return null;
    return { terms: { ...terms, settlement: { ...terms.settlement, inclusive } }, foreign };
  },
});

const rounding = (mode: 'HALF_UP' | 'HALF_EVEN'): Rule => ({
  kind: 'ROUNDING',
  apply: ({ terms, foreign }) =>
    (terms.rounding ?? 'HALF_UP') === mode ? null : { terms: { ...terms, rounding: mode }, foreign },
});

const unit = (roundingUnit: 1 | 10 | 100): Rule => ({
  kind: 'UNIT',
  apply: ({ terms, foreign }) =>
    (terms.roundingUnit ?? 1) === roundingUnit ? null : { terms: { ...terms, roundingUnit }, foreign },
});

const straddle = (rule: 'KEEP_OLD' | 'SPLIT_BY_DAYS'): Rule => ({
  kind: 'STRADDLE',
  apply: ({ terms, foreign }) =>
    (terms.straddle ?? 'KEEP_OLD') === rule ? null : { terms: { ...terms, straddle: rule }, foreign },
});

const foreignRule = <K extends keyof Foreign>(
  kind: K,
  value: Foreign[K],
  applies: (terms: LoanTerms) => boolean,
): Rule => ({
  kind,
  apply: ({ terms, foreign }) =>
    foreign[kind] === value || !applies(terms) ? null : { terms, foreign: { ...foreign, [kind]: value } },
});

const LEVEL: ReadonlySet<string> = new Set(['EQUAL_INSTALMENT', 'MORTGAGE_EPI', 'BALLOON']);
const SHARES: ReadonlySet<string> = new Set(['EQUAL_PRINCIPAL', 'MORTGAGE_EP', 'FLAT']);
const BY_DAY_OF_MONTH: ReadonlySet<string> = new Set(['MORTGAGE_EPI', 'MORTGAGE_EP']);

const isLevel = ({ method }: LoanTerms): boolean => method !== null && LEVEL.has(method);
const isShared = ({ method }: LoanTerms): boolean => method !== null && SHARES.has(method);
const hasRepayDay = ({ method }: LoanTerms): boolean => method !== null && BY_DAY_OF_MONTH.has(method);
/** Dues on the same day of the month as the first day, one a period. */
const isByAnniversary = ({ method, settlement: settled }: LoanTerms): boolean =>
  method !== null && method !== 'BULLET' && method !== 'CUSTOM' && !BY_DAY_OF_MONTH.has(method) && !settled;
const startsLate = (terms: LoanTerms): boolean => isByAnniversary(terms) && Number(terms.startOn.slice(8)) > 27;

const RULES: Readonly<Record<Convention, Rule>> = {
  BASIS_PER_PERIOD: basis('PER_PERIOD'),
  BASIS_ACT_360: basis('ACT/360'),
  BASIS_ACT_365: basis('ACT/365'),
  BASIS_30_360: basis('30/360'),
  BASIS_MONTHS_DAYS: basis('MONTHS+DAYS'),
  SETTLEMENT_INCLUSIVE: settlement(true),
  SETTLEMENT_EXCLUSIVE: settlement(false),
  HOLIDAY_SHIFT: {
    kind: 'HOLIDAY',
    apply: ({ terms, foreign }, calendar) =>
      terms.calendar || calendar === null ? null : { terms: { ...terms, calendar }, foreign },
  },
  HOLIDAY_STAYS: {
    kind: 'HOLIDAY',
    apply: ({ terms, foreign }) => (terms.calendar ? { terms: { ...terms, calendar: null }, foreign } : null),
  },
  ROUND_HALF_UP: rounding('HALF_UP'),
  ROUND_HALF_EVEN: rounding('HALF_EVEN'),
  ROUND_TO_FEN: unit(1),
  ROUND_TO_JIAO: unit(10),
  ROUND_TO_YUAN: unit(100),
  STRADDLE_KEEP_OLD: straddle('KEEP_OLD'),
  STRADDLE_SPLIT_BY_DAYS: straddle('SPLIT_BY_DAYS'),
  REMAINDER_FIRST: foreignRule('remainder', 'FIRST', isShared),
  MONTH_END_CHAINED: foreignRule('monthEnd', 'CHAINED', startsLate),
  MONTH_END_STAYS: foreignRule('monthEnd', 'STAYS', startsLate),
  FIRST_PERIOD_LONG: foreignRule('firstPeriod', 'LONG', (terms) => hasRepayDay(terms) || Boolean(terms.settlement)),
  FIRST_PERIOD_SHORT: foreignRule('firstPeriod', 'SHORT', hasRepayDay),
  FIRST_PERIOD_BY_DAYS: foreignRule('firstPeriod', 'BY_DAYS', hasRepayDay),
  INSTALMENT_UP: foreignRule('instalment', 'UP', (terms) => isLevel(terms) || isShared(terms)),
  INSTALMENT_DOWN: foreignRule('instalment', 'DOWN', (terms) => isLevel(terms) || isShared(terms)),
  INTEREST_TO_MOVED_DAY: foreignRule('interestToMovedDay', true, (terms) => Boolean(terms.calendar)),
};
