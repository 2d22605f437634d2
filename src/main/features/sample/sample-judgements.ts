import type { LoanClass } from '../../../domain/classification/loan-class.ts';
import { addDays, daysBetween, type IsoDay, lastDayOfMonth } from '../../../domain/kernel/iso-day.ts';
import type { Random } from './random.ts';

/** A class as a person judged it. */
export interface Judgement {
  readonly kind: 'judgement';
  readonly on: IsoDay;
  readonly loanClass: LoanClass;
  readonly reason: string;
}

/** Days overdue at which a class is no longer tenable, and what was written then (credit-rules C). */
const CROSSINGS = [
  { days: 8, loanClass: 'SPECIAL_MENTION', reason: '本息逾期，还款意愿尚可，列为关注' },
  { days: 91, loanClass: 'SUBSTANDARD', reason: '逾期超过 90 天，第一还款来源不足' },
  { days: 271, loanClass: 'DOUBTFUL', reason: '逾期超过 270 天，需依靠担保受偿' },
  { days: 361, loanClass: 'LOSS', reason: '逾期超过 360 天，担保变现困难' },
] as const;

/** Classes as they were judged: at drawdown, and at the end of the month in which an arrear crossed a limit. */
export function judgementsOf(random: Random, startOn: IsoDay, overdueSince: IsoDay | null, asOf: IsoDay): Judgement[] {
  const isFresh = daysBetween(startOn, asOf) < 30;
  // A loan of the last weeks may still wait for its first judgement.
  if (isFresh && random.chance(40)) return [];
  const reason = '新发放，借款人经营和收入正常，还款来源落实';
  const judgements: Judgement[] = [{ kind: 'judgement', on: startOn, loanClass: 'NORMAL', reason }];
  if (overdueSince === null) return judgements;
  for (const { days, loanClass, reason: why } of CROSSINGS) {
    const on = lastDayOfMonth(addDays(overdueSince, days));
    if (on <= asOf) judgements.push({ kind: 'judgement', on, loanClass, reason: why });
  }
  // Two limits crossed in one month: the worse class stands.
  return judgements.filter((judgement, index) => judgements[index + 1]?.on !== judgement.on);
}
