import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, ZERO_FEN } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { PrepaymentOption } from '../schedule/schedule-terms.ts';
import type { LoanEvent } from './loan-events.ts';
import type { LoanTerms } from './loan-plan.ts';
import { type LoanState, stateAsOf } from './loan-state.ts';
import { quoteOf } from './payoff.ts';

/** One supposed act: money paid on what is due, paid early, a later maturity, another rate. */
export type WhatIfStep =
  | { readonly kind: 'repay'; readonly on: IsoDay; readonly amount: Fen }
  | { readonly kind: 'prepay'; readonly on: IsoDay; readonly amount: Fen; readonly option: PrepaymentOption }
  | { readonly kind: 'extend'; readonly on: IsoDay; readonly maturityOn: IsoDay; readonly annualRate: Rate | null }
  | { readonly kind: 'rate'; readonly on: IsoDay; readonly annualRate: Rate };

/** Why a supposed act is impossible. `params` fill the words. */
export type WhatIfRefusal =
  | { readonly code: 'WHAT_IF_NOT_LIVE'; readonly params: { readonly on: IsoDay } }
  | { readonly code: 'WHAT_IF_NO_PLAN'; readonly params: Record<string, never> }
  | { readonly code: 'WHAT_IF_AMOUNT'; readonly params: Record<string, never> }
  | { readonly code: 'WHAT_IF_TOO_MUCH'; readonly params: { readonly on: IsoDay; readonly most: number } }
  | { readonly code: 'WHAT_IF_NOT_LATER'; readonly params: { readonly maturityOn: IsoDay } }
  | { readonly code: 'WHAT_IF_AFTER_MATURITY'; readonly params: { readonly maturityOn: IsoDay } }
  | { readonly code: 'WHAT_IF_BEFORE_LAST'; readonly params: { readonly on: IsoDay; readonly lastOn: IsoDay } }
  | { readonly code: 'WHAT_IF_DAY_BEFORE_STEP'; readonly params: { readonly on: IsoDay } };

export type WhatIf = { readonly before: LoanState; readonly after: LoanState };

/**
 * A loan on a day, as it is and as it would be after supposed acts. Nothing is stored; each act is refused where the loan
 * would not take it on its day (credit-rules L10, L13, L14).
 */
export function whatIfOf(
  terms: LoanTerms,
  events: readonly LoanEvent[],
  steps: readonly WhatIfStep[],
  day: IsoDay,
): Result<WhatIf, WhatIfRefusal> {
  let supposed: readonly LoanEvent[] = events;
  for (const [index, step] of steps.entries()) {
    if (step.on > day) return err({ code: 'WHAT_IF_DAY_BEFORE_STEP', params: { on: step.on } });
    const refusal = refusalOf(stateAsOf(terms, supposed, step.on), step, supposed);
    if (refusal !== null) return err(refusal);
    supposed = [...supposed, eventOf(step, index)];
  }
  return ok({ before: stateAsOf(terms, events, day), after: stateAsOf(terms, supposed, day) });
}

/** The supposed acts as events, in their order. */
export function whatIfEvents(steps: readonly WhatIfStep[]): LoanEvent[] {
  return steps.map(eventOf);
}

function refusalOf(state: LoanState, step: WhatIfStep, events: readonly LoanEvent[]): WhatIfRefusal | null {
  if (state.status !== 'ACTIVE' && state.status !== 'WRITTEN_OFF') {
    return { code: 'WHAT_IF_NOT_LIVE', params: { on: step.on } };
  }
  if (state.plan === null || !state.plan.split) return { code: 'WHAT_IF_NO_PLAN', params: {} };
  switch (step.kind) {
    case 'repay':
    case 'prepay':
      return moneyRefusal(state, step, events);
    case 'extend':
      if (step.maturityOn <= state.maturityOn) {
        return { code: 'WHAT_IF_NOT_LATER', params: { maturityOn: state.maturityOn } };
      }
      return step.on > state.maturityOn
        ? { code: 'WHAT_IF_AFTER_MATURITY', params: { maturityOn: state.maturityOn } }
        : null;
    case 'rate':
      return state.plan.tail === null ? { code: 'WHAT_IF_NO_PLAN', params: {} } : null;
  }
}

function moneyRefusal(
  state: LoanState,
  { on, amount }: { readonly on: IsoDay; readonly amount: Fen },
  events: readonly LoanEvent[],
): WhatIfRefusal | null {
  if (amount <= 0) return { code: 'WHAT_IF_AMOUNT', params: {} };
  const quote = quoteOf(state, on);
  if (quote !== null && amount > quote.total) {
    return { code: 'WHAT_IF_TOO_MUCH', params: { on, most: quote.total } };
  }
  const lastOn = lastMoneyOn(events);
  // What came later would be told anew around it: the answer would not be about this payment alone.
  return lastOn !== null && on < lastOn ? { code: 'WHAT_IF_BEFORE_LAST', params: { on, lastOn } } : null;
}

function lastMoneyOn(events: readonly LoanEvent[]): IsoDay | null {
  let last: IsoDay | null = null;
  for (const { kind, effectiveOn } of events) {
    const isMoney = kind === 'repayment' || kind === 'prepayment' || kind === 'drawdown';
    if (isMoney && (last === null || effectiveOn > last)) last = effectiveOn;
  }
  return last;
}

/** Supposed last of all: behind everything the book knows of the same day. */
const LAST = '9999-12-31T00:00:00.000Z';

function eventOf(step: WhatIfStep, index: number): LoanEvent {
  const common = { id: `supposed-${index}`, effectiveOn: step.on, recordedAt: LAST };
  switch (step.kind) {
    case 'repay':
      return { ...common, kind: 'repayment', principal: ZERO_FEN, interest: ZERO_FEN, toAllocate: step.amount };
    case 'prepay':
      return { ...common, kind: 'prepayment', amount: step.amount, option: step.option };
    case 'extend':
      return { ...common, kind: 'extension', maturityOn: step.maturityOn, annualRate: step.annualRate };
    case 'rate':
      return { ...common, kind: 'rateChange', annualRate: step.annualRate, cause: 'AGREEMENT' };
  }
}
