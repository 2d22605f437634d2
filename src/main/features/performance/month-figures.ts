import type { GroupTotal } from '../../../contract/loan.ts';
import type { KnownSum } from '../../../contract/primitives.ts';
import type { MonthSummary } from '../../../contract/report.ts';
import { isNonPerforming, LOAN_CLASSES, type LoanClass } from '../../../domain/classification/loan-class.ts';
import { daysBetween, type IsoDay } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../../domain/kernel/money.ts';
import type { OverdueFact } from '../../../domain/loan/loan-events.ts';
import type { LoanStatus } from '../../../domain/loan/loan-state.ts';
import { growthOf, knownShare } from '../../../domain/performance/ratios.ts';

/** What a month counts of one loan, as of the month's day. */
export interface Standing {
  readonly customerId: number;
  readonly managerId: number;
  readonly status: LoanStatus;
  readonly balance: Fen | null;
  readonly overdue: OverdueFact['kind'];
  readonly overdueSinceOn: IsoDay | null;
  readonly overduePrincipal: Fen | null;
  readonly loanClass: LoanClass | null;
  readonly settledOn: IsoDay | null;
  readonly nextReviewOn: IsoDay | null;
  readonly startOn: IsoDay;
  readonly principal: Fen;
}

/** A month: its first day, and the day its figures speak of (the last, or the working date). */
export interface MonthDays {
  readonly month: string;
  readonly from: IsoDay;
  readonly asOf: IsoDay;
}

/** Non-performing after so many days: the balance beyond it is shown beside the non-performing loans. */
const SERIOUSLY_OVERDUE_DAYS = 90;

/** Adds up amounts of which some may be unknown. */
class Tally {
  #fen = 0;
  #count = 0;
  #unknown = 0;

