import { isNonPerforming, type LoanClass } from '../classification/loan-class.ts';
import { addDays, daysBetween, type IsoDay, maxDay } from '../kernel/iso-day.ts';
import { type Fen, fen } from '../kernel/money.ts';
import type { OverdueFact } from '../loan/loan-events.ts';

/**
 * Why a review is due; when several cases call for the same day, the one that stands first here is named
 * (credit-rules R1–R8).
 */
export const REVIEW_RULES = [
  'OVERDUE_CROSSING',
  'NON_PERFORMING',
  'SPECIAL_MENTION',
  'OVERDUE',
  'FIRST_AFTER_DRAWDOWN',
  'BEFORE_MATURITY',
  'LARGE_CORPORATE',
  'CORPORATE',
  'LARGE_PERSONAL_BUSINESS',
  'MEDIUM_PERSONAL_BUSINESS',
  'SMALL_PERSONAL_BUSINESS',
  'CONSUMPTION',
  'MORTGAGE',
] as const;
export type ReviewRule = (typeof REVIEW_RULES)[number];

/** Days per case and the balances that part large from small; a bank may set its own (days; fen). */
export type ReviewParameters = {
  readonly firstAfterDrawdownDays: number;
  readonly corporateDays: number;
  readonly largeCorporateDays: number;
  readonly largeCorporateBalance: Fen;
  readonly largePersonalBusinessDays: number;
  readonly largePersonalBusinessBalance: Fen;
  readonly mediumPersonalBusinessDays: number;
  readonly mediumPersonalBusinessBalance: Fen;
  readonly smallPersonalBusinessDays: number;
  readonly mortgageDays: number;
  readonly consumptionDays: number;
  readonly specialMentionDays: number;
  readonly nonPerformingDays: number;
  readonly overdueAlertAfterDays: number;
  readonly overdueCrossingDays: number;
  readonly beforeMaturityDays: number;
};

/** The default matrix (credit-rules R1–R8); every number is a bank's own to change. */
export const REVIEW_PARAMETERS: ReviewParameters = {
  firstAfterDrawdownDays: 15,
  corporateDays: 90,
  largeCorporateDays: 30,
  largeCorporateBalance: fen(500_000_000),
  largePersonalBusinessDays: 90,
  largePersonalBusinessBalance: fen(10_000_000),
  mediumPersonalBusinessDays: 180,
  mediumPersonalBusinessBalance: fen(5_000_000),
  smallPersonalBusinessDays: 180,
  mortgageDays: 365,
  consumptionDays: 180,
  specialMentionDays: 30,
  nonPerformingDays: 15,
  overdueAlertAfterDays: 10,
  overdueCrossingDays: 3,
  beforeMaturityDays: 30,
};

/** What the plan looks at. lastReviewOn: the day of the last finished review, null for none. */
export type ReviewFacts = {
  readonly customerKind: 'PERSON' | 'SOLE_TRADER' | 'FARMER' | 'COMPANY';
  readonly loanPurpose: 'BUSINESS' | 'CONSUMPTION' | 'MORTGAGE' | 'OTHER';
  readonly balance: Fen | null;
  readonly loanClass: LoanClass | null;
  readonly overdue: OverdueFact;
  readonly drawnOn: IsoDay;
  readonly maturityOn: IsoDay;
  readonly lastReviewOn: IsoDay | null;
};

/**
 * The next review. intervalDays counts from the event that calls for it (drawdown, last review, crossing of the limit);
 * daysLate is 0 until the day has passed. balanceUnknown: the size was not known and was taken as large.
 */
export type NextReview = {
  readonly dueOn: IsoDay;
  readonly intervalDays: number;
  readonly rule: ReviewRule;
  readonly onSite: boolean;
  readonly daysLate: number;
  readonly balanceUnknown: boolean;
};

type Case = Pick<NextReview, 'dueOn' | 'intervalDays' | 'rule' | 'onSite'>;

/**
 * The earliest of the reviews that the facts call for; null when nothing is left to look after (balance 0). A loan that
 * was never reviewed waits for its first check, however long ago it was drawn: that it is late is the truth.
 */
export function nextReview(facts: ReviewFacts, parameters: ReviewParameters, asOf: IsoDay): NextReview | null {
  if (facts.balance === 0) return null;
  const cases: Case[] = [
    ...regularCases(facts, parameters),
    ...overdueCases(facts, parameters, asOf),
    ...beforeMaturityCase(facts, parameters),
  ];
  const first = cases.reduce((best, one) => (isSooner(one, best) ? one : best));
  return {
    ...first,
    daysLate: Math.max(0, daysBetween(first.dueOn, asOf)),
    balanceUnknown: facts.balance === null,
  };
}

function isSooner(a: Case, b: Case): boolean {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn;
  return REVIEW_RULES.indexOf(a.rule) < REVIEW_RULES.indexOf(b.rule);
}

