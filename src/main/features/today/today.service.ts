import type { OutputOf } from '../../../contract/index.ts';
import { allows } from '../../../contract/permissions.ts';
import { addDays, yearOf } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { customerDisplayName } from '../../query/values.ts';
import type { QueryContext, RowScope } from '../../rpc/handler.ts';
import { scopeOf } from '../../rpc/row-scope.ts';
import { readCalendar } from '../settings/calendar.service.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import {
  birthdays,
  countWork,
  maturingLoans,
  namesOf,
  overdueLoans,
  plannedReviews,
  type Recorder,
  reviewsInState,
  type WorkQuery,
  waitingChanges,
} from './today.repository.ts';
import {
  birthdayDays,
  birthdayLine,
  byUrgency,
  changeLine,
  confirmLine,
  dueReviewLine,
  type Line,
  lateReviewLine,
  MATURITY_DAYS,
  maturityLine,
  overdueLine,
  returnedLine,
  WEEK_DAYS,
} from './work-list.ts';

type Today = OutputOf<'today.get'>;
const NOBODY: RowScope = { kind: 'MANAGERS', ids: [] };

/** The ordered work list of the working date: what, why, and how urgent. */
export async function getToday(context: QueryContext, limit: number): Promise<Today> {
  const { db, workingDate: today, scope } = context;
  const query = { scope, today, limit };
  const confirm = await confirmerOf(context);
  const lines = [
    ...(await loanLines(db, query)),
    ...(await reviewLines(context, query, confirm)),
    ...(await changeLines(context, query)),
  ];
  const shown = lines.sort(byUrgency).slice(0, limit);
  const calendar = await readCalendar(db, yearOf(today));
  const within = { week: WEEK_DAYS, maturity: MATURITY_DAYS };
  const { customers, loans, ...counts } = await countWork(db, query, confirm, within);
  return {
    asOf: today,
    isBusinessDay: calendar.isBusinessDay(today),
    holidayYearKnown: calendar.isYearKnown(yearOf(today)),
    items: await named(db, shown),
    counts,
    customers,
    loans,
  };
}

/** Whose reviews wait for this person: in branch mode never their own. */
async function confirmerOf({ db, actor, mode }: QueryContext): Promise<{ scope: RowScope; recorder: Recorder }> {
  const scope = allows(actor.roles, 'postLoan.confirm') ? await scopeOf(db, actor, 'postLoan.confirm') : NOBODY;
  return { scope, recorder: mode === 'DESK' ? 'ANYBODY' : { isNot: actor.userId } };
}

/** Requests that wait for this person's decision: in branch mode never their own. */
async function changeLines({ db, actor, mode }: QueryContext, query: WorkQuery): Promise<Line[]> {
  if (!allows(actor.roles, 'loan.decide')) return [];
  const recorder = mode === 'DESK' ? 'ANYBODY' : { isNot: actor.userId };
  const waiting = await waitingChanges(db, { ...query, scope: await scopeOf(db, actor, 'loan.decide') }, recorder);
  return waiting.map((row) => changeLine(row, query.today));
}

async function loanLines(db: ReadDb, query: WorkQuery): Promise<Line[]> {
  const { today } = query;
  const { overdueAlertAfterDays } = await readReviewParameters(db);
  const yesterday = addDays(today, -1);
  const overdue = await overdueLoans(db, query, overdueAlertAfterDays);
  const late = await plannedReviews(db, query, { after: null, until: yesterday });
  const due = await plannedReviews(db, query, { after: yesterday, until: addDays(today, WEEK_DAYS) });
  const maturing = await maturingLoans(db, query, MATURITY_DAYS);
  const days = birthdayDays(today);
  const born = await birthdays(db, query, [...days.keys()]);
  return [
    ...overdue.map((row) => overdueLine(row, today, overdueAlertAfterDays)),
    ...late.map((row) => lateReviewLine(row, today)),
    ...due.map((row) => dueReviewLine(row, today)),
    ...maturing.map((row) => maturityLine(row, today)),
    ...born.map((row) => birthdayLine(row, days, today)),
  ];
}

async function reviewLines(
  { db, actor }: QueryContext,
  query: WorkQuery,
  confirm: { scope: RowScope; recorder: Recorder },
): Promise<Line[]> {
  const waiting = await reviewsInState(db, { ...query, scope: confirm.scope }, 'RECORDED', confirm.recorder);
  const returned = await reviewsInState(db, query, 'RETURNED', { is: actor.userId });
  return [
    ...waiting.map((row) => confirmLine(row, query.today)),
    ...returned.map((row) => returnedLine(row, query.today)),
  ];
}

async function named(db: ReadDb, lines: readonly Line[]): Promise<Today['items']> {
  const loanIds = lines.flatMap((line) => (line.loanId === null ? [] : [line.loanId]));
  const { customers, loans } = await namesOf(db, [...new Set(lines.map((line) => line.customerId))], loanIds);
  const names = new Map(customers.map((row) => [row.id, customerDisplayName(row.name, row.number)]));
  const numbers = new Map(loans.map((row) => [row.id, row.number]));
  return lines.map((line) => ({
    ...line,
    customerName: names.get(line.customerId) ?? '',
    loanNumber: line.loanId === null ? null : (numbers.get(line.loanId) ?? null),
  }));
}
