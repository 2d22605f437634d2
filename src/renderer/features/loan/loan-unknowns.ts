import type { OutputOf } from '../../api/contract-types.ts';

/** What the book does not know of a loan, each with a sentence that says why and what follows from it. */
export type UnknownKey =
  | 'statedSchedule'
  | 'rate'
  | 'noPlan'
  | 'balance'
  | 'overdueLength'
  | 'overdue'
  | 'arrears'
  | 'loanClass'
  | 'guarantee'
  | 'paidParts';

/** The unknowns of a loan, those that touch most first. A settled loan is not asked for what no longer matters. */
export function unknownsOf({ loan, dues, statedInstalment }: OutputOf<'loan.get'>): UnknownKey[] {
  const live = loan.status === 'ACTIVE' || loan.status === 'WRITTEN_OFF';
  const isStated = loan.annualRate === null && statedInstalment !== null;
  const isUnsplit = dues.some(({ principal }) => principal === null);
  const isLate = loan.overdue.kind === 'SINCE' || loan.overdue.kind === 'UNKNOWN_LENGTH';
  const found: readonly (readonly [UnknownKey, boolean])[] = [
    ['statedSchedule', isStated && isUnsplit],
    ['rate', isStated && !isUnsplit && dues.length > 0],
    ['noPlan', dues.length === 0 && loan.status !== 'NOT_DRAWN'],
    ['balance', live && loan.balance === null],
    ['overdueLength', live && loan.overdue.kind === 'UNKNOWN_LENGTH'],
    ['overdue', live && loan.overdue.kind === 'UNKNOWN'],
    ['arrears', live && isLate && (loan.overduePrincipal === null || loan.arrearsInterest === null)],
    ['paidParts', live && dues.some(({ status }) => status === 'UNKNOWN')],
    ['loanClass', live && loan.loanClass === null],
    ['guarantee', live && loan.guarantee === null],
  ];
  return found.flatMap(([key, holds]) => (holds ? [key] : []));
}
