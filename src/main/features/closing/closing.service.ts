import type { Closing, ClosingNote } from '../../../contract/closing.ts';
import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { lastDayOf, monthsOver, nextMonth } from '../../../domain/closing/month-order.ts';
import { addDays, firstDayOfMonth, type IsoDay, isoDay, monthOf } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { knownSum } from '../../query/values.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext, RowScope } from '../../rpc/handler.ts';
import { stateDay } from '../loan/loan-state.service.ts';
import { monthClosing } from './check-closing.service.ts';
import { closingsInOrder } from './close-month.service.ts';
import {
  type ClosingDbRow,
  closedMonthEnding,
  findClosing,
  lastDayClose,
  monthClosings,
  pageOfClosings,
  writeReopened,
} from './closing.repository.ts';
import { toClosing, toLineRow } from './closing.rows.ts';
import { countWaiting } from './outlook.repository.ts';
import { countLateLoans } from './restatement.repository.ts';
import { pageOfLines, sumLines } from './snapshot.repository.ts';
import { reportedTotals } from './totals.service.ts';

/** Months a first close may begin with. */
const CHOICES = 24;

async function view(db: ReadDb, row: ClosingDbRow, scope: RowScope): Promise<Closing> {
  const restated = row.kind === 'MONTH' ? await countLateLoans(db, row, scope) : 0;
  return toClosing(row, await reportedTotals(db, row, scope), restated);
}

export async function listClosings(
  db: ReadDb,
  scope: RowScope,
  { kind, page }: ParsedInputOf<'closing.list'>,
): Promise<OutputOf<'closing.list'>> {
  const { rows, total } = await pageOfClosings(db, kind, page);
  const closings: Closing[] = [];
  for (const row of rows) closings.push(await view(db, row, scope));
  return { rows: closings, total };
}

/** One close, the close before it, and whether it may be reopened. */
export async function getClosing(db: ReadDb, scope: RowScope, closingId: number): Promise<OutputOf<'closing.get'>> {
  const row = await findClosing(db, closingId);
  if (row === undefined) throw new AppError('NOT_FOUND', { kind: 'closing' });
  const closedOn = isoDay(row.closed_on);
  const previous =
    row.kind === 'MONTH' ? await closedMonthEnding(db, addDays(firstDayOfMonth(closedOn), -1)) : undefined;
  return {
    closing: await view(db, row, scope),
    previousId: previous?.id ?? null,
    isLatest: (await latestClosed(db)) === row.id,
  };
}

async function latestClosed(db: ReadDb): Promise<number | null> {
  const closed = (await monthClosings(db)).filter(({ state }) => state === 'CLOSED');
  const latest = closed.sort((a, b) => (a.closed_on < b.closed_on ? -1 : 1)).at(-1);
  return latest?.id ?? null;
}

export async function listLines(
  db: ReadDb,
  scope: RowScope,
  input: ParsedInputOf<'closing.lines'>,
): Promise<OutputOf<'closing.lines'>> {
  const close = await monthClosing(db, input.filter.closingId);
  const sums = await sumLines(db, scope, input.filter);
  const rows = await pageOfLines(db, scope, input);
  const sum = (known: number, count: number) => knownSum(known, sums.total, sums.total - count);
  return {
    rows: rows.map((row) => toLineRow(row, isoDay(close.closed_on))),
    total: sums.total,
    sums: {
      balance: sum(sums.balance, sums.balanceKnown),
      overduePrincipal: sum(sums.overdue, sums.overdueKnown),
      arrearsInterest: sum(sums.arrears, sums.arrearsKnown),
    },
  };
}

/** A closed month from end to end: its totals, and every loan that was live. */
export type WholeClosing = OutputOf<'closing.lines'> & { readonly closing: Closing };

