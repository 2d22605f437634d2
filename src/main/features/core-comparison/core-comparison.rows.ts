import {
  AgainstValue,
  ConventionValue,
  type CoreAttempt,
  type CoreDueRow,
  type CoreLoan,
  type CoreSplit,
  CoreStanding,
  OwnConventionValue,
  SplitOrderValue,
} from '../../../contract/core-comparison.ts';
import { RepaymentMethodValue } from '../../../contract/loan.ts';
import type { ComparedDue } from '../../../domain/core-comparison/compare-dues.ts';
import type { ComparedSplit } from '../../../domain/core-comparison/compare-split.ts';
import type { Attempt } from '../../../domain/core-comparison/explain-difference.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import { fen, sumFen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import { fenOrNull, member, memberOrNull } from '../../query/columns.ts';
import { customerDisplayName } from '../../query/values.ts';
import type { ComparedDbRow, ComparisonColumns, SplitDbRow } from './core-comparison.repository.ts';

/** A loan of the list; `fresh` is what a comparison says now where the stored one may be out of date. */
export function toCoreLoan(row: ComparedDbRow, fresh?: ComparisonColumns): CoreLoan {
  const stored = fresh ?? storedOf(row);
  return {
    loanId: row.loan_id,
    loanNumber: row.number,
    customerId: row.customer_id,
    customerName: customerDisplayName(row.customer_name, row.customer_number),
    method: memberOrNull(RepaymentMethodValue.options, row.method),
    standing: stored.standing,
    against: memberOrNull(AgainstValue.options, stored.against),
    dues: stored.dues,
    differing: stored.differing,
    conventions: stored.conventions.map((code) => member(ConventionValue.options, code)),
    explained: stored.explained,
    adoptable: stored.adoptable,
    splits: stored.splits,
    splitsDiffering: stored.splitsDiffering,
    adopted: row.adopted === null ? null : ownConventions(row.adopted),
    adoptedAt: row.adopted_at,
    adoptedByName: row.adopted_by_name,
    comparedAt: stored.comparedAt,
    version: row.version,
  };
}

function storedOf(row: ComparedDbRow): Omit<ComparisonColumns, 'loanId' | 'loanVersion' | 'lastEventId'> {
  return {
    comparedAt: row.compared_at,
    standing: member(CoreStanding.options, row.standing),
    against: row.against,
    dues: row.dues,
    differing: row.differing,
    explained: row.explained,
    conventions: codesOf(row.conventions),
    adoptable: row.adoptable === 1,
    splits: row.splits,
    splitsDiffering: row.splits_differing,
  };
}

function codesOf(text: string): string[] {
  const codes: unknown = JSON.parse(text);
  return Array.isArray(codes) ? codes.map(String) : [];
}

const ownConventions = (text: string) => codesOf(text).map((code) => member(OwnConventionValue.options, code));

export function toDueRow({ standing, ours, theirs, differences }: ComparedDue): CoreDueRow {
  return { standing, ours, theirs, differences: [...differences] };
}

export function toAttempt({ conventions, explained, left, adoptable }: Attempt): CoreAttempt {
  return { conventions: [...conventions], explained, left, adoptable };
}

export function toSplit({ eventId, effectiveOn, total, stated, ours, differs, explainedBy }: ComparedSplit): CoreSplit {
  return { eventId: Number(eventId), on: effectiveOn, total, stated, ours, differs, explainedBy };
}

/** A stored payment that our order divides otherwise. */
export function storedSplit(row: SplitDbRow): CoreSplit {
  const stated = {
    principal: fen(row.stated_principal_fen ?? 0),
    interest: fen(row.stated_interest_fen ?? 0),
    penalty: fenOrNull(row.stated_penalty_fen),
    compound: fenOrNull(row.stated_compound_fen),
    surplus: ZERO_FEN,
  };
  return {
    eventId: row.event_id,
    on: isoDay(row.effective_on),
    total: sumFen([stated.principal, stated.interest, stated.penalty ?? ZERO_FEN, stated.compound ?? ZERO_FEN]),
    stated,
    ours: {
      principal: fen(row.principal_fen),
      interest: fen(row.interest_fen),
      penalty: fenOrNull(row.penalty_fen),
      compound: fenOrNull(row.compound_fen),
      surplus: fen(row.surplus_fen),
    },
    differs: true,
    explainedBy: memberOrNull(SplitOrderValue.options, row.explained_by),
  };
}
