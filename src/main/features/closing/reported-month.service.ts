import type { ClosingLine } from '../../../domain/closing/closing-line.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../../domain/kernel/money.ts';
import type { ReadDb } from '../../db/types.ts';
import { dayOrNull, fenOrNull } from '../../query/columns.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { closedMonthEnding } from './closing.repository.ts';
import { toLine } from './closing.rows.ts';
import { countLateLoans } from './restatement.repository.ts';
import { balancesOfLive, linesWithTerms } from './snapshot.repository.ts';

/** A month that is closed: what its figures are reported by. */
export interface ReportedMonth {
  readonly id: number;
  readonly at: string;
  /** Loans of the scope told anew by events learnt since. */
  readonly restated: number;
}

/** The standing close of the month that ends on the day; null while it is open. */
export async function reportedMonth(db: ReadDb, lastDay: IsoDay, scope: RowScope): Promise<ReportedMonth | null> {
  const row = await closedMonthEnding(db, lastDay);
  if (row === undefined) return null;
  return { id: row.id, at: row.at, restated: await countLateLoans(db, row, scope) };
}

/** A loan as a month reported it, with what a summary counts beside its figures. */
export interface ReportedLine extends ClosingLine {
  readonly nextReviewOn: IsoDay | null;
  readonly startOn: IsoDay;
  readonly principal: Fen;
}

/** Every loan of a close within a scope, as reported. */
export async function reportedLines(db: ReadDb, closingId: number, scope: RowScope): Promise<ReportedLine[]> {
  const rows = await linesWithTerms(db, closingId, scope);
  return rows.map((row) => ({
    ...toLine(row),
    nextReviewOn: dayOrNull(row.next_review_on),
    startOn: isoDay(row.start_on),
    principal: fen(row.principal_fen),
  }));
}

/** Balances of the loans that were live in a close, as reported; null is unknown. */
export async function reportedBalances(db: ReadDb, closingId: number, scope: RowScope): Promise<(Fen | null)[]> {
  return (await balancesOfLive(db, closingId, scope)).map(fenOrNull);
}
