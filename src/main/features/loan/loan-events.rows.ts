import { RepaymentMethodValue } from '../../../contract/loan.ts';
import { LoanClassValue, OverdueKind } from '../../../contract/primitives.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import type { LoanEvent, OverdueFact } from '../../../domain/loan/loan-events.ts';
import type { LoanTerms } from '../../../domain/loan/loan-plan.ts';
import { INTEREST_BASES } from '../../../domain/schedule/schedule.ts';
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
      return {
        ...common,
        kind: 'repayment',
        principal: fen(stated(row.principal_fen)),
        interest: fen(stated(row.interest_fen)),
      };
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
}

export function toLoanTerms(row: TermColumns): LoanTerms {
  return {
    principal: fen(row.principal_fen),
    annualRate: row.annual_rate === null ? null : rate(row.annual_rate),
    method: memberOrNull(RepaymentMethodValue.options, row.method),
    periods: row.periods,
    monthsPerPeriod: row.months_per_period,
    startOn: isoDay(row.start_on),
    maturityOn: isoDay(row.maturity_on),
    interestBasis: member(INTEREST_BASES, row.interest_basis),
    statedInstalment: fenOrNull(row.stated_instalment_fen),
  };
}
