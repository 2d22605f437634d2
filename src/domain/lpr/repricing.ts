import { addDays, type IsoDay, maxDay } from '../kernel/iso-day.ts';
import type { Rate } from '../kernel/rate.ts';
import type { LoanEvent } from '../loan/loan-events.ts';
import { type LprRow, lprOfTenor, lprOn, rateWithPoints } from './lpr.ts';
import { type RepricingTerms, repricingDays } from './repricing-days.ts';

/** A loan priced on LPR: its agreement, the rate agreed at first, and the events that stand today. */
export type LprLoan = {
  readonly terms: RepricingTerms;
  readonly agreedRate: Rate | null;
  readonly standing: readonly LoanEvent[];
  /** Where principal falls due in one sum: the day agreed at first. An extension's rate begins on the old one (L14). */
  readonly lumpSumOn?: IsoDay | null;
};

/**
 * Why a loan cannot be repriced: no repricing day agreed, no announcement as old as the day, one that nobody has
 * checked, a rate that would fall below zero, or a loan whose own rate nobody knows.
 */
export const REPRICING_PROBLEMS = [
  'NO_REPRICING_DAY',
  'NO_LPR',
  'LPR_UNCHECKED',
  'BELOW_ZERO',
  'RATE_UNKNOWN',
] as const;
export type RepricingProblem = (typeof REPRICING_PROBLEMS)[number];

type StepFacts = {
  readonly on: IsoDay;
  readonly oldRate: Rate;
  readonly newRate: Rate;
  /** LPR of the tenor at the fixing before; null where the table does not reach back so far. */
  readonly oldLpr: Rate | null;
  readonly newLpr: Rate;
  /** Day of the announcement the new rate comes from. */
  readonly lprOn: IsoDay;
};

/** What is to be done with a loan on one of its repricing days. */
export type RepricingStep =
  | ({ readonly kind: 'CHANGE' } & StepFacts)
  | ({ readonly kind: 'UNCHANGED' } & StepFacts)
  | { readonly kind: 'PROBLEM'; readonly on: IsoDay | null; readonly problem: RepricingProblem };

type RateFrom = { readonly on: IsoDay; readonly annualRate: Rate };

/** The changes of a loan's rate among the events that stand, earliest first. */
function rateChanges(standing: readonly LoanEvent[], lumpSumOn: IsoDay | null): RateFrom[] {
  let endsOn = lumpSumOn;
  const changes = standing.flatMap((event): RateFrom[] => {
    if (event.kind === 'rateChange' || event.kind === 'restructuring') {
      return [{ on: event.effectiveOn, annualRate: event.annualRate }];
    }
    if (event.kind !== 'extension') return [];
    const on = endsOn === null ? event.effectiveOn : maxDay(endsOn, event.effectiveOn);
    if (endsOn !== null) endsOn = maxDay(endsOn, event.maturityOn);
    return event.annualRate === null ? [] : [{ on, annualRate: event.annualRate }];
  });
  return changes.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** The yearly rate in force at the end of a day by events that stand, in canonical order; null is unknown. */
export function rateInForce(
  agreedRate: Rate | null,
  standing: readonly LoanEvent[],
  day: IsoDay,
  lumpSumOn: IsoDay | null = null,
): Rate | null {
  return latestRate(agreedRate, rateChanges(standing, lumpSumOn), day);
}

function latestRate(agreedRate: Rate | null, changes: readonly RateFrom[], day: IsoDay): Rate | null {
  let current = agreedRate;
  for (const change of changes) if (change.on <= day) current = change.annualRate;
  return current;
}

/**
 * Up to which day a loan's rate is settled: its drawdown, its latest repricing, or the day another system stated its
 * position with the rate of that day.
 */
export function repricedUpTo({ terms, standing }: LprLoan): IsoDay {
  let settled = terms.startOn;
  for (const event of standing) {
    const fixes = event.kind === 'opened' || (event.kind === 'rateChange' && event.cause === 'REPRICING');
    if (fixes) settled = maxDay(settled, event.effectiveOn);
  }
  return settled;
}

/**
 * What a repricing run has to do with a loan: a step for every repricing day since the last one done, up to a day, in
 * order; each starts from the rate the one before leaves. A day on which the same rate comes out is told only when it is
 * the latest, and never needs an event. A day on which another rate was agreed is left alone. A problem ends the list:
 * what would follow hangs on it (credit-rules LPR4).
 */
export function repricingsDue(loan: LprLoan, table: readonly LprRow[], upTo: IsoDay): RepricingStep[] {
  const { terms, standing, agreedRate } = loan;
  const settled = repricedUpTo(loan);
  if (terms.day === null || terms.months === null) {
    return terms.startOn < upTo ? [{ kind: 'PROBLEM', on: null, problem: 'NO_REPRICING_DAY' }] : [];
  }
  const changes = rateChanges(standing, loan.lumpSumOn ?? null);
  const steps: RepricingStep[] = [];
  let fixedOn = settled;
  for (const on of repricingDays(terms, settled, upTo)) {
    if (changes.some((change) => change.on === on)) continue;
    const step = stepOn(terms, latestRate(agreedRate, changes, addDays(on, -1)), table, on, fixedOn);
    steps.push(step);
    if (step.kind === 'PROBLEM') break;
    if (step.kind === 'CHANGE') insertInOrder(changes, { on, annualRate: step.newRate });
    fixedOn = on;
  }
  return steps.filter((step, index) => step.kind !== 'UNCHANGED' || index === steps.length - 1);
}

function insertInOrder(changes: RateFrom[], change: RateFrom): void {
  const later = changes.findIndex(({ on }) => on > change.on);
  changes.splice(later === -1 ? changes.length : later, 0, change);
}

function stepOn(
  { tenor, pointsBp }: RepricingTerms,
  oldRate: Rate | null,
  table: readonly LprRow[],
  on: IsoDay,
  fixedOn: IsoDay,
): RepricingStep {
  const row = lprOn(table, on);
  if (row === null) return { kind: 'PROBLEM', on, problem: 'NO_LPR' };
  if (!row.checked) return { kind: 'PROBLEM', on, problem: 'LPR_UNCHECKED' };
  if (oldRate === null) return { kind: 'PROBLEM', on, problem: 'RATE_UNKNOWN' };
  const newLpr = lprOfTenor(row, tenor);
  const newRate = rateWithPoints(newLpr, pointsBp);
  if (newRate === null) return { kind: 'PROBLEM', on, problem: 'BELOW_ZERO' };
  const before = lprOn(table, fixedOn);
  const oldLpr = before === null ? null : lprOfTenor(before, tenor);
  const facts = { on, oldRate, newRate, oldLpr, newLpr, lprOn: row.effectiveOn };
  return { kind: oldRate === newRate ? 'UNCHANGED' : 'CHANGE', ...facts };
}