  add(amount: Fen | null): void {
    this.#count += 1;
    if (amount === null) this.#unknown += 1;
    else this.#fen += amount;
  }
  get sum(): KnownSum {
    return { fen: fen(this.#fen), count: this.#count, unknown: this.#unknown };
  }
}

export function knownSumOf(amounts: Iterable<Fen | null>): KnownSum {
  const tally = new Tally();
  for (const amount of amounts) tally.add(amount);
  return tally.sum;
}

/** Counts one standing after another; `figures` is what they come to. Chunks may come from different reads. */
export class MonthCount {
  readonly #days: MonthDays;
  readonly #customers = new Set<number>();
  readonly #balance = new Tally();
  readonly #overdue = {
    balance: new Tally(),
    principal: new Tally(),
    over90: new Tally(),
    unknownLength: 0,
    unknown: 0,
  };
  readonly #classes = new Map<LoanClass | null, Tally>([...LOAN_CLASSES, null].map((key) => [key, new Tally()]));
  readonly #managers = new Map<number, Tally>();
  #newLoans = { count: 0, fen: 0 };
  #settled = 0;
  #reviews = { due: 0, late: 0 };

  constructor(days: MonthDays) {
    this.#days = days;
  }

  add(standing: Standing): void {
    const { from, asOf } = this.#days;
    const { status, settledOn, startOn } = standing;
    if (status !== 'NOT_DRAWN' && startOn >= from && startOn <= asOf) {
      this.#newLoans = { count: this.#newLoans.count + 1, fen: this.#newLoans.fen + standing.principal };
    }
    if (status === 'SETTLED' && settledOn !== null && settledOn >= from && settledOn <= asOf) this.#settled += 1;
    if (status === 'ACTIVE') this.#addLive(standing);
  }

  #addLive(standing: Standing): void {
    this.#customers.add(standing.customerId);
    this.#balance.add(standing.balance);
    this.#classes.get(standing.loanClass)?.add(standing.balance);
    const manager = this.#managers.get(standing.managerId) ?? new Tally();
    this.#managers.set(standing.managerId, manager);
    manager.add(standing.balance);
    this.#addOverdue(standing);
    const { nextReviewOn } = standing;
    if (nextReviewOn !== null && nextReviewOn <= this.#days.asOf) this.#reviews.due += 1;
    if (nextReviewOn !== null && nextReviewOn < this.#days.asOf) this.#reviews.late += 1;
  }

  #addOverdue({ overdue, overdueSinceOn, balance, overduePrincipal }: Standing): void {
    if (overdue === 'UNKNOWN') this.#overdue.unknown += 1;
    if (overdue !== 'SINCE' && overdue !== 'UNKNOWN_LENGTH') return;
    this.#overdue.balance.add(balance);
    this.#overdue.principal.add(overduePrincipal);
    if (overdueSinceOn === null) this.#overdue.unknownLength += 1;
    else if (daysBetween(overdueSinceOn, this.#days.asOf) > SERIOUSLY_OVERDUE_DAYS) this.#overdue.over90.add(balance);
  }

  /** The whole summary; what is not counted loan by loan is given. */
  summary(given: {
    readonly customers: { readonly all: number; readonly newInMonth: number };
    readonly opening: KnownSum;
    readonly reviews: { readonly done: number; readonly confirmed: number; readonly onSite: number };
    readonly managerNames: ReadonlyMap<number, string>;
    readonly closing: MonthSummary['closing'];
  }): MonthSummary {
    const balance = this.#balance.sum;
    return {
      month: this.#days.month,
      asOf: this.#days.asOf,
      closing: given.closing,
      customers: { ...given.customers, withLoan: this.#customers.size },
      loans: {
        live: balance.count,
        balance,
        growth: growthBetween(given.opening, balance),
        newInMonth: this.#newLoans.count,
        newAmount: fen(this.#newLoans.fen),
      },
      settledInMonth: this.#settled,
      overdue: this.#overdueFigures(balance),
      byClass: [...this.#classes].map(([key, tally]) => groupOf(key, null, tally)),
      nonPerformingPercent: this.#nonPerformingPercent(balance),
      byManager: [...this.#managers]
        .map(([id, tally]) => groupOf(id, given.managerNames.get(id) ?? null, tally))
        .sort((a, b) => b.balance.fen - a.balance.fen || b.count - a.count),
      reviews: { ...given.reviews, dueAtEnd: this.#reviews.due, lateAtEnd: this.#reviews.late },
    };
  }

  #overdueFigures(portfolio: KnownSum): MonthSummary['overdue'] {
    const { balance, principal, over90, unknownLength, unknown } = this.#overdue;
    return {
      count: balance.sum.count,
      balance: balance.sum,
      principal: principal.sum,
      unknownLength,
      unknown,
      over90: over90.sum,
      ratePercent: knownShare(balance.sum, portfolio),
    };
  }

  /** Null while nobody has judged a single loan: no class is not a good class. */
  #nonPerformingPercent(portfolio: KnownSum): string | null {
    const sums = [...this.#classes].map(([key, tally]) => ({ key, ...tally.sum }));
    const judged = sums.some(({ key, count }) => key !== null && count > 0);
    if (!judged) return null;
    const bad = sums.filter(({ key }) => key !== null && isNonPerforming(key));
    const total = (of: (sum: KnownSum) => number) => bad.reduce((sum, one) => sum + of(one), 0);
    const sum = {
      fen: fen(total((one) => one.fen)),
      count: total((one) => one.count),
      unknown: total((one) => one.unknown),
    };
    return knownShare(sum, portfolio);
  }
}

function groupOf(key: GroupTotal['key'], label: string | null, tally: Tally): GroupTotal {
  const balance = tally.sum;
  return { key, label, count: balance.count, balance };
}

/**
 * RULE: growth is always on the opening balance (domain.md §7). Where a part of either side is unknown the sums are not
 * of the same loans, and no percentage is stated.
 */
export function growthBetween(opening: KnownSum, closing: KnownSum): MonthSummary['loans']['growth'] {
  const nothingKnown = opening.count > 0 && opening.unknown === opening.count;
  if (nothingKnown) return { from: null, percent: null, isNew: false };
  if (opening.unknown > 0 || closing.unknown > 0) return { from: opening, percent: null, isNew: false };
  const growth = growthOf(closing.fen, opening.fen);
  return { from: opening, percent: growth.kind === 'RATE' ? growth.percent : null, isNew: growth.kind === 'NEW' };
}
