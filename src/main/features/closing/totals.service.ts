import type { ClosingTotals } from '../../../domain/closing/closing-totals.ts';
import type { ReadDb } from '../../db/types.ts';
import type { RowScope } from '../../rpc/handler.ts';
import type { ClosingDbRow } from './closing.repository.ts';
import { storedTotals, totalsOfRows } from './closing.rows.ts';
import { totalsOfSnapshot } from './totals.repository.ts';

/**
 * What a close reported, within a scope. The whole book and a day's close are read as they were stored; a month within a
 * scope is added up from the loans whose customers the person reaches now, so that sums and lists agree.
 */
export async function reportedTotals(db: ReadDb, close: ClosingDbRow, scope: RowScope): Promise<ClosingTotals> {
  if (scope.kind === 'ALL' || close.kind === 'DAY') return storedTotals(close.totals, scope);
  return totalsOfRows(await totalsOfSnapshot(db, close.id, scope));
}
