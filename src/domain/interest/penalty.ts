import { daysBetween, type IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fenOfBigInt, type Rounding, roundDiv } from '../kernel/money.ts';
import { compareFractions, multiplyRate, type Rate, rate, rateFraction } from '../kernel/rate.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/** 逾期罚息 on overdue principal, 挪用罚息 on misused funds. */
export const PENALTY_KINDS = ['OVERDUE', 'MISUSE'] as const;
export type PenaltyKind = (typeof PENALTY_KINDS)[number];

/** The factors that the contract rate may be multiplied by. */
export type FactorRange = { readonly least: Rate; readonly most: Rate };

/** Overdue: contract rate +30 % to +50 %; misuse: +50 % to +100 %. Source: 银发〔2003〕251号 ¶3 (credit-rules L11). */
export const FACTOR_RANGES: Readonly<Record<PenaltyKind, FactorRange>> = {
  OVERDUE: { least: rate('1.3'), most: rate('1.5') },
  MISUSE: { least: rate('1.5'), most: rate('2') },
};

/**
 * What is to be said of a factor. WARN: milder than the range, which no customer suffers from. REFUSE: above the range,
 * or below 1, where the penalty would be cheaper than the loan.
 */
export type FactorCheck =
  | { readonly verdict: 'OK' }
  | {
      readonly verdict: 'WARN' | 'REFUSE';
      readonly code: 'FACTOR_BELOW_RANGE' | 'FACTOR_ABOVE_RANGE' | 'FACTOR_BELOW_ONE';
      readonly params: { readonly factor: Rate; readonly least: Rate; readonly most: Rate };
    };

/** Checks a factor against its range; the range is a parameter (credit-rules L11). */
export function checkPenaltyFactor(kind: PenaltyKind, factor: Rate, ranges = FACTOR_RANGES): FactorCheck {
  const { least, most } = ranges[kind];
  const params = { factor, least, most };
  const value = rateFraction(factor);
  if (compareFractions(value, rateFraction(most)) > 0) {
    return { verdict: 'REFUSE', code: 'FACTOR_ABOVE_RANGE', params };
  }
  if (value.numerator < value.denominator) return { verdict: 'REFUSE', code: 'FACTOR_BELOW_ONE', params };
  if (compareFractions(value, rateFraction(least)) < 0) return { verdict: 'WARN', code: 'FACTOR_BELOW_RANGE', params };
  return { verdict: 'OK' };
}

/** The penalty rate = contract rate × factor, exact: 4.35 % × 1.5 = 6.525 %. */
export function penaltyRate(contractRate: Rate, factor: Rate): Rate {
  return multiplyRate(contractRate, factor);
}

/** The factors in force on a loan; null where the case does not apply. */
export type FactorsInForce = Readonly<Record<PenaltyKind, Rate | null>>;

/**
 * The one penalty rate that counts, with its cause: never both at once, the higher alone (of equal ones the overdue one).
 * Null when neither case applies (credit-rules L11; that it is the higher is unverified).
 */
export function penaltyInForce(
  contractRate: Rate,
  factors: FactorsInForce,
): { readonly kind: PenaltyKind; readonly annualRate: Rate } | null {
  let highest: { readonly kind: PenaltyKind; readonly factor: Rate } | null = null;
  for (const kind of PENALTY_KINDS) {
    const factor = factors[kind];
    if (factor === null) continue;
    if (highest === null || compareFractions(rateFraction(factor), rateFraction(highest.factor)) > 0) {
      highest = { kind, factor };
    }
  }
  return highest === null ? null : { kind: highest.kind, annualRate: penaltyRate(contractRate, highest.factor) };
}

/** What a span of days is charged on. compoundRate is the penalty rate unless the loan's policy says otherwise (L12). */
export type PenaltySpan = {
  readonly overduePrincipal: Fen;
  readonly unpaidInterest: Fen;
  readonly penaltyRate: Rate;
  readonly compoundRate: Rate;
  /** First day charged: the due day. */
  readonly from: IsoDay;
  /** First day not charged: the day paid. */
  readonly to: IsoDay;
};

/** 罚息 and 复利 of a span, in fen. */
export type PenaltyCharge = { readonly days: number; readonly penalty: Fen; readonly compound: Fen };

/** What a span is charged on, by name. */
export type PenaltyBase = 'overduePrincipal' | 'unpaidInterest';

/** Why a span cannot be charged. */
export type PenaltyError =
  | {
      readonly code: 'AMOUNT_NEGATIVE' | 'AMOUNT_TOO_LARGE';
      readonly params: { readonly part: PenaltyBase; readonly amount: number };
    }
  | { readonly code: 'SPAN_REVERSED'; readonly params: { readonly from: string; readonly to: string } };

const DAYS_A_YEAR = 360n;

/**
 * Penalty = overdue principal × penalty rate × days/360; compound = unpaid interest × compound rate × days/360, simple over
 * the span; first day counted, last not; each rounded once (golden `penalty`, credit-rules L11, L12).
 */
export function penaltyForSpan(span: PenaltySpan, rounding: Rounding = 'HALF_UP'): Result<PenaltyCharge, PenaltyError> {
  const { overduePrincipal, unpaidInterest, from, to } = span;
  const refuse = (code: 'AMOUNT_NEGATIVE' | 'AMOUNT_TOO_LARGE', part: PenaltyBase) =>
    err<PenaltyError>({ code, params: { part, amount: span[part] } });
  if (overduePrincipal < 0) return refuse('AMOUNT_NEGATIVE', 'overduePrincipal');
  if (unpaidInterest < 0) return refuse('AMOUNT_NEGATIVE', 'unpaidInterest');
  const days = daysBetween(from, to);
  if (days < 0) return err({ code: 'SPAN_REVERSED', params: { from, to } });
  const penalty = charge(overduePrincipal, span.penaltyRate, days, rounding);
  if (penalty === null) return refuse('AMOUNT_TOO_LARGE', 'overduePrincipal');
  const compound = charge(unpaidInterest, span.compoundRate, days, rounding);
  if (compound === null) return refuse('AMOUNT_TOO_LARGE', 'unpaidInterest');
  return ok({ days, penalty, compound });
}

/** Null when the charge itself is no safe number of fen. */
function charge(base: Fen, annualRate: Rate, days: number, rounding: Rounding): Fen | null {
  const { numerator, denominator } = rateFraction(annualRate);
  const amount = roundDiv(BigInt(base) * numerator * BigInt(days), denominator * DAYS_A_YEAR, rounding);
  return amount > BigInt(Number.MAX_SAFE_INTEGER) ? null : fenOfBigInt(amount);
}
