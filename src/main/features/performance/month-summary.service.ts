import { setImmediate } from 'node:timers/promises';
import { LoanStatus } from '../../../contract/loan.ts';
import { LoanClassValue, OverdueKind } from '../../../contract/primitives.ts';
import type { MonthSummary } from '../../../contract/report.ts';
import { addDays, type IsoDay, isoDay, lastDayOfMonth, minDay } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../../domain/kernel/money.ts';
import { cacheOf } from '../../../domain/loan/loan-state.ts';
import type { ReadDb } from '../../db/types.ts';
import { dayOrNull, fenOrNull, member, memberOrNull } from '../../query/columns.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { RowScope } from '../../rpc/handler.ts';
import {
  type ReportedLine,
  reportedBalances,
  reportedLines,
  reportedMonth,
} from '../closing/reported-month.service.ts';
import { foldLoans, liveBalances, type Position, reviewOf } from '../loan/loan-position.service.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { knownSumOf, MonthCount, type MonthDays, type Standing } from './month-figures.ts';
import {
  cachedStandings,
  countCustomers,
  countReviews,
  lastTellingAct,
  loansToCount,
  managerNames,
  stateDayOf,
} from './standing.repository.ts';

/** Who asks, and the day the answer may reach up to. */
export interface Viewer {
  readonly scope: RowScope;
  readonly workingDate: IsoDay;
}

/** So many months are remembered, the oldest forgotten first. */
const REMEMBERED = 24;

/** 月度业绩总结: computed once for as long as nothing has happened that could change a figure. */
export class MonthSummaries {
  readonly #known = new Map<string, MonthSummary>();

  /** The figures of a month within a scope. Throws RULE_VIOLATED for a month that has not begun. */
  async of(db: ReadDb, viewer: Viewer, month: string): Promise<MonthSummary> {
    const days = daysOf(month, viewer.workingDate);
    const key = JSON.stringify([await lastTellingAct(db), days, viewer.scope, viewer.workingDate]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const summary = await summarise(db, viewer, days);
    this.#known.set(key, summary);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return summary;
  }
}

function daysOf(month: string, workingDate: IsoDay): MonthDays {
  const from = isoDay(`${month}-01`);
  if (from > workingDate) throw new AppError('RULE_VIOLATED', { rule: 'MONTH_NOT_BEGUN', month, workingDate });
  return { month, from, asOf: minDay(lastDayOfMonth(from), workingDate) };
}

/** A closed month is told as it was reported; an open one follows the book. */
async function summarise(db: ReadDb, { scope, workingDate }: Viewer, days: MonthDays): Promise<MonthSummary> {
  const count = new MonthCount(days);
  const ids = await loansToCount(db, scope, days.from);
  const closing = days.asOf === lastDayOfMonth(days.from) ? await reportedMonth(db, days.asOf, scope) : null;
  if (closing !== null) {
    for (const line of await reportedLines(db, closing.id, scope)) count.add(standingOfLine(line));
  } else if ((await stateDayOf(db)) === days.asOf) {
    for (const row of await cachedStandings(db, scope)) count.add(standingOfCache(row));
  } else {
    const parameters = await readReviewParameters(db);
    for await (const chunk of inChunks(ids, (some) => foldLoans(db, some, days.asOf))) {
      for (const position of chunk) {
        count.add(standingOf(position, reviewOf(position, parameters, days.asOf)?.dueOn ?? null));
      }
    }
  }
  const opening = await openingBalances(db, scope, ids, addDays(days.from, -1));
  return count.summary({
    customers: await countCustomers(db, scope, days, workingDate),
    opening: knownSumOf(opening),
    reviews: await countReviews(db, scope, days),
    managerNames: await managerNames(db),
    closing,
  });
}

/** What the month before ended with: as reported where it is closed. */
async function openingBalances(
  db: ReadDb,
  scope: RowScope,
  ids: readonly number[],
  before: IsoDay,
): Promise<(Fen | null)[]> {
  const reported = await reportedMonth(db, before, scope);
  if (reported !== null) return reportedBalances(db, reported.id, scope);
  const opening: (Fen | null)[] = [];
  for await (const chunk of inChunks(ids, (some) => liveBalances(db, some, before))) opening.push(...chunk);
  return opening;
}

function standingOfLine(line: ReportedLine): Standing {
  const { overdueKind: overdue, ...rest } = line;
  return { ...rest, overdue };
}

const CHUNK = 1000;

/** Between two chunks other requests get their turn: a large book takes seconds. */
async function* inChunks<T>(ids: readonly number[], read: (some: readonly number[]) => Promise<T>): AsyncGenerator<T> {
  for (let start = 0; start < ids.length; start += CHUNK) {
    yield await read(ids.slice(start, start + CHUNK));
    await setImmediate();
  }
}

function standingOf(position: Position, nextReviewOn: IsoDay | null): Standing {
  const { status, balance, overdueKind, overdueSinceOn, overduePrincipal, loanClass } = cacheOf(position.state);
  return {
    customerId: position.customerId,
    managerId: position.managerId,
    status,
    balance,
    overdue: overdueKind,
    overdueSinceOn,
    overduePrincipal,
    loanClass,
    settledOn: position.state.settledOn,
    nextReviewOn,
    startOn: position.terms.startOn,
    principal: position.terms.principal,
  };
}

function standingOfCache(row: Awaited<ReturnType<typeof cachedStandings>>[number]): Standing {
  return {
    customerId: row.customer_id,
    managerId: row.manager_id,
    status: member(LoanStatus.options, row.status),
    balance: fenOrNull(row.balance_fen),
    overdue: member(OverdueKind.options, row.overdue_kind),
    overdueSinceOn: dayOrNull(row.overdue_since_on),
    overduePrincipal: fenOrNull(row.overdue_principal_fen),
    loanClass: memberOrNull(LoanClassValue.options, row.loan_class),
    settledOn: dayOrNull(row.settled_on),
    nextReviewOn: dayOrNull(row.next_review_on),
    startOn: isoDay(row.start_on),
    principal: fen(row.principal_fen),
  };
}
