import { LoanClassValue, OverdueKind } from '../../../contract/primitives.ts';
import type { Calendar } from '../../../domain/kernel/calendar.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { fen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import type { LoanEvent, OverdueFact } from '../../../domain/loan/loan-events.ts';
import type { LoanTerms } from '../../../domain/loan/loan-plan.ts';
import { ALLOCATION_ORDERS, LOAN_POLICY, type LoanPolicy } from '../../../domain/loan/loan-policy.ts';
import type { CustomRow } from '../../../domain/schedule/schedule-terms.ts';
import {
  INTEREST_BASES,
  PREPAYMENT_OPTIONS,
  REPAYMENT_METHODS,
  ROUNDING_UNITS,
  STRADDLE_RULES,
} from '../../../domain/schedule/schedule-terms.ts';
import { dayOrNull, fenOrNull, member, memberOrNull } from '../../query/columns.ts';

/** The columns of loan_event that a fold reads. */
export interface EventColumns {
  readonly id: number;
  readonly kind: string;
  readonly effective_on: string;
  readonly recorded_at: string;
  readonly amount_fen: number | null;
  readonly principal_fen: number | null;
  readonly interest_fen: number | null;
  readonly balance_fen: number | null;
  readonly overdue_principal_fen: number | null;
  readonly arrears_interest_fen: number | null;
  readonly overdue_kind: string | null;
  readonly overdue_since_on: string | null;
  readonly overdue_at_least: number | null;
  readonly loan_class: string | null;
  readonly settled_on: string | null;
  readonly paid_to_date: number | null;
  readonly reason: string | null;
  readonly reverses_event_id: number | null;
  readonly penalty_fen: number | null;
  readonly compound_fen: number | null;
  readonly fees_fen: number | null;
  readonly annual_rate: string | null;
  readonly maturity_on: string | null;
  readonly method: string | null;
  readonly periods: number | null;
  readonly months_per_period: number | null;
  readonly prepayment_option: string | null;
  readonly rate_cause: string | null;
  readonly capitalise: number | null;
  readonly performing_before: number | null;
}

/** A stored event as the domain folds it. Throws for a kind the rules do not know: a state without it would be wrong. */
export function toLoanEvent(row: EventColumns): LoanEvent {
  const common = { id: String(row.id), effectiveOn: isoDay(row.effective_on), recordedAt: row.recorded_at };
  switch (row.kind) {
    case 'opened':
      return { ...common, kind: 'opened', ...positionOf(row, common.effectiveOn) };
    case 'drawdown':
      return { ...common, kind: 'drawdown', amount: fen(stated(row.amount_fen)) };
    case 'repayment':
      return { ...common, kind: 'repayment', ...repaymentParts(row) };
    case 'prepayment': {
      const option = member(PREPAYMENT_OPTIONS, stated(row.prepayment_option));
      // As with a repayment, fees of enforcement are part of the sum received and none of the loan's.
      const amount = fen(stated(row.amount_fen) - (row.fees_fen ?? 0));
      return { ...common, kind: 'prepayment', amount, option };
    }
    case 'rateChange':
      return {
        ...common,
        kind: 'rateChange',
        annualRate: rate(stated(row.annual_rate)),
        cause: row.rate_cause === 'REPRICING' ? 'REPRICING' : 'AGREEMENT',
      };
    case 'extension': {
      const annualRate = row.annual_rate === null ? null : rate(row.annual_rate);
      return { ...common, kind: 'extension', maturityOn: isoDay(stated(row.maturity_on)), annualRate };
    }
    case 'restructuring':
      return {
        ...common,
        kind: 'restructuring',
        method: member(REPAYMENT_METHODS, stated(row.method)),
        annualRate: rate(stated(row.annual_rate)),
        periods: stated(row.periods),
        monthsPerPeriod: row.months_per_period ?? 1,
        capitalise: row.capitalise === 1,
        performingBefore: row.performing_before === 1,
      };
    case 'misuse':
      return { ...common, kind: 'misuse', amount: fenOrNull(row.amount_fen) };
    case 'reversal':
      return { ...common, kind: 'reversal', eventId: String(stated(row.reverses_event_id)) };
    case 'judgement': {
      const loanClass = member(LoanClassValue.options, stated(row.loan_class));
      return { ...common, kind: 'judgement', class: loanClass, reason: row.reason ?? '' };
    }
    case 'writeOff':
      return { ...common, kind: 'writeOff' };
    case 'settlement':
      return { ...common, kind: 'settlement' };
    default:
      throw new RangeError(`loan event of a kind the rules do not know: ${row.kind}`);
  }
}

