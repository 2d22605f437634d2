import { setImmediate } from 'node:timers/promises';
import type { LateEvent, Restatement } from '../../../contract/closing.ts';
import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import { type ClosingLine, differingFields } from '../../../domain/closing/closing-line.ts';
import { addTotals, type ClosingTotals, totalsOf, withoutTotals } from '../../../domain/closing/closing-totals.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { fenOrNull } from '../../query/columns.ts';
import { customerDisplayName } from '../../query/values.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { foldLoans } from '../loan/loan-position.service.ts';
import { monthClosing } from './check-closing.service.ts';
import { CHUNK } from './close-month.service.ts';
import type { ClosingDbRow } from './closing.repository.ts';
import { figuresOf, toLine } from './closing.rows.ts';
import { lineNow } from './folded-line.ts';
import { type LateEventRow, lateEventsOf, lateLoans, loanNames } from './restatement.repository.ts';
import { linesOf } from './snapshot.repository.ts';
import { reportedTotals } from './totals.service.ts';

/** A loan of a close as reported (null: not in it) and as all events known now tell it. */
interface Told {
  readonly reported: ClosingLine | null;
  readonly now: ClosingLine;
}

/** Loans with events learnt after the close, both figures, and the totals of both. The reported month stays as it was. */
export async function listRestatements(
  db: ReadDb,
  scope: RowScope,
  { closingId, page }: ParsedInputOf<'closing.restatements'>,
): Promise<OutputOf<'closing.restatements'>> {
  const close = await monthClosing(db, closingId);
  const ids = await lateLoans(db, close, scope);
  const told = await tellAnew(db, close, ids);
  const shown = ids.slice(page.offset, page.offset + page.limit);
  const reported = await reportedTotals(db, close, scope);
  return {
    rows: await rowsOf(db, close, shown, told),
    total: ids.length,
    totals: { reported: plain(reported), now: plain(toldAnew(reported, [...told.values()])) },
  };
}

async function tellAnew(db: ReadDb, close: ClosingDbRow, ids: readonly number[]): Promise<Map<number, Told>> {
  const told = new Map<number, Told>();
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK);
    const stored = new Map((await linesOf(db, close.id, chunk)).map((line) => [line.loan_id, toLine(line)]));
    for (const position of await foldLoans(db, chunk, isoDay(close.closed_on))) {
      const { loanId } = position;
      told.set(loanId, { reported: stored.get(loanId) ?? null, now: lineNow(position) });
    }
    // Between two chunks other requests get their turn.
    await setImmediate();
  }
  return told;
}

/** The totals with the loans told anew in place of what was reported of them. */
function toldAnew(reported: ClosingTotals, told: readonly Told[]): ClosingTotals {
  const before = totalsOf(told.flatMap((one) => (one.reported === null ? [] : [one.reported])));
  return addTotals(withoutTotals(reported, before), totalsOf(told.map(({ now }) => now)));
}

async function rowsOf(
  db: ReadDb,
  close: ClosingDbRow,
  ids: readonly number[],
  told: ReadonlyMap<number, Told>,
): Promise<Restatement[]> {
  const names = new Map((await loanNames(db, ids)).map((row) => [row.id, row]));
  const events = Map.groupBy(await lateEventsOf(db, close, ids), (event) => event.loan_id);
  const closedOn: IsoDay = isoDay(close.closed_on);
  return ids.flatMap((id) => {
    const [name, figures] = [names.get(id), told.get(id)];
    if (name === undefined || figures === undefined) return [];
    const { reported, now } = figures;
    return {
      loanId: id,
      loanNumber: name.number,
      customerId: name.customer_id,
      customerName: customerDisplayName(name.customer_name, name.customer_number),
      managerName: name.manager_name,
      events: (events.get(id) ?? []).map(toLateEvent),
      reported: reported === null ? null : figuresOf(reported, closedOn),
      now: figuresOf(now, closedOn),
      changed: differingFields(reported, now),
    };
  });
}

function toLateEvent(row: LateEventRow): LateEvent {
  return {
    id: row.id,
    kind: row.kind,
    effectiveOn: isoDay(row.effective_on),
    recordedAt: row.recorded_at,
    actorName: row.actor_name,
    amount: fenOrNull(row.amount ?? row.reversed_amount),
    reverses:
      row.reversed_id === null || row.reversed_kind === null || row.reversed_on === null
        ? null
        : { id: row.reversed_id, kind: row.reversed_kind, effectiveOn: isoDay(row.reversed_on) },
  };
}

const plain = (totals: ClosingTotals) => ({ ...totals, byClass: [...totals.byClass] });