function regularCases(facts: ReviewFacts, parameters: ReviewParameters): Case[] {
  const every = (rule: ReviewRule, intervalDays: number, onSite: boolean): Case => ({
    rule,
    intervalDays,
    onSite,
    dueOn: addDays(facts.lastReviewOn ?? facts.drawnOn, intervalDays),
  });
  const cases = [sizeCase(facts, parameters, every)];
  if (facts.lastReviewOn === null) {
    // The first check is also the check of the use of funds: on the spot, unless a small loan lives on vouchers.
    const onSite = isBusiness(facts) || reaches(facts, parameters.largePersonalBusinessBalance);
    cases.push(every('FIRST_AFTER_DRAWDOWN', parameters.firstAfterDrawdownDays, onSite));
  }
  if (facts.loanClass === 'SPECIAL_MENTION') cases.push(every('SPECIAL_MENTION', parameters.specialMentionDays, true));
  if (facts.loanClass !== null && isNonPerforming(facts.loanClass)) {
    cases.push(every('NON_PERFORMING', parameters.nonPerformingDays, true));
  }
  return cases;
}

/** An unknown balance counts as large: it must not slip into the small loans that nobody visits. */
function reaches(facts: ReviewFacts, limit: Fen): boolean {
  return facts.balance === null || facts.balance >= limit;
}

/** Whether the loan is watched like a business loan: everything but a private person's consumption or home. */
function isBusiness(facts: ReviewFacts): boolean {
  const isPrivate = facts.loanPurpose === 'CONSUMPTION' || facts.loanPurpose === 'MORTGAGE';
  return facts.customerKind !== 'PERSON' || !isPrivate;
}

/** The ordinary rhythm of a loan without exception, by kind and size. */
function sizeCase(
  facts: ReviewFacts,
  p: ReviewParameters,
  every: (rule: ReviewRule, intervalDays: number, onSite: boolean) => Case,
): Case {
  if (facts.customerKind === 'COMPANY') {
    return reaches(facts, p.largeCorporateBalance)
      ? every('LARGE_CORPORATE', p.largeCorporateDays, true)
      : every('CORPORATE', p.corporateDays, true);
  }
  if (facts.loanPurpose === 'MORTGAGE') return every('MORTGAGE', p.mortgageDays, false);
  if (!isBusiness(facts)) return every('CONSUMPTION', p.consumptionDays, false);
  if (reaches(facts, p.largePersonalBusinessBalance)) {
    return every('LARGE_PERSONAL_BUSINESS', p.largePersonalBusinessDays, true);
  }
  return reaches(facts, p.mediumPersonalBusinessBalance)
    ? every('MEDIUM_PERSONAL_BUSINESS', p.mediumPersonalBusinessDays, true)
    : every('SMALL_PERSONAL_BUSINESS', p.smallPersonalBusinessDays, false);
}

/**
 * An overdue loan is an exception: it keeps at least the rhythm of special mention (the class it can at best have), and
 * more than ten days overdue it wants a review within three days of crossing that limit. Overdue since nobody knows when
 * counts as crossed, on the earliest day possible, until a first review.
 */
function overdueCases(facts: ReviewFacts, parameters: ReviewParameters, asOf: IsoDay): Case[] {
  const { overdue, lastReviewOn, drawnOn } = facts;
  const unknownLength = overdue.kind === 'UNKNOWN_LENGTH';
  if (!unknownLength && (overdue.kind !== 'SINCE' || overdue.on >= asOf)) return [];
  const overdueOn = unknownLength ? drawnOn : overdue.on;
  const cases: Case[] = [
    {
      rule: 'OVERDUE',
      intervalDays: parameters.specialMentionDays,
      onSite: true,
      dueOn: addDays(maxDay(lastReviewOn ?? drawnOn, overdueOn), parameters.specialMentionDays),
    },
  ];
  const crossedOn = addDays(overdueOn, parameters.overdueAlertAfterDays + 1);
  const reviewedSince = lastReviewOn !== null && (unknownLength || lastReviewOn >= crossedOn);
  if (!reviewedSince && (unknownLength || crossedOn <= asOf)) {
    const intervalDays = parameters.overdueCrossingDays;
    cases.push({ rule: 'OVERDUE_CROSSING', intervalDays, onSite: true, dueOn: addDays(crossedOn, intervalDays) });
  }
  return cases;
}

/** The repayment-source check 30 days before maturity; done by any review from that day on. */
function beforeMaturityCase(facts: ReviewFacts, parameters: ReviewParameters): Case[] {
  const dueOn = maxDay(facts.drawnOn, addDays(facts.maturityOn, -parameters.beforeMaturityDays));
  if (facts.lastReviewOn !== null && facts.lastReviewOn >= dueOn) return [];
  return [{ rule: 'BEFORE_MATURITY', intervalDays: parameters.beforeMaturityDays, onSite: false, dueOn }];
}
