import { mulDiv } from '../kernel/exact.ts';
import { daysBetween } from '../kernel/iso-day.ts';
import { addFen, type Fen, fen, minFen, type Rounding, subFen, ZERO_FEN } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { levelInstalment } from './equal-instalment.ts';
import { basePrincipal } from './equal-principal.ts';
import { type DatedRate, type InterestTerms, interestOfParts, partsOfPeriod, rateOn } from './period-interest.ts';
import type { Period } from './periods.ts';
import type { CustomRow, InterestPart, RepaymentMethod, ScheduleError, ScheduleRow } from './schedule-terms.ts';

/**
 * A stretch of a schedule: what is still to fall due on a balance, under one agreement. A whole schedule is one stretch;
 * after a part repaid early, an extension or a restructuring another begins.
 */
export type Stretch = {
  readonly method: RepaymentMethod;
  readonly interest: InterestTerms;
  readonly rates: readonly DatedRate[];
  readonly monthsPerPeriod: number;
  readonly periods: readonly Period[];
  /** Number of the first period. */
  readonly firstPeriod: number;
  readonly opening: Fen;
  /** So many of these periods pay interest only. */
  readonly gracePeriods: number;
  /** BALLOON: dues as if repaid over so many periods from here. */
  readonly amortisationPeriods: number;
  /** What was in force before and goes on. */
  readonly level: Level;
  /** The instalment of the first period where it began under an earlier one; null: as all the others. */
  readonly firstRegular: Fen | null;
  /** The regular amount stays whatever is left, and periods end when nothing is. */
  readonly endsWhenPaid: boolean;
  /** A due smaller than its interest repays nothing, instead of making the stretch impossible. */
  readonly isLenient: boolean;
  /** FLAT: what interest is counted on. */
  readonly flatPrincipal: Fen;
  /** CUSTOM: the rows of these periods. */
  readonly custom: readonly CustomRow[];
};

/** What dues go by: an instalment and the rate it was computed at, or the principal of each due. */
export type Level = {
  /** Null: to be computed. */
  readonly regular: Fen | null;
  /** Null: whatever the first period bears. */
  readonly at: Rate | null;
};
export const NO_LEVEL: Level = { regular: null, at: null };

export type BuiltStretch = {
  readonly rows: readonly ScheduleRow[];
  /** What was in force after each row. */
  readonly levels: readonly Level[];
};

type Built = Result<BuiltStretch, ScheduleError>;

/** The rows of a stretch. Interest is rounded once a period; the last period pays what is left (credit-rules S4–S12). */
export function buildRows(stretch: Stretch): Built {
  const { periods } = stretch;
  const rule = principalRule(stretch);
  const rows: ScheduleRow[] = [];
  const levels: Level[] = [];
  let opening = stretch.opening;
  for (const [index, period] of periods.entries()) {
    const number = stretch.firstPeriod + index;
    const { parts, interest } = interestOfPeriod(stretch, period, index, opening);
    const isLast = index === periods.length - 1;
    const regular = rule.principal(period, index, opening, interest);
    if (regular < 0 && !stretch.isLenient) {
      return err({ code: 'INSTALMENT_BELOW_INTEREST', params: { period: number } });
    }
    const principal = isLast ? opening : fen(Math.max(0, minFen(regular, opening)));
    const closing = subFen(opening, principal);
    rows.push({
      period: number,
      startOn: period.startOn,
      dueOn: period.dueOn,
      days: daysBetween(period.startOn, period.endOn),
      opening,
      principal,
      interest,
      payment: addFen(principal, interest),
      closing,
      interestParts: parts,
    });
    levels.push(rule.level());
    opening = closing;
    if (stretch.endsWhenPaid && closing === 0) break;
  }
  return ok({ rows, levels });
}

/** The interest of a period with what it is made of; a typed one is made of nothing. */
function interestOfPeriod(
  stretch: Stretch,
  period: Period,
  index: number,
  balance: Fen,
): { readonly parts: readonly InterestPart[]; readonly interest: Fen } {
  const { method, interest: terms } = stretch;
  const typed = method === 'CUSTOM' ? (stretch.custom[index]?.interest ?? null) : null;
  if (typed !== null) return { parts: [], interest: typed };
  const parts = method === 'FLAT' ? flatParts(stretch, period) : partsOfPeriod(period, balance, stretch.rates, terms);
  return { parts, interest: interestOfParts(parts, terms.rounding, terms.unit) };
}

