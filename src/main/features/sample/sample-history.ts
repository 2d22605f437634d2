import type { LoanClass } from '../../../domain/classification/loan-class.ts';
import { addDays, daysBetween, type IsoDay, lastDayOfMonth, minDay } from '../../../domain/kernel/iso-day.ts';
import { addFen, type Fen, fen, subFen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import { interestOf } from '../../../domain/kernel/rate.ts';
import { buildSchedule } from '../../../domain/schedule/schedule.ts';
import type { ScheduleRow } from '../../../domain/schedule/schedule-terms.ts';
import type { Random } from './random.ts';
import type { LoanAgreement } from './sample-loans.ts';

/** What happened to a loan, in order of days. */
export type HistoryEvent =
  | { readonly kind: 'drawdown'; readonly on: IsoDay; readonly amount: Fen }
  | { readonly kind: 'repayment'; readonly on: IsoDay; readonly principal: Fen; readonly interest: Fen }
  | { readonly kind: 'judgement'; readonly on: IsoDay; readonly loanClass: LoanClass; readonly reason: string }
  | { readonly kind: 'settlement'; readonly on: IsoDay };

export interface LoanHistory {
  readonly events: readonly HistoryEvent[];
  readonly balance: Fen;
  /** Due day of the earliest unpaid due before the day; null when nothing is overdue. */
  readonly overdueSince: IsoDay | null;
  readonly settledOn: IsoDay | null;
  readonly loanClass: LoanClass | null;
}

/** How a borrower pays: on the day, a few days late now and then, not any more for some days, or all at once early. */
type Habit = 'PUNCTUAL' | 'SOMETIMES_LATE' | 'STOPPED' | 'EARLY';

const HABITS = [
  ['PUNCTUAL', 80],
  ['SOMETIMES_LATE', 10],
  ['STOPPED', 8],
  ['EARLY', 2],
] as const satisfies readonly [readonly [Habit, number], ...(readonly [Habit, number])[]];

type Span = { readonly from: number; readonly to: number };

/** Days for which a borrower who has stopped paying is overdue: few long, many short. */
const OVERDUE_SPANS: readonly [readonly [Span, number], ...(readonly [Span, number])[]] = [
  [{ from: 1, to: 10 }, 35],
  [{ from: 11, to: 30 }, 27],
  [{ from: 31, to: 90 }, 23],
  [{ from: 91, to: 400 }, 15],
];

/** Invents what happened to a loan up to and including a day. */
export function inventHistory(random: Random, agreement: LoanAgreement, asOf: IsoDay): LoanHistory {
  const schedule = buildSchedule(agreement);
  if (!schedule.ok) throw new RangeError(`sample loan without a schedule: ${schedule.error.code}`);
  const due = schedule.value.rows.filter((row) => row.dueOn <= asOf);
  const habit: Habit = random.weighted(HABITS);
  const events: HistoryEvent[] = [{ kind: 'drawdown', on: agreement.startOn, amount: agreement.principal }];
  const stopAt = habit === 'STOPPED' ? stopIndex(random, due, asOf) : due.length;
  let balance: Fen = agreement.principal;
  let lastPaidOn = agreement.startOn;
  for (const row of due.slice(0, stopAt)) {
    const paidOn = paymentDay(random, habit, row.dueOn, asOf);
    if (paidOn === null) break;
    events.push({ kind: 'repayment', on: paidOn, principal: row.principal, interest: row.interest });
    balance = subFen(balance, row.principal);
    lastPaidOn = paidOn;
  }
  const paid = events.length - 1;
  if (habit === 'EARLY' && paid > 2 && balance > 0 && daysBetween(lastPaidOn, asOf) > 12) {
    return settledEarly(agreement, events, balance, lastPaidOn, asOf);
  }
  const firstUnpaid = due[paid];
  if (firstUnpaid !== undefined && random.chance(25)) {
    events.push(...partOfInterest(firstUnpaid, asOf));
  }
  const overdueSince = firstUnpaid !== undefined && firstUnpaid.dueOn < asOf ? firstUnpaid.dueOn : null;
  const judgements = judge(random, agreement.startOn, overdueSince, asOf);
  return {
    events: [...events, ...judgements].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    balance,
    overdueSince,
    settledOn: balance === 0 ? lastPaidOn : null,
    loanClass: judgements.at(-1)?.loanClass ?? null,
  };
}

/** Which due is the first that stays unpaid, so that it is overdue for about as long as drawn. */
function stopIndex(random: Random, due: readonly ScheduleRow[], asOf: IsoDay): number {
  const { from, to } = random.weighted(OVERDUE_SPANS);
  const fitting = due.findLastIndex((row) => {
    const days = daysBetween(row.dueOn, asOf);
    return days >= from && days <= to;
  });
  if (fitting >= 0) return fitting;
  const latest = due.findLastIndex((row) => row.dueOn < asOf);
  return latest < 0 ? due.length : latest;
}

function paymentDay(random: Random, habit: Habit, dueOn: IsoDay, asOf: IsoDay): IsoDay | null {
  if (dueOn === asOf && random.chance(40)) return null;
  if (habit !== 'SOMETIMES_LATE' || !random.chance(20)) return dueOn;
  const late = addDays(dueOn, random.int(1, 9));
  return late > asOf ? null : late;
}

/** Somebody who cannot pay all pays what he has: half of the interest, three days after it fell due. */
function partOfInterest(row: ScheduleRow, asOf: IsoDay): HistoryEvent[] {
  const on = addDays(row.dueOn, 3);
  const interest = fen(Math.floor(row.interest / 2));
  return on > asOf || interest === 0 ? [] : [{ kind: 'repayment', on, principal: ZERO_FEN, interest }];
}

function settledEarly(
  agreement: LoanAgreement,
  events: readonly HistoryEvent[],
  balance: Fen,
  lastPaidOn: IsoDay,
  asOf: IsoDay,
): LoanHistory {
  const on = minDay(addDays(lastPaidOn, 10), asOf);
  const days = daysBetween(lastPaidOn, on);
  const interest = interestOf(balance, agreement.annualRate, days, 360, 'HALF_UP');
  const judgement = firstJudgement(agreement.startOn);
  return {
    events: [
      ...events.slice(0, 1),
      judgement,
      ...events.slice(1),
      { kind: 'repayment', on, principal: balance, interest: addFen(interest, ZERO_FEN) },
      { kind: 'settlement', on },
    ],
    balance: ZERO_FEN,
    overdueSince: null,
    settledOn: on,
    loanClass: judgement.loanClass,
  };
}

type Judgement = Extract<HistoryEvent, { kind: 'judgement' }>;

function firstJudgement(startOn: IsoDay): Judgement {
  return { kind: 'judgement', on: startOn, loanClass: 'NORMAL', reason: '新发放，借款人经营和收入正常，还款来源落实' };
}

/** Days overdue at which a class is no longer tenable, and what was written then (credit-rules C). */
const CROSSINGS = [
  { days: 8, loanClass: 'SPECIAL_MENTION', reason: '本息逾期，还款意愿尚可，列为关注' },
  { days: 91, loanClass: 'SUBSTANDARD', reason: '逾期超过 90 天，第一还款来源不足' },
  { days: 271, loanClass: 'DOUBTFUL', reason: '逾期超过 270 天，需依靠担保受偿' },
  { days: 361, loanClass: 'LOSS', reason: '逾期超过 360 天，担保变现困难' },
] as const;

/** Classes as they were judged: at drawdown, and at the end of the month in which an arrear crossed a limit. */
function judge(random: Random, startOn: IsoDay, overdueSince: IsoDay | null, asOf: IsoDay): Judgement[] {
  const isFresh = daysBetween(startOn, asOf) < 30;
  // A loan of the last weeks may still wait for its first judgement.
  if (isFresh && random.chance(40)) return [];
  const judgements: Judgement[] = [firstJudgement(startOn)];
  if (overdueSince === null) return judgements;
  for (const { days, loanClass, reason } of CROSSINGS) {
    const on = lastDayOfMonth(addDays(overdueSince, days));
    if (on <= asOf) judgements.push({ kind: 'judgement', on, loanClass, reason });
  }
  // Two limits crossed in one month: the worse class stands.
  return judgements.filter((judgement, index) => judgements[index + 1]?.on !== judgement.on);
}

/** Where a schedule stands on a day when every due before it was paid: for portfolios that come as positions. */
export function paidPosition(agreement: LoanAgreement, asOf: IsoDay, unpaid: number): PaidPosition {
  const schedule = buildSchedule(agreement);
  if (!schedule.ok) throw new RangeError(`sample loan without a schedule: ${schedule.error.code}`);
  const due = schedule.value.rows.filter((row) => row.dueOn < asOf);
  const open = due.slice(Math.max(0, due.length - unpaid));
  const lastPaid = due[due.length - open.length - 1];
  return {
    balance: lastPaid?.closing ?? agreement.principal,
    overdueSince: open[0]?.dueOn ?? null,
    overduePrincipal: fen(open.reduce((sum, row) => sum + row.principal, 0)),
    arrearsInterest: fen(open.reduce((sum, row) => sum + row.interest, 0)),
  };
}

export interface PaidPosition {
  readonly balance: Fen;
  readonly overdueSince: IsoDay | null;
  readonly overduePrincipal: Fen;
  readonly arrearsInterest: Fen;
}
