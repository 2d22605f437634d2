import type { LoanClass } from '../classification/loan-class.ts';
import { type IsoDay, isoDay } from '../kernel/iso-day.ts';
import { type Fen, fen } from '../kernel/money.ts';
import type { OverdueFact } from '../loan/loan-events.ts';
import { type ImportedTerms, ruleTerms } from './loan-terms-rules.ts';
import type { RuleFinding, RuleOutcome } from './row-rules.ts';
import type { MappedRow } from './target-fields.ts';

/** The position an imported loan comes with; null is unknown (see OpenedEvent). */
export type ImportedPosition = {
  readonly positionAsOf: IsoDay;
  readonly balance: Fen | null;
  readonly overduePrincipal: Fen | null;
  readonly arrearsInterest: Fen | null;
  readonly overdue: OverdueFact;
  readonly loanClass: LoanClass | null;
  readonly settledOn: IsoDay | null;
  readonly paidToDate: boolean;
};

/** A loan's row with what becomes its first event: a position, or the drawdown on its first day (null). */
export type ImportedLoan = {
  readonly row: MappedRow<'loan'>;
  readonly terms: ImportedTerms;
  readonly position: ImportedPosition | null;
};

/**
 * The rules of a loan's row: its days and amounts must be possible together, and what it says of its position must not
 * contradict itself. `positionAsOf` is the profile's day for rows that state none; nothing may lie after `today`.
 */
export function ruleLoan(
  row: MappedRow<'loan'>,
  positionAsOf: IsoDay | null,
  today: IsoDay,
): RuleOutcome<ImportedLoan> {
  const { terms, refused: wrongTerms, warned } = ruleTerms(row);
  const refused: RuleFinding[] = [...agreementFindings(row), ...wrongTerms];
  if (row.entry === 'DRAWDOWN') {
    if (row.startOn > today) refused.push({ field: 'startOn', reason: 'DATE_IN_FUTURE' });
    if (POSITION_FIELDS.some((field) => row[field] !== null)) {
      refused.push({ field: 'entry', reason: 'POSITION_CONTRADICTS' });
    }
    return { row: { row, terms, position: null }, refused, warned };
  }
  const asOf = row.positionAsOf === null ? positionAsOf : isoDay(row.positionAsOf);
  if (asOf === null) {
    refused.push({ field: 'positionAsOf', reason: 'REQUIRED_BLANK' });
    return { row: { row, terms, position: null }, refused, warned: [] };
  }
  refused.push(...positionFindings(row, asOf, today));
  if (refused.length > 0) return { row: { row, terms, position: null }, refused, warned: [] };
  return { row: { row, terms, position: positionOf(row, asOf) }, refused, warned };
}

const POSITION_FIELDS = [
  'positionAsOf',
  'balance',
  'settledOn',
  'paidToDate',
  'overdue',
  'overdueSinceOn',
  'overduePrincipal',
  'arrearsInterest',
] as const;

const AMOUNTS = ['balance', 'overduePrincipal', 'arrearsInterest'] as const;

function agreementFindings(row: MappedRow<'loan'>): RuleFinding[] {
  const findings: RuleFinding[] = [];
  if (row.principal <= 0) findings.push({ field: 'principal', reason: 'AMOUNT_NOT_POSITIVE' });
  if (row.statedInstalment !== null && row.statedInstalment <= 0) {
    findings.push({ field: 'statedInstalment', reason: 'AMOUNT_NOT_POSITIVE' });
  }
  if (row.maturityOn <= row.startOn) findings.push({ field: 'maturityOn', reason: 'MATURITY_NOT_AFTER_START' });
  for (const field of AMOUNTS) {
    if ((row[field] ?? 0) < 0) findings.push({ field, reason: 'AMOUNT_NEGATIVE' });
  }
  if ((row.balance ?? 0) > row.principal) findings.push({ field: 'balance', reason: 'BALANCE_OVER_PRINCIPAL' });
  if (row.balance !== null && row.overduePrincipal !== null && row.overduePrincipal > Math.max(0, row.balance)) {
    findings.push({ field: 'overduePrincipal', reason: 'OVERDUE_OVER_BALANCE' });
  }
  return findings;
}

function positionFindings(row: MappedRow<'loan'>, asOf: IsoDay, today: IsoDay): RuleFinding[] {
  const findings: RuleFinding[] = [];
  if (asOf > today) findings.push({ field: 'positionAsOf', reason: 'DATE_IN_FUTURE' });
  if (asOf < row.startOn) findings.push({ field: 'positionAsOf', reason: 'POSITION_BEFORE_START' });
  for (const field of ['settledOn', 'overdueSinceOn'] as const) {
    const day = row[field];
    if (day !== null && day > asOf) findings.push({ field, reason: 'DATE_IN_FUTURE' });
    if (day !== null && day < row.startOn) findings.push({ field, reason: 'POSITION_CONTRADICTS' });
  }
  const field = firstContradiction(row);
  if (field !== null) findings.push({ field, reason: 'POSITION_CONTRADICTS' });
  return findings;
}

/** A settled loan owes nothing, one paid to date is not overdue, and one overdue since a day must name it. */
function firstContradiction(row: MappedRow<'loan'>): string | null {
  const arrears = (row.overduePrincipal ?? 0) > 0 || (row.arrearsInterest ?? 0) > 0;
  const saysOverdue = row.overdue === 'SINCE' || row.overdue === 'UNKNOWN_LENGTH' || row.overdueSinceOn !== null;
  if (row.settledOn !== null && ((row.balance ?? 0) > 0 || arrears || saysOverdue)) return 'settledOn';
  if (row.paidToDate === true && (arrears || saysOverdue)) return 'paidToDate';
  if (row.overdue === 'SINCE' && row.overdueSinceOn === null) return 'overdueSinceOn';
  if (row.overdue !== null && row.overdue !== 'SINCE' && row.overdueSinceOn !== null) return 'overdue';
  return row.overdue === 'NONE' && arrears ? 'overdue' : null;
}

function positionOf(row: MappedRow<'loan'>, asOf: IsoDay): ImportedPosition {
  const amount = (value: number | null): Fen | null => (value === null ? null : fen(value));
  return {
    positionAsOf: asOf,
    balance: amount(row.balance ?? (row.settledOn === null ? null : 0)),
    overduePrincipal: amount(row.overduePrincipal),
    arrearsInterest: amount(row.arrearsInterest),
    overdue: overdueOf(row),
    loanClass: row.loanClass,
    settledOn: row.settledOn === null ? null : isoDay(row.settledOn),
    paidToDate: row.paidToDate ?? false,
  };
}

/** What the row does not say, its other facts may: paid to date or settled is not overdue, no arrears is none. */
function overdueOf(row: MappedRow<'loan'>): OverdueFact {
  if (row.overdueSinceOn !== null) {
    return { kind: 'SINCE', on: isoDay(row.overdueSinceOn), atLeast: row.overdueAtLeast ?? false };
  }
  if (row.overdue === 'NONE' || row.overdue === 'UNKNOWN_LENGTH') return { kind: row.overdue };
  if (row.paidToDate === true || row.settledOn !== null || row.balance === 0) return { kind: 'NONE' };
  if ((row.overduePrincipal ?? 0) > 0 || (row.arrearsInterest ?? 0) > 0) return { kind: 'UNKNOWN_LENGTH' };
  return row.overduePrincipal === 0 && row.arrearsInterest === 0 ? { kind: 'NONE' } : { kind: 'UNKNOWN' };
}
