import type { DueRow } from '../../../contract/loan.ts';
import type { LoanAgreement, LoanFigures, PrepaidRow, WhatIfSide } from '../../../contract/loan-page.ts';
import type { OverdueView } from '../../../contract/primitives.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen, subFen, sumFen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import type { LoanTerms } from '../../../domain/loan/loan-plan.ts';
import { LOAN_POLICY } from '../../../domain/loan/loan-policy.ts';
import type { LoanState } from '../../../domain/loan/loan-state.ts';
import { overdueAlert } from '../../../domain/loan/overdue-alert.ts';
import { quoteOf } from '../../../domain/loan/payoff.ts';
import type { PrepaidPart } from '../../../domain/loan/prepaid-parts.ts';
import { trueRateOf } from '../../../domain/loan/true-rate.ts';
import { fenOrNull, memberOrNull } from '../../query/columns.ts';
import type { loanTermsOf } from './loan.repository.ts';

/** The figures of a state on its day. */
export function toFigures(state: LoanState, day: IsoDay, alertAfterDays: number): LoanFigures {
  return {
    status: state.status,
    balance: state.balance,
    overdue: overdueOf(state),
    alert: overdueAlert(state, alertAfterDays),
    overduePrincipal: state.overduePrincipal,
    arrearsInterest: state.arrearsInterest,
    penalty: state.penalty,
    compound: state.compound,
    accruedInterest: state.accruedInterest,
    surplus: state.surplus,
    prepaidPrincipal: state.prepaidPrincipal,
    overpaidPrincipal: state.overpaidPrincipal,
    payoff: isOver(state) ? ZERO_FEN : (quoteOf(state, day)?.total ?? null),
    annualRate: state.annualRate,
    maturityOn: state.maturityOn,
    extensions: state.extensions,
    nextDueOn: state.nextDue?.on ?? null,
    nextDuePayment: state.nextDue?.payment ?? null,
    settledOn: state.settledOn,
    loanClass: state.loanClass,
    misused: state.misused,
  };
}

const isOver = ({ status }: LoanState) => status === 'SETTLED' || status === 'NOT_DRAWN';

function overdueOf({ overdue, overdueDays }: LoanState): OverdueView {
  const isSince = overdue.kind === 'SINCE';
  return {
    kind: overdue.kind,
    sinceOn: isSince ? overdue.on : null,
    days: overdueDays?.days ?? null,
    atLeast: isSince && overdue.atLeast,
  };
}

type TermsRow = NonNullable<Awaited<ReturnType<typeof loanTermsOf>>>;

/** What was agreed, with the book's choices where the loan has none of its own. */
export function toAgreement(row: TermsRow, terms: LoanTerms): LoanAgreement {
  const policy = terms.policy ?? LOAN_POLICY;
  const trueRate = trueRateOf(terms);
  return {
    contractId: row.loan_contract_id,
    annualRate: terms.annualRate,
    trueRate: trueRate === null ? null : { simple: trueRate.simple, compound: trueRate.compound },
    maturityOn: terms.maturityOn,
    method: terms.method,
    periods: terms.periods,
    monthsPerPeriod: terms.monthsPerPeriod,
    interestBasis: terms.interestBasis,
    settlement: terms.settlement ?? null,
    repayDay: terms.repayDay ?? null,
    gracePeriods: terms.gracePeriods ?? 0,
    amortisationPeriods: terms.amortisationPeriods ?? null,
    straddle: terms.straddle ?? 'KEEP_OLD',
    rounding: terms.rounding ?? 'HALF_UP',
    roundingUnit: terms.roundingUnit ?? 1,
    shiftsOnHoliday: row.shifts_on_holiday === 1,
    lpr: lprOf(row),
    penaltyFactor: policy.penaltyFactor,
    misuseFactor: policy.misuseFactor,
    compoundRate: policy.compoundRate,
    compoundOnPenalty: policy.compoundOnPenalty,
    allocationOrder: policy.allocationOrder,
    principalFirstAfterDays: policy.principalFirstAfterDays,
    own: {
      penaltyFactor: row.penalty_factor !== null,
      misuseFactor: row.misuse_factor !== null,
      allocationOrder: row.allocation_order !== null,
    },
  };
}

const TENORS = ['ONE_YEAR', 'FIVE_YEAR'] as const;
const REPRICING_DAYS = ['JANUARY_1', 'ANNIVERSARY'] as const;

function lprOf(row: TermsRow): LoanAgreement['lpr'] {
  const tenor = memberOrNull(TENORS, row.lpr_tenor);
  if (tenor === null || row.lpr_points_bp === null) return null;
  return {
    tenor,
    pointsBp: row.lpr_points_bp,
    repricingDay: memberOrNull(REPRICING_DAYS, row.repricing_day),
    repricingMonths: row.repricing_months,
  };
}

/** Dues with the balances of the plan around each; unknown where principal and interest are not told apart. */
export function toDueRows({ dues, plan }: Pick<LoanState, 'dues' | 'plan'>, principal: number): DueRow[] {
  let stated: number | null = plan?.split === true ? principal : null;
  return dues.map((due, index) => {
    const row = plan?.rows[index];
    const opening = row?.opening ?? fenOrNull(stated);
    stated = stated === null || due.principal === null ? null : stated - due.principal;
    return {
      period: due.period,
      startOn: row?.startOn ?? null,
      days: row?.days ?? null,
      dueOn: due.dueOn,
      opening,
      principal: due.principal,
      interest: due.interest,
      payment: due.payment,
      closing: row?.closing ?? fenOrNull(stated),
      status: due.status,
      paidPrincipal: due.paidPrincipal,
      paidInterest: due.paidInterest,
    };
  });
}

export function toPrepaidRow(part: PrepaidPart): PrepaidRow {
  return { eventId: Number(part.eventId), afterPeriod: part.afterPeriod, on: part.on, principal: part.principal };
}

/** A state with what is still to come after a day. */
export function toWhatIfSide(state: LoanState, principal: Fen, day: IsoDay, alertAfterDays: number): WhatIfSide {
  const dues = toDueRows(state, principal);
  const ahead = dues.filter((due) => due.status !== 'PAID' && due.dueOn > day);
  return {
    figures: toFigures(state, day, alertAfterDays),
    dues,
    remainingPeriods: ahead.length,
    remainingInterest: sumOrNull(ahead.map((due) => due.interest)),
    remainingPayment: sumFen(
      ahead.map((due) => subFen(due.payment, fen((due.paidPrincipal ?? 0) + (due.paidInterest ?? 0)))),
    ),
  };
}

function sumOrNull(amounts: readonly (Fen | null)[]): Fen | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === amounts.length ? sumFen(known) : null;
}