/** 等本等息: a twelfth of the flat rate a month on the original principal, whatever is left of it (credit-rules S10). */
function flatParts({ flatPrincipal, monthsPerPeriod, rates }: Stretch, period: Period): InterestPart[] {
  const annualRate = rateOn(rates, period.startOn);
  return [{ balance: flatPrincipal, annualRate, count: monthsPerPeriod, base: 12, unit: 'MONTHS' }];
}

/** How much principal a period that is not the last repays. */
type PrincipalRule = {
  principal(period: Period, index: number, opening: Fen, interest: Fen): Fen;
  level(): Level;
};

function principalRule(stretch: Stretch): PrincipalRule {
  switch (stretch.method) {
    case 'EQUAL_INSTALMENT':
    case 'MORTGAGE_EPI':
    case 'BALLOON':
      return levelRule(stretch);
    case 'EQUAL_PRINCIPAL':
    case 'MORTGAGE_EP':
    case 'FLAT':
      return baseRule(stretch);
    case 'INTEREST_FIRST':
    case 'BULLET':
      return { principal: () => ZERO_FEN, level: () => NO_LEVEL };
    case 'CUSTOM':
      return { principal: (_, index) => stretch.custom[index]?.principal ?? ZERO_FEN, level: () => NO_LEVEL };
  }
}

/** Level dues: computed at the start of repayment and again for the first period under a new rate, unless kept. */
function levelRule(stretch: Stretch): PrincipalRule {
  const { rates, monthsPerPeriod, gracePeriods, method, endsWhenPaid } = stretch;
  const { rounding, unit } = stretch.interest;
  // An extension may reach beyond the term that a balloon was reckoned on.
  const count = Math.max(stretch.periods.length, method === 'BALLOON' ? stretch.amortisationPeriods : 0);
  let level = stretch.level;
  const inForce = (index: number, opening: Fen, annualRate: Rate): Fen => {
    const isNewRate = level.at !== null && level.at !== annualRate;
    let { regular } = level;
    if (regular === null || (isNewRate && !endsWhenPaid)) {
      regular = levelInstalment(opening, annualRate, count - index, monthsPerPeriod, rounding, unit);
    }
    if (regular !== level.regular || annualRate !== level.at) level = { regular, at: annualRate };
    return regular;
  };
  return {
    principal: (period, index, opening, interest) => {
      if (index < gracePeriods) return ZERO_FEN;
      const annualRate = rateOn(rates, period.startOn);
      const instalment =
        index === 0 && stretch.firstRegular !== null ? stretch.firstRegular : inForce(index, opening, annualRate);
      // RULE: an odd first period bears more or less interest, never another principal (golden `mort-*`).
      const isOdd = method === 'MORTGAGE_EPI' && (period.oddDays > 0 || period.months !== 1);
      return subFen(instalment, isOdd ? monthOf(opening, annualRate, rounding, unit) : interest);
    },
    level: () => level,
  };
}

function monthOf(opening: Fen, annualRate: Rate, rounding: Rounding, unit: number): Fen {
  return interestOfParts([{ balance: opening, annualRate, count: 1, base: 12, unit: 'MONTHS' }], rounding, unit);
}

/** Equal principal: the same share of what was left when repayment began. */
function baseRule(stretch: Stretch): PrincipalRule {
  const { rounding, unit } = stretch.interest;
  let level = stretch.level;
  return {
    principal: (_, index, opening) => {
      if (index < stretch.gracePeriods) return ZERO_FEN;
      const share = level.regular ?? basePrincipal(opening, stretch.periods.length - index, rounding, unit);
      if (level.regular === null) level = { regular: share, at: null };
      return share;
    },
    level: () => level,
  };
}

/** Typed rows when less is left than they add up to: each keeps its share, or the last ones go first (credit-rules S15). */
export function lessenCustom(
  custom: readonly CustomRow[],
  left: Fen,
  keepTerm: boolean,
  rounding: Rounding,
): CustomRow[] {
  const total = custom.reduce((sum, row) => sum + row.principal, 0);
  let rest: number = left;
  return custom.map((row, index) => {
    const isLast = index === custom.length - 1;
    const share = keepTerm ? mulDiv(row.principal, left, Math.max(1, total), rounding, 1) : row.principal;
    const principal = fen(isLast ? rest : Math.min(share, rest));
    rest -= principal;
    // A typed interest was on another balance.
    return { dueOn: row.dueOn, principal, interest: null };
  });
}