/** The month for papers. Refused beyond `most` loans. */
export async function wholeClosing(
  db: ReadDb,
  scope: RowScope,
  closingId: number,
  most: number,
): Promise<WholeClosing> {
  const row = await monthClosing(db, closingId);
  const lines = await listLines(db, scope, {
    filter: { closingId, statuses: ['ACTIVE'] },
    sort: { key: 'balance', direction: 'desc' },
    page: { offset: 0, limit: most },
  });
  if (lines.total > most) {
    throw new AppError('RULE_VIOLATED', { rule: 'REPORT_TOO_MANY_ROWS', rows: lines.total, most });
  }
  return { ...lines, closing: await view(db, row, scope) };
}

/** The month a close is of, YYYY-MM. */
export async function closingMonth(db: ReadDb, closingId: number): Promise<string> {
  return monthOf(isoDay((await monthClosing(db, closingId)).closed_on));
}

/** What can be closed next, what stands in the way, and what is worth a look first. */
export async function outlook(db: ReadDb, scope: RowScope, workingDate: IsoDay): Promise<OutputOf<'closing.outlook'>> {
  const next = nextMonth(await closingsInOrder(db));
  const choices = next === null ? monthsOver(workingDate, CHOICES) : [next];
  const month = choices[0] ?? workingDate.slice(0, 7);
  return {
    workingDate,
    dayClosedAt: await lastDayClose(db, workingDate, workingDate),
    month,
    choices,
    notes: await notesOf(db, scope, month, workingDate),
  };
}

async function notesOf(db: ReadDb, scope: RowScope, month: string, workingDate: IsoDay): Promise<ClosingNote[]> {
  const lastDay = lastDayOf(month);
  const notes: ClosingNote[] = [];
  const note = (code: ClosingNote['code'], facts: Partial<ClosingNote> = {}) =>
    notes.push({ code, blocks: false, count: null, day: null, month: null, ...facts });
  if (lastDay > workingDate) note('MONTH_NOT_OVER', { blocks: true, month, day: lastDay });
  const states = await stateDay(db);
  if (states !== workingDate) note('STATES_BEHIND', { day: workingDate });
  if (lastDay <= workingDate && (await lastDayClose(db, lastDay, workingDate)) === null) {
    note('DAY_NOT_CLOSED', { day: lastDay });
  }
  const waiting = await countWaiting(db, scope, { from: isoDay(`${month}-01`), to: lastDay });
  if (waiting.receipts > 0) note('RECEIPTS_REFUSED', { count: waiting.receipts, month });
  if (waiting.changes > 0) note('CHANGES_WAITING', { count: waiting.changes, month });
  if (waiting.reviews > 0) note('REVIEWS_WAITING', { count: waiting.reviews, month });
  if (waiting.unknownBalances > 0) note('BALANCES_UNKNOWN', { count: waiting.unknownBalances });
  return notes;
}

/** Opens the latest closed month again. Its snapshot is kept; the month is closed anew like any other. */
export async function reopenClosing(
  context: CommandContext,
  { closingId, version, reason }: ParsedInputOf<'closing.reopen'>,
): Promise<{ version: number }> {
  const { trx } = context;
  const row = await monthClosing(trx, closingId);
  if (row.version !== version) {
    throw new AppError('STALE_VERSION', { kind: 'closing', by: row.reopened_by_name, at: row.reopened_at });
  }
  if (row.state !== 'CLOSED') throw new AppError('RULE_VIOLATED', { rule: 'CLOSING_NOT_CLOSED' });
  if ((await latestClosed(trx)) !== row.id) throw new AppError('RULE_VIOLATED', { rule: 'CLOSING_NOT_LATEST' });
  const next = version + 1;
  await writeReopened(trx, closingId, { at: context.now, by: context.actor.userId, reason, version: next });
  context.audit.subject(`closing:${closingId}`);
  context.audit.changes([{ field: 'state', from: 'CLOSED', to: 'REOPENED' }]);
  context.audit.note({ closedOn: row.closed_on, reason });
  context.touch('closing');
  return { version: next };
}
