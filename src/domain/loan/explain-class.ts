import { CLEAN_FACTS, type ClassFacts, type DebtorKind } from '../classification/class-facts.ts';
import { type ClassFloor, classFloor } from '../classification/class-floor.ts';
import {
  type Restructuring,
  type RestructuringStanding,
  restructuringStanding,
} from '../classification/observation.ts';
import type { IsoDay } from '../kernel/iso-day.ts';
import { plainExplanation } from './explain-row.ts';
import { type Explanation, MISSING_FACTS } from './explanation.ts';
import { eventsThatCount, type LoanEvent } from './loan-events.ts';
import type { LoanTerms } from './loan-plan.ts';
import type { LoanState } from './loan-state.ts';
import { paidDays } from './paid-days.ts';

/** A loan on a day, as classification sees it. */
export type ClassedLoan = {
  readonly terms: LoanTerms;
  readonly events: readonly LoanEvent[];
  readonly day: IsoDay;
  readonly state: LoanState;
  readonly debtorKind: DebtorKind;
};

/** Where the loan stands after its restructurings: see `restructuringStanding`. */
export function standingOf({ terms, events, day }: Omit<ClassedLoan, 'debtorKind' | 'state'>): RestructuringStanding {
  const restructurings = eventsThatCount(events, day).flatMap((event): Restructuring[] =>
    event.kind === 'restructuring' ? [{ on: event.effectiveOn, performingBefore: event.performingBefore }] : [],
  );
  const first = restructurings[0];
  if (first === undefined) return { fact: null, observation: null };
  return restructuringStanding(restructurings, paidDays(terms, events, first.on, day), day);
}

/**
 * What the book knows of the facts of classification: days overdue, misuse, restructuring. What it cannot know is null,
 * so that the rules that need it are named as not checked (credit-rules C3–C20).
 */
export function knownFacts(loan: ClassedLoan): ClassFacts {
  const { state, debtorKind } = loan;
  const { overdue, overdueDays } = state;
  return {
    ...CLEAN_FACTS,
    debtorKind,
    overdueDays: overdue.kind === 'NONE' ? 0 : (overdueDays?.days ?? null),
    purposeChanged: state.misused,
    restructured: standingOf(loan).fact,
    impaired: null,
    eclShare: null,
    debtorNonPerforming: null,
    allBankOverdueShare: null,
    ownBankShare: null,
  };
}

/** The best class the rules allow by what the book knows, with every rule that fired and what nobody could check. */
export function explainClass(loan: ClassedLoan): Explanation {
  const floor = classFloor(knownFacts(loan));
  return {
    ...plainExplanation('CLASS', null, null),
    loanClass: loan.state.loanClass,
    formulas: [
      {
        kind: 'FLOOR',
        floor: floor.floor,
        fired: firedRules(floor),
        unchecked: floor.unchecked,
        notHeld: MISSING_FACTS.filter((fact) => loan.debtorKind === 'NON_RETAIL' || !ONLY_NON_RETAIL.has(fact)),
      },
    ],
    rules: loan.state.restructured === null ? ['C1'] : ['C1', 'C23'],
  };
}

const ONLY_NON_RETAIL: ReadonlySet<string> = new Set(['OTHER_BANKS', 'OTHER_CLAIMS']);

function firedRules({ fired }: ClassFloor) {
  return fired.map(({ rule, floor, binding, verified, measured }) => ({
    rule,
    floor,
    binding,
    verified,
    actual: measured?.unit === 'DAYS' ? measured.actual : null,
    limit: measured?.unit === 'DAYS' ? measured.limit : null,
  }));
}
