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
  | 'penalty'
  | 'loanClass'
  | 'guarantee'
  | 'paidParts';

/** The unknowns of a loan, those that touch most first. A settled loan is not asked for what no longer matters. */
export function unknownsOf({ loan, figures, agreement, dues, statedInstalment }: OutputOf<'loan.get'>): UnknownKey[] {
  const live = figures.status === 'ACTIVE' || figures.status === 'WRITTEN_OFF';
  const isStated = agreement.annualRate === null && statedInstalment !== null;
  const isUnsplit = dues.some(({ principal }) => principal === null);
  const isLate = figures.overdue.kind === 'SINCE' || figures.overdue.kind === 'UNKNOWN_LENGTH';
  const found: readonly (readonly [UnknownKey, boolean])[] = [
    ['statedSchedule', isStated && isUnsplit],
    ['rate', isStated && !isUnsplit && dues.length > 0],
    ['noPlan', dues.length === 0 && figures.status !== 'NOT_DRAWN'],
    ['balance', live && figures.balance === null],
    ['overdueLength', live && figures.overdue.kind === 'UNKNOWN_LENGTH'],
    ['overdue', live && figures.overdue.kind === 'UNKNOWN'],
    ['arrears', live && isLate && (figures.overduePrincipal === null || figures.arrearsInterest === null)],
    ['penalty', live && isLate && (figures.penalty === null || figures.compound === null)],
    ['paidParts', live && dues.some(({ status }) => status === 'UNKNOWN')],
    ['loanClass', live && figures.loanClass === null],
    ['guarantee', live && loan.guarantee === null],
  ];
  return found.flatMap(([key, holds]) => (holds ? [key] : []));
}
