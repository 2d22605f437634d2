import { err, ok, type Result } from '../kernel/result.ts';
import type { ClassRule } from './class-facts.ts';
import type { ClassFloor } from './class-floor.ts';
import { isNonPerforming, LOAN_CLASSES, type LoanClass } from './loan-class.ts';
import type { MissingCondition, UpgradeAnswer } from './upgrade.ts';

/**
 * Which steps up from last month's class must meet art. 14: those from 不良 to 关注 or 正常, as the article says, or any
 * (a stricter bank's own rule; credit-rules C21).
 */
export type UpgradeGate = 'OUT_OF_NON_PERFORMING' | 'ANY';

/** A person's proposal and what it is held against. */
export type ClassProposal = {
  readonly proposed: LoanClass;
  readonly floor: ClassFloor;
  /** Last month's class, null when the loan had none. */
  readonly previous: LoanClass | null;
  /** Needed for a step up that the gate asks about; null counts as not met. */
  readonly upgrade: UpgradeAnswer | null;
};

/** The class a person may give. worseThanFloor and betterThanBefore want a reason in words. */
export type AssessedClass = {
  readonly class: LoanClass;
  readonly worseThanFloor: boolean;
  readonly betterThanBefore: boolean;
  /** Rules nobody could test for want of a fact: to be shown beside the class. */
  readonly unchecked: readonly ClassRule[];
};

/** Why a person may not give the class. */
export type ClassRefusal =
  | {
      readonly code: 'CLASS_BETTER_THAN_FLOOR';
      readonly params: { readonly proposed: LoanClass; readonly floor: LoanClass };
      readonly reasons: readonly ClassRule[];
    }
  | {
      readonly code: 'CLASS_UPGRADE_NOT_MET';
      readonly params: {
        readonly proposed: LoanClass;
        readonly previous: LoanClass;
        readonly earliestOn: string | null;
      };
      readonly missing: readonly MissingCondition[];
    };

/** A worse class than the floor is a person's to choose, a better one never; a step up must meet art. 14 (§1.2, §1.4). */
export function assessLoanClass(
  { proposed, floor, previous, upgrade }: ClassProposal,
  gate: UpgradeGate = 'OUT_OF_NON_PERFORMING',
): Result<AssessedClass, ClassRefusal> {
  if (isBetter(proposed, floor.floor)) {
    const params = { proposed, floor: floor.floor };
    return err({ code: 'CLASS_BETTER_THAN_FLOOR', params, reasons: floor.reasons });
  }
  const betterThanBefore = previous !== null && isBetter(proposed, previous);
  if (previous !== null && betterThanBefore && asksFor(gate, previous, proposed) && upgrade?.allowed !== true) {
    return err({
      code: 'CLASS_UPGRADE_NOT_MET',
      params: { proposed, previous, earliestOn: upgrade?.earliestOn ?? null },
      missing: upgrade?.missing ?? [],
    });
  }
  return ok({
    class: proposed,
    worseThanFloor: isBetter(floor.floor, proposed),
    betterThanBefore,
    unchecked: floor.unchecked,
  });
}

/** The classes a person may choose from, best first: what assessLoanClass would not refuse. */
export function allowedClasses(proposal: Omit<ClassProposal, 'proposed'>, gate?: UpgradeGate): LoanClass[] {
  return LOAN_CLASSES.filter((proposed) => assessLoanClass({ ...proposal, proposed }, gate).ok);
}

function isBetter(a: LoanClass, b: LoanClass): boolean {
  return LOAN_CLASSES.indexOf(a) < LOAN_CLASSES.indexOf(b);
}

function asksFor(gate: UpgradeGate, previous: LoanClass, proposed: LoanClass): boolean {
  return gate === 'ANY' || (isNonPerforming(previous) && !isNonPerforming(proposed));
}
