import {
  CLASS_PARAMETERS,
  type ClassFacts,
  type ClassParameters,
  type ClassRule,
  UNVERIFIED_RULES,
} from './class-facts.ts';
import { type Measured, RULES } from './class-rules.ts';
import { type LoanClass, worstClass } from './loan-class.ts';

/** A rule that fired. binding: it sets the floor; else it is only shown, because the bank made it advisory. */
export type FiredRule = {
  readonly rule: ClassRule;
  readonly floor: LoanClass;
  readonly binding: boolean;
  /** False for rules whose wording or number is unverified: say so where it is shown. */
  readonly verified: boolean;
  /** The figure and its limit; null for rules of yes or no. */
  readonly measured: Measured | null;
};

/**
 * The best class that the rules still allow. reasons: the binding rules that give it; all: every rule that fired, in the
 * order R1…R18; unchecked: rules that a fact nobody knows kept from being tested, so that the floor may be worse.
 */
export type ClassFloor = {
  readonly floor: LoanClass;
  readonly reasons: readonly ClassRule[];
  readonly all: readonly ClassRule[];
  readonly fired: readonly FiredRule[];
  readonly unchecked: readonly ClassRule[];
};

/** The floor of one claim: the worst of what its binding rules allow, else normal (credit-rules C3–C20). */
export function classFloor(facts: ClassFacts, parameters: ClassParameters = CLASS_PARAMETERS): ClassFloor {
  const fired: FiredRule[] = [];
  const unchecked: ClassRule[] = [];
  for (const { rule, floor, fires, measured } of RULES) {
    const answer = fires(facts, parameters);
    if (answer === null) unchecked.push(rule);
    if (answer !== true) continue;
    const verified = !UNVERIFIED_RULES.includes(rule);
    fired.push({
      rule,
      floor: typeof floor === 'function' ? floor(facts, parameters) : floor,
      // RULE: a verified rule always binds, whatever a parameter says.
      binding: verified || !parameters.advisoryRules.includes(rule),
      verified,
      measured: measured?.(facts, parameters) ?? null,
    });
  }
  const binding = fired.filter((one) => one.binding);
  const floor = worstClass(binding.map((one) => one.floor)) ?? 'NORMAL';
  return {
    floor,
    reasons: binding.filter((one) => one.floor === floor).map((one) => one.rule),
    all: fired.map((one) => one.rule),
    fired,
    unchecked,
  };
}
