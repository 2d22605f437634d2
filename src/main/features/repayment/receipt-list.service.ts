import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import type { ReceiptBatch, ReceiptEvent, ReceiptRefusal } from '../../../contract/receipt.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import { customerDisplayName } from '../../query/values.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { QueryContext } from '../../rpc/handler.ts';
import {
  type BatchDbRow,
  batchWithin,
  eventsOfBatch,
  findBatch,
  pageOfBatches,
  refusalsOfBatch,
} from './receipt.repository.ts';

export async function listBatches(
  { db, scope }: QueryContext,
  { page }: ParsedInputOf<'receipt.list'>,
): Promise<OutputOf<'receipt.list'>> {
  const { rows, total } = await pageOfBatches(db, scope, page);
  return { rows: rows.map(toBatch), total };
}

/** A batch with its payments and what of the file was not recorded. */
export async function getBatch(
  { db, scope, actor }: QueryContext,
  { batchId, page }: ParsedInputOf<'receipt.get'>,
): Promise<OutputOf<'receipt.get'>> {
  const row = await findBatch(db, scope, batchId);
  if (row === undefined) throw new AppError('NOT_FOUND', { kind: 'receipts' });
  const batch = toBatch(row);
  const mayReadAll = scope.kind === 'ALL' || row.actor_id === actor.userId;
  const isOpen = batch.state === 'DONE' && batch.reversed < batch.count;
  return {
    batch,
    events: { rows: (await eventsOfBatch(db, scope, batchId, page)).map(toEvent), total: batch.count },
    // SECURITY: a refused row names loans of others; it is for who brought the sheet, and for who reaches everything.
    refusals: mayReadAll ? toRefusals(await refusalsOfBatch(db, batchId)) : [],
    canUndo: isOpen && (await batchWithin(db, scope, batchId)),
  };
}

function toBatch(row: BatchDbRow): ReceiptBatch {
  return {
    id: row.id,
    title: row.title,
    on: isoDay(row.effective_on),
    count: row.count,
    amount: fen(row.amount),
    refused: row.refused,
    reversed: row.reversed,
    state: row.state === 'UNDONE' ? 'UNDONE' : 'DONE',
    actorName: row.actor_name,
    at: row.at,
    version: row.version,
  };
}

function toEvent(row: Awaited<ReturnType<typeof eventsOfBatch>>[number]): ReceiptEvent {
  return {
    eventId: row.id,
    loanId: row.loan_id,
    loanNumber: row.loan_number,
    customerId: row.customer_id,
    customerName: customerDisplayName(row.customer_name, row.customer_number),
    on: isoDay(row.effective_on),
    amount: fen(row.amount_fen ?? 0),
    remark: row.reason,
    reversed: row.reversed === 1,
  };
}

function toRefusals(rows: Awaited<ReturnType<typeof refusalsOfBatch>>): ReceiptRefusal[] {
  return [...Map.groupBy(rows, ({ row }) => row)].map(([row, said]) => ({
    row,
    problems: said.map(({ reason, field, value }) => ({ reason, field, value })),
  }));
}
