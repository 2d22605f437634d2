import { type Fen, fen, fenOfBigInt } from '../kernel/money.ts';
import { scheduleTermsOf } from '../loan/loan-plan.ts';
import { annuityFactor } from '../schedule/equal-instalment.ts';
import { basePrincipal } from '../schedule/equal-principal.ts';
import { periodsOf } from '../schedule/periods.ts';
import { buildRows, type Stretch } from '../schedule/rows.ts';
import { buildSchedule, stretchOf } from '../schedule/schedule.ts';
import type { ScheduleRow, ScheduleTerms } from '../schedule/schedule-terms.ts';
import type { Foreign, Variant } from './convention.ts';
import { OURS } from './convention.ts';
import type { OwnDue } from './core-due.ts';
import { foreignPeriods } from './variant-periods.ts';

/**
 * The dues of a loan's agreed plan under another convention; null where the terms make no schedule, or do not say enough
 * for one (credit-rules V2).
 */
export function variantDues({ terms, foreign }: Variant): readonly OwnDue[] | null {
  const { annualRate, method } = terms;
  if (annualRate === null || method === null) return null;
  const rows = variantRows(scheduleTermsOf(terms, annualRate, method), foreign);
  return rows === null ? null : rows.map(dueOf);
}

function dueOf({ period, dueOn, principal, interest, payment, closing }: ScheduleRow): OwnDue {
  return { period, dueOn, principal, interest, payment, balance: closing };
}

/** Rows of a schedule as another system would build them; null where it cannot be built. */
export function variantRows(terms: ScheduleTerms, foreign: Foreign): readonly ScheduleRow[] | null {
  const plain = buildSchedule(terms);
  if (!plain.ok) return null;
  if (Object.entries(OURS).every(([key, value]) => foreign[key as keyof Foreign] === value)) return plain.value.rows;
  const ours = periodsOf(terms);
  if (!ours.ok) return null;
  const stretch = stretchOf(terms, foreignPeriods(terms, ours.value, foreign));
  return foreign.remainder === 'FIRST' ? remainderFirst(stretch, foreign) : built(withInstalment(stretch, foreign));
}

function built(stretch: Stretch): readonly ScheduleRow[] | null {
  const rows = buildRows(stretch);
  return rows.ok ? rows.value.rows : null;
}

function withInstalment(stretch: Stretch, foreign: Foreign): Stretch {
  const regular = foreign.instalment === 'NEAREST' ? null : regularOf(stretch, foreign.instalment);
  return { ...stretch, level: { regular, at: null } };
}

/** The instalment or the share of principal, rounded one way; null where the method has neither. */
function regularOf(stretch: Stretch, way: 'UP' | 'DOWN'): Fen | null {
  const { method, opening, monthsPerPeriod, rates, gracePeriods } = stretch;
  const [first] = rates;
  if (first === undefined) return null;
  const round = (numerator: bigint, denominator: bigint) => oneWay(numerator, denominator, way, stretch.interest.unit);
  switch (method) {
    case 'EQUAL_INSTALMENT':
    case 'MORTGAGE_EPI':
    case 'BALLOON': {
      const all = method === 'BALLOON' ? stretch.amortisationPeriods : stretch.periods.length;
      const { numerator, denominator } = annuityFactor(first.annualRate, all - gracePeriods, monthsPerPeriod);
      return round(BigInt(opening) * numerator, denominator);
    }
    case 'EQUAL_PRINCIPAL':
    case 'MORTGAGE_EP':
    case 'FLAT':
      return round(BigInt(opening), BigInt(stretch.periods.length - gracePeriods));
    default:
      return null;
  }
}

/** A quotient of positive numbers as a multiple of the unit, never the nearer one but the lower or the higher. */
function oneWay(numerator: bigint, denominator: bigint, way: 'UP' | 'DOWN', unit: number): Fen {
  const step = BigInt(unit);
  const down = (numerator / (denominator * step)) * step;
  const isExact = down * denominator === numerator;
  return fenOfBigInt(way === 'DOWN' || isExact ? down : down + step);
}

/** Equal shares of principal, the first with what division leaves over instead of the last. */
function remainderFirst(stretch: Stretch, foreign: Foreign): readonly ScheduleRow[] | null {
  const { opening, gracePeriods, periods, interest } = stretch;
  const shares = periods.length - gracePeriods;
  const share =
    (foreign.instalment === 'NEAREST' ? null : regularOf(stretch, foreign.instalment)) ??
    basePrincipal(opening, shares, interest.rounding, interest.unit);
  const first = opening - share * (shares - 1);
  if (first < 0) return null;
  const head = built({ ...stretch, level: { regular: fen(first), at: null } })?.slice(0, gracePeriods + 1);
  const last = head?.at(-1);
  if (head === undefined || last === undefined) return null;
  if (head.length === periods.length) return head;
  const tail = built({
    ...stretch,
    periods: periods.slice(head.length),
    firstPeriod: stretch.firstPeriod + head.length,
    opening: last.closing,
    gracePeriods: 0,
    level: { regular: share, at: null },
  });
  return tail === null ? null : [...head, ...tail];
}
