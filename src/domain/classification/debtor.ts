import type { Fen } from '../kernel/money.ts';
import { compareFractions, type Fraction } from '../kernel/rate.ts';
import { CLASS_PARAMETERS, type ClassFacts, type ClassParameters, type DebtorKind } from './class-facts.ts';
import { type ClassFloor, classFloor } from './class-floor.ts';
import { isNonPerforming, type LoanClass, worstClass } from './loan-class.ts';

/** One claim on a debtor at this bank. `facts` are its own; what follows from the debtor's other debts is worked out. */
export type DebtorClaim<Id extends string | number = number> = {
  readonly loanId: Id;
  /** Outstanding principal, in fen; null is unknown. */
  readonly balance: Fen | null;
  readonly facts: Omit<ClassFacts, 'debtorKind' | 'debtorNonPerforming' | 'allBankOverdueShare' | 'ownBankShare'>;
  /** The class a person gave it, null for none: a worse one than its floor counts. */
  readonly decidedClass: LoanClass | null;
};

/** The debtor at other banks; null where nobody knows (no credit report, no statement). */
export type DebtorElsewhere = {
  /** It has 不良 debt elsewhere. */
  readonly nonPerforming: boolean | null;
  readonly debts: Fen | null;
  /** Of these overdue more than 90 days. */
  readonly overdue: Fen | null;
};

/** What every claim on a debtor may at best be, and the shares that decided it; a share is null where it is unknown. */
export type DebtorFloors<Id extends string | number = number> = {
  readonly claims: readonly { readonly loanId: Id; readonly floor: ClassFloor; readonly class: LoanClass }[];
  readonly allBankOverdueShare: Fraction | null;
  readonly ownBankShare: Fraction | null;
  /** How often the claims were gone through until nothing changed. */
  readonly passes: number;
};

const NONE: Fraction = { numerator: 0n, denominator: 1n };

/**
 * The floors of all claims on one debtor, in the order the rules want: each claim by itself, then R4 and R8 by the
 * debtor's debts everywhere, then R15 by the sums at this bank, again until nothing changes. A retail debtor's claims stand
 * each for themselves. What counts as 不良 is the worse of floor and decided class (art. 7; credit-rules C6, C10, C17).
 */
export function debtorFloors<Id extends string | number>(
  kind: DebtorKind,
  claims: readonly DebtorClaim<Id>[],
  elsewhere: DebtorElsewhere,
  parameters: ClassParameters = CLASS_PARAMETERS,
): DebtorFloors<Id> {
  const allBankOverdueShare = kind === 'RETAIL' ? null : overdueEverywhere(claims, elsewhere, parameters);
  let ownBankShare: Fraction | null = NONE;
  let classes = claims.map((claim) => floorOf(claim, kind, false, NONE, NONE, parameters).class);
  for (let passes = 1; ; passes += 1) {
    const results = claims.map((claim, index) => {
      const others = otherNonPerforming(classes, index, elsewhere.nonPerforming);
      return { loanId: claim.loanId, ...floorOf(claim, kind, others, allBankOverdueShare, ownBankShare, parameters) };
    });
    const next = results.map((result) => result.class);
    const share = kind === 'RETAIL' ? null : nonPerformingShare(claims, next);
    const isStable = next.every((loanClass, index) => loanClass === classes[index]) && isSame(share, ownBankShare);
    // Each pass can only worsen a class, so the end comes after at most four passes a claim.
    if (isStable || kind === 'RETAIL') return { claims: results, allBankOverdueShare, ownBankShare: share, passes };
    classes = next;
    ownBankShare = share;
  }
}

function floorOf(
  claim: DebtorClaim<string | number>,
  debtorKind: DebtorKind,
  debtorNonPerforming: boolean | null,
  allBankOverdueShare: Fraction | null,
  ownBankShare: Fraction | null,
  parameters: ClassParameters,
): { readonly floor: ClassFloor; readonly class: LoanClass } {
  const facts = { ...claim.facts, debtorKind, debtorNonPerforming, allBankOverdueShare, ownBankShare };
  const floor = classFloor(facts, parameters);
  const decided = claim.decidedClass === null ? [] : [claim.decidedClass];
  return { floor, class: worstClass([floor.floor, ...decided]) ?? floor.floor };
}

function isSame(a: Fraction | null, b: Fraction | null): boolean {
  return a === null || b === null ? a === b : compareFractions(a, b) === 0;
}

function otherNonPerforming(classes: readonly LoanClass[], own: number, elsewhere: boolean | null): boolean | null {
  const isHere = classes.some((loanClass, index) => index !== own && isNonPerforming(loanClass));
  return isHere || elsewhere;
}

/** Debts overdue past the 90-day limit ÷ all debts, everywhere; null when an amount or a delay is unknown. */
function overdueEverywhere(
  claims: readonly DebtorClaim<string | number>[],
  elsewhere: DebtorElsewhere,
  { substandardAfterDays }: ClassParameters,
): Fraction | null {
  if (elsewhere.debts === null || elsewhere.overdue === null) return null;
  let overdue = BigInt(elsewhere.overdue);
  let debts = BigInt(elsewhere.debts);
  for (const { balance, facts } of claims) {
    if (balance === null || facts.overdueDays === null) return null;
    debts += BigInt(balance);
    if (facts.overdueDays > substandardAfterDays) overdue += BigInt(balance);
  }
  return debts === 0n ? NONE : { numerator: overdue, denominator: debts };
}

/** 不良 ÷ all claims here: nothing where no claim is 不良, all where every one is; else null when a balance is unknown. */
function nonPerformingShare(
  claims: readonly DebtorClaim<string | number>[],
  classes: readonly LoanClass[],
): Fraction | null {
  const bad = claims.filter((_, index) => isNonPerforming(classes[index] ?? 'NORMAL'));
  if (bad.length === 0) return NONE;
  if (bad.length === claims.length) return { numerator: 1n, denominator: 1n };
  if (claims.some((claim) => claim.balance === null)) return null;
  const sum = (list: readonly DebtorClaim<string | number>[]) =>
    list.reduce((total, claim) => total + BigInt(claim.balance ?? 0), 0n);
  const share = { numerator: sum(bad), denominator: sum(claims) };
  return share.denominator === 0n ? NONE : share;
}