/** Parts as the source states them; where it states neither principal nor interest, the loan's own order divides the money. */
function repaymentParts(row: EventColumns) {
  const fees = fen(row.fees_fen ?? 0);
  if (row.principal_fen === null && row.interest_fen === null) {
    const toAllocate = fen(stated(row.amount_fen) - fees);
    return { principal: ZERO_FEN, interest: ZERO_FEN, toAllocate, fees };
  }
  return {
    principal: fen(stated(row.principal_fen)),
    interest: fen(stated(row.interest_fen)),
    penalty: fenOrNull(row.penalty_fen),
    compound: fenOrNull(row.compound_fen),
    fees,
  };
}

function positionOf(row: EventColumns, positionAsOf: IsoDay) {
  return {
    positionAsOf,
    balance: fenOrNull(row.balance_fen),
    overduePrincipal: fenOrNull(row.overdue_principal_fen),
    arrearsInterest: fenOrNull(row.arrears_interest_fen),
    overdue: overdueFact(row),
    class: memberOrNull(LoanClassValue.options, row.loan_class),
    settledOn: dayOrNull(row.settled_on),
    paidToDate: row.paid_to_date === 1,
    penalty: fenOrNull(row.penalty_fen),
    compound: fenOrNull(row.compound_fen),
  };
}

function overdueFact(row: EventColumns): OverdueFact {
  const kind = memberOrNull(OverdueKind.options, row.overdue_kind) ?? 'UNKNOWN';
  if (kind !== 'SINCE') return { kind };
  return { kind, on: isoDay(stated(row.overdue_since_on)), atLeast: row.overdue_at_least === 1 };
}

/** What an event of its kind must carry. */
function stated<T>(value: T | null): T {
  if (value === null) throw new RangeError('a loan event lacks what its kind must carry');
  return value;
}

/** The columns of loan that the plan is made of. */
export interface TermColumns {
  readonly principal_fen: number;
  readonly annual_rate: string | null;
  readonly method: string | null;
  readonly periods: number | null;
  readonly months_per_period: number;
  readonly start_on: string;
  readonly maturity_on: string;
  readonly interest_basis: string;
  readonly stated_instalment_fen: number | null;
  readonly settlement_day: number | null;
  readonly settlement_months: number | null;
  readonly settlement_inclusive: number | null;
  readonly repay_day: number | null;
  readonly grace_periods: number;
  readonly amortisation_periods: number | null;
  readonly straddle: string;
  readonly rounding: string;
  readonly rounding_unit: number;
  readonly shifts_on_holiday: number;
  readonly penalty_factor: string | null;
  readonly misuse_factor: string | null;
  readonly allocation_order: string | null;
}

/** What a loan's terms need beside its own row: the book's policy and calendar, and the rows of a typed plan. */
export interface TermContext {
  readonly policy: LoanPolicy;
  readonly calendar: Calendar | null;
  readonly custom: readonly CustomRow[] | null;
}
export const PLAIN_CONTEXT: TermContext = { policy: LOAN_POLICY, calendar: null, custom: null };

export function toLoanTerms(row: TermColumns, context: TermContext = PLAIN_CONTEXT): LoanTerms {
  return {
    principal: fen(row.principal_fen),
    annualRate: row.annual_rate === null ? null : rate(row.annual_rate),
    method: memberOrNull(REPAYMENT_METHODS, row.method),
    periods: row.periods,
    monthsPerPeriod: row.months_per_period,
    startOn: isoDay(row.start_on),
    maturityOn: isoDay(row.maturity_on),
    interestBasis: member(INTEREST_BASES, row.interest_basis),
    statedInstalment: fenOrNull(row.stated_instalment_fen),
    settlement: settlementOf(row),
    repayDay: row.repay_day,
    gracePeriods: row.grace_periods,
    amortisationPeriods: row.amortisation_periods,
    custom: context.custom,
    straddle: member(STRADDLE_RULES, row.straddle),
    rounding: row.rounding === 'HALF_EVEN' ? 'HALF_EVEN' : 'HALF_UP',
    roundingUnit: ROUNDING_UNITS.find((unit) => unit === row.rounding_unit) ?? 1,
    calendar: row.shifts_on_holiday === 1 ? context.calendar : null,
    policy: policyOf(row, context.policy),
  };
}

function settlementOf(row: TermColumns): LoanTerms['settlement'] {
  if (row.settlement_day === null || row.settlement_months === null) return null;
  return { day: row.settlement_day, months: row.settlement_months, inclusive: row.settlement_inclusive === 1 };
}

/** A loan's own choices over the book's. */
function policyOf(row: TermColumns, policy: LoanPolicy): LoanPolicy {
  if (row.penalty_factor === null && row.misuse_factor === null && row.allocation_order === null) return policy;
  return {
    ...policy,
    penaltyFactor: row.penalty_factor === null ? policy.penaltyFactor : rate(row.penalty_factor),
    misuseFactor: row.misuse_factor === null ? policy.misuseFactor : rate(row.misuse_factor),
    allocationOrder: memberOrNull(ALLOCATION_ORDERS, row.allocation_order) ?? policy.allocationOrder,
  };
}
