import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { isoDay, maxDay, minDay } from '../../../domain/kernel/iso-day.ts';
import { formatYuan } from '../../../domain/kernel/money.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { appendLoanEvents } from '../loan/loan-event.service.ts';
import {
  batchWithin,
  findBatch,
  insertBatch,
  insertRefusals,
  markBatchUndone,
  standingOfBatch,
} from './receipt.repository.ts';
import { checkSheet, type PlacedLine } from './receipt-check.service.ts';
import type { ReceiptSheets } from './receipt-sheets.ts';
import { repaymentFacts } from './record-repayment.service.ts';
import { closedMonthsFrom } from './repayment.repository.ts';

/**
 * Records the good rows of a sheet as one batch: checked again in the same transaction, and refused as a whole where what
 * would be recorded is no longer what the person has seen.
 */
export async function recordReceipts(
  context: CommandContext,
  sheets: ReceiptSheets,
  input: ParsedInputOf<'receipt.record'>,
): Promise<OutputOf<'receipt.record'>> {
  const { trx } = context;
  const sheet = await sheets.sheetOf(input.token);
  const { check, lines } = await checkSheet(trx, context, sheet, input);
  const { count, amount } = check.sums.good;
  if (count !== input.expected.count || amount !== input.expected.amount) {
    throw new AppError('RULE_VIOLATED', { rule: 'RECEIPTS_CHANGED', count, amount: formatYuan(amount) });
  }
  const title = input.title || sheet.fileName;
  const batchId = await insertBatch(trx, {
    title,
    on: lastDayOf(lines),
    count,
    amount,
    actorId: context.actor.userId,
    at: context.now,
  });
  await storePayments(context, batchId, lines);
  const refused = lines.filter(({ asked }) => asked === null).map(({ line }) => line);
  await insertRefusals(
    trx,
    batchId,
    refused.map(({ row, problems }) => ({ row, problems: problems as never })),
  );
  context.audit.subject(`receipts:${batchId}`);
  context.audit.note({ title, count, amount, refused: refused.length });
  context.afterCommit(() => sheets.forget(input.token));
  return { batchId, count, amount, refused: refused.length, restates: check.restates };
}

async function storePayments(context: CommandContext, batchId: number, lines: readonly PlacedLine[]): Promise<void> {
  const events = lines.flatMap(({ line, asked }) =>
    asked === null
      ? []
      : [
          {
            loanId: asked.loanId,
            kind: 'repayment' as const,
            effectiveOn: asked.on,
            recordedAt: context.now,
            actorId: context.actor.userId,
            batchId,
            facts: repaymentFacts(asked, line.remark),
          },
        ],
  );
  await appendLoanEvents(context, events);
}

function lastDayOf(lines: readonly PlacedLine[]): string {
  const days = lines.flatMap(({ asked }) => (asked === null ? [] : [asked.on]));
  return days.reduce(maxDay);
}

/** Takes a whole batch back: every payment of it that still stands is reversed, in one transaction. */
export async function undoReceipts(
  context: CommandContext,
  { batchId, version, from, reason }: ParsedInputOf<'receipt.undo'>,
): Promise<OutputOf<'receipt.undo'>> {
  const { trx, scope, workingDate, now, actor } = context;
  const batch = await findBatch(trx, scope, batchId);
  if (batch === undefined) throw new AppError('NOT_FOUND', { kind: 'receipts' });
  if (batch.state !== 'DONE') throw new AppError('RULE_VIOLATED', { rule: 'BATCH_UNDONE' });
  if (batch.version !== version) throw new AppError('STALE_VERSION', { kind: 'receipts', by: null, at: null });
  if (!(await batchWithin(trx, scope, batchId))) throw new AppError('SCOPE_DENIED', { kind: 'receipts' });
  const standing = await standingOfBatch(trx, batchId);
  const reversals = standing.map(({ id, loan_id: loanId, effective_on: on }) => ({
    loanId,
    kind: 'reversal' as const,
    effectiveOn: from === 'EVENT_DAY' ? isoDay(on) : maxDay(isoDay(on), workingDate),
    recordedAt: now,
    actorId: actor.userId,
    facts: { reverses_event_id: id, reason },
  }));
  await appendLoanEvents(context, reversals);
  await markBatchUndone(trx, batchId);
  context.audit.subject(`receipts:${batchId}`);
  context.audit.note({ title: batch.title, reversed: standing.length, from, reason });
  const days = reversals.map(({ effectiveOn }) => effectiveOn);
  return {
    reversed: standing.length,
    restates: days.length === 0 ? [] : await closedMonthsFrom(trx, days.reduce(minDay)),
  };
}
