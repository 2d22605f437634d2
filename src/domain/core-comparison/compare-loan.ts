import type { Calendar } from '../kernel/calendar.ts';
import type { IsoDay } from '../kernel/iso-day.ts';
import type { LoanEvent } from '../loan/loan-events.ts';
import { type LoanTerms, type Plan, planOf } from '../loan/loan-plan.ts';
import { stateAsOf } from '../loan/loan-state.ts';
import { type ComparedDues, compareDues } from './compare-dues.ts';
import { OURS } from './convention.ts';
import { type CoreDue, ownDues } from './core-due.ts';
import { type DuesOf, type Explanation, explainDifference } from './explain-difference.ts';
import { variantDues } from './variant-plan.ts';

/** Which plan of ours stands beside theirs: the one agreed at first, or the one in force after all that happened. */
export type Against = 'AGREED' | 'IN_FORCE';

/** A loan's plan against the core system's; `against` null where we have no plan to compare. */
export type LoanComparison = ComparedDues & { readonly against: Against | null; readonly explanation: Explanation };

/** A loan as its comparison needs it: terms, events, the day the plan in force is asked for, the book's calendar. */
export type ComparedLoan = {
  readonly terms: LoanTerms;
  readonly events: readonly LoanEvent[];
  readonly day: IsoDay;
  readonly calendar: Calendar | null;
};

/**
 * Compares a loan's plan with the core system's dues and looks for the convention behind what differs. An extract may hold
 * the schedule as it was agreed or as it stands now: of our two plans the one that theirs explains, or that fits better,
 * is taken, the agreed one where both fit alike (credit-rules V1–V3).
 */
export function compareLoan(loan: ComparedLoan, theirs: readonly CoreDue[]): LoanComparison {
  const candidates = plansOf(loan).map(({ against, plan }) => ({ against, ...compareDues(ownDues(plan), theirs) }));
  candidates.sort((a, b) => a.differing - b.differing);
  let best: LoanComparison | null = null;
  for (const candidate of candidates) {
    const explanation = explainDifference(loan.terms, theirs, {
      calendar: loan.calendar,
      duesOf: duesOfPlan(loan, candidate.against),
    });
    const isSolved = explanation.kind === 'SAME' || explanation.kind === 'EXPLAINED';
    if (best === null || isSolved) best = { ...candidate, explanation };
    if (isSolved) break;
  }
  return best ?? withoutPlan(loan, theirs);
}

function plansOf({ terms, events, day }: ComparedLoan): { readonly against: Against; readonly plan: Plan }[] {
  const agreed = planOf(terms);
  const inForce = stateAsOf(terms, events, day, agreed).plan;
  const plans: { readonly against: Against; readonly plan: Plan }[] = [];
  if (agreed !== null) plans.push({ against: 'AGREED', plan: agreed });
  if (inForce !== null && !isSamePlan(agreed, inForce)) plans.push({ against: 'IN_FORCE', plan: inForce });
  return plans;
}

function isSamePlan(a: Plan | null, b: Plan): boolean {
  return (
    a !== null &&
    a.items.length === b.items.length &&
    a.items.every((item, index) => {
      const other = b.items[index];
      return item.dueOn === other?.dueOn && item.principal === other.principal && item.interest === other.interest;
    })
  );
}

function duesOfPlan({ events, day }: ComparedLoan, against: Against): DuesOf {
  if (against === 'AGREED') {
    return (variant) => variantDues(variant) ?? (variant.foreign === OURS ? statedDues(variant.terms) : null);
  }
  // The plan in force is told by our own engine, which knows our own conventions only.
  return ({ terms, foreign }) => {
    if (foreign !== OURS) return null;
    const { plan } = stateAsOf(terms, events, day);
    return plan === null ? null : ownDues(plan);
  };
}

/** A plan that was stated, not computed: no convention changes it. */
function statedDues(terms: LoanTerms) {
  const plan = planOf(terms);
  return plan === null ? null : ownDues(plan);
}

function withoutPlan({ terms, calendar }: ComparedLoan, theirs: readonly CoreDue[]): LoanComparison {
  return { ...compareDues([], theirs), against: null, explanation: explainDifference(terms, theirs, { calendar }) };
}
