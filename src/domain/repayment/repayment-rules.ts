import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, formatYuan } from '../kernel/money.ts';
import type { LoanEvent } from '../loan/loan-events.ts';
import { latestPosition } from '../loan/loan-facts.ts';
import type { LoanState } from '../loan/loan-state.ts';
import { type StatedSplit, splitSum } from './stated-split.ts';

/** The closed list of reasons why money that came back is not recorded as asked. */
export const REPAYMENT_RULES = [
  'REPAYMENT_DAY_IN_FUTURE',
  'REPAYMENT_DAY_BEFORE_START',
  'REPAYMENT_IN_POSITION',
  'REPAYMENT_NOT_POSITIVE',
  'REPAYMENT_FEES_OVER_AMOUNT',
  'REPAYMENT_NOT_DRAWN',
  'REPAYMENT_SETTLED',
  'REPAYMENT_ALIKE',
  'SPLIT_NEEDED',
  'SPLIT_DIFFERS',
  'SPLIT_OVER_BALANCE',
] as const;
export type RepaymentRule = (typeof REPAYMENT_RULES)[number];

/** A rule that forbids what was asked, with the values its words need. */
export type RuleBroken<R extends string> = {
  readonly rule: R;
  readonly params: Readonly<Record<string, string | number | null>>;
};

/** Money to be recorded: all of it, fees of enforcement included; the split where somebody states one. */
export type RepaymentAsked = {
  readonly on: IsoDay;
  readonly amount: Fen;
  readonly fees: Fen;
  readonly split: StatedSplit | null;
};

/** What the rules look at: the loan at the end of the day of the payment, before it. */
export type RepaymentFacts = {
  readonly startOn: IsoDay;
  readonly workingDate: IsoDay;
  readonly state: LoanState;
  readonly events: readonly LoanEvent[];
};

/**
 * Why a repayment may not be recorded; null when it may (credit-rules Q3). Money for a loan that is settled, before the
 * loan or before the position that already holds it, and a division nobody can compute and nobody stated are refused.
 */
export function repaymentRefusal(facts: RepaymentFacts, asked: RepaymentAsked): RuleBroken<RepaymentRule> | null {
  return dayRefusal(facts, asked.on) ?? amountRefusal(asked) ?? stateRefusal(facts.state) ?? splitRefusal(facts, asked);
}

/** Why nothing can have happened to the loan on the day. */
export function dayRefusal(
  { startOn, workingDate, events }: Pick<RepaymentFacts, 'startOn' | 'workingDate' | 'events'>,
  on: IsoDay,
): RuleBroken<RepaymentRule> | null {
  if (on > workingDate) return { rule: 'REPAYMENT_DAY_IN_FUTURE', params: { on, workingDate } };
  if (on < startOn) return { rule: 'REPAYMENT_DAY_BEFORE_START', params: { on, startOn } };
  const position = latestPosition(events, workingDate);
  if (position !== null && on < position.positionAsOf) {
    return { rule: 'REPAYMENT_IN_POSITION', params: { on, positionAsOf: position.positionAsOf } };
  }
  return null;
}

function amountRefusal({ amount, fees }: RepaymentAsked): RuleBroken<RepaymentRule> | null {
  if (amount <= 0 || fees < 0) return { rule: 'REPAYMENT_NOT_POSITIVE', params: {} };
  if (fees > amount) {
    return { rule: 'REPAYMENT_FEES_OVER_AMOUNT', params: { fees: formatYuan(fees), amount: formatYuan(amount) } };
  }
  return null;
}

function stateRefusal(state: LoanState): RuleBroken<RepaymentRule> | null {
  if (state.status === 'NOT_DRAWN') return { rule: 'REPAYMENT_NOT_DRAWN', params: {} };
  if (state.status === 'SETTLED') return { rule: 'REPAYMENT_SETTLED', params: { settledOn: state.settledOn } };
  return null;
}

function splitRefusal({ state }: RepaymentFacts, asked: RepaymentAsked): RuleBroken<RepaymentRule> | null {
  const { amount, fees, split } = asked;
  if (split === null) {
    return asksSplit(state) && amount > fees ? { rule: 'SPLIT_NEEDED', params: {} } : null;
  }
  const parts = [split.principal, split.interest, split.penalty, split.compound];
  if (parts.some((part) => part < 0)) return { rule: 'REPAYMENT_NOT_POSITIVE', params: {} };
  const stated = splitSum(split) + fees;
  if (stated !== amount) {
    return { rule: 'SPLIT_DIFFERS', params: { stated: formatYuan(fen(stated)), amount: formatYuan(amount) } };
  }
  if (state.balance !== null && split.principal > state.balance) {
    return {
      rule: 'SPLIT_OVER_BALANCE',
      params: { principal: formatYuan(split.principal), balance: formatYuan(state.balance) },
    };
  }
  return null;
}

/**
 * True when the loan's own order cannot divide a payment: what is owed is not known part by part, or the plan does not
 * tell principal from interest. The person then states the division.
 */
export function asksSplit(state: LoanState): boolean {
  const owed = [state.balance, state.overduePrincipal, state.arrearsInterest, state.penalty, state.compound];
  if (owed.includes(null) || state.overdue.kind === 'UNKNOWN') return true;
  return state.plan === null || !state.plan.split;
}
