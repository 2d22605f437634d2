import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, formatYuan } from '../kernel/money.ts';
import type { LoanEvent, LoanEventKind } from '../loan/loan-events.ts';
import type { LoanTerms } from '../loan/loan-plan.ts';
import type { LoanState } from '../loan/loan-state.ts';
import { type PayoffQuote, quoteOf } from '../loan/payoff.ts';
import type { RuleBroken } from './repayment-rules.ts';
import { standingEvents } from './reversal-rules.ts';

/** The closed list of reasons why money is not taken as an early repayment, or no quote is given. */
export const PREPAYMENT_RULES = [
  'FLAT_NO_PART',
  'PREPAY_NOT_LIVE',
  'PREPAY_UNKNOWN',
  'PREPAY_NOTHING_AHEAD',
  'PREPAY_TOO_LITTLE',
  'PREPAY_TOO_MUCH',
  'PAYOFF_DIFFERS',
  'QUOTE_BEFORE_LAST_EVENT',
] as const;
export type PrepaymentRule = (typeof PREPAYMENT_RULES)[number];

type Broken = RuleBroken<PrepaymentRule>;

/** A quote, or why there is none. */
export type Quoted =
  | { readonly ok: true; readonly quote: PayoffQuote }
  | { readonly ok: false; readonly error: Broken };

/** These move neither money nor the agreement: a quote may lie before them. */
const QUIET: ReadonlySet<LoanEventKind> = new Set(['judgement', 'opened']);

/**
 * 结清试算 of a live loan on a day (credit-rules Q5): not before the last event, because what follows would change it, and
 * only where every part is known.
 */
export function quoteOn(state: LoanState, events: readonly LoanEvent[], on: IsoDay): Quoted {
  if (state.status === 'SETTLED' || state.status === 'NOT_DRAWN')
    return refusal({ rule: 'PREPAY_NOT_LIVE', params: {} });
  const later = standingEvents(events).findLast((event) => event.effectiveOn > on && !QUIET.has(event.kind));
  if (later !== undefined) {
    return refusal({ rule: 'QUOTE_BEFORE_LAST_EVENT', params: { on, last: later.effectiveOn } });
  }
  const quote = quoteOf(state, on);
  return quote === null ? refusal({ rule: 'PREPAY_UNKNOWN', params: {} }) : { ok: true, quote };
}

function refusal(error: Broken): Quoted {
  return { ok: false, error };
}

/** Whether the plan in force is 等本等息: its interest does not fall with the balance, so a part cannot be repaid early. */
export function isFlat(terms: LoanTerms, { plan }: LoanState): boolean {
  return (plan?.tail?.stretch.method ?? terms.method) === 'FLAT';
}

/** What has fallen due and comes before anything repaid early, less money that waits. */
export function dueFirst(quote: PayoffQuote): Fen {
  const { overduePrincipal, overdueInterest, penalty, compound, surplus } = quote;
  return fen(Math.max(0, overduePrincipal + overdueInterest + penalty + compound - surplus));
}

/**
 * Why money for the loan (fees left out) is not taken as an early repayment of a part; null when it is. The whole payoff
 * passes too.
 */
export function partRefusal(terms: LoanTerms, state: LoanState, quote: PayoffQuote, amount: Fen): Broken | null {
  if (amount === quote.total && amount > 0) return null;
  if (amount > quote.total) {
    return { rule: 'PREPAY_TOO_MUCH', params: { amount: formatYuan(amount), total: formatYuan(quote.total) } };
  }
  if (quote.principal === 0) return { rule: 'PREPAY_NOTHING_AHEAD', params: {} };
  if (isFlat(terms, state)) return { rule: 'FLAT_NO_PART', params: { total: formatYuan(quote.total) } };
  const due = dueFirst(quote);
  if (amount > due) return null;
  return { rule: 'PREPAY_TOO_LITTLE', params: { amount: formatYuan(amount), due: formatYuan(due) } };
}

/** Why money (fees left out) does not pay the loan off; null when it is exactly what the quote says. */
export function payoffRefusal(quote: PayoffQuote, amount: Fen): Broken | null {
  if (amount === quote.total) return null;
  return { rule: 'PAYOFF_DIFFERS', params: { amount: formatYuan(amount), total: formatYuan(quote.total) } };
}
