import {
  type ChangeAsk,
  Consent,
  type LoanChange,
  LoanChangeState,
  RestructuringMethod,
} from '../../../contract/loan-change.ts';
import { allows } from '../../../contract/permissions.ts';
import type { BookMode } from '../../../contract/session.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import type { LoanEvent } from '../../../domain/loan/loan-events.ts';
import { dayOrNull, member } from '../../query/columns.ts';
import { customerDisplayName } from '../../query/values.ts';
import type { Actor } from '../../rpc/handler.ts';
import type { EventFacts } from '../loan/loan-event.service.ts';
import type { ChangeDbRow, StoredChange } from './loan-change.repository.ts';

/** Who looks at a request: what decides what they may do with it. */
export interface Onlooker {
  readonly actor: Actor;
  readonly mode: BookMode;
}

export function toLoanChange(row: ChangeDbRow, { actor, mode }: Onlooker): LoanChange {
  const state = member(LoanChangeState.options, row.state);
  const consent = member(Consent.options, row.consent);
  const isOwn = row.author_id === actor.userId;
  const isWaiting = state === 'REQUESTED';
  const writes = isWaiting && row.in_write_scope === 1 && allows(actor.roles, 'loan.write');
  return {
    id: row.id,
    loanId: row.loan_id,
    loanNumber: row.loan_number,
    customerId: row.customer_id,
    customerName: customerDisplayName(row.customer_name, row.customer_number),
    managerName: row.manager_name,
    ask: askOf(row),
    reason: row.reason,
    repaymentSource: row.repayment_source,
    consent,
    consentOn: dayOrNull(row.consent_on),
    consentNote: row.consent_note,
    state,
    authorId: row.author_id,
    authorName: row.author_name,
    createdAt: row.created_at,
    decidedByName: row.decider_name,
    decidedAt: row.decided_at,
    selfConfirmed: row.self_confirmed === 1,
    decisionRemark: row.decision_remark,
    reversed: row.reversed === 1,
    canDecide:
      isWaiting && (mode === 'DESK' || !isOwn) && row.in_decide_scope === 1 && allows(actor.roles, 'loan.decide'),
    canWithdraw: writes && isOwn,
    canConsent: writes && consent === 'MISSING',
    version: row.version,
  };
}

/** What a stored request asks for. */
export function askOf(row: Omit<StoredChange, 'manager_id' | 'customer_id'>): ChangeAsk {
  const days = { appliedOn: isoDay(row.applied_on), effectiveOn: isoDay(row.effective_on) };
  if (row.kind === 'EXTENSION') {
    return { kind: 'EXTENSION', ...days, maturityOn: isoDay(stated(row.maturity_on)), annualRate: row.annual_rate };
  }
  return {
    kind: 'RESTRUCTURING',
    ...days,
    method: member(RestructuringMethod.options, stated(row.method)),
    annualRate: stated(row.annual_rate),
    periods: stated(row.periods),
    monthsPerPeriod: stated(row.months_per_period),
    capitalise: row.capitalise === 1,
  };
}

/** The columns of what is asked for. */
export function askColumns(ask: ChangeAsk) {
  const days = { kind: ask.kind, applied_on: ask.appliedOn, effective_on: ask.effectiveOn };
  const isExtension = ask.kind === 'EXTENSION';
  return {
    ...days,
    maturity_on: isExtension ? ask.maturityOn : null,
    annual_rate: ask.annualRate === null ? null : rate(ask.annualRate),
    method: isExtension ? null : ask.method,
    periods: isExtension ? null : ask.periods,
    months_per_period: isExtension ? null : ask.monthsPerPeriod,
    capitalise: isExtension ? null : ask.capitalise ? (1 as const) : (0 as const),
  };
}

/** What a column of the kind's own must hold. */
function stated<T>(value: T | null): T {
  if (value === null) throw new RangeError('a request without what its kind must carry');
  return value;
}

/** The event an approval writes, as the domain folds it. */
export function eventOf(ask: ChangeAsk, performingBefore: boolean, recordedAt: string): LoanEvent {
  const common = { id: 'supposed', effectiveOn: ask.effectiveOn, recordedAt };
  if (ask.kind === 'EXTENSION') {
    const annualRate = ask.annualRate === null ? null : rate(ask.annualRate);
    return { ...common, kind: 'extension', maturityOn: ask.maturityOn, annualRate };
  }
  const { method, annualRate, periods, monthsPerPeriod, capitalise } = ask;
  return {
    ...common,
    kind: 'restructuring',
    method,
    annualRate: rate(annualRate),
    periods,
    monthsPerPeriod,
    capitalise,
    performingBefore,
  };
}

/** The same as columns. */
export function eventFactsOf(ask: ChangeAsk, performingBefore: boolean): EventFacts {
  const { maturity_on, annual_rate, method, periods, months_per_period, capitalise } = askColumns(ask);
  if (ask.kind === 'EXTENSION') return { maturity_on, annual_rate };
  return {
    method,
    annual_rate,
    periods,
    months_per_period,
    capitalise,
    performing_before: performingBefore ? 1 : 0,
  };
}

/** Another rate by agreement, as the domain folds it. */
export function rateEventOf(effectiveOn: IsoDay, annualRate: string, recordedAt: string): LoanEvent {
  return {
    id: 'supposed',
    kind: 'rateChange',
    effectiveOn,
    recordedAt,
    annualRate: rate(annualRate),
    cause: 'AGREEMENT',
  };
}
