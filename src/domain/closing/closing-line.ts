import type { LoanClass } from '../classification/loan-class.ts';
import type { IsoDay } from '../kernel/iso-day.ts';
import type { Fen } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import type { OverdueFact } from '../loan/loan-events.ts';
import { cacheOf, type LoanState, type LoanStatus } from '../loan/loan-state.ts';

/**
 * One loan as a close keeps it (快照): the figures a report is made of, as of the close's day. Null is unknown, never
 * zero (credit-rules D1).
 */
export type ClosingLine = {
  readonly loanId: number;
  readonly customerId: number;
  /** Who managed the customer when the close was made. */
  readonly managerId: number;
  readonly status: LoanStatus;
  readonly balance: Fen | null;
  readonly overdueKind: OverdueFact['kind'];
  readonly overdueSinceOn: IsoDay | null;
  readonly overdueAtLeast: boolean;
  readonly overduePrincipal: Fen | null;
  readonly arrearsInterest: Fen | null;
  readonly penalty: Fen | null;
  readonly compound: Fen | null;
  readonly loanClass: LoanClass | null;
  readonly settledOn: IsoDay | null;
  readonly maturityOn: IsoDay;
  readonly annualRate: Rate | null;
};

/** What a line says beside the loan's state. */
export type LineOwner = Pick<ClosingLine, 'loanId' | 'customerId' | 'managerId'>;

/** The line of a loan in a state; its owner is not part of the state. */
export function lineOf(owner: LineOwner, state: LoanState): ClosingLine {
  const { status, balance, overdueKind, overdueSinceOn, overdueAtLeast, overduePrincipal, arrearsInterest, loanClass } =
    cacheOf(state);
  return {
    loanId: owner.loanId,
    customerId: owner.customerId,
    managerId: owner.managerId,
    status,
    balance,
    overdueKind,
    overdueSinceOn,
    overdueAtLeast,
    overduePrincipal,
    arrearsInterest,
    penalty: state.penalty,
    compound: state.compound,
    loanClass,
    settledOn: state.settledOn,
    maturityOn: state.maturityOn,
    annualRate: state.annualRate,
  };
}

/** The figures of a line that a check compares, in the order a person reads them. Whose loan it was is no figure. */
export const LINE_FIELDS = [
  'status',
  'balance',
  'overdueKind',
  'overdueSinceOn',
  'overdueAtLeast',
  'overduePrincipal',
  'arrearsInterest',
  'penalty',
  'compound',
  'loanClass',
  'settledOn',
  'maturityOn',
  'annualRate',
] as const satisfies readonly (keyof ClosingLine)[];
export type LineField = (typeof LINE_FIELDS)[number];

/**
 * Fields in which two lines differ; where only one is there, the one field `status`. No line says the same as one of a
 * loan that is not drawn: it is in no figure. Nothing for two that are absent.
 */
export function differingFields(a: ClosingLine | null, b: ClosingLine | null): LineField[] {
  if (a !== null && b !== null) return LINE_FIELDS.filter((field) => a[field] !== b[field]);
  const there = a ?? b;
  return there === null || there.status === 'NOT_DRAWN' ? [] : ['status'];
}
