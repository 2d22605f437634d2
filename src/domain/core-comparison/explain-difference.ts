import type { Calendar } from '../kernel/calendar.ts';
import type { LoanTerms } from '../loan/loan-plan.ts';
import { compareDues } from './compare-dues.ts';
import {
  CONVENTIONS,
  type Convention,
  isOwnConvention,
  kindOf,
  OURS,
  type Variant,
  withConvention,
} from './convention.ts';
import type { CoreDue, OwnDue } from './core-due.ts';
import { variantDues } from './variant-plan.ts';

/**
 * What assuming one or two conventions comes to: how many of the differing dues it explains, and how many differ still.
 * `adoptable`: the loan's own terms can say it.
 */
export type Attempt = {
  readonly conventions: readonly Convention[];
  readonly explained: number;
  readonly left: number;
  readonly adoptable: boolean;
};

/**
 * What explains the differences. SAME: there are none. EXPLAINED: under the best attempt every due is theirs. PARTLY: most
 * are. UNEXPLAINED: no convention of the list makes even half of them agree. `attempts`: the best first, a few only.
 */
export type Explanation = {
  readonly kind: 'SAME' | 'EXPLAINED' | 'PARTLY' | 'UNEXPLAINED';
  readonly differing: number;
  readonly attempts: readonly Attempt[];
};

/** How the dues of a variant of the loan's terms are had; null where they cannot be. */
export type DuesOf = (variant: Variant) => readonly OwnDue[] | null;

const MOST_ATTEMPTS = 5;

/**
 * Which convention of another system would make our plan theirs: every one of the list is tried, and every two of different
 * kinds where none suffices. The work is bounded by the list, the answer depends on nothing but the arguments, and what
 * nothing explains is said to be unexplained (credit-rules V2, V3).
 */
export function explainDifference(
  terms: LoanTerms,
  theirs: readonly CoreDue[],
  { calendar, duesOf = variantDues }: { readonly calendar: Calendar | null; readonly duesOf?: DuesOf },
): Explanation {
  const base: Variant = { terms, foreign: OURS };
  // Where our terms make no plan, a convention may still make theirs.
  const { differing } = compareDues(duesOf(base) ?? [], theirs);
  if (differing === 0) return { kind: 'SAME', differing, attempts: [] };
  const attempt = attempter(base, theirs, differing, { calendar, duesOf });
  const single = CONVENTIONS.flatMap((convention) => attempt([convention]));
  const attempts = single.some(({ left }) => left === 0) ? single : [...single, ...worthwhilePairs(single, attempt)];
  const best = attempts.filter(({ explained }) => explained > 0).sort(byWorth);
  return { kind: kindOfBest(best[0], differing), differing, attempts: best.slice(0, MOST_ATTEMPTS) };
}

/** Two conventions that together explain more than either alone. */
function worthwhilePairs(
  single: readonly Attempt[],
  attempt: (conventions: readonly Convention[]) => readonly Attempt[],
): Attempt[] {
  const alone = new Map(single.map(({ conventions, left }) => [conventions[0], left]));
  return pairs()
    .flatMap(attempt)
    .filter(({ conventions, left }) => conventions.every((one) => left < (alone.get(one) ?? Infinity)));
}

function attempter(
  base: Variant,
  theirs: readonly CoreDue[],
  differing: number,
  { calendar, duesOf }: { readonly calendar: Calendar | null; readonly duesOf: DuesOf },
) {
  return (conventions: readonly Convention[]): Attempt[] => {
    const variant = variantOf(base, conventions, calendar);
    const dues = variant === null ? null : duesOf(variant);
    if (dues === null) return [];
    const left = compareDues(dues, theirs).differing;
    return [{ conventions, explained: differing - left, left, adoptable: conventions.every(isOwnConvention) }];
  };
}

/** The terms under all of the conventions; null where one of them changes nothing. */
export function variantOf(
  base: Variant,
  conventions: readonly Convention[],
  calendar: Calendar | null,
): Variant | null {
  let variant: Variant | null = base;
  for (const convention of conventions) {
    if (variant !== null) variant = withConvention(variant, convention, calendar);
  }
  return variant;
}

/** Every two conventions of different kinds, in the order of the list. */
function pairs(): (readonly [Convention, Convention])[] {
  return CONVENTIONS.flatMap((first, index) =>
    CONVENTIONS.slice(index + 1)
      .filter((second) => kindOf(second) !== kindOf(first))
      .map((second) => [first, second] as const),
  );
}

/** What leaves least comes first; then what needs fewer conventions, what can be adopted, and the order of the list. */
function byWorth(a: Attempt, b: Attempt): number {
  return (
    a.left - b.left ||
    a.conventions.length - b.conventions.length ||
    Number(b.adoptable) - Number(a.adoptable) ||
    CONVENTIONS.indexOf(a.conventions[0] ?? 'BASIS_PER_PERIOD') -
      CONVENTIONS.indexOf(b.conventions[0] ?? 'BASIS_PER_PERIOD')
  );
}

function kindOfBest(best: Attempt | undefined, differing: number): Explanation['kind'] {
  if (best === undefined) return 'UNEXPLAINED';
  if (best.left === 0) return 'EXPLAINED';
  return best.left * 2 <= differing ? 'PARTLY' : 'UNEXPLAINED';
}
