import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { differingFields, lineOf } from '../../../domain/closing/closing-line.ts';
import { type Convention, OURS } from '../../../domain/core-comparison/convention.ts';
import { variantOf } from '../../../domain/core-comparison/explain-difference.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import type { LoanTerms } from '../../../domain/loan/loan-plan.ts';
import { stateAsOf } from '../../../domain/loan/loan-state.ts';
import type { Trx } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { Change, CommandContext } from '../../rpc/handler.ts';
import { refreshLoans } from '../loan/loan-event.service.ts';
import type { Position } from '../loan/loan-position.service.ts';
import { readWholeCalendar } from '../settings/calendar.service.ts';
import {
  type ConventionColumns,
  closedDaysOf,
  conventionsOf,
  markAdopted,
  writeConventions,
} from './adopt.repository.ts';
import { type ComparedLoanFacts, compareLoans, storeCompared, summaryOf } from './compare-loans.service.ts';

type Adopted = OutputOf<'coreComparison.adopt'>;

/**
 * Takes a convention of the core system over into the loan's own terms: only one that was found to explain something,
 * and only where no close in force says otherwise by it.
 */
export async function adoptConventions(
  context: CommandContext,
  { loanId, conventions, version }: ParsedInputOf<'coreComparison.adopt'>,
): Promise<Adopted> {
  const { trx, workingDate, now, actor } = context;
  const before = await conventionsOf(trx, loanId);
  if (before.version !== version) throw new AppError('STALE_VERSION', { kind: 'loan' });
  const [facts] = await compareLoans(trx, [loanId], workingDate);
  if (facts === undefined) throw new AppError('NOT_FOUND', { kind: 'loan' });
  assertExplains(facts, conventions);
  const terms = await termsUnder(trx, facts.position, conventions);
  await assertNothingReportedMoves(trx, facts.position, terms);
  const columns = columnsOf(terms, before);
  await writeConventions(trx, loanId, columns);
  await refreshLoans(context, [loanId]);
  const compared = await compareLoans(trx, [loanId], workingDate);
  await storeCompared(trx, [loanId], compared, now);
  await markAdopted(trx, loanId, { conventions, at: now, by: actor.userId });
  context.audit.subject(`customer:${facts.position.customerId}/loan:${loanId}`);
  context.audit.changes(changesOf(before, columns));
  context.audit.note({ conventions: conventions.join(' ') });
  const [after] = compared.map((one) => summaryOf(one, now));
  return { version: version + 1, standing: after?.standing ?? 'NO_DUES', differing: after?.differing ?? 0 };
}

function assertExplains({ comparison }: ComparedLoanFacts, conventions: readonly Convention[]): void {
  const asked = [...conventions].sort().join();
  const isFound = (comparison?.explanation.attempts ?? []).some(
    (attempt) => [...attempt.conventions].sort().join() === asked,
  );
  if (!isFound) throw new AppError('RULE_VIOLATED', { rule: 'CONVENTION_EXPLAINS_NOTHING' });
}

async function termsUnder(trx: Trx, { terms }: Position, conventions: readonly Convention[]): Promise<LoanTerms> {
  const variant = variantOf({ terms, foreign: OURS }, conventions, await readWholeCalendar(trx));
  if (variant === null) throw new AppError('RULE_VIOLATED', { rule: 'CONVENTION_EXPLAINS_NOTHING' });
  return variant.terms;
}

// RULE: what was reported stays; other terms have no day from which they hold, so they may not move a closed figure.
async function assertNothingReportedMoves(trx: Trx, position: Position, terms: LoanTerms): Promise<void> {
  for (const { closedOn, kind } of await closedDaysOf(trx, position.loanId)) {
    const day = isoDay(closedOn);
    const told = lineOf(position, stateAsOf(position.terms, position.events, day));
    const other = lineOf(position, stateAsOf(terms, position.events, day));
    if (differingFields(told, other).length > 0) {
      throw new AppError('RULE_VIOLATED', { rule: 'CONVENTION_RESTATES', closedOn, closing: kind });
    }
  }
}

function columnsOf(terms: LoanTerms, before: ConventionColumns): ConventionColumns {
  const { settlement } = terms;
  return {
    interest_basis: terms.interestBasis,
    settlement_inclusive: settlement ? (settlement.inclusive ? 1 : 0) : before.settlement_inclusive,
    straddle: terms.straddle ?? 'KEEP_OLD',
    rounding: terms.rounding ?? 'HALF_UP',
    rounding_unit: terms.roundingUnit ?? 1,
    shifts_on_holiday: terms.calendar ? 1 : 0,
  };
}

const FIELDS = {
  interest_basis: 'interestBasis',
  settlement_inclusive: 'settlementInclusive',
  straddle: 'straddle',
  rounding: 'rounding',
  rounding_unit: 'roundingUnit',
  shifts_on_holiday: 'shiftsOnHoliday',
} as const satisfies Readonly<Record<keyof ConventionColumns, string>>;

function changesOf(before: ConventionColumns, after: ConventionColumns): Change[] {
  const names = Object.keys(FIELDS) as (keyof ConventionColumns)[];
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ field: FIELDS[name], from: textOf(before[name]), to: textOf(after[name]) }));
}

const textOf = (value: string | number | null): string | null => (value === null ? null : String(value));
