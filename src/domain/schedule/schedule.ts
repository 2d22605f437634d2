import { isoDay } from '../kernel/iso-day.ts';
import { addFen, type Fen, subFen, sumFen } from '../kernel/money.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { DatedRate } from './period-interest.ts';
import { type Period, periodsOf } from './periods.ts';
import { type BuiltStretch, buildRows, type Level, lessenCustom, NO_LEVEL, type Stretch } from './rows.ts';
import { firstWrongTerm } from './schedule-limits.ts';
import type {
  CustomRow,
  PlannedPrepayment,
  Schedule,
  ScheduleError,
  ScheduleRow,
  ScheduleTerms,
} from './schedule-terms.ts';

/**
 * The repayment schedule of the terms. Interest of each period is rounded once; the last period pays whatever is left, so
 * that principal adds up exactly (credit-rules S1–S16).
 */
export function buildSchedule(terms: ScheduleTerms): Result<Schedule, ScheduleError> {
  const built = buildStretch(terms);
  return built.ok ? ok(scheduleOf(built.value.rows)) : built;
}

/** The same with the last stretch, for who goes on from it. */
export function buildStretch(
  terms: ScheduleTerms,
): Result<BuiltStretch & { readonly stretch: Stretch }, ScheduleError> {
  const wrong = firstWrongTerm(terms);
  if (wrong) return err(wrong);
  const periods = periodsOf(terms);
  if (!periods.ok) return periods;
  const stretch = stretchOf(terms, periods.value);
  const prepayments = [...(terms.prepayments ?? [])].sort((a, b) => a.afterPeriod - b.afterPeriod);
  const built = prepayments.length === 0 ? buildRows(stretch) : rowsAround(stretch, prepayments);
  return built.ok ? ok({ ...built.value, stretch }) : built;
}

/** Rows with their totals. */
export function scheduleOf(rows: readonly ScheduleRow[]): Schedule {
  const principal = sumFen(rows.map((row) => row.principal));
  const interest = sumFen(rows.map((row) => row.interest));
  return { rows, totals: { principal, interest, payment: addFen(principal, interest), periods: rows.length } };
}

/** The terms as one stretch from the first period to the last. */
export function stretchOf(terms: ScheduleTerms, periods: readonly Period[]): Stretch {
  return {
    method: terms.method,
    interest: {
      basis: terms.interestBasis,
      straddle: terms.straddle ?? 'KEEP_OLD',
      rounding: terms.rounding ?? 'HALF_UP',
      unit: terms.roundingUnit ?? 1,
    },
    rates: datedRates(terms, periods),
    monthsPerPeriod: terms.method === 'MORTGAGE_EPI' || terms.method === 'MORTGAGE_EP' ? 1 : terms.monthsPerPeriod,
    periods,
    firstPeriod: 1,
    opening: terms.principal,
    gracePeriods: terms.gracePeriods ?? 0,
    amortisationPeriods: terms.amortisationPeriods ?? periods.length,
    level: NO_LEVEL,
    firstRegular: null,
    endsWhenPaid: false,
    isLenient: false,
    flatPrincipal: terms.principal,
    custom: terms.custom ?? [],
  };
}

const EVER = isoDay('0001-01-01');

/** The rates by day: a step that names a period holds from that period's first day. */
function datedRates(terms: ScheduleTerms, periods: readonly Period[]): DatedRate[] {
  const rates: DatedRate[] = [{ from: EVER, annualRate: terms.annualRate }];
  for (const step of terms.rateSteps ?? []) {
    const from = 'from' in step ? step.from : periods[step.fromPeriod - 1]?.startOn;
    if (from !== undefined) rates.push({ from, annualRate: step.annualRate });
  }
  return rates.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** A schedule with parts repaid early: each ends a stretch and begins the next on the smaller balance. */
function rowsAround(whole: Stretch, prepayments: readonly PlannedPrepayment[]): Result<BuiltStretch, ScheduleError> {
  const rows: ScheduleRow[] = [];
  let stretch = whole;
  for (const prepayment of prepayments) {
    const built = buildRows(stretch);
    if (!built.ok) return built;
    const before = built.value.rows.filter((row) => row.period <= prepayment.afterPeriod);
    const last = before.at(-1);
    if (last?.period !== prepayment.afterPeriod || prepayment.amount <= 0 || prepayment.amount > last.closing) {
      const { afterPeriod, amount } = prepayment;
      return err({ code: 'PREPAYMENT_IMPOSSIBLE', params: { afterPeriod, amount } });
    }
    rows.push(...before);
    const left = subFen(last.closing, prepayment.amount);
    const keepTerm = prepayment.option === 'KEEP_TERM';
    // What a later rate would make of the instalment is not known yet.
    const known = built.value.levels.slice(0, before.length + 2);
    const keeps = keepTerm ? null : keptFrom(stretch, known, before.length);
    stretch = afterPrepayment(stretch, before.length, left, { keepTerm, keeps });
    if (stretch.opening === 0) return ok({ rows, levels: [] });
  }
  const rest = buildRows(stretch);
  return rest.ok ? ok({ ...rest.value, rows: [...rows, ...rest.value.rows] }) : rest;
}

/** Dues that stay as they were planned: that of the first period, and those of all the others. */
export type KeptDues = { readonly first: Fen | null; readonly level: Level };

/** What the rows of a stretch from number `rowsDone` (0-based) on were built by; null where the method has nothing to keep. */
export function keptFrom(stretch: Stretch, levels: readonly Level[], rowsDone: number): KeptDues | null {
  const level = levels.at(-1) ?? NO_LEVEL;
  if (level.regular === null) return null;
  const first = (rowsDone === 0 ? stretch.firstRegular : null) ?? levels[rowsDone]?.regular ?? null;
  return { first, level };
}

/**
 * What is left of a stretch after so many of its rows, on another balance: over the same periods, or by the dues that stay
 * as they are (credit-rules S15).
 */
export function afterPrepayment(
  stretch: Stretch,
  rowsDone: number,
  opening: Fen,
  { keepTerm, keeps }: { readonly keepTerm: boolean; readonly keeps: KeptDues | null },
): Stretch {
  return {
    ...stretch,
    periods: stretch.periods.slice(rowsDone),
    firstPeriod: stretch.firstPeriod + rowsDone,
    opening,
    gracePeriods: Math.max(0, stretch.gracePeriods - rowsDone),
    amortisationPeriods: Math.max(1, stretch.amortisationPeriods - rowsDone),
    level: keeps?.level ?? NO_LEVEL,
    firstRegular: keeps?.first ?? null,
    endsWhenPaid: keeps !== null,
    custom: customLeft(stretch, rowsDone, opening, keepTerm),
  };
}

function customLeft(stretch: Stretch, rowsDone: number, opening: Fen, keepTerm: boolean): readonly CustomRow[] {
  const left = stretch.custom.slice(rowsDone);
  return left.length === 0 ? left : lessenCustom(left, opening, keepTerm, stretch.interest.rounding);
}
