import type { MigrationLoan } from '../../../contract/closing.ts';
import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { LoanClassValue } from '../../../contract/primitives.ts';
import { LOAN_CLASSES, type LoanClass } from '../../../domain/classification/loan-class.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import {
  type ClassSnapshot,
  type Migration,
  type MigrationRow,
  migrationBetween,
} from '../../../domain/performance/migration-matrix.ts';
import type { ReadDb } from '../../db/types.ts';
import { dayOrNull, fenOrNull, memberOrNull } from '../../query/columns.ts';
import { customerDisplayName, overdueView } from '../../query/values.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { stateDay } from '../loan/loan-state.service.ts';
import { monthClosing } from './check-closing.service.ts';
import { type ClassRow, causesOf, classesOfCache, classesOfSnapshot } from './migration.repository.ts';
import { loanNames } from './restatement.repository.ts';

/** One end of a period. */
interface End {
  readonly on: IsoDay;
  readonly rows: ReadonlyMap<number, ClassRow>;
}

/** 迁徙 between two closed months, or a closed month and the working date: the figures, and one page of the loans behind. */
export async function migrationOf(
  db: ReadDb,
  viewer: { readonly scope: RowScope; readonly workingDate: IsoDay },
  input: ParsedInputOf<'closing.migration'>,
): Promise<OutputOf<'closing.migration'>> {
  const opening = await closedEnd(db, viewer.scope, input.openingId);
  const closing =
    input.closingId === null ? await workingEnd(db, viewer) : await closedEnd(db, viewer.scope, input.closingId);
  if (closing.on <= opening.on) {
    throw new AppError('RULE_VIOLATED', { rule: 'MIGRATION_ORDER', from: opening.on, to: closing.on });
  }
  const migration = migrated(opening, closing);
  const rows = migration.rows.filter((row) => isAsked(row, input.filter)).sort(byWeight);
  const shown = rows.slice(input.page.offset, input.page.offset + input.page.limit);
  return {
    rows: await loansOf(db, shown, opening, closing),
    total: rows.length,
    openingOn: opening.on,
    closingOn: closing.on,
    rates: migration.rates,
    classes: LOAN_CLASSES.map((from) => classOf(from, migration)),
    unknown: { count: migration.unknown.count, openingFen: fen(migration.unknown.openingFen) },
  };
}

async function closedEnd(db: ReadDb, scope: RowScope, closingId: number): Promise<End> {
  const close = await monthClosing(db, closingId);
  if (close.state !== 'CLOSED') throw new AppError('RULE_VIOLATED', { rule: 'CLOSING_NOT_CLOSED' });
  return { on: isoDay(close.closed_on), rows: byLoan(await classesOfSnapshot(db, closingId, scope)) };
}

async function workingEnd(
  db: ReadDb,
  { scope, workingDate }: { readonly scope: RowScope; readonly workingDate: IsoDay },
): Promise<End> {
  return { on: dayOrNull(await stateDay(db)) ?? workingDate, rows: byLoan(await classesOfCache(db, scope)) };
}

const byLoan = (rows: readonly ClassRow[]) => new Map(rows.map((row) => [row.loan_id, row]));

/**
 * A live loan counts at either end; one that is settled at the end was repaid, and whatever else is no longer live (written
 * off) has left.
 */
function migrated(opening: End, closing: End): Migration {
  const live = ({ status }: ClassRow) => status === 'ACTIVE';
  const before = [...opening.rows.values()].filter(live);
  const wasLive = new Set(before.map((row) => row.loan_id));
  const after = [...closing.rows.values()].filter((row) => live(row) || wasLive.has(row.loan_id));
  const answer = migrationBetween(before.map(toSnapshot), after.map(toSnapshot));
  if (!answer.ok) throw new RangeError(`a snapshot that is no list of loans: ${answer.error.code}`);
  return answer.value;
}

function toSnapshot(row: ClassRow): ClassSnapshot {
  const balance = row.status === 'SETTLED' ? fen(0) : fenOrNull(row.balance_fen);
  return { loanId: row.loan_id, class: memberOrNull(LoanClassValue.options, row.loan_class), balance };
}

function isAsked(row: MigrationRow, filter: ParsedInputOf<'closing.migration'>['filter']): boolean {
  return (
    (filter.kinds === undefined || filter.kinds.includes(row.kind)) &&
    (filter.from === undefined || filter.from === row.from) &&
    (filter.to === undefined || filter.to === row.to)
  );
}

/** What moved comes first, the worst first; then what left and what nobody knows; what stayed last. */
const WEIGHT: readonly MigrationRow['kind'][] = ['MOVED', 'LEFT', 'UNKNOWN', 'REPAID', 'NEW', 'STAYED'];

function byWeight(a: MigrationRow, b: MigrationRow): number {
  const size = (row: MigrationRow) => row.openingBalance ?? row.closingBalance ?? 0;
  return (
    WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind) || fall(b) - fall(a) || size(b) - size(a) || a.loanId - b.loanId
  );
}

/** Classes a loan fell; negative for one that rose. */
function fall({ from, to }: MigrationRow): number {
  return from === null || to === null ? 0 : LOAN_CLASSES.indexOf(to) - LOAN_CLASSES.indexOf(from);
}

function classOf(from: LoanClass, migration: Migration) {
  const counted = (to: LoanClass) =>
    migration.rows.filter((row) => row.from === from && row.to === to && row.remained > 0).length;
  return {
    from,
    opening: fen(migration.opening[from]),
    decreased: fen(migration.decreased[from]),
    remained: LOAN_CLASSES.map((to) => ({ to, fen: fen(migration.matrix[from][to]), count: counted(to) })),
  };
}

async function loansOf(
  db: ReadDb,
  rows: readonly MigrationRow[],
  opening: End,
  closing: End,
): Promise<MigrationLoan[]> {
  const ids = rows.map(({ loanId }) => loanId);
  const names = new Map((await loanNames(db, ids)).map((row) => [row.id, row]));
  const causes = Map.groupBy(await causesOf(db, ids, opening.on, closing.on), (event) => event.loan_id);
  const overdueAt = (end: End, loanId: number) => {
    const row = end.rows.get(loanId);
    return row === undefined ? null : overdueView(row, end.on);
  };
  return rows.flatMap((row) => {
    const name = names.get(row.loanId);
    if (name === undefined) return [];
    return {
      loanId: row.loanId,
      loanNumber: name.number,
      customerId: name.customer_id,
      customerName: customerDisplayName(name.customer_name, name.customer_number),
      managerName: name.manager_name,
      kind: row.kind,
      from: row.from,
      to: row.to,
      openingBalance: row.openingBalance,
      closingBalance: row.closingBalance,
      decreased: fen(row.decreased),
      remained: fen(row.remained),
      openingOverdue: overdueAt(opening, row.loanId),
      closingOverdue: overdueAt(closing, row.loanId),
      causes: (causes.get(row.loanId) ?? []).slice(0, MOST_CAUSES).map((event) => ({
        eventId: event.id,
        kind: event.kind,
        on: isoDay(event.effective_on),
        loanClass: memberOrNull(LoanClassValue.options, event.loan_class),
        reason: event.reason,
        actorName: event.actor_name,
      })),
    };
  });
}

const MOST_CAUSES = 5;
