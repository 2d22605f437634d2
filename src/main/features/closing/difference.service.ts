import type { ClosingDifference } from '../../../contract/closing.ts';
import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import type { ReadDb } from '../../db/types.ts';
import { customerDisplayName } from '../../query/values.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { findClosing } from './closing.repository.ts';
import { type DifferenceDbRow, pageOfDifferences } from './difference.repository.ts';

/** What the last check of a close found, errors first. */
export async function listDifferences(
  db: ReadDb,
  scope: RowScope,
  { closingId, page }: ParsedInputOf<'closing.differences'>,
): Promise<OutputOf<'closing.differences'>> {
  if ((await findClosing(db, closingId)) === undefined) throw new AppError('NOT_FOUND', { kind: 'closing' });
  const { rows, total } = await pageOfDifferences(db, scope, closingId, page);
  return { rows: rows.map(toDifference), total };
}

function toDifference(row: DifferenceDbRow): ClosingDifference {
  return {
    loanId: row.loan_id,
    loanNumber: row.loan_number,
    customerId: row.customer_id,
    customerName: row.customer_number === null ? null : customerDisplayName(row.customer_name, row.customer_number),
    field: row.field,
    stored: row.stored,
    rebuilt: row.rebuilt,
    explained: row.explained === 1,
  };
}
