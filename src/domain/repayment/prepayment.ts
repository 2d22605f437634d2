import { addDays, type IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import { comparePlans, type PlanComparison } from '../loan/change-preview.ts';
import type { LoanEvent } from '../loan/loan-events.ts';
import type { LoanTerms } from '../loan/loan-plan.ts';
import { type LoanState, stateAsOf } from '../loan/loan-state.ts';
import type { PayoffQuote } from '../loan/payoff.ts';
import { PREPAYMENT_OPTIONS, type PrepaymentOption } from '../schedule/schedule-terms.ts';
import { type Division, divisionOf } from './division.ts';
import { supposedPrepayment } from './supposed.ts';

/** What is still to come of a plan after a day; null is unknown. */
export type PlanFigures = {
  readonly instalment: Fen | null;
  readonly remaining: number;
  readonly lastDueOn: IsoDay | null;
  readonly interest: Fen | null;
};

/** One way of repaying a part early, beside the plan as it is. */
export type PrepaymentChoice = {
  readonly option: PrepaymentOption;
  readonly after: LoanState;
  readonly plan: PlanFigures;
  readonly interestSaved: Fen | null;
  readonly dues: PlanComparison['dues'];
};

/** Both ways side by side; the money is divided alike in both. */
export type PrepaymentChoices = {
  readonly division: Division;
  readonly present: PlanFigures;
  readonly choices: readonly PrepaymentChoice[];
};

/**
 * What an early repayment of `amount` (fees left out) would do, both ways (credit-rules L13, Q5). Interest saved is what
 * would still have come due, less what then still comes due and what is paid on the part repaid now.
 */
export function prepaymentChoices(
  terms: LoanTerms,
  events: readonly LoanEvent[],
  asked: { readonly on: IsoDay; readonly amount: Fen; readonly recordedAt: string; readonly quote: PayoffQuote },
): PrepaymentChoices {
  const { on, amount, recordedAt, quote } = asked;
  const before = stateAsOf(terms, events, on);
  const present = figuresAfter(before, on);
  let division: Division | null = null;
  const choices = PREPAYMENT_OPTIONS.map((option): PrepaymentChoice => {
    const after = stateAsOf(terms, [...events, supposedPrepayment(on, amount, option, recordedAt)], on);
    division ??= divisionOf({ before, after }, { amount, fees: ZERO_FEN, split: null });
    const plan = figuresAfter(after, on);
    const paidNow = division.interest === null ? null : division.interest - quote.overdueInterest;
    const known = present.interest !== null && plan.interest !== null && paidNow !== null;
    return {
      option,
      after,
      plan,
      interestSaved: known ? fen(present.interest - plan.interest - paidNow) : null,
      dues: before.plan && after.plan ? comparePlans(before.plan, after.plan, addDays(on, 1)).dues : [],
    };
  });
  return { division: division ?? NOTHING_DIVIDED, present, choices };
}

const NOTHING_DIVIDED: Division = {
  principal: null,
  interest: null,
  penalty: null,
  compound: null,
  fees: ZERO_FEN,
  surplus: ZERO_FEN,
};

/** Figures of what falls due after a day. */
export function figuresAfter({ plan }: LoanState, on: IsoDay): PlanFigures {
  const ahead = (plan?.items ?? []).filter(({ dueOn }) => dueOn > on);
  let interest: number | null = plan === null ? null : 0;
  for (const item of ahead) interest = interest === null || item.interest === null ? null : interest + item.interest;
  return {
    instalment: ahead[0]?.payment ?? null,
    remaining: ahead.length,
    lastDueOn: ahead.at(-1)?.dueOn ?? null,
    interest: interest === null ? null : fen(interest),
  };
}
